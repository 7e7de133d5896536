#include "referee/person_duties.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace staffwright::referee {

Duty duty_of(const roster::DutyTimes& times, const Assignment& assignment) {
    const Day day = assignment.day;
    const ShiftIx shift = assignment.shift;
    Duty duty{day, shift, assignment.skill, times.has_clock(shift), {}, {}};
    if (duty.clocked) {
        duty.intervals = {times.interval(day, shift), times.nominal_interval(day, shift)};
    }
    duty.minutes = {times.credited(day, shift, Basis::elapsed), times.credited(day, shift, Basis::nominal)};
    return duty;
}

PersonDuties::PersonDuties(const roster::Problem& problem, const rules::RuleBook& book, PersonIx person,
                           const std::vector<Assignment>& assignments)
    : history_days_(problem.horizon.history_days), days_(problem.horizon.days) {
    const std::vector<Assignment>& past = problem.people[person].past;
    duties_.reserve(past.size() + assignments.size());
    for (const std::vector<Assignment>* part : {&past, &assignments}) {
        for (const Assignment& assignment : *part) {
            duties_.push_back(duty_of(book.times, assignment));
        }
    }
    const auto earlier = [](const Duty& a, const Duty& b) {
        return std::tie(a.day, a.shift, a.skill) < std::tie(b.day, b.shift, b.skill);
    };
    CHECK(std::is_sorted(duties_.begin(), duties_.end(), earlier));

    first_.assign(static_cast<std::size_t>(history_days_ + days_) + 1, duties_.size());
    std::size_t next = 0;
    for (std::size_t at = 0; at < first_.size(); ++at) {
        while (next < duties_.size() && duties_[next].day < static_cast<Day>(at) - history_days_) {
            ++next;
        }
        first_[at] = next;
    }
}

std::size_t PersonDuties::first_at(Day day) const {
    const Day at = std::clamp(day, -history_days_, days_) + history_days_;
    return first_[static_cast<std::size_t>(at)];
}

std::span<const Duty> PersonDuties::between(Day from, Day until) const {
    const std::size_t begin = first_at(from);
    const std::size_t end = first_at(until);
    return begin < end ? std::span<const Duty>(duties_).subspan(begin, end - begin) : std::span<const Duty>{};
}

bool PersonDuties::works(Day day, const DutyClass& of) const {
    for (const Duty& duty : on(day)) {
        if (duty.in(of)) {
            return true;
        }
    }
    return false;
}

AllDuties duties_of_all(const roster::Problem& problem, const rules::RuleBook& book, const roster::Roster& roster) {
    CHECK(roster.assignments.size() == problem.people.size());
    AllDuties all;
    all.reserve(problem.people.size());
    for (const PersonIx person : problem.people.indices()) {
        all.push_back(PersonDuties(problem, book, person, roster.assignments[person]));
    }
    return all;
}

}    // namespace staffwright::referee
