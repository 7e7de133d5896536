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

}    // namespace staffwright::cli::help
