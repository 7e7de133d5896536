#include "app/re_solve.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "rules/builder.hpp"

namespace staffwright::app {

namespace {

/// The person's shifts on each day of the period.
std::vector<std::set<roster::ShiftIx>> shifts_by_day(const roster::Problem& problem,
                                                     const std::vector<roster::Assignment>& line) {
    std::vector<std::set<roster::ShiftIx>> days(static_cast<std::size_t>(problem.horizon.days));
    for (const roster::Assignment& assignment : line) {
        days[static_cast<std::size_t>(assignment.day)].insert(assignment.shift);
    }
    return days;
}

roster::Roster published_roster(const roster::Problem& problem) {
    roster::Roster roster(problem);
    for (const auto& [person, assignment] : problem.published) {
        roster.assignments[person].push_back(assignment);
    }
    roster.normalise();
    return roster;
}

}    // namespace

std::vector<roster::Assignment> duties_on(const roster::Roster& roster, roster::PersonIx person, roster::Day day) {
    std::vector<roster::Assignment> found;
    const std::vector<roster::Assignment>& line = roster.assignments[person];
    std::copy_if(line.begin(), line.end(), std::back_inserter(found),
                 [&](const roster::Assignment& duty) { return duty.day == day; });
    return found;
}

roster::Roster with_parts(roster::Roster roster, const std::vector<referee::Part>& parts) {
    for (const referee::Part& part : parts) {
        std::vector<roster::Assignment>& duties = roster.assignments[part.person];
        for (const roster::Assignment& removed : part.removed) {
            std::erase_if(duties, [&](const roster::Assignment& each) {
                return each.day == removed.day && each.shift == removed.shift;
            });
        }
        duties.insert(duties.end(), part.added.begin(), part.added.end());
    }
    roster.normalise();
    return roster;
}

Changes changes_between(const roster::Problem& problem, const roster::Roster& before, const roster::Roster& after) {
    Changes changes;
    for (const roster::PersonIx person : problem.people.indices()) {
        const auto was = shifts_by_day(problem, before.assignments[person]);
        const auto is = shifts_by_day(problem, after.assignments[person]);
        Changes::OfPerson mine{person, {}};
        for (std::size_t day = 0; day < was.size(); ++day) {
            if (was[day] != is[day]) {
                mine.days.push_back(static_cast<roster::Day>(day));
            }
        }
        if (!mine.days.empty()) {
            changes.person_days += static_cast<std::int64_t>(mine.days.size());
            changes.people.push_back(std::move(mine));
        }
    }
    return changes;
}

Result<roster::Problem> with_price_of_change(const roster::Problem& problem, const roster::Roster& given, Cost price) {
    for (const roster::Rule& rule : problem.rules) {
        if (rule.kind == "least_change" && changes_between(problem, published_roster(problem), given).person_days > 0) {
            return Error{ErrorId::unsupported,
                         "the rule \"" + rule.id +
                             "\" compares with the published roster, and the one to start from "
                             "is another",
                         "start from the published roster, or leave the price of changes out",
                         {}};
        }
        if (rule.id == keep_changes_rule) {
            return Error{ErrorId::unsupported,
                         std::string("the problem has a rule of its own with the id \"") + keep_changes_rule + "\"",
                         "rename that rule",
                         {}};
        }
    }
    roster::Problem priced = problem;
    priced.published.clear();
    for (const roster::PersonIx person : problem.people.indices()) {
        for (const roster::Assignment& assignment : given.assignments[person]) {
            priced.published.push_back({person, assignment});
        }
    }
    priced.rules.push_back(rules::RuleBuilder(keep_changes_rule, "least_change")
                               .soft(price)
                               .message("As few changes as asked to the roster that was started from")
                               .build());
    return priced;
}

}    // namespace staffwright::app
