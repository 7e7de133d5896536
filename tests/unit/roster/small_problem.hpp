// A small ward that breaks nothing, for tests that change one thing in it.
#pragma once

#include <doctest/doctest.h>

#include "roster/problem.hpp"

namespace staffwright::roster {

/// Two weeks from Monday 19 October 2026 (the October change is in the first), a week of history, two people, an early,
/// a night and a day-only shift, and something in every list.
inline Problem small_problem() {
    Problem problem;
    problem.id = "small";
    problem.origin = "native";
    problem.horizon = {*calendar::Date::parse("2026-10-19"), 14, 7, true};
    const SkillIx nurse = problem.skills.push_back({"nurse", "Nurse"});
    const SkillIx senior = problem.skills.push_back({"senior", "Senior nurse"});
    problem.substitutions = {{nurse, senior, Cost{5}}};
    const ShiftIx early = problem.shifts.push_back({"E", "Early", Clock{420, 930}, Minutes{30}, std::nullopt, {"day"}});
    const ShiftIx night =
        problem.shifts.push_back({"N", "Night", Clock{1170, 1920}, Minutes{60}, std::nullopt, {"night", "long"}});
    problem.shifts.push_back({"S", "Study", std::nullopt, Minutes{0}, Minutes{450}, {}});
    const ContractIx full = problem.contracts.push_back({"full", "Full time", whole_time, Minutes{2250}});
    Person amy;
    amy.id = "amy";
    amy.contract = full;
    amy.skills = {nurse};
    amy.groups = {"red"};
    amy.past = {{-2, early, nurse}, {-1, night, nurse}};
    amy.carried = {{"nights", 3}};
    problem.people.push_back(amy);
    Person bob;
    bob.id = "bob";
    bob.contract = full;
    bob.wte = Wte{5'000};
    bob.skills = {senior, nurse};
    problem.people.push_back(bob);
    const PersonIx first{0};
    const PersonIx second{1};
    const PenaltyShape ten{PenaltyShape::Form::linear, Cost{10}, 1, {}};
    problem.duty_demand = {{0, early, std::nullopt, {1, 1, 2, ten, ten}}, {13, night, nurse, {0, 1, {}, ten, ten}}};
    problem.band_demand = {{6, {1380, 1740}, senior, {0, 1, 1, ten, ten}}};
    problem.leave = {{first, -1, 3, "annual", Minutes{450}}};
    problem.wishes = {{first, 4, Wish::Want::off, {"N", "day"}, Severity::soft, Cost{3}},
                      {second, 5, Wish::Want::on, {}, Severity::hard, Cost{1}}};
    problem.fixed = {{second, {2, early, senior}}};
    problem.published = {{second, {2, early, senior}}, {first, {7, night, nurse}}};
    problem.duty_costs = {{second, night, std::nullopt, Cost{-4}}, {second, night, 3, Cost{4}}};
    Rule nights;
    nights.id = "nights";
    nights.kind = "total";
    nights.scope = {{"amy"}, {"red"}, {"full"}};
    nights.parameters = {{"of", std::vector<std::string>{"night"}}, {"max", std::int64_t{4}}};
    problem.rules.push_back(nights);
    return problem;
}

}    // namespace staffwright::roster
