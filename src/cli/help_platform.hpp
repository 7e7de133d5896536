// The prose of --help for the commands about the platform; help_text.hpp has the others.
// Thread safety: constants.
#pragma once

namespace staffwright::cli::help {

inline constexpr const char* migrate_footer =
    R"(URL is sqlite:FILE, which is made if it is not there, or postgresql://USER@HOST/NAME of a database that is there; the
password may come from PGPASSWORD or ~/.pgpass. Each migration is done whole or not at all, and what is done already is not
done again; several programs may try at the same time. Back up first. A database that is newer than the program, or was
made by another one, is refused and left as it is.

Examples:
  staffwright migrate --db sqlite:store.db
  staffwright migrate --db postgresql://staffwright@db.example.org/staffwright --dry-run

Exit codes: 0 the schema is this program's; 1 with --dry-run: migrations are missing; 2 bad input or usage; 3 the database
cannot be reached or written or is damaged, or a fault.
)";

inline constexpr const char* worker_footer =
    R"(Any number of workers on any number of machines share one database; `staffwright serve` works on jobs by itself, too. A
job is one worker's at a time. If a worker dies, another takes its job up again once it has seen no sign of life for one and
a half leases. Workers also give events their places, queue timed jobs and remove what is kept long enough; with --kinds
they do nothing but those jobs.

Ctrl-C or SIGTERM ends it: jobs under way go back into the queue. A second signal ends it at once. What goes wrong is told
on standard error, a line of JSON each.

Examples:
  staffwright worker --db postgresql://staffwright@db.example.org/staffwright --threads 8
  staffwright worker --db sqlite:store.db --kinds tidy

Exit codes: 0 ended as asked; 2 bad input or usage, or a database of another schema; 3 the database cannot be reached or is
damaged, or a fault.
)";

inline constexpr const char* settings_footer =
    R"(An option of a command goes before the environment (STAFFWRIGHT_MAIL_HOST for mail.host), that before the settings file,
that before the default. Printed is what a command would find that is started here and now, without its own options; secrets
are never printed. The reference is docs/operations/settings.md.

Examples:
  staffwright settings --settings /etc/staffwright/settings.toml
  staffwright settings --example > settings.toml

Exit codes: 0 done; 2 the file or a variable is wrong: it says where and what would be right.
)";

inline constexpr const char* import_footer =
    R"(The unit is made if it is not there; one that has people, shifts or rules already is refused. Everything of the file
comes in, or nothing does. What the database has no place for is refused by name: problems without dates, shifts without a
clock, "published" and "duty_costs". A roster for the file's period is made, with the pinned duties if the file fixes any.

Examples:
  staffwright import --db sqlite:store.db --trust RX1 --unit 7A examples/ward.json --create-trust

Exit codes: 0 it is in; 2 the file, a code or the usage is wrong; 3 the database cannot be reached or written, or a fault.
)";

inline constexpr const char* export_footer =
    R"(What an export gives is a file of the native format, as solve, check and explain take it.

Examples:
  staffwright export --db sqlite:store.db --trust RX1 --unit 7A --from 2026-10-19 --days 14 --out ward.json
  staffwright export --db sqlite:store.db --trust RX1 --unit 7A --from 2026-10-19 --days 14 --roster

Exit codes: 0 written; 2 there is no such trust, unit or roster, or bad usage; 3 the database or the output cannot be
reached or written, or a fault.
)";

}    // namespace staffwright::cli::help
