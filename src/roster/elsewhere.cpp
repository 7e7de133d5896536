#include "roster/elsewhere.hpp"

#include <algorithm>
#include <optional>

#include "roster/duty_times.hpp"

namespace staffwright::roster {

bool is_elsewhere(const Shift& shift) {
    return std::find(shift.classes.begin(), shift.classes.end(), elsewhere_class) != shift.classes.end();
}

bool is_elsewhere(const Problem& problem, const Assignment& duty) {
    return is_elsewhere(problem.shifts[duty.shift]);
}

bool is_elsewhere_rule(const Rule& rule) {
    return rule.id.starts_with(elsewhere_rules);
}

std::vector<std::int32_t> elsewhere_in_bands(const Problem& problem) {
    std::vector<std::int32_t> counts(problem.band_demand.size(), 0);
    std::vector<Assignment> duties;
    const auto take = [&](const Assignment& duty) {
        if (is_elsewhere(problem, duty) && problem.shifts[duty.shift].clock) {
            duties.push_back(duty);
        }
    };
    for (const PersonAssignment& fixed : problem.fixed) {
        take(fixed.assignment);
    }
    for (const Person& person : problem.people) {
        std::for_each(person.past.begin(), person.past.end(), take);
    }
    if (duties.empty() || counts.empty()) {
        return counts;
    }
    const DutyTimes times(problem);
    for (std::size_t at = 0; at < counts.size(); ++at) {
        const BandDemand& demand = problem.band_demand[at];
        const calendar::Instant midnight = times.midnight(demand.day, Basis::nominal);
        const calendar::Interval band{midnight + Minutes{demand.band.start}, midnight + Minutes{demand.band.end}};
        counts[at] = static_cast<std::int32_t>(std::count_if(duties.begin(), duties.end(), [&](const auto& duty) {
            return (!demand.skill || *demand.skill == duty.skill) &&
                   times.nominal_interval(duty.day, duty.shift).contains(band);
        }));
    }
    return counts;
}

void ask_in_bands(Problem& problem, const std::vector<std::int32_t>& more, std::int32_t times) {
    for (std::size_t at = 0; at < problem.band_demand.size(); ++at) {
        Want& want = problem.band_demand[at].want;
        const std::int32_t added = more[at] * times;
        want.minimum = std::max(0, want.minimum + added);
        want.optimum = std::max(want.minimum, want.optimum + added);
        if (want.maximum) {
            want.maximum = std::max(want.optimum, *want.maximum + added);
        }
    }
}

namespace {

/// The shifts that stay, with their new numbers; none: it goes.
IndexVector<ShiftIx, std::optional<ShiftIx>> keep_own_shifts(Problem& problem) {
    IndexVector<ShiftIx, std::optional<ShiftIx>> becomes;
    IndexVector<ShiftIx, Shift> own;
    for (Shift& shift : problem.shifts) {
        becomes.push_back(is_elsewhere(shift) ? std::nullopt : std::optional(own.push_back(std::move(shift))));
    }
    problem.shifts = std::move(own);
    return becomes;
}

}    // namespace

Problem without_elsewhere(Problem problem) {
    if (std::none_of(problem.shifts.begin(), problem.shifts.end(),
                     [](const Shift& shift) { return is_elsewhere(shift); })) {
        return problem;
    }
    ask_in_bands(problem, elsewhere_in_bands(problem), -1);
    const auto becomes = keep_own_shifts(problem);
    const auto drop = [&](auto& list, const auto& shift_of) {
        std::erase_if(list, [&](auto& item) { return !becomes[shift_of(item)]; });
        for (auto& item : list) {
            shift_of(item) = *becomes[shift_of(item)];
        }
    };
    const auto of_itself = [](auto& item) -> ShiftIx& { return item.shift; };
    const auto of_assignment = [](auto& item) -> ShiftIx& { return item.assignment.shift; };
    for (Person& person : problem.people) {
        drop(person.past, of_itself);
    }
    drop(problem.duty_demand, of_itself);
    drop(problem.duty_costs, of_itself);
    drop(problem.fixed, of_assignment);
    drop(problem.published, of_assignment);
    std::erase_if(problem.rules, is_elsewhere_rule);
    return problem;
}

}    // namespace staffwright::roster
