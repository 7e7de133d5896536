#include <algorithm>
#include <optional>

#include "support/dice.hpp"
#include "support/random_problem.hpp"

namespace staffwright::testing {

namespace {

using roster::Assignment;
using roster::Day;
using roster::PersonIx;
using roster::Problem;
using roster::ShiftIx;
using roster::SkillIx;

class RosterMaker {
public:
    RosterMaker(Rng& rng, const Problem& problem) : dice_(rng), problem_(problem), roster_(problem) {}

    roster::Roster make() {
        for (const PersonIx person : problem_.people.indices()) {
            const auto busy = static_cast<std::uint32_t>(dice_.number(2, 6));    // of 7 days
            std::optional<ShiftIx> habit;
            for (Day day = 0; day < problem_.horizon.days; ++day) {
                fill(person, day, busy, habit);
            }
        }
        for (const roster::PersonAssignment& fixed : problem_.fixed) {
            if (!dice_.one_in(8)) {
                add(fixed.person, fixed.assignment);
            }
        }
        roster_.normalise();
        return std::move(roster_);
    }

    /// Takes over a roster to change it.
    void take(roster::Roster roster) { roster_ = std::move(roster); }
    roster::Roster give() {
        roster_.normalise();
        return std::move(roster_);
    }
    void change() {
        const PersonIx person{dice_.number(0, static_cast<std::int32_t>(problem_.people.size()) - 1)};
        const Day day = dice_.number(0, problem_.horizon.days - 1);
        std::vector<Assignment>& row = roster_.assignments[person];
        const bool remove = !dice_.one_in(3);
        if (remove) {
            std::erase_if(row, [&](const Assignment& duty) { return duty.day == day; });
        }
        if (!remove || dice_.coin()) {
            const ShiftIx shift = any_shift();
            add(person, {day, shift, skill_for(person)});
        }
    }

private:
    void fill(PersonIx person, Day day, std::uint32_t busy, std::optional<ShiftIx>& habit) {
        const bool on_leave =
            std::any_of(problem_.leave.begin(), problem_.leave.end(), [&](const roster::Leave& leave) {
                return leave.person == person && leave.from <= day && day < leave.until;
            });
        if (static_cast<std::uint32_t>(dice_.number(0, 6)) >= busy || (on_leave && !dice_.one_in(6))) {
            return;
        }
        // People tend to stay on a shift for some days, or runs of one class would hardly ever come up.
        if (!habit || dice_.one_in(3)) {
            habit = any_shift();
        }
        add(person, {day, *habit, skill_for(person)});
        if (dice_.one_in(8)) {
            const ShiftIx second = any_shift();
            add(person, {day, second, skill_for(person)});
        }
    }

    void add(PersonIx person, const Assignment& duty) {
        std::vector<Assignment>& row = roster_.assignments[person];
        std::erase_if(row, [&](const Assignment& other) { return other.day == duty.day && other.shift == duty.shift; });
        row.push_back(duty);
    }

    SkillIx skill_for(PersonIx person) {
        if (dice_.one_in(8)) {
            return SkillIx{dice_.number(0, static_cast<std::int32_t>(problem_.skills.size()) - 1)};
        }
        return dice_.of(problem_.people[person].skills);
    }
    ShiftIx any_shift() { return ShiftIx{dice_.number(0, static_cast<std::int32_t>(problem_.shifts.size()) - 1)}; }

    Dice dice_;
    const Problem& problem_;
    roster::Roster roster_;
};

}    // namespace

roster::Roster random_roster(Rng& rng, const Problem& problem) {
    return RosterMaker(rng, problem).make();
}

void disturb(Rng& rng, const Problem& problem, roster::Roster& roster, int changes) {
    RosterMaker maker(rng, problem);
    maker.take(std::move(roster));
    for (int i = 0; i < changes; ++i) {
        maker.change();
    }
    roster = maker.give();
}

}    // namespace staffwright::testing
