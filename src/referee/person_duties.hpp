// One person's duties, past and period together, as every rule about a person wants them: in order, with their times
// and what they count for looked up once.
//
//     const PersonDuties duties(problem, book, amy, roster.assignments[amy]);
//     for (const Duty& duty : duties.on(3)) ...     duties.works(3, night)     duties.between(0, 7)
//
// Days: [-history_days, horizon.days). Intervals are half-open. Thread safety: immutable after construction.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "calendar/zone.hpp"
#include "roster/problem.hpp"
#include "roster/roster.hpp"
#include "rules/bind.hpp"

namespace staffwright::referee {

using calendar::Instant;
using calendar::Interval;
using roster::Assignment;
using roster::Basis;
using roster::Day;
using roster::PersonIx;
using roster::ShiftIx;
using roster::SkillIx;
using rules::DutyClass;

/// A duty with its times. Ordered by day, then shift, then skill.
struct Duty {
    Day day = 0;
    ShiftIx shift;
    SkillIx skill;
    bool clocked = false;                 ///< false: the intervals mean nothing
    std::array<Interval, 2> intervals;    ///< by Basis
    std::array<Minutes, 2> minutes;       ///< credited, by Basis

    [[nodiscard]] const Interval& interval(Basis basis) const { return intervals[static_cast<std::size_t>(basis)]; }
    [[nodiscard]] Minutes credited(Basis basis) const { return minutes[static_cast<std::size_t>(basis)]; }
    [[nodiscard]] bool in(const DutyClass& of) const { return of.contains(day, shift); }
};

[[nodiscard]] Duty duty_of(const roster::DutyTimes& times, const Assignment& assignment);

class PersonDuties {
public:
    /// `assignments` are those of the period, ascending as in roster::Roster.
    PersonDuties(const roster::Problem& problem, const rules::RuleBook& book, PersonIx person,
                 const std::vector<Assignment>& assignments);

    [[nodiscard]] Day first_day() const { return -history_days_; }    ///< of the recorded past
    [[nodiscard]] Day days() const { return days_; }                  ///< end of the period

    /// Past and period, ascending.
    [[nodiscard]] std::span<const Duty> all() const { return duties_; }
    /// Those on days [from, until), cut to what is known.
    [[nodiscard]] std::span<const Duty> between(Day from, Day until) const;
    [[nodiscard]] std::span<const Duty> on(Day day) const { return between(day, day + 1); }
    [[nodiscard]] std::span<const Duty> in_period() const { return between(0, days_); }
    /// Is it a day of the class? False outside what is known.
    [[nodiscard]] bool works(Day day, const DutyClass& of) const;

private:
    [[nodiscard]] std::size_t first_at(Day day) const;

    Day history_days_;
    Day days_;
    std::vector<Duty> duties_;
    std::vector<std::size_t> first_;    ///< position of the first duty on or after a day; index day + history_days
};

/// Everybody's, by person.
using AllDuties = IndexVector<PersonIx, PersonDuties>;
[[nodiscard]] AllDuties duties_of_all(const roster::Problem& problem, const rules::RuleBook& book,
                                      const roster::Roster& roster);

}    // namespace staffwright::referee
