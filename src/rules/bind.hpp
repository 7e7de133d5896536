// From a problem's rules as written to rules that can be evaluated: names resolved to people, shifts and days,
// parameters checked against the catalogue, fair-share targets fixed.
//
//     const RuleBook book = TRY(bind(problem));
//
// Errors: bad_value, bad_reference, contradiction, unsupported, each with the path "/rules/<n>/parameters/<name>" and
// the rule's id. Thread safety: pure; the book is immutable and may be shared.
#pragma once

#include <vector>

#include "base/result.hpp"
#include "roster/duty_times.hpp"
#include "roster/problem.hpp"
#include "rules/kinds.hpp"

namespace staffwright::rules {

using RuleIx = Index<struct RuleTag>;

struct BoundRule {
    RuleIx ix;    ///< position in Problem::rules
    roster::Severity severity = roster::Severity::hard;
    roster::PenaltyShape penalty;
    std::vector<PersonIx> people;                        ///< in scope, ascending
    std::vector<std::optional<std::int64_t>> carried;    ///< one for each of `people`
    Kind kind;
};

struct RuleBook {
    IndexVector<RuleIx, BoundRule> rules;
    roster::DutyTimes times;
    /// leave[person] = days on leave in [-history_days, days); credit in minutes a day, 0 if none.
    struct LeaveDays {
        DayMask days;
        std::vector<std::int64_t> credit;    ///< index day + history_days; where leaves overlap, the largest
    };
    IndexVector<PersonIx, LeaveDays> leave;
    /// The DutyCombinations rules that have the person in scope, ascending; mostly none.
    IndexVector<PersonIx, std::vector<RuleIx>> combinations;
};

/// Requires: roster::validate(problem) succeeded.
Result<RuleBook> bind(const roster::Problem& problem);

/// May this person do these duties together: on one roster day as a set, or overlapping as a pair? Answers from the
/// DutyCombinations rules that have the person in scope. A single duty is always allowed.
[[nodiscard]] bool allowed_on_one_day(const RuleBook& book, PersonIx person, Day day,
                                      const std::vector<ShiftIx>& shifts);
[[nodiscard]] bool allowed_to_overlap(const RuleBook& book, PersonIx person, Day day_a, ShiftIx a, Day day_b,
                                      ShiftIx b);

/// Do a wish's `shifts` select this one? (shift id, class name, or empty = any)
[[nodiscard]] std::vector<std::uint8_t> shifts_of(const roster::Problem& problem,
                                                  const std::vector<std::string>& shifts);

}    // namespace staffwright::rules
