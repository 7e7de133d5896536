// backup and restore.
#include <fmt/format.h>

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <filesystem>

#include "app/backup/backup.hpp"
#include "app/clock.hpp"
#include "cli/commands.hpp"
#include "cli/held_settings.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"

namespace staffwright::cli {

namespace json = boost::json;

Result<int> backup_command(const BackupArguments& arguments) {
    const std::string url = TRY(database_in(arguments.settings));
    const bool is_folder = std::filesystem::is_directory(arguments.to);
    if (arguments.keep && !is_folder) {
        return Error{ErrorId::bad_usage, "--keep is for a folder of backups, and this is none", "name a folder",
                     Place{arguments.to, 0, ""}};
    }
    const calendar::Moment now = app::now();
    const std::string file = is_folder ? app::backup::dated_file(arguments.to, now) : arguments.to;
    const app::backup::Record record = TRY(app::backup::back_up(url, file, now));
    // Only now: what is removed makes room for what was verified, never for what failed.
    std::vector<std::string> removed;
    if (arguments.keep) {
        removed = TRY(app::backup::remove_old(arguments.to, static_cast<std::size_t>(*arguments.keep)));
    }
    if (arguments.json) {
        json::object told{{"file", file},
                          {"record", app::backup::record_file(file)},
                          {"schema", record.schema},
                          {"bytes", record.bytes},
                          {"sha256", record.sha256},
                          {"removed", removed.size()}};
        TRY(print_text(stdout, json::serialize(told) + "\n"));
        return 0;
    }
    std::string text = fmt::format("{}: {} bytes, {}", file, record.bytes, app::backup::printed(record));
    for (const std::string& old : removed) {
        text += "removed " + old + "\n";
    }
    TRY(print_text(stdout, safe_text(text)));
    return 0;
}

Result<int> restore_command(const RestoreArguments& arguments) {
    const std::string url = TRY(database_in(arguments.settings));
    const app::backup::Restored restored = TRY(app::backup::restore(arguments.from, url));
    const std::string shown = TRY(store::sql::Url::parse(url)).shown();
    if (arguments.json) {
        json::object told{{"target", shown},
                          {"schema", restored.record.schema},
                          {"missing_migrations", restored.missing_migrations},
                          {"had_record", restored.had_record}};
        TRY(print_text(stdout, json::serialize(told) + "\n"));
        return 0;
    }
    std::string text = fmt::format("{}: {}", shown, app::backup::printed(restored.record));
    if (!restored.had_record) {
        text += "There was no record beside the backup: its size and digest were not compared.\n";
    }
    if (restored.missing_migrations > 0) {
        text += fmt::format("It is of an older schema: {} migrations are missing, run staffwright migrate.\n",
                            restored.missing_migrations);
    }
    TRY(print_text(stdout, safe_text(text)));
    return 0;
}

}    // namespace staffwright::cli
