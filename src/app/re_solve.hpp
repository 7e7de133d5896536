// Making a roster again after the problem has changed (sickness, new leave, cells that somebody has edited and pinned
// as fixed assignments): how much is changed, and at what price.
//
//     const roster::Problem priced = TRY(with_price_of_change(problem, given, Cost{20}));
//     ... solve it, starting from `given` ...
//     const Changes changes = changes_between(problem, given, made);    // changes.person_days
//
// A day of a person is changed if the set of his shifts on it is another; skills do not matter, as for the rule kind
// least_change. Errors: unsupported, where the problem's own least_change rules compare with another roster than the
// given one. Thread safety: pure.
#pragma once

#include <vector>

#include "base/result.hpp"
#include "referee/trial.hpp"
#include "roster/problem.hpp"
#include "roster/roster.hpp"

namespace staffwright::app {

/// Id of the rule that the price becomes; it stands in breakdowns.
inline constexpr const char* keep_changes_rule = "keep_changes";

/// The problem with a soft rule: each changed day of a person costs `price`.
Result<roster::Problem> with_price_of_change(const roster::Problem& problem, const roster::Roster& given, Cost price);

/// Of one day, ascending.
[[nodiscard]] std::vector<roster::Assignment> duties_on(const roster::Roster& roster, roster::PersonIx person,
                                                        roster::Day day);

/// What the roster is with these changes of people's duties.
[[nodiscard]] roster::Roster with_parts(roster::Roster roster, const std::vector<referee::Part>& parts);

struct Changes {
    struct OfPerson {
        roster::PersonIx person;
        std::vector<roster::Day> days;    ///< ascending
    };
    std::vector<OfPerson> people;    ///< those with changes, in the order of the problem
    std::int64_t person_days = 0;
};

[[nodiscard]] Changes changes_between(const roster::Problem& problem, const roster::Roster& before,
                                      const roster::Roster& after);

}    // namespace staffwright::app
