#include "app/migrated.hpp"

#include <fmt/format.h>

#include "app/clock.hpp"

namespace staffwright::app {

Result<Migrated> migrated(const std::string& url, MigrateMode mode) {
    const store::sql::Url database = TRY(store::sql::Url::parse(url));
    const std::vector<store::Migration> known = store::built_in_migrations(database.engine());
    Result<std::vector<store::Applied>> steps = mode == MigrateMode::apply ? store::migrate(database, known, now())
                                                                           : store::missing_migrations(database, known);
    if (!steps) {
        steps.error().place.file = database.shown();
        return steps.error();
    }
    return Migrated{mode, database.shown(), known.back().number, std::move(steps).value()};
}

std::string printed(const Migrated& done) {
    const bool is_applied = done.mode == MigrateMode::apply;
    if (done.migrations.empty()) {
        return fmt::format("{}: schema {}, nothing to do\n", done.database, done.newest);
    }
    std::string text;
    for (const store::Applied& step : done.migrations) {
        text += fmt::format("{} {:04} {}\n", is_applied ? "applied" : "missing", step.number, step.name);
    }
    return text + fmt::format("{}: schema {}{}\n", done.database,
                              is_applied ? done.newest : done.migrations.front().number - 1,
                              is_applied ? "" : fmt::format(", this program's is {}", done.newest));
}

}    // namespace staffwright::app
