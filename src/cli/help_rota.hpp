// The prose of --help for the commands about cyclic rotas; the others are in help_text.hpp. Thread safety: constants.
#pragma once

namespace staffwright::cli::help {

inline constexpr const char* rota_footer =
    R"(A cyclic rota has numbered lines that rotate through a pattern of weeks; it is designed and checked before anybody is
named, and people are put on its lines afterwards. The format is described by spec/rota.schema.json.

Examples:
  staffwright rota design examples/rota-12.json --out designed.json --seconds 30 --threads 2
  staffwright rota check designed.json
  staffwright rota place designed.json people.csv --from 2026-08-05 --until 2026-12-02 \
                         --out-problem problem.json --out roster.json
)";

inline constexpr const char* design_footer =
    R"(The pattern of weeks is found by the optimiser, and the referee judges every line as it goes round; only that counts.
The designed rota is the file with "pattern" filled in, and goes to --out or to standard output; nothing is written unless
it is legal. The objective is what the weeks cost until every group is where it began; the bound is a proven lower
limit of it, from the demand, the hard rules and those soft rules that cost again every week. A pattern that the file has
already is where it begins.

Examples:
  staffwright rota design examples/rota-12.json --out designed.json --seconds 30 --threads 2
  staffwright rota design rota.json --work 2000000 --report figures.json > designed.json

Exit codes: 0 a legal rota was written; 1 none was; 2 bad input or usage; 3 a fault.
)";

inline constexpr const char* rota_check_footer =
    R"(Judges every line over the weeks until all groups are where they began, with the rota's own past before them: which rules
are broken, where in the pattern, and where they are written down; the weekly hours, weekends and nights of a line; who is
on duty on each weekday against what is wanted.

Examples:
  staffwright rota check designed.json
  staffwright rota check designed.json --json > verdict.json

Exit codes: 0 legal; 1 a hard rule is broken; 2 bad input or usage, a rota that is not designed; 3 a fault.
)";

inline constexpr const char* place_footer =
    R"(Puts named people on lines so that as little as possible changes for them: exactly the least sum of changed days and of
duties on leave, after as few broken rules as can be. PEOPLE is JSON or CSV with the columns id, name, wte, line, from,
until, leave. Lines that nobody has and people who have no line are named. The problem and the roster are read by solve,
check, explain and pay like any other.

Example:
  staffwright rota place designed.json people.csv --from 2026-08-05 --until 2026-12-02 \
                         --out-problem problem.json --out roster.json

Exit codes: 0 written, and the roster is legal; 1 written, and it is not (what is broken is printed); 2 bad input or
usage; 3 a fault.
)";

}    // namespace staffwright::cli::help
