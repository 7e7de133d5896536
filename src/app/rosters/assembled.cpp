#include "app/rosters/assembled.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "app/identity/secrets.hpp"
#include "app/pay_packs.hpp"
#include "app/rosters/edit_within.hpp"
#include "app/rosters/unit_problem.hpp"
#include "base/check.hpp"
#include "formats/native.hpp"
#include "pay/pay_roster.hpp"
#include "roster/elsewhere.hpp"
#include "roster/validate.hpp"
#include "rules/pack_use.hpp"

namespace staffwright::app::rosters {

namespace {

using roster::Problem;

Result<std::vector<FactNote>> use_rule_packs(Problem& problem, const TrustPacks& packs) {
    std::vector<FactNote> notes;
    if (rules::names_packs(problem)) {
        name_overlays(packs, problem);
        for (rules::PackNote& note : TRY(rules::use_packs(problem, *packs.packs))) {
            notes.push_back({std::move(note.rule), std::move(note.what)});
        }
        sign_rules(packs, problem);
    }
    return notes;
}

Result<void> add_pay(Problem& problem) {
    if (problem.pay && problem.pay->cost_unit) {
        const pay::Packs packs = TRY(load_pay_packs(""));
        const std::vector<roster::DutyCost> costs = TRY(pay::duty_costs(problem, packs, *problem.pay->cost_unit));
        problem.duty_costs.insert(problem.duty_costs.end(), costs.begin(), costs.end());
    }
    return {};
}

Result<roster::Assignment> assignment_of(const AssembledProblem& in, const store::RosterAssignment& duty) {
    const auto shift = in.map.shift.find(duty.shift.text());
    const auto skill = in.map.skill.find(duty.skill.text());
    const std::int32_t day = duty.day - in.problem.horizon.first;
    if (shift == in.map.shift.end() || skill == in.map.skill.end() || !in.problem.horizon.in_period(day)) {
        return Error{ErrorId::bad_reference,
                     fmt::format("a duty on {} names a day, shift or skill that this roster does not have",
                                 duty.day.to_string()),
                     "look at the unit's shifts and skills"};
    }
    return roster::Assignment{day, shift->second, skill->second};
}

Result<roster::PersonIx> person_of(const AssembledProblem& in, const store::PersonId& person) {
    const auto found = in.map.person.find(person.text());
    if (found == in.map.person.end()) {
        return Error{ErrorId::bad_reference, "person " + person.text() + " is not of this roster",
                     "look at the unit's members and their skills"};
    }
    return found->second;
}

Result<Assembled> finished(const UnitFacts& facts, const TrustPacks& packs,
                           const std::vector<store::RosterAssignment>& fixed) {
    UnitProblem made = TRY(problem_of(facts));
    if (!fixed.empty()) {
        for (const store::RosterAssignment& duty : fixed) {
            const auto person = made.map.person.find(duty.person.text());
            const auto shift = made.map.shift.find(duty.shift.text());
            const auto skill = made.map.skill.find(duty.skill.text());
            CHECK(person != made.map.person.end() && shift != made.map.shift.end() && skill != made.map.skill.end());
            made.problem.fixed.push_back(
                {person->second, {duty.day - made.problem.horizon.first, shift->second, skill->second}});
        }
        std::sort(made.problem.fixed.begin(), made.problem.fixed.end());
    }
    return AssembledProblem::create(std::move(made.problem), std::move(made.map), std::move(made.notes), packs);
}

}    // namespace

void StoreMap::make_way_back() {
    for (const roster::PersonIx ix : people.indices()) {
        person.emplace(people[ix].text(), ix);
    }
    for (const roster::SkillIx ix : skills.indices()) {
        skill.emplace(skills[ix].text(), ix);
    }
}

Result<Assembled> AssembledProblem::create(Problem made, StoreMap to_store, std::vector<FactNote> said,
                                           const TrustPacks& trust_packs) {
    for (FactNote& note : TRY(use_rule_packs(made, trust_packs))) {
        said.push_back(std::move(note));
    }
    TRY(roster::validate(made));
    // Pins are of a version, not of the facts: they are stored with its assignments.
    const std::vector<roster::PersonAssignment> fixed = made.fixed;
    std::erase_if(made.fixed,
                  [&](const roster::PersonAssignment& each) { return !roster::is_elsewhere(made, each.assignment); });
    const std::string digest = identity::digest_of(formats::write_native_problem(made));
    made.fixed = fixed;
    TRY(add_pay(made));
    TRY(roster::validate(made));
    // make_shared has no way to a private constructor.
    std::shared_ptr<AssembledProblem> whole(
        new AssembledProblem(std::move(made), std::move(to_store), std::move(said), trust_packs.packs));
    whole->book_.emplace(TRY(rules::bind(whole->problem)));
    whole->judging_.emplace(whole->problem, *whole->book_);
    whole->digest_ = {digest};
    return Assembled(std::move(whole));
}

Result<Assembled> assemble(const Acting& a, const store::RosterId& roster) {
    const std::optional<store::Roster> found = TRY(store::find(a.t, a.at, roster));
    if (!found) {
        return Error{ErrorId::not_found, "there is no roster " + roster.text(), ""};
    }
    const UnitFacts facts = TRY(read_unit_facts(a, found->unit, {found->starts_on, found->ends_on}));
    std::vector<store::RosterAssignment> fixed;
    std::copy_if(facts.current.begin(), facts.current.end(), std::back_inserter(fixed),
                 [](const store::RosterAssignment& duty) { return duty.is_pinned; });
    return finished(facts, TRY(read_trust_packs(a)), fixed);
}

Result<Assembled> assemble_with(const Acting& a, const store::Roster& roster,
                                const std::vector<store::RosterAssignment>& rows) {
    const UnitFacts facts = TRY(read_unit_facts(a, roster.unit, {roster.starts_on, roster.ends_on}));
    const TrustPacks packs = TRY(read_trust_packs(a));
    const Assembled free = TRY(finished(facts, packs, {}));
    TRY(roster_of(*free, rows));    // a pin of somebody who has left would be no error there
    std::vector<store::RosterAssignment> fixed;
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(fixed),
                 [](const store::RosterAssignment& duty) { return duty.is_pinned; });
    return fixed.empty() ? free : finished(facts, packs, fixed);
}

Result<Assembled> assemble_unit(const Acting& a, const store::UnitId& unit, const Period& period) {
    return finished(TRY(read_unit_facts(a, unit, period)), TRY(read_trust_packs(a)), {});
}

Result<roster::Roster> roster_of(const AssembledProblem& in, const std::vector<store::RosterAssignment>& assignments) {
    roster::Roster roster(in.problem);
    for (const store::RosterAssignment& duty : assignments) {
        const roster::PersonIx person = TRY(person_of(in, duty.person));
        roster.assignments[person].push_back(TRY(assignment_of(in, duty)));
    }
    for (const roster::PersonAssignment& fixed : in.problem.fixed) {
        if (roster::is_elsewhere(in.problem, fixed.assignment)) {
            roster.assignments[fixed.person].push_back(fixed.assignment);
        }
    }
    roster.normalise();
    return roster;
}

std::vector<store::RosterAssignment> assignments_of(const AssembledProblem& in, const roster::Roster& roster,
                                                    const std::vector<store::RosterAssignment>& pinned) {
    std::set<store::RosterAssignment> pins;
    std::copy_if(pinned.begin(), pinned.end(), std::inserter(pins, pins.end()),
                 [](const store::RosterAssignment& duty) { return duty.is_pinned; });
    std::vector<store::RosterAssignment> rows;
    for (const roster::PersonIx person : in.problem.people.indices()) {
        for (const roster::Assignment& duty : roster.assignments[person]) {
            if (roster::is_elsewhere(in.problem, duty)) {
                continue;
            }
            store::RosterAssignment row{in.map.people[person], in.problem.horizon.date(duty.day),
                                        in.map.shifts[duty.shift], in.map.skills[duty.skill], true};
            row.is_pinned = pins.contains(row);
            rows.push_back(std::move(row));
        }
    }
    std::sort(rows.begin(), rows.end());
    return rows;
}

}    // namespace staffwright::app::rosters
