#include "referee/exchange.hpp"

#include <algorithm>
#include <tuple>

#include "roster/elsewhere.hpp"

namespace staffwright::referee {

namespace {

bool better(const Exchange& a, const Exchange& b) {
    const auto order = [](const Exchange& each) {
        return std::tuple(!each.effect.allowed(), each.effect.change, each.given.has_value(), each.person);
    };
    return order(a) < order(b);
}

/// Tries one person after the other for one duty.
class Search {
public:
    Search(const Judging& judging, const roster::Roster& roster, PersonIx person, const Assignment& duty, DayRange open)
        : judging_(judging), trial_(judging, roster), person_(person), duty_(duty), open_(open) {}

    [[nodiscard]] std::optional<Exchange> best_with(PersonIx other) {
        if (has(other, duty_)) {
            return std::nullopt;
        }
        Exchange plain{other, in_skill_of(other, duty_)};
        plain.effect = trial_.change({{person_, {duty_}, {}}, {other, {}, {plain.taken}}});
        Exchange best = plain;
        for (const Assignment& given : trial_.assignments(other)) {
            const bool near = duty_.day - exchange_reach <= given.day && given.day <= duty_.day + exchange_reach;
            const bool may_change = open_.contains(given.day) || given.day == duty_.day;
            const bool is_here = !roster::is_elsewhere(judging_.problem(), given);
            if (!is_here || !near || !may_change || has(person_, given)) {
                continue;
            }
            Exchange swap{other, plain.taken, given, in_skill_of(person_, given)};
            swap.effect = trial_.change({{person_, {duty_}, {*swap.back}}, {other, {given}, {swap.taken}}});
            if (better(swap, best)) {
                best = std::move(swap);
            }
        }
        return best.effect.allowed() ? best : plain;
    }

private:
    [[nodiscard]] bool has(PersonIx person, const Assignment& duty) const {
        const auto& all = trial_.assignments(person);
        return std::any_of(all.begin(), all.end(),
                           [&](const Assignment& each) { return each.day == duty.day && each.shift == duty.shift; });
    }

    /// In the same skill where the person has it, else in the person's first.
    [[nodiscard]] Assignment in_skill_of(PersonIx person, Assignment duty) const {
        const std::vector<SkillIx>& skills = judging_.problem().people[person].skills;
        if (!skills.empty() && std::find(skills.begin(), skills.end(), duty.skill) == skills.end()) {
            duty.skill = skills.front();
        }
        return duty;
    }

    const Judging& judging_;
    Trial trial_;
    PersonIx person_;
    Assignment duty_;
    DayRange open_;
};

}    // namespace

std::vector<Exchange> exchanges(const Judging& judging, const roster::Roster& roster, PersonIx person,
                                const Assignment& duty, DayRange open) {
    Search search(judging, roster, person, duty, open);
    std::vector<Exchange> found;
    for (const PersonIx other : judging.problem().people.indices()) {
        if (other == person) {
            continue;
        }
        if (auto best = search.best_with(other)) {
            found.push_back(std::move(*best));
        }
    }
    std::sort(found.begin(), found.end(), better);
    return found;
}

}    // namespace staffwright::referee
