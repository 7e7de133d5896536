#include "cli/platform_parser.hpp"

#include "cli/argument_parts.hpp"
#include "cli/help_platform.hpp"

namespace staffwright::cli {

void PlatformParser::add(CLI::App& app) {
    add_migrate(app);
    add_worker(app);
    add_import(app);
    add_export(app);
    accounts_.add(app);
    audit_.add(app);
}

void PlatformParser::add_migrate(CLI::App& app) {
    CLI::App& migrate =
        parts::add_command(app, "migrate", "Bring a database to this program's schema", help::migrate_footer);
    migrate_command_ = &migrate;
    migrate.add_option("--db", migrate_.database, "Database: sqlite:FILE or postgresql://...")
        ->required()
        ->check(parts::not_empty("write it as sqlite:FILE or postgresql://..."))
        ->type_name("URL");
    migrate.add_flag("--dry-run", migrate_.dry_run, "Only tell what is missing; change and make nothing");
}

void PlatformParser::add_worker(CLI::App& app) {
    CLI::App& worker =
        parts::add_command(app, "worker", "Work on jobs: builds and whatever else takes long", help::worker_footer);
    worker_command_ = &worker;
    worker.add_option("--db", worker_.database, "Database: sqlite:FILE or postgresql://...")
        ->required()
        ->check(parts::not_empty("write it as sqlite:FILE or postgresql://..."))
        ->type_name("URL");
    worker.add_option("--threads", worker_.threads, "Jobs at a time, 1 to 64 (2)")
        ->check(parts::whole_number(1, 64))
        ->type_name("N");
    worker.add_option("--kinds", worker_.kinds, "Only jobs of these kinds, with commas between")
        ->check(parts::not_empty("name kinds of job, or leave the option out"))
        ->delimiter(',')
        ->type_name("KIND,...");
    worker
        .add_option("--lease", worker_.lease_seconds,
                    "Seconds without a sign of life after which a job is another worker's, 1 to 3600 (30)")
        ->check(parts::whole_number(1, 3600))
        ->type_name("S");
}

namespace {

void add_place(CLI::App& command, std::string& database, std::string& trust, std::string& unit) {
    command.add_option("--db", database, "Database: sqlite:FILE or postgresql://...")
        ->required()
        ->check(parts::not_empty("write it as sqlite:FILE or postgresql://..."))
        ->type_name("URL");
    command.add_option("--trust", trust, "Code of the trust")
        ->required()
        ->check(parts::not_empty("give the code"))
        ->type_name("CODE");
    command.add_option("--unit", unit, "Code of the unit")
        ->required()
        ->check(parts::not_empty("give the code"))
        ->type_name("CODE");
}

}    // namespace

void PlatformParser::add_import(CLI::App& app) {
    CLI::App& import = parts::add_command(app, "import", "A problem file into the database", help::import_footer);
    import_command_ = &import;
    add_place(import, import_.database, import_.trust, import_.unit);
    import.add_option("file", import_.file, "Problem of the native format")->required()->type_name("FILE");
    import.add_flag("--create-trust", import_.create_trust, "Make the trust if there is none of that code");
}

void PlatformParser::add_export(CLI::App& app) {
    CLI::App& command =
        parts::add_command(app, "export", "A unit's problem or roster out of the database", help::export_footer);
    export_command_ = &command;
    add_place(command, export_.database, export_.trust, export_.unit);
    command.add_option("--from", export_.from, "First day, as 2026-10-19")->required()->type_name("DATE");
    command.add_option("--days", export_.days, "Days of the period, 1 to 366 (28)")
        ->check(parts::whole_number(1, 366))
        ->type_name("N");
    command.add_flag("--roster", export_.roster, "The roster of that period instead of its problem");
    command.add_option("--out", export_.out, "File to write (standard output)")->type_name("FILE");
}

std::optional<Arguments> PlatformParser::asked() const {
    if (import_command_->parsed()) {
        return Arguments{import_};
    }
    if (export_command_->parsed()) {
        return Arguments{export_};
    }
    if (worker_command_->parsed()) {
        return Arguments{worker_};
    }
    if (migrate_command_->parsed()) {
        return Arguments{migrate_};
    }
    if (const auto asked = accounts_.asked()) {
        return Arguments{*asked};
    }
    if (const auto asked = audit_.asked()) {
        return Arguments{*asked};
    }
    return std::nullopt;
}

}    // namespace staffwright::cli
