// The prose of --help for the commands about terms of employment; help_text.hpp has the others.
// Thread safety: constants.
#pragma once

namespace staffwright::cli::help {

inline constexpr const char* exceptions_footer =
    R"(A resident doctor reports hours, breaks, rest on call or education that were not as planned. The roster as worked goes
before the referee under the person's own rule packs; what is broken in fact is fined. Windows, routes, multiples and the
rules concerned are values of the pay pack of resident_doctor_terms, each with its source (staffwright pay values).
)";

inline constexpr const char* judge_footer =
    R"(Additional hours below two go to HR, education to the director of medical education; the guardian oversees all. The
doctor chooses pay or time off, unless a breach makes time off due. For a rota maker there are figures by shift without
names, dates or small numbers. --attendance adds what payroll needs: as worked for pay, as planned for time off.

Examples:
  staffwright exceptions judge rota.json roster.json --reports reports.json
  staffwright exceptions judge rota.json roster.json --reports reports.json --for rota-maker
  staffwright exceptions judge rota.json roster.json --reports reports.json --attendance signed.json

Exit codes: 0 judged; 2 bad input or usage; 3 a fault.
)";

inline constexpr const char* quarter_footer =
    R"(Reports by kind and outcome, fines by rule, gaps in the rota, of duties on the days from --from until --until. Counts
below the small number of the pack are not shown, nor what would show them.

Example:
  staffwright exceptions quarter rota.json roster.json --reports reports.json --from 2026-10-01 --until 2027-01-01

Exit codes: 0 done; 2 bad input or usage; 3 a fault.
)";

}    // namespace staffwright::cli::help
