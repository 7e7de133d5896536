#include "cli/operations_parser.hpp"

#include "cli/argument_parts.hpp"
#include "cli/settings_parser.hpp"

namespace staffwright::cli {

namespace {

constexpr const char* backup_footer =
    R"(TO is a file that is not there yet, or a folder, where the name is made from the time (staffwright-20261128-020000.backup).
The store can be in use: a backup is one moment's state, and nobody waits for it. It is verified - integrity, rows, audit
chains - before it gets its name; whatever goes wrong leaves no file. Beside it is its record, TO.json: keep the two
together. Of SQLite it is a file of SQLite, of PostgreSQL an archive of pg_dump, whose programs have to be installed here.

The key that seals secrets is not in it: keep that too, and elsewhere.

Examples:
  staffwright backup --db sqlite:store.db /var/backups/staffwright/before-the-upgrade.backup
  staffwright backup --settings /etc/staffwright/settings.toml /var/backups/staffwright --keep 14

Exit codes: 0 made and verified; 2 bad input or usage, or the file is there already; 3 the database cannot be reached or
is damaged, the backup cannot be written, or a fault.
)";

constexpr const char* restore_footer =
    R"(The target, --db or database.url, must be new: a file that is not there, or a database with nothing in it. The backup is
compared with its record and verified, and then the whole of it is there, or nothing. One of an older schema is restored as
it is: run `staffwright migrate` then. One of a newer schema is refused.

Mails and calls that waited in the backup are sent again, and jobs that ran are begun again.

Examples:
  staffwright restore --db sqlite:new.db /var/backups/staffwright/staffwright-20261128-020000.backup
  staffwright restore --db postgresql://staffwright@db.example.org/fresh monday.backup

Exit codes: 0 restored and verified; 2 bad input or usage, something is at the target, or it is no backup of ours; 3 the
backup is damaged, the target cannot be written, or a fault.
)";

constexpr const char* doctor_footer =
    R"(Looks at the settings, the store (schema, integrity, how surely it keeps what it answered, the fence between tenants), the
clock, the disk, the sealing key, the certificate, the mail server, the OpenID provider, jobs and mails that wait, and the
audit chains. It changes nothing. Each line says what was found, where, and what would cure it. It has to be run where the
server runs, as its user.

Examples:
  staffwright doctor --settings /etc/staffwright/settings.toml
  staffwright doctor --db sqlite:store.db --quick --json

Exit codes: 0 no problem, perhaps warnings; 1 a problem; 2 bad usage; 3 a fault.
)";

}    // namespace

void OperationsParser::add(CLI::App& app) {
    CLI::App& backup = parts::add_command(app, "backup", "Copy the store while it is in use", backup_footer);
    backup_command_ = &backup;
    add_settings(backup, backup_.settings, app::settings::uses_database);
    backup.add_option("TO", backup_.to, "File to make, or a folder that is there")
        ->required()
        ->check(parts::not_empty("name a file or a folder"))
        ->type_name("");
    backup
        .add_option("--keep", backup_.keep,
                    "With a folder: keep so many of its backups, 1 to 10000, and remove the oldest")
        ->check(parts::whole_number(1, 10'000))
        ->type_name("N");
    backup.add_flag("--json", backup_.json, "Print JSON for machines");

    CLI::App& restore = parts::add_command(app, "restore", "Make a new store from a backup", restore_footer);
    restore_command_ = &restore;
    add_settings(restore, restore_.settings, app::settings::uses_database);
    restore.add_option("FROM", restore_.from, "Backup to restore")
        ->required()
        ->check(parts::not_empty("name the backup's file"))
        ->type_name("");
    restore.add_flag("--json", restore_.json, "Print JSON for machines");

    CLI::App& doctor = parts::add_command(app, "doctor", "Find out what is wrong with an installation", doctor_footer);
    doctor_command_ = &doctor;
    add_settings(doctor, doctor_.settings, app::settings::uses_database);
    doctor.add_flag("--quick", doctor_.quick, "Without the integrity check and the audit, which read the whole store");
    doctor.add_flag("--json", doctor_.json, "Print JSON for machines");
}

std::optional<std::variant<BackupArguments, RestoreArguments, DoctorArguments>> OperationsParser::asked() const {
    if (backup_command_->parsed()) {
        return backup_;
    }
    if (restore_command_->parsed()) {
        return restore_;
    }
    if (doctor_command_->parsed()) {
        return doctor_;
    }
    return std::nullopt;
}

}    // namespace staffwright::cli
