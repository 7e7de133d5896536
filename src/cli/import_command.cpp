// import and export: problems of the native format into the platform's database, and out of it.
#include <fmt/format.h>

#include "app/opened.hpp"
#include "app/rosters/import_native.hpp"
#include "app/tenant.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/held_settings.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"
#include "formats/native.hpp"
#include "formats/native_fields.hpp"
#include "store/rosters.hpp"

namespace staffwright::cli {

namespace {

constexpr std::size_t most_bytes = 64'000'000;

Result<app::rosters::Period> period_of(const ExportArguments& arguments) {
    const std::optional<calendar::Date> first = calendar::Date::parse(arguments.from);
    if (!first) {
        return Error{ErrorId::bad_usage, "\"" + arguments.from + "\" is no date", "write it as 2026-10-19"};
    }
    return app::rosters::Period{*first, *first + static_cast<std::int32_t>(arguments.days)};
}

Result<store::RosterId> roster_of(const app::Platform& platform, const app::Tenant& tenant, const store::UnitId& unit,
                                  const app::rosters::Period& period) {
    return store::sql::read(platform.pool, store::sql::Scope::of(tenant.trust),
                            [&](store::sql::Transaction& t) -> Result<store::RosterId> {
                                for (const store::Roster& roster :
                                     TRY(store::rosters_of(t, tenant.trust, unit, period.first, period.until))) {
                                    if (roster.starts_on == period.first && roster.ends_on == period.until) {
                                        return roster.id;
                                    }
                                }
                                return Error{ErrorId::not_found, "there is no roster of that unit and period", ""};
                            });
}

}    // namespace

Result<int> import_command(const ImportArguments& arguments) {
    const std::string text = TRY(read_file(arguments.file, most_bytes));
    const formats::NativeProblem read = TRY(formats::read_native(text, arguments.file, nullptr));
    const auto pool = TRY(app::opened(TRY(database_in(arguments.settings)), 2));
    const app::Platform platform{*pool};
    const app::Tenant tenant = arguments.create_trust ? TRY(app::tenant_made(platform, arguments.trust))
                                                      : TRY(app::tenant_called(platform, arguments.trust));
    Result<app::rosters::Imported> done =
        app::rosters::import_native(platform, app::acting_job("import", tenant.region), tenant.trust, read.problem,
                                    {arguments.unit, arguments.file, text});
    if (!done) {
        done.error().place.file = arguments.file;
        return formats::with_line(done.error());
    }
    TRY(print_text(stdout,
                   safe_text(fmt::format("Imported {} people and {} rows in all into unit {} of {}\n",
                                         read.problem.people.size(), done->rows, arguments.unit, arguments.trust))));
    return 0;
}

Result<int> export_command(const ExportArguments& arguments) {
    const app::rosters::Period period = TRY(period_of(arguments));
    const auto pool = TRY(app::opened(TRY(database_in(arguments.settings)), 2));
    const app::Platform platform{*pool};
    const app::Tenant tenant = TRY(app::tenant_called(platform, arguments.trust));
    const store::UnitId unit = TRY(app::unit_called(platform, tenant, arguments.unit));
    const app::Actor job = app::acting_job("export", tenant.region);
    std::string text;
    if (arguments.roster) {
        const store::RosterId roster = TRY(roster_of(platform, tenant, unit, period));
        text = TRY(app::rosters::export_roster(platform, job, tenant.trust, roster));
    } else {
        text = TRY(app::rosters::export_problem(platform, job, tenant.trust, unit, period));
    }
    if (arguments.out.empty()) {
        TRY(print_text(stdout, text));
    } else {
        TRY(write_file_whole(arguments.out, text));
    }
    return 0;
}

}    // namespace staffwright::cli
