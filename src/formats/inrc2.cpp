#include "formats/inrc2.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "rules/builder.hpp"

namespace staffwright::formats {

namespace {

using roster::Problem;
using rules::RuleBuilder;

constexpr calendar::Date a_monday{19'723};    // 2024-01-01; the format has no dates
constexpr std::int32_t saturday = 5;
constexpr std::int32_t sunday = 6;

// The weights of the competition (Ceschia et al. 2015, section 2.5).
constexpr Cost missing_nurse{30};         // S1
constexpr Cost shift_run_day{15};         // S2, same shift
constexpr Cost work_run_day{30};          // S2, working days
constexpr Cost off_run_day{30};           // S3
constexpr Cost unwanted_duty{10};         // S4
constexpr Cost half_weekend{30};          // S5
constexpr Cost assignment_outside{20};    // S6
constexpr Cost weekend_too_many{30};      // S7

class ProblemMaker {
public:
    ProblemMaker(const Inrc2Scenario& scenario, const Inrc2History& history) : scenario_(scenario), history_(history) {}

    /// `first_week` counts from the scenario's first, `weeks` are those of the problem.
    Problem make(std::string id, std::int32_t first_week, std::vector<const Inrc2Week*> weeks) {
        problem_.id = std::move(id);
        problem_.name = problem_.id;
        problem_.origin = "inrc2";
        problem_.horizon = {a_monday + first_week * inrc2_week, static_cast<std::int32_t>(weeks.size()) * inrc2_week, 1,
                            false};
        weeks_left_ = scenario_.weeks - first_week;
        judges_totals_ = static_cast<std::size_t>(weeks_left_) == weeks.size();
        add_lists();
        for (std::size_t week = 0; week < weeks.size(); ++week) {
            add_week(*weeks[week], static_cast<std::int32_t>(week) * inrc2_week);
        }
        add_shift_rules();
        for (const Inrc2Contract& contract : scenario_.contracts) {
            if (somebody_has(contract)) {
                add_contract_rules(contract);
            }
        }
        if (!judges_totals_) {
            add_guidance();
        }
        return std::move(problem_);
    }

private:
    static std::string shift_run_id(const Inrc2Shift& shift) { return "S2/shift/" + shift.id; }
    static std::string work_run_id(const Inrc2Contract& contract) { return "S2/run/" + contract.id; }
    static std::string off_run_id(const Inrc2Contract& contract) { return "S3/" + contract.id; }
    static std::string assignments_id(const Inrc2Contract& contract) { return "S6/" + contract.id; }
    static std::string weekends_id(const Inrc2Contract& contract) { return "S7/" + contract.id; }

    void add_lists() {
        for (const std::string& skill : scenario_.skills) {
            problem_.skills.push_back({skill, skill});
        }
        for (const Inrc2Shift& shift : scenario_.shifts) {
            // The format has no lengths; nothing in it depends on them.
            problem_.shifts.push_back({shift.id, shift.id, std::nullopt, Minutes{0}, Minutes{0}, {}});
        }
        for (const Inrc2Contract& contract : scenario_.contracts) {
            problem_.contracts.push_back({contract.id, contract.id, whole_time, Minutes{0}});
        }
        for (std::size_t nurse = 0; nurse < scenario_.nurses.size(); ++nurse) {
            add_person(scenario_.nurses[nurse], history_.nurses[nurse]);
        }
    }

    void add_person(const Inrc2Nurse& nurse, const Inrc2NurseHistory& before) {
        const Inrc2Contract& contract = scenario_.contracts[nurse.contract];
        roster::Person person;
        person.id = nurse.id;
        person.name = nurse.id;
        person.contract = roster::ContractIx{nurse.contract};
        for (const std::size_t skill : nurse.skills) {
            person.skills.emplace_back(skill);
        }
        if (before.last_shift) {
            // The history does not say in which skill; no rule asks.
            person.past.push_back({-1, roster::ShiftIx{*before.last_shift}, person.skills.front()});
            person.carried.emplace_back(shift_run_id(scenario_.shifts[*before.last_shift]), before.shift_run);
        }
        person.carried.emplace_back(work_run_id(contract), before.work_run);
        person.carried.emplace_back(off_run_id(contract), before.off_run);
        if (judges_totals_) {
            person.carried.emplace_back(assignments_id(contract), before.assignments);
            person.carried.emplace_back(weekends_id(contract), before.weekends);
        }
        problem_.people.push_back(std::move(person));
    }

    void add_week(const Inrc2Week& week, roster::Day first_day) {
        for (const Inrc2Requirement& requirement : week.requirements) {
            for (std::int32_t day = 0; day < inrc2_week; ++day) {
                const Inrc2Span wanted = requirement.days[static_cast<std::size_t>(day)];
                if (wanted.most == 0) {
                    continue;    // nothing can be missing, and nobody is ever too many
                }
                roster::DutyDemand demand;
                demand.day = first_day + day;
                demand.shift = roster::ShiftIx{requirement.shift};
                demand.skill = roster::SkillIx{requirement.skill};
                demand.want.minimum = wanted.least;
                demand.want.optimum = wanted.most;
                demand.want.under.weight = missing_nurse;
                problem_.duty_demand.push_back(std::move(demand));
            }
        }
        for (const Inrc2Request& request : week.off_requests) {
            roster::Wish wish;
            wish.person = roster::PersonIx{request.nurse};
            wish.day = first_day + request.day;
            wish.want = roster::Wish::Want::off;
            if (request.shift) {
                wish.shifts = {scenario_.shifts[*request.shift].id};
            }
            wish.weight = unwanted_duty;
            problem_.wishes.push_back(std::move(wish));
        }
    }

    void add(const RuleBuilder& builder) { problem_.rules.push_back(builder.build()); }

    void add_shift_rules() {
        for (const Inrc2Shift& shift : scenario_.shifts) {
            if (shift.not_followed_by.empty()) {
                continue;
            }
            std::vector<std::string> then;
            for (const std::size_t follower : shift.not_followed_by) {
                then.push_back(scenario_.shifts[follower].id);
            }
            add(RuleBuilder("H3/" + shift.id, "forbidden_succession").words("first", {shift.id}).words("then", then));
        }
        for (const Inrc2Shift& shift : scenario_.shifts) {
            RuleBuilder rule(shift_run_id(shift), "run_length");
            add(limits(rule.words("of", {shift.id}), shift.run).soft(shift_run_day));
        }
    }

    /// A least of 0 says nothing, and a run cannot have it.
    static RuleBuilder& limits(RuleBuilder& rule, Inrc2Span span) {
        if (span.least > 0) {
            rule.set("min", span.least);
        }
        return rule.set("max", span.most);
    }

    /// A rule for nobody is a mistake in a problem, a contract that nobody has is none in the format.
    [[nodiscard]] bool somebody_has(const Inrc2Contract& contract) const {
        return std::any_of(scenario_.nurses.begin(), scenario_.nurses.end(), [&](const Inrc2Nurse& nurse) {
            return scenario_.contracts[nurse.contract].id == contract.id;
        });
    }

    void add_contract_rules(const Inrc2Contract& contract) {
        RuleBuilder work(work_run_id(contract), "run_length");
        add(limits(work.set("state", "on"), contract.work_run).soft(work_run_day).contracts({contract.id}));
        RuleBuilder off(off_run_id(contract), "run_length");
        add(limits(off.set("state", "off"), contract.off_run).soft(off_run_day).contracts({contract.id}));
        if (contract.complete_weekends) {
            add(RuleBuilder("S5/" + contract.id, "whole_weekend").soft(half_weekend).contracts({contract.id}));
        }
        if (!judges_totals_) {
            return;
        }
        RuleBuilder total(assignments_id(contract), "total");
        add(limits(total.set("measure", "days"), contract.assignments)
                .soft(assignment_outside)
                .contracts({contract.id}));
        add(RuleBuilder(weekends_id(contract), "weekend_total")
                .set("max", contract.most_weekends)
                .soft(weekend_too_many)
                .contracts({contract.id}));
    }

    /// Before the last week: each nurse aims at an even share, over the weeks left, of what is left of her limits.
    /// Nurses with the same share make one rule.
    void add_guidance() {
        std::map<std::pair<std::int32_t, std::int32_t>, std::vector<std::string>> days;
        std::map<std::int64_t, std::vector<std::string>> weekends;
        for (std::size_t at = 0; at < scenario_.nurses.size(); ++at) {
            const Inrc2Nurse& nurse = scenario_.nurses[at];
            const Inrc2Contract& contract = scenario_.contracts[nurse.contract];
            const Inrc2NurseHistory& before = history_.nurses[at];
            const std::int32_t least = std::max(0, contract.assignments.least - before.assignments);
            const std::int32_t most = std::max(0, contract.assignments.most - before.assignments);
            days[{least / weeks_left_, (most + weeks_left_ - 1) / weeks_left_}].push_back(nurse.id);
            const std::int32_t free = std::max(0, contract.most_weekends - before.weekends);
            const std::int64_t weight = weekend_too_many.count() * (weeks_left_ - free) / weeks_left_;
            if (weight > 0) {
                weekends[weight].push_back(nurse.id);
            }
        }
        for (const auto& [share, people] : days) {
            RuleBuilder rule(fmt::format("S6/share/{}-{}", share.first, share.second), "total");
            add(limits(rule.set("measure", "days"), {share.first, share.second})
                    .soft(assignment_outside)
                    .people(people));
        }
        for (const auto& [weight, people] : weekends) {
            add(RuleBuilder(fmt::format("S7/share/{}", weight), "weekend_total")
                    .set("max", 0)
                    .soft(Cost{weight})
                    .people(people));
        }
    }

    const Inrc2Scenario& scenario_;
    const Inrc2History& history_;
    std::int32_t weeks_left_ = 0;
    bool judges_totals_ = true;
    Problem problem_;
};

/// The shift of each day, of one person.
std::vector<std::optional<std::size_t>> shifts_by_day(const std::vector<roster::Assignment>& assignments) {
    std::vector<std::optional<std::size_t>> days(inrc2_week);
    for (const roster::Assignment& assignment : assignments) {
        days[static_cast<std::size_t>(assignment.day)] = assignment.shift.at();
    }
    return days;
}

Inrc2NurseHistory after_week(Inrc2NurseHistory nurse, const std::vector<roster::Assignment>& assignments) {
    const std::vector<std::optional<std::size_t>> days = shifts_by_day(assignments);
    for (const std::optional<std::size_t>& shift : days) {
        nurse.assignments += shift ? 1 : 0;
        nurse.shift_run = !shift ? 0 : shift == nurse.last_shift ? nurse.shift_run + 1 : 1;
        nurse.work_run = shift ? nurse.work_run + 1 : 0;
        nurse.off_run = shift ? 0 : nurse.off_run + 1;
        nurse.last_shift = shift;
    }
    nurse.weekends += days[saturday] || days[sunday] ? 1 : 0;
    return nurse;
}

}    // namespace

std::string Inrc2Set::name() const {
    return fmt::format("{}_{}_{}", set, history_index, fmt::join(week_numbers, "-"));
}

Problem inrc2_problem(const Inrc2Set& set) {
    std::vector<const Inrc2Week*> weeks;
    for (const Inrc2Week& week : set.weeks) {
        weeks.push_back(&week);
    }
    return ProblemMaker(set.scenario, set.history).make(set.name(), 0, std::move(weeks));
}

Problem inrc2_week_problem(const Inrc2Set& set, const Inrc2History& history, std::int32_t position) {
    const Inrc2Week& week = set.weeks[static_cast<std::size_t>(position)];
    return ProblemMaker(set.scenario, history).make(fmt::format("{}/{}", set.name(), position), position, {&week});
}

Inrc2History next_inrc2_history(const Inrc2Scenario& scenario, const Inrc2History& history,
                                const roster::Roster& week) {
    Inrc2History next;
    next.week = history.week + 1;
    for (std::size_t nurse = 0; nurse < scenario.nurses.size(); ++nurse) {
        next.nurses.push_back(after_week(history.nurses[nurse], week.assignments[roster::PersonIx{nurse}]));
    }
    return next;
}

roster::Roster join_inrc2_weeks(const Inrc2Scenario& scenario, const std::vector<roster::Roster>& weeks) {
    roster::Roster joined;
    joined.assignments.resize(scenario.nurses.size());
    for (std::size_t week = 0; week < weeks.size(); ++week) {
        for (const roster::PersonIx person : joined.assignments.indices()) {
            for (roster::Assignment assignment : weeks[week].assignments[person]) {
                assignment.day += static_cast<std::int32_t>(week) * inrc2_week;
                joined.assignments[person].push_back(assignment);
            }
        }
    }
    return joined;
}

}    // namespace staffwright::formats
