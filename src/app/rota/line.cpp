#include "app/rota/line.hpp"

#include <fmt/format.h>

#include <utility>

#include "app/rota/line_rules.hpp"
#include "app/rota/unroll.hpp"
#include "rules/builder.hpp"

namespace staffwright::app {

using roster::Day;
using roster::PersonIx;
using roster::Problem;
using roster::Rota;
using roster::RotaGroup;
using roster::ShiftIx;
using roster::SkillIx;

namespace {

constexpr Day days_between_groups = 7;
constexpr PersonIx the_line{0};
constexpr SkillIx only_skill{0};

std::vector<LinePart> parts_of(const Rota& rota, const LinePlan& plan) {
    std::vector<LinePart> parts;
    Day next = 0;
    for (std::size_t at = 0; at < rota.groups.size(); ++at) {
        const GroupPlan& group = plan.groups[at];
        LinePart part;
        part.group = at;
        part.lines = rota.groups[at].lines;
        part.cut_week = group.cut_week;
        part.from = next + (at > 0 ? days_between_groups : 0);
        part.ring = part.from + 7 * group.lead_weeks;
        part.until = part.ring + 7 * part.lines;
        next = part.until;
        parts.push_back(part);
    }
    return parts;
}

class Layout {
public:
    Layout(const Rota& rota, const Case& lines, const LinePlan& plan)
        : rota_(rota), lines_(lines), plan_(plan), parts_(parts_of(rota, plan)) {}

    Result<RotaLine> make() {
        problem_.id = rota_.unit.id + "/line";
        problem_.name = rota_.unit.name;
        problem_.origin = "native";
        problem_.horizon = {rota_.start, parts_.back().until, 0, false};
        problem_.skills = rota_.unit.skills;
        problem_.contracts.push_back({"line", "All lines in turn", whole_time, Minutes{}, {}, {}});
        roster::Person person;
        person.id = "line";
        person.name = "All lines in turn";
        person.contract = roster::ContractIx{0};
        person.skills = {only_skill};
        problem_.people.push_back(std::move(person));
        add_shifts();
        add_days_off();
        add_settled();
        problem_.rules = TRY(line_rules(rota_, lines_, parts_, plan_));
        add_template();
        RotaLine line{TRY(make_case(std::move(problem_))), std::move(parts_), std::move(shift_of_rota_)};
        return line;
    }

private:
    /// Each group has every shift under a name of its own, so that its rules see nothing of the others' parts.
    void add_shifts() {
        const Problem& ruled = lines_.problem();
        for (const RotaGroup& group : rota_.groups) {
            for (const ShiftIx ix : ruled.shifts.indices()) {
                roster::Shift shift = ruled.shifts[ix];
                shift.classes.insert(shift.classes.end(), shift.pack_classes.begin(), shift.pack_classes.end());
                shift.classes.push_back(shift.id);
                shift.classes.emplace_back("any");
                for (std::string& name : shift.classes) {
                    name = in_group(group, name);
                }
                shift.pack_classes.clear();
                shift.id = in_group(group, "shift " + shift.id);
                problem_.shifts.push_back(std::move(shift));
                shift_of_rota_.push_back(ix);
            }
        }
    }

    void add_off(Day from, Day until) { problem_.leave.push_back({the_line, from, until, "off", Minutes{}}); }

    void add_days_off() {
        for (std::size_t at = 0; at < parts_.size(); ++at) {
            if (at > 0) {
                add_off(parts_[at - 1].until, parts_[at].from);
            }
            if (plan_.groups[at].weekend_off) {
                add_off(parts_[at].until - 2, parts_[at].until);
            }
        }
    }

    /// The lead, the weeks of the pattern that it repeats, and whatever is settled as a whole.
    void add_settled() {
        for (const LinePart& part : parts_) {
            const GroupPlan& group = plan_.groups[part.group];
            const Day last_weeks = part.until - (part.ring - part.from);
            for (Day day = part.from; day < part.until; ++day) {
                if (day >= part.ring && day < last_weeks && !group.settled) {
                    continue;
                }
                const auto& work = rota_.patterns[part.group][static_cast<std::size_t>(part.pattern_day(day))];
                for (const ShiftIx shift : work) {
                    problem_.fixed.push_back({the_line, {day, line_shift(rota_, part.group, shift), only_skill}});
                }
                if (work.empty()) {
                    add_off(day, day + 1);
                }
            }
        }
    }

    /// How many duties of a shift the leads have on a weekday: they are no part of what the template wants.
    [[nodiscard]] std::int32_t in_leads(Day weekday, ShiftIx shift) const {
        std::int32_t count = 0;
        for (const LinePart& part : parts_) {
            for (Day day = part.from + weekday; day < part.ring; day += 7) {
                const auto& work = rota_.patterns[part.group][static_cast<std::size_t>(part.pattern_day(day))];
                count += static_cast<std::int32_t>(std::count(work.begin(), work.end(), shift));
            }
        }
        return count;
    }

    void add_template() {
        std::size_t number = 0;
        for (const roster::DutyDemand& demand : rota_.unit.duty_demand) {
            const std::string weekday = calendar::short_name((rota_.start + demand.day).weekday());
            std::vector<std::string> of;
            for (std::size_t at = 0; at < rota_.groups.size(); ++at) {
                of.push_back(problem_.shifts[line_shift(rota_, at, demand.shift)].id);
            }
            const std::string id =
                fmt::format("template/{}/{}/{}", number++, weekday, rota_.unit.shifts[demand.shift].id);
            const std::int32_t leads = in_leads(demand.day, demand.shift);
            const auto add = [&](const char* what, const char* limit, std::int32_t people, roster::Severity severity,
                                 const roster::PenaltyShape& penalty) {
                roster::Rule rule = rules::RuleBuilder(fmt::format("{}/{}", id, what), "total")
                                        .words("of", of)
                                        .words("on", {weekday})
                                        .set(limit, people + leads)
                                        .cite("The rota's template")
                                        .build();
                rule.severity = severity;
                rule.penalty = penalty;
                problem_.rules.push_back(std::move(rule));
            };
            const roster::PenaltyShape one{roster::PenaltyShape::Form::linear, Cost{1}, 1, {}};
            if (demand.want.minimum > 0) {
                add("minimum", "min", demand.want.minimum, roster::Severity::hard, one);
            }
            if (demand.want.maximum) {
                add("maximum", "max", *demand.want.maximum, roster::Severity::hard, one);
            }
            if (demand.want.optimum > demand.want.minimum) {
                add("under", "min", demand.want.optimum, roster::Severity::soft, demand.want.under);
            }
            add("over", "max", demand.want.optimum, roster::Severity::soft, demand.want.over);
        }
    }

    const Rota& rota_;
    const Case& lines_;
    const LinePlan& plan_;
    std::vector<LinePart> parts_;
    IndexVector<ShiftIx, ShiftIx> shift_of_rota_;
    Problem problem_;
};

}    // namespace

LinePlan plan_of(const Rota& rota, Seam seam) {
    LinePlan plan;
    plan.relaxed = seam == Seam::relaxed;
    for (const RotaGroup& group : rota.groups) {
        GroupPlan each;
        each.weekend_off = seam == Seam::off && group.lines > 1;
        plan.groups.push_back(each);
    }
    return plan;
}

Result<Case> ruled_lines(const Rota& rota, const rules::Packs& packs) {
    Problem problem = problem_over(rota, {rota.start, 7 * cycle_weeks(rota), 0, false});
    TRY(rules::use_packs(problem, packs));
    return make_case(std::move(problem));
}

std::string in_group(const RotaGroup& group, const std::string& name) {
    return group.id + " " + name;
}

ShiftIx line_shift(const Rota& rota, std::size_t group, ShiftIx shift) {
    return ShiftIx{group * rota.unit.shifts.size() + shift.at()};
}

Result<RotaLine> lay_out(const Rota& rota, const Case& lines, const LinePlan& plan) {
    return Layout(rota, lines, plan).make();
}

roster::Roster line_roster(const Rota& rota, const RotaLine& line) {
    roster::Roster roster(line.opened.problem());
    for (const LinePart& part : line.parts) {
        for (Day day = part.from; day < part.until; ++day) {
            for (const ShiftIx shift : rota.patterns[part.group][static_cast<std::size_t>(part.pattern_day(day))]) {
                roster.assignments[the_line].push_back({day, line_shift(rota, part.group, shift), only_skill});
            }
        }
    }
    roster.normalise();
    return roster;
}

std::vector<Rota::Pattern> patterns_of(const RotaLine& line, const roster::Roster& roster) {
    std::vector<Rota::Pattern> patterns;
    for (const LinePart& part : line.parts) {
        patterns.emplace_back(static_cast<std::size_t>(7 * part.lines));
    }
    for (const roster::Assignment& duty : roster.assignments[the_line]) {
        for (const LinePart& part : line.parts) {
            if (part.ring <= duty.day && duty.day < part.until) {
                patterns[part.group][static_cast<std::size_t>(part.pattern_day(duty.day))].push_back(
                    line.shift_of_rota[duty.shift]);
            }
        }
    }
    return patterns;
}

}    // namespace staffwright::app
