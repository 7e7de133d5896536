// What was broken in fact, as the roster was worked: what the referee found, and two things that only reports can say
// (rest while on call, and breaks that were missed). A fault is what a fine, or time off that must be taken, rests on.
//
//     std::vector<Fault> faults = TRY(on_call_faults(problem, pack, reports, counts));
//     const auto more = TRY(break_faults(problem, book, pack, as_worked, reports, counts));
//
// Breaks are counted in blocks of the reference period (four weeks) from the first day of the problem; a last block
// that the period cuts counts as it is. Errors: those of pay::Pack::at. Thread safety: pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "pay/pack.hpp"
#include "roster/roster.hpp"
#include "rules/bind.hpp"
#include "terms/exception_report.hpp"

namespace staffwright::terms {

inline constexpr std::string_view terms_scheme = "resident_doctor_terms";
/// Rules that the referee does not judge, as the packs call them.
inline constexpr std::string_view on_call_5h_rule = "TCS-OC-5H";
inline constexpr std::string_view on_call_rest_rule = "TCS-OC-REST";
inline constexpr std::string_view breaks_rule = "TCS-BREAKS";

struct Fault {
    std::string rule;    ///< id of the rule's row: "TCS-168"
    roster::PersonIx person;
    roster::Day from = 0;
    roster::Day until = 0;               ///< not included
    Minutes excess;                      ///< hours too many, rest too short, breaks missed
    std::string what;                    ///< one sentence with values and limits, without names
    bool planned = false;                ///< the roster as planned breaks it there too
    std::vector<std::size_t> reports;    ///< of the person, with a duty in [from, until)
};

/// The reports of the person that have a duty on these days.
[[nodiscard]] std::vector<std::size_t> reports_within(const std::vector<Report>& reports, roster::PersonIx person,
                                                      roster::Day from, roster::Day until);

/// The rest that was had while on call.
struct OnCallRest {
    Minutes continuous;     ///< the longest piece within the window
    bool judged = false;    ///< the period covers enough of the window for the piece to have been possible
    Minutes total;          ///< of the whole period
    Minutes length;         ///< of the period
};
[[nodiscard]] OnCallRest on_call_rest(const roster::Problem& problem, const Report& report, const pay::Value& window,
                                      Minutes continuous);

/// Of reports with a call-out log. `counts[i]`: report i counts.
Result<std::vector<Fault>> on_call_faults(const roster::Problem& problem, const pay::Pack& pack,
                                          const std::vector<Report>& reports, const std::vector<bool>& counts);

Result<std::vector<Fault>> break_faults(const roster::Problem& problem, const rules::RuleBook& book,
                                        const pay::Pack& pack, const roster::Roster& as_worked,
                                        const std::vector<Report>& reports, const std::vector<bool>& counts);

/// How many breaks are due in the duty by the person's rules about breaks.
[[nodiscard]] std::int64_t breaks_due(const rules::RuleBook& book, roster::PersonIx person,
                                      const roster::Assignment& duty, Minutes one_break);

}    // namespace staffwright::terms
