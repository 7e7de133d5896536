#include "app/tally.hpp"

#include <algorithm>

#include "roster/elsewhere.hpp"

namespace staffwright::app {

using roster::Assignment;
using roster::BandDemand;
using roster::Basis;
using roster::Day;
using roster::DutyDemand;
using roster::PersonIx;
using roster::Problem;
using roster::Roster;
using roster::ShiftIx;

namespace {

bool is_night(const roster::Shift& shift) {
    return std::find(shift.classes.begin(), shift.classes.end(), "night") != shift.classes.end();
}

std::int32_t count_weekends(const Problem& problem, const std::vector<Assignment>& assignments) {
    // A weekend is known by its Saturday. Assignments ascend by day, so equal ones are neighbours.
    std::int32_t count = 0;
    std::optional<Day> last;
    for (const Assignment& assignment : assignments) {
        const calendar::Weekday weekday = problem.horizon.date(assignment.day).weekday();
        if (weekday < calendar::Weekday::saturday) {
            continue;
        }
        const Day saturday = assignment.day - (weekday == calendar::Weekday::sunday ? 1 : 0);
        count += last != saturday ? 1 : 0;
        last = saturday;
    }
    return count;
}

PersonTally tally_person(const Problem& problem, const rules::RuleBook& book, const Roster& roster, PersonIx person) {
    PersonTally tally;
    std::vector<Assignment> here;
    for (const Assignment& assignment : roster.assignments[person]) {
        tally.worked += book.times.credited(assignment.day, assignment.shift, Basis::elapsed);
        if (!roster::is_elsewhere(problem, assignment)) {
            tally.nights += is_night(problem.shifts[assignment.shift]) ? 1 : 0;
            here.push_back(assignment);
        }
    }
    tally.duties = static_cast<std::int32_t>(here.size());
    tally.weekends = count_weekends(problem, here);
    const Minutes weekly = problem.contracts[problem.people[person].contract].weekly;
    tally.contracted = Minutes{weekly.count() * problem.horizon.days / 7};
    for (Day day = 0; day < problem.horizon.days; ++day) {
        tally.leave += Minutes{book.leave[person].credit[static_cast<std::size_t>(day + problem.horizon.history_days)]};
    }
    return tally;
}

bool counts_for(const std::optional<roster::SkillIx>& wanted, const Assignment& assignment) {
    return !wanted || *wanted == assignment.skill;
}

std::int32_t assigned_to(const Roster& roster, const DutyDemand& demand) {
    std::int32_t count = 0;
    for (const std::vector<Assignment>& assignments : roster.assignments) {
        count += static_cast<std::int32_t>(std::count_if(assignments.begin(), assignments.end(), [&](const auto& a) {
            return a.day == demand.day && a.shift == demand.shift && counts_for(demand.skill, a);
        }));
    }
    return count;
}

std::int32_t present_in(const Problem& problem, const rules::RuleBook& book, const Roster& roster,
                        const BandDemand& demand) {
    std::int32_t count = 0;
    const auto serves = [&](const Assignment& a) {
        return counts_for(demand.skill, a) && covers(book, demand, a.day, a.shift);
    };
    for (const PersonIx person : problem.people.indices()) {
        const std::vector<Assignment>& now = roster.assignments[person];
        const std::vector<Assignment>& past = problem.people[person].past;
        count += std::any_of(now.begin(), now.end(), serves) || std::any_of(past.begin(), past.end(), serves) ? 1 : 0;
    }
    return count;
}

}    // namespace

bool covers(const rules::RuleBook& book, const BandDemand& demand, Day duty_day, ShiftIx shift) {
    // A shift starts within two days of its roster day and lasts two at most.
    if (duty_day > demand.day + 2 || duty_day < demand.day - 4 || !book.times.has_clock(shift)) {
        return false;
    }
    const calendar::Instant midnight = book.times.midnight(demand.day, Basis::nominal);
    const calendar::Interval band{midnight + Minutes{demand.band.start}, midnight + Minutes{demand.band.end}};
    return book.times.nominal_interval(duty_day, shift).contains(band);
}

Tally tally_roster(const Problem& problem, const rules::RuleBook& book, const Roster& roster) {
    Tally tally;
    for (const PersonIx person : problem.people.indices()) {
        tally.people.push_back(tally_person(problem, book, roster, person));
    }
    for (const DutyDemand& demand : problem.duty_demand) {
        tally.duty_assigned.push_back(assigned_to(roster, demand));
    }
    for (const BandDemand& demand : problem.band_demand) {
        tally.band_assigned.push_back(present_in(problem, book, roster, demand));
    }
    return tally;
}

const roster::Leave* leave_on(const Problem& problem, PersonIx person, Day day) {
    for (const roster::Leave& leave : problem.leave) {
        if (leave.person == person && leave.from <= day && day < leave.until) {
            return &leave;
        }
    }
    return nullptr;
}

}    // namespace staffwright::app
