#include "cli/platform_parser.hpp"

#include "cli/argument_parts.hpp"
#include "cli/help_platform.hpp"

namespace staffwright::cli {

void PlatformParser::add(CLI::App& app) {
    add_migrate(app);
    add_worker(app);
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

std::optional<Arguments> PlatformParser::asked() const {
    if (worker_command_->parsed()) {
        return Arguments{worker_};
    }
    if (migrate_command_->parsed()) {
        return Arguments{migrate_};
    }
    return std::nullopt;
}

}    // namespace staffwright::cli
