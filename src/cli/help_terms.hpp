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

inline constexpr const char* work_schedule_footer =
    R"(Hours, weekends, duties by week, pay of the period line by line, and the clock of notices: data 12 weeks, generic work
schedule 8 weeks and duty roster 6 weeks before the first day. A notice is judged where its date is given.

Examples:
  staffwright work-schedule rota.json roster.json --person amy --out amy.pdf
  staffwright work-schedule rota.json roster.json --person amy --generic --roster-published 2026-08-20

Exit codes: 0 done, and every notice whose date was given was kept; 1 done, and one was late; 2 bad input or usage; 3 a
fault.
)";

inline constexpr const char* hours_footer =
    R"(What the contract asks for over the period against duties, leave and bank holidays credited as the pay pack of
hours_balance says; time off in lieu earned and taken beside it. --attendance counts what was worked, and call-outs chosen as
time off; --opening goes on from what --json printed of the period before. --also (as often as needed) puts the duties of people who
are in another problem too under one judgement: hours summed, duties at once, limits broken together. --headroom sets what
leave, sickness and study take of the contracted hours against what is funded.

Examples:
  staffwright hours ward.json roster.json
  staffwright hours ward.json roster.json --headroom headroom.json
  staffwright hours ward.json roster.json --attendance attendance.json --opening may.json --json > june.json
  staffwright hours ward.json roster.json --also clinic.json clinic-roster.json --json

Exit codes: 0 done; 1 done, and with --also somebody is in two places or breaks a limit by both together; 2 bad input or
usage; 3 a fault.
)";

inline constexpr const char* job_plan_footer =
    R"(Programmed activities by weekday and week of a cycle, with their signatures; figures are values of the pay pack of
job_planning (staffwright pay values job_planning).
)";

inline constexpr const char* job_plan_check_footer =
    R"(Example:
  staffwright job-plan check plans.json

Exit codes: 0 nothing found; 1 something is to be put right; 2 bad input or usage; 3 a fault.
)";

inline constexpr const char* job_plan_show_footer =
    R"(Example:
  staffwright job-plan show plans.json

Exit codes: 0 done, whatever check would find; 2 bad input or usage; 3 a fault.
)";

inline constexpr const char* job_plan_export_footer =
    R"(Direct clinical care becomes shifts and demand; what else people's plans have makes them unavailable for it.

Example:
  staffwright job-plan export plans.json --from 2026-10-05 --until 2026-11-02 --out clinics.json
  staffwright solve clinics.json --out clinics-roster.json --seconds 10

Exit codes: 0 written; 2 bad input or usage; 3 a fault.
)";

inline constexpr const char* job_plan_feed_footer =
    R"(Direct clinical care becomes demand of the rota; whatever is timetabled keeps its doctor off the rota's shifts at that
time, on call from home aside. What the rota has for certain at the time of another activity is named as a conflict.

Example:
  staffwright job-plan feed plans.json rota.json --out rota-with-plans.json

Exit codes: 0 written; 1 written, and there are conflicts; 2 bad input or usage; 3 a fault.
)";

}    // namespace staffwright::cli::help
