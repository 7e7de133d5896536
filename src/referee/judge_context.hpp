// What a rule kind is given to judge: one person with all his duties, or everybody at once.
//
// Each kind has one file pair in kinds/ with one function, found by overload:
//     void judge(const rules::RunLength& rule, const OnePerson& who, BreachSink& sink);      // about one person
//     void judge(const rules::PeoplePerDay& rule, const Together& all, BreachSink& sink);    // about several
// It calls sink.looked() each time it has something to judge, and sink.breach() for each breach with the amount that
// rules/kinds.hpp states. Thread safety: read only.
#pragma once

#include <optional>
#include <vector>

#include "referee/breach_sink.hpp"
#include "referee/matters.hpp"
#include "referee/person_duties.hpp"
#include "referee/words.hpp"
#include "rules/bind.hpp"

namespace staffwright::referee {

/// Half-open.
struct DayRange {
    Day from = 0;
    Day until = 0;
    [[nodiscard]] bool contains(Day day) const { return from <= day && day < until; }
};

struct OnePerson {
    const roster::Problem& problem;
    const rules::RuleBook& book;
    const PersonDuties& duties;
    const PersonMatters& matters;
    PersonIx person;
    std::size_t position = 0;                 ///< in BoundRule::people
    std::optional<std::int64_t> carried{};    ///< by this person, for this rule

    [[nodiscard]] Words words() const { return Words(problem); }
    [[nodiscard]] Day history_days() const { return problem.horizon.history_days; }
    [[nodiscard]] Day days() const { return problem.horizon.days; }
    [[nodiscard]] bool on_leave(Day day) const { return book.leave[person].days.contains(day); }
    /// Does a DutyCombinations rule of the person allow the two?
    [[nodiscard]] bool may_overlap(const Duty& a, const Duty& b) const {
        return rules::allowed_to_overlap(book, person, a.day, a.shift, b.day, b.shift);
    }
};

struct Together {
    const roster::Problem& problem;
    const rules::RuleBook& book;
    const AllDuties& duties;
    const std::vector<PersonIx>& people;    ///< in scope, ascending
    DayRange days;                          ///< within the period: the days to judge

    [[nodiscard]] Words words() const { return Words(problem); }
    [[nodiscard]] bool on_leave(PersonIx person, Day day) const { return book.leave[person].days.contains(day); }
};

}    // namespace staffwright::referee
