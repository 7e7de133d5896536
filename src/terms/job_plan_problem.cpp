#include "terms/job_plan_problem.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "roster/validate.hpp"

namespace staffwright::terms {

using calendar::Date;
using roster::Day;
using roster::PersonIx;
using roster::Problem;
using roster::ShiftIx;
using roster::SkillIx;

namespace {

constexpr std::int64_t gap_cost = 1'000;    ///< of an activity that nobody does
constexpr std::int64_t other_cost = 10;     ///< of doing another's

bool overlap(const roster::Clock& a, const roster::Clock& b) {
    return a.start < b.end && b.start < a.end;
}

/// People wanted on a day by shift and skill.
using Wanted = std::map<std::pair<ShiftIx, SkillIx>, std::int32_t>;

class Maker {
public:
    Maker(const JobPlans& plans, Date from, Date until) : plans_(plans) {
        problem_.id = plans.id;
        problem_.name = plans.name;
        problem_.origin = "native";
        problem_.horizon.first = from;
        problem_.horizon.days = until - from;
    }

    Problem whole() && {
        for (const JobPlan& plan : plans_.plans) {
            add_person(plan);
        }
        add_combinations();
        for (Day day = 0; day < problem_.horizon.days; ++day) {
            add_day(day);
        }
        return std::move(problem_);
    }

private:
    SkillIx skill_called(const std::string& id) {
        for (const SkillIx skill : problem_.skills.indices()) {
            if (problem_.skills[skill].id == id) {
                return skill;
            }
        }
        return problem_.skills.push_back({id, ""});
    }

    ShiftIx shift_of(const Activity& activity) {
        for (const ShiftIx shift : problem_.shifts.indices()) {
            const roster::Shift& known = problem_.shifts[shift];
            if (known.name == activity.what && known.clock == activity.clock) {
                return shift;
            }
        }
        roster::Shift made;
        made.id = fmt::format("A{}", problem_.shifts.size() + 1);
        made.name = activity.what;
        made.clock = activity.clock;
        made.classes = {std::string(activity_kind_names[static_cast<std::size_t>(activity.kind)])};
        return problem_.shifts.push_back(std::move(made));
    }

    void add_person(const JobPlan& plan) {
        roster::Contract contract;
        contract.id = plan.grade + "/" + plan.person;
        contract.wte = plan.wte;
        roster::Person person;
        person.id = plan.person;
        person.name = plan.name;
        for (const Activity& activity : plan.activities) {
            if (activity.kind == ActivityKind::direct_clinical_care) {
                shift_of(activity);
                const SkillIx skill = skill_called(activity.skill);
                if (std::find(person.skills.begin(), person.skills.end(), skill) == person.skills.end()) {
                    person.skills.push_back(skill);
                }
            }
        }
        if (person.skills.empty()) {
            return;    // nothing clinical to be rostered
        }
        person.contract = problem_.contracts.push_back(std::move(contract));
        problem_.people.push_back(std::move(person));
        members_.push_back(&plan);
    }

    /// Two activities on a day are allowed if they are not at once.
    void add_combinations() {
        std::vector<std::vector<std::string>> pairs;
        for (const ShiftIx a : problem_.shifts.indices()) {
            for (const ShiftIx b : problem_.shifts.indices()) {
                if (a < b && !overlap(*problem_.shifts[a].clock, *problem_.shifts[b].clock)) {
                    pairs.push_back({problem_.shifts[a].id, problem_.shifts[b].id});
                }
            }
        }
        if (!pairs.empty()) {
            roster::Rule rule;
            rule.id = "several_activities";
            rule.kind = "duty_combinations";
            rule.parameters = {{"max_duties", std::int64_t{3}}, {"pairs", std::move(pairs)}};
            rule.message = "Several activities on a day, where they are not at once.";
            problem_.rules.push_back(std::move(rule));
        }
    }

    [[nodiscard]] std::vector<const Activity*> on_day(const JobPlan& plan, Date date) const {
        std::vector<const Activity*> found;
        for (const Activity& activity : plan.activities) {
            if (activity.week == plans_.week_of(date) && activity.day == date.weekday()) {
                found.push_back(&activity);
            }
        }
        return found;
    }

    void add_day(Day day) {
        Wanted wanted;
        for (const PersonIx person : problem_.people.indices()) {
            const auto own = on_day(*members_[person.at()], problem_.horizon.date(day));
            for (const Activity* activity : own) {
                if (activity->kind == ActivityKind::direct_clinical_care) {
                    ++wanted[{shift_of(*activity), skill_called(activity->skill)}];
                }
            }
        }
        for (const PersonIx person : problem_.people.indices()) {
            add_availability(person, day, wanted);
        }
        for (const auto& [work, people] : wanted) {
            roster::DutyDemand demand;
            demand.day = day;
            demand.shift = work.first;
            demand.skill = work.second;
            demand.want.optimum = people;
            demand.want.under = {roster::PenaltyShape::Form::linear, Cost{gap_cost}, 1, {}};
            demand.want.maximum = people;
            problem_.duty_demand.push_back(demand);
        }
    }

    static bool is_wanted(const Wanted& wanted, ShiftIx shift) {
        const auto first = wanted.lower_bound({shift, SkillIx{0}});
        return first != wanted.end() && first->first.first == shift;
    }

    void add_availability(PersonIx person, Day day, const Wanted& wanted) {
        const auto own = on_day(*members_[person.at()], problem_.horizon.date(day));
        std::vector<ShiftIx> planned;
        for (const Activity* activity : own) {
            if (activity->kind == ActivityKind::direct_clinical_care) {
                planned.push_back(shift_of(*activity));
            }
        }
        roster::Wish off;
        off.person = person;
        off.day = day;
        off.severity = roster::Severity::hard;
        for (const ShiftIx shift : problem_.shifts.indices()) {
            const bool is_planned = std::find(planned.begin(), planned.end(), shift) != planned.end();
            const bool free = std::none_of(own.begin(), own.end(), [&](const Activity* activity) {
                return overlap(activity->clock, *problem_.shifts[shift].clock);
            });
            if (!is_planned && (own.empty() || !free || !is_wanted(wanted, shift))) {
                off.shifts.push_back(problem_.shifts[shift].id);
            }
        }
        if (off.shifts.size() == problem_.shifts.size()) {
            off.shifts.clear();    // any duty
            problem_.wishes.push_back(off);
        } else if (!off.shifts.empty()) {
            problem_.wishes.push_back(off);
        }
        for (const ShiftIx shift : planned) {
            roster::Wish on;
            on.person = person;
            on.day = day;
            on.want = roster::Wish::Want::on;
            on.shifts = {problem_.shifts[shift].id};
            on.weight = Cost{other_cost};
            problem_.wishes.push_back(std::move(on));
        }
    }

    const JobPlans& plans_;
    Problem problem_;
    std::vector<const JobPlan*> members_;    ///< the plan of each person
};

}    // namespace

Result<Problem> problem_of(const JobPlans& plans, Date from, Date until) {
    if (until <= from || from < plans.from || plans.until < until) {
        return Error{ErrorId::bad_value,
                     fmt::format("the plans hold from {} until {} (not included), and {} until {} is asked for",
                                 plans.from.to_string(), plans.until.to_string(), from.to_string(), until.to_string()),
                     "ask for days within them",
                     {}};
    }
    Problem problem = Maker(plans, from, until).whole();
    if (problem.people.empty()) {
        return Error{ErrorId::bad_value,
                     "no plan has direct clinical care, so there is nothing to be rostered",
                     "give activities of the kind direct_clinical_care",
                     {}};
    }
    TRY(roster::validate(problem));
    return problem;
}

}    // namespace staffwright::terms
