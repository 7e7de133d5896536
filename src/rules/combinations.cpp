// Which duties may stand together, from the DutyCombinations rules of a book; and which shifts a wish selects.
#include <algorithm>
#include <cstdlib>

#include "rules/bind.hpp"

namespace staffwright::rules {

namespace {

bool is_pair(const DutyCombinations& permission, Day day_a, ShiftIx a, Day day_b, ShiftIx b) {
    return std::any_of(permission.pairs.begin(), permission.pairs.end(), [&](const auto& pair) {
        return (pair.first.contains(day_a, a) && pair.second.contains(day_b, b)) ||
               (pair.first.contains(day_b, b) && pair.second.contains(day_a, a));
    });
}

bool allows(const DutyCombinations& permission, Day day, const std::vector<ShiftIx>& shifts) {
    if (static_cast<std::int64_t>(shifts.size()) > permission.max_duties) {
        return false;
    }
    for (std::size_t i = 0; i < shifts.size(); ++i) {
        for (std::size_t j = i + 1; j < shifts.size(); ++j) {
            if (!is_pair(permission, day, shifts[i], day, shifts[j])) {
                return false;
            }
        }
    }
    return true;
}

template <class Test>
bool any_permission(const RuleBook& book, PersonIx person, const Test& test) {
    const std::vector<RuleIx>& rules = book.combinations[person];
    return std::any_of(rules.begin(), rules.end(),
                       [&](RuleIx rule) { return test(std::get<DutyCombinations>(book.rules[rule].kind)); });
}

}    // namespace

bool allowed_on_one_day(const RuleBook& book, PersonIx person, Day day, const std::vector<ShiftIx>& shifts) {
    if (shifts.size() < 2) {
        return true;
    }
    return any_permission(book, person,
                          [&](const DutyCombinations& permission) { return allows(permission, day, shifts); });
}

bool allowed_to_overlap(const RuleBook& book, PersonIx person, Day day_a, ShiftIx a, Day day_b, ShiftIx b) {
    if (std::abs(day_a - day_b) > 1) {
        return false;
    }
    return any_permission(book, person,
                          [&](const DutyCombinations& permission) { return is_pair(permission, day_a, a, day_b, b); });
}

std::vector<std::uint8_t> shifts_of(const roster::Problem& problem, const std::vector<std::string>& shifts) {
    std::vector<std::uint8_t> selected(problem.shifts.size(), shifts.empty() ? 1 : 0);
    for (const ShiftIx ix : problem.shifts.indices()) {
        const roster::Shift& shift = problem.shifts[ix];
        for (const std::string& name : shifts) {
            if (name == shift.id || shift.is_in_class(name)) {
                selected[ix.at()] = 1;
            }
        }
    }
    return selected;
}

}    // namespace staffwright::rules
