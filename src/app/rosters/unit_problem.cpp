#include "app/rosters/unit_problem.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "app/rosters/elsewhere.hpp"
#include "app/rosters/unit_people.hpp"
#include "base/text.hpp"
#include "formats/native_pay.hpp"
#include "formats/native_rules.hpp"
#include "roster/elsewhere.hpp"

namespace staffwright::app::rosters {

using calendar::Date;
using roster::Day;
using roster::PersonIx;
using roster::Problem;
using roster::ShiftIx;
using roster::SkillIx;

Result<roster::PenaltyShape> penalty_from(const std::string& json) {
    if (json.empty()) {
        return roster::PenaltyShape{};
    }
    const formats::JsonValue value = TRY(formats::parse_json(json, "a penalty"));
    return formats::read_penalty(formats::Node(value, "a penalty"));
}

Result<roster::Rule> rule_from(const std::string& json) {
    const formats::JsonValue value = TRY(formats::parse_json(json, "a rule"));
    return formats::read_rule(formats::Node(value, "a rule"));
}

std::vector<std::string> names_in(const std::string& list) {
    std::vector<std::string> names;
    for (const std::string_view name : split(list, ',')) {
        if (!name.empty()) {
            names.emplace_back(name);
        }
    }
    return names;
}

namespace {

/// The skills that the problem has, in the unit's order; with no order of its own, those that anything names, by code.
class SkillChoice {
public:
    SkillChoice(const UnitFacts& facts, UnitProblem& made) : facts_(facts), made_(made) {}

    void choose() {
        for (const store::UnitSkill& skill : facts_.unit_skills) {
            take(skill.skill);
        }
        std::set<store::SkillId> named;
        for (const store::Demand& demand : facts_.demand) {
            if (demand.skill) {
                named.insert(*demand.skill);
            }
        }
        for (const auto* duties : {&facts_.current, &facts_.published}) {
            for (const store::RosterAssignment& duty : *duties) {
                named.insert(duty.skill);
            }
        }
        for (const store::Duty& duty : facts_.history) {
            named.insert(duty.skill);
        }
        for (const store::Substitution& substitution : facts_.substitutions) {
            named.insert({substitution.wanted, substitution.held});
        }
        if (facts_.unit_skills.empty()) {
            for (const store::PersonSkill& held : facts_.held) {
                named.insert(held.skill);
            }
        }
        for (const store::Skill& skill : facts_.skills) {    // by code
            if (named.contains(skill.id)) {
                take(skill.id);
            }
        }
    }

private:
    void take(const store::SkillId& id) {
        const auto skill = std::find_if(facts_.skills.begin(), facts_.skills.end(),
                                        [&](const store::Skill& each) { return each.id == id; });
        if (skill == facts_.skills.end() || made_.map.skill.contains(id.text())) {
            return;
        }
        made_.map.skill.emplace(id.text(), made_.map.skills.push_back(id));
        made_.problem.skills.push_back({skill->code, skill->name});
    }

    const UnitFacts& facts_;
    UnitProblem& made_;
};

void add_shifts(const UnitFacts& facts, UnitProblem& made) {
    std::set<store::ShiftId> used;
    for (const auto* duties : {&facts.current, &facts.published}) {
        for (const store::RosterAssignment& duty : *duties) {
            used.insert(duty.shift);
        }
    }
    for (const store::Duty& duty : facts.history) {
        used.insert(duty.shift);
    }
    for (const store::Shift& shift : facts.shifts) {
        if (shift.unit != facts.unit.id) {
            continue;    // elsewhere.hpp
        }
        if (shift.retired_on && *shift.retired_on <= facts.period.first && !used.contains(shift.id)) {
            continue;
        }
        roster::Shift made_shift{shift.code,
                                 shift.name,
                                 roster::Clock{shift.starts_minute, shift.ends_minute},
                                 shift.unpaid_break,
                                 shift.credit,
                                 names_in(shift.classes),
                                 {},
                                 shift.paid_break};
        std::erase(made_shift.classes, roster::elsewhere_class);    // a unit's own work is here
        made.map.shift.emplace(shift.id.text(), made.map.shifts.push_back(shift.id));
        made.problem.shifts.push_back(std::move(made_shift));
    }
}

/// Of a demand's or wish's shift or skill that this problem has not got, which the schema rules out for a unit's own.
Error not_there(const char* what, const std::string& id) {
    return {ErrorId::bad_reference, fmt::format("{} {} is not one of the unit's", what, id), ""};
}

Result<void> add_demand(const UnitFacts& facts, UnitProblem& made) {
    for (const store::Demand& row : facts.demand) {
        roster::Want want;
        want.minimum = row.minimum;
        want.optimum = row.optimum;
        want.maximum = row.maximum;
        want.under = TRY(penalty_from(row.under_penalty));
        want.over = TRY(penalty_from(row.over_penalty));
        const Day day = row.day - facts.period.first;
        std::optional<SkillIx> skill;
        if (row.skill) {
            skill = made.map.skill.at(row.skill->text());
        }
        if (row.shift) {
            const auto shift = made.map.shift.find(row.shift->text());
            if (shift == made.map.shift.end()) {
                return not_there("the demand's shift", row.shift->text());
            }
            made.problem.duty_demand.push_back({day, shift->second, skill, want});
        } else {
            made.problem.band_demand.push_back({day, {*row.band_starts_minute, *row.band_ends_minute}, skill, want});
        }
    }
    return {};
}

void add_leave(const UnitFacts& facts, UnitProblem& made) {
    const Date past = facts.history_first();
    for (const store::Leave& row : facts.leave) {
        const auto person = made.map.person.find(row.person.text());
        if (person == made.map.person.end()) {
            continue;
        }
        for (const store::Leave& stretch : store::even_stretches(row)) {
            const Date from = std::max(stretch.starts_on, past);
            const Date until = std::min(stretch.ends_on, facts.period.until);
            if (from < until) {
                made.problem.leave.push_back({person->second, from - facts.period.first, until - facts.period.first,
                                              stretch.kind, stretch.credit});
            }
        }
    }
}

void add_wishes(const UnitFacts& facts, UnitProblem& made) {
    for (const store::Wish& row : facts.wishes) {
        const auto person = made.map.person.find(row.person.text());
        if (person != made.map.person.end()) {
            made.problem.wishes.push_back({person->second, row.day - facts.period.first,
                                           row.wants_duty ? roster::Wish::Want::on : roster::Wish::Want::off,
                                           names_in(row.shifts),
                                           row.is_hard ? roster::Severity::hard : roster::Severity::soft, row.weight});
        }
    }
}

/// A wish that names a shift that is no longer there asks for nothing that can be given.
void drop_dead_wishes(UnitProblem& made) {
    std::set<std::string> names;
    for (const roster::Shift& shift : made.problem.shifts) {
        names.insert(shift.id);
        names.insert(shift.classes.begin(), shift.classes.end());
    }
    std::erase_if(made.problem.wishes, [&](roster::Wish& wish) {
        const std::size_t before = wish.shifts.size();
        std::erase_if(wish.shifts, [&](const std::string& name) { return !names.contains(name); });
        if (wish.shifts.size() == before) {
            return false;
        }
        made.notes.push_back(
            {made.problem.people[wish.person].id, fmt::format("a wish for {} names a shift that is no longer there",
                                                              made.problem.horizon.date(wish.day).to_string())});
        return wish.shifts.empty();
    });
}

Result<void> add_rules(const UnitFacts& facts, UnitProblem& made,
                       const std::map<std::string, std::vector<std::string>>& variants) {
    std::set<std::string> taken;
    for (const store::UnitRule& row : facts.rules) {
        // In force on the first day; or, where no rule of that id is, from a later one.
        const bool at_first = row.starts_on <= facts.period.first;
        const bool other_at_first =
            std::any_of(facts.rules.begin(), facts.rules.end(), [&](const store::UnitRule& other) {
                return other.code == row.code && other.starts_on <= facts.period.first;
            });
        if ((!at_first && other_at_first) || !taken.insert(row.code).second) {
            continue;
        }
        roster::Rule rule = TRY(rule_from(row.rule));
        for (const std::string& code : std::vector<std::string>(rule.scope.contracts)) {
            if (const auto more = variants.find(code); more != variants.end()) {
                rule.scope.contracts.insert(rule.scope.contracts.end(), more->second.begin(), more->second.end());
            }
        }
        if (!at_first) {
            made.notes.push_back({row.code, "begins on " + row.starts_on.to_string() + " and is judged throughout"});
        }
        made.problem.rules.push_back(std::move(rule));
    }
    return {};
}

/// Amounts of rules that are there: the others have been taken out of the unit since.
void add_carried(const UnitFacts& facts, UnitProblem& made) {
    for (const store::CarriedAmount& row : facts.carried) {
        if (const auto person = made.map.person.find(row.person.text()); person != made.map.person.end()) {
            made.problem.people[person->second].carried.emplace_back(row.rule, row.amount);
        }
    }
}

void add_history(const UnitFacts& facts, UnitProblem& made) {
    for (const store::Duty& duty : facts.history) {
        if (const auto person = made.map.person.find(duty.person.text()); person != made.map.person.end()) {
            made.problem.people[person->second].past.push_back({duty.day - facts.period.first,
                                                                made.map.shift.at(duty.shift.text()),
                                                                made.map.skill.at(duty.skill.text())});
        }
    }
    for (roster::Person& person : made.problem.people) {
        std::sort(person.past.begin(), person.past.end());
    }
}

void add_published(const UnitFacts& facts, UnitProblem& made) {
    for (const store::RosterAssignment& duty : facts.published) {
        const auto person = made.map.person.find(duty.person.text());
        if (person != made.map.person.end()) {
            made.problem.published.push_back({person->second,
                                              {duty.day - facts.period.first, made.map.shift.at(duty.shift.text()),
                                               made.map.skill.at(duty.skill.text())}});
        }
    }
    std::sort(made.problem.published.begin(), made.problem.published.end());
}

}    // namespace

Result<UnitProblem> problem_of(const UnitFacts& facts) {
    UnitProblem made;
    made.problem.id = facts.unit.code;
    made.problem.name = facts.unit.name;
    made.problem.origin = "native";
    made.problem.horizon = {facts.period.first, facts.period.days(),
                            static_cast<std::int32_t>(facts.settings.history_days), true};
    if (facts.settings.pay) {
        const formats::JsonValue pay = TRY(formats::parse_json(*facts.settings.pay, "the unit's pay policy"));
        made.problem.pay = TRY(formats::read_pay_policy(formats::Node(pay, "the unit's pay policy")));
    }
    SkillChoice(facts, made).choose();
    add_shifts(facts, made);
    for (const store::Substitution& row : facts.substitutions) {
        made.problem.substitutions.push_back(
            {made.map.skill.at(row.wanted.text()), made.map.skill.at(row.held.text()), row.cost});
    }
    const std::map<std::string, std::vector<std::string>> variants = TRY(add_people(facts, made));
    TRY(add_demand(facts, made));
    add_leave(facts, made);
    add_wishes(facts, made);
    add_elsewhere(facts, made);
    drop_dead_wishes(made);
    TRY(add_rules(facts, made, variants));
    add_carried(facts, made);
    add_history(facts, made);
    add_published(facts, made);
    made.map.make_way_back();
    return made;
}

}    // namespace staffwright::app::rosters
