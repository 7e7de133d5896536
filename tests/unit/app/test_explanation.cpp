#include "app/explanation.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "app/demonstration_ward.hpp"
#include "app/printed.hpp"
#include "rules/bind.hpp"

using namespace staffwright;
using namespace staffwright::literals;
using roster::PersonIx;
using roster::ShiftIx;
using roster::SkillIx;

namespace {

/// Three people, one wanted on Tuesday: Ann could, Bo is on leave, Cy has not the skill.
roster::Problem three() {
    roster::Problem problem;
    problem.id = "three";
    problem.origin = "native";
    problem.horizon = {*calendar::Date::from_ymd(2026, 10, 12), 7, 0, true};
    problem.skills.push_back({"RN", "Nurse"});
    problem.skills.push_back({"HCA", "Assistant"});
    problem.shifts.push_back({"E", "Early", roster::Clock{420, 900}, 0_min, {}, {}});
    problem.contracts.push_back({"ft", "Full time", whole_time, 0_min});
    for (const auto& [name, skill] : {std::pair{"Ann", 0}, {"Bo", 0}, {"Cy", 1}}) {
        roster::Person person;
        person.id = name;
        person.name = name;
        person.skills = {SkillIx{skill}};
        problem.people.push_back(person);
    }
    problem.leave.push_back({PersonIx{1}, 1, 2, "annual", 0_min});
    roster::Want want;
    want.optimum = 1;
    want.under = {roster::PenaltyShape::Form::linear, 10_cost, 1, {}};
    problem.duty_demand.push_back({1, ShiftIx{0}, SkillIx{0}, want});
    problem.wishes.push_back({PersonIx{0}, 1, roster::Wish::Want::off, {}, roster::Severity::soft, 3_cost});
    return problem;
}

}    // namespace

TEST_CASE("a gap: who could at what price, who may not and why, who has not the skill") {
    const roster::Problem problem = three();
    const rules::RuleBook book = rules::bind(problem).value();
    const app::Explanation explanation = app::explain(problem, book, roster::Roster(problem));
    REQUIRE(explanation.gaps.size() == 1);
    const app::Gap& gap = explanation.gaps.front();
    CHECK(gap.what == "E RN");
    CHECK(gap.day == 1);
    CHECK(gap.tried);
    CHECK(gap.without_skill == 1);
    REQUIRE(gap.candidates.size() == 2);
    CHECK(gap.candidates[0].person == PersonIx{0});
    CHECK(gap.candidates[0].obstacles.empty());
    CHECK(gap.candidates[0].change == roster::Score{0_cost, Cost{-7}});    // 10 saved, a wish of 3 refused
    CHECK(gap.candidates[1].person == PersonIx{1});
    CHECK(gap.candidates[1].obstacles == std::vector<std::string>{"leave"});
    CHECK_FALSE(gap.candidates[1].reason.empty());

    const std::string text = app::printed_explanation(problem, explanation);
    CHECK(text.find("Ann on E (-7)") != std::string::npos);
    CHECK(text.find("leave 1") != std::string::npos);
    CHECK(text.find("without the skill 1") != std::string::npos);
}

TEST_CASE("a met demand is no gap") {
    const roster::Problem problem = three();
    const rules::RuleBook book = rules::bind(problem).value();
    roster::Roster roster(problem);
    roster.assignments[PersonIx{0}] = {{1, ShiftIx{0}, SkillIx{0}}};
    const app::Explanation explanation = app::explain(problem, book, roster);
    CHECK(explanation.gaps.empty());
    CHECK(explanation.verdict.score == roster::Score{0_cost, 3_cost});
    CHECK(app::printed_explanation(problem, explanation).find("No demand is left unfilled") != std::string::npos);
}

TEST_CASE("rules are listed with message and source, dearest first, and add up") {
    const roster::Problem ward = app::demonstration_ward(1);
    const rules::RuleBook book = rules::bind(ward).value();
    const app::Explanation explanation = app::explain(ward, book, roster::Roster(ward));
    roster::Score sum;
    for (const app::RuleLine& line : explanation.rules) {
        sum += line.score;
    }
    CHECK(sum == explanation.verdict.score);
    CHECK(std::is_sorted(explanation.rules.begin(), explanation.rules.end(),
                         [](const app::RuleLine& a, const app::RuleLine& b) { return a.score > b.score; }));
    const auto rest = std::find_if(explanation.rules.begin(), explanation.rules.end(),
                                   [](const app::RuleLine& line) { return line.id == "rest_11_hours"; });
    REQUIRE(rest != explanation.rules.end());
    CHECK(rest->citation.find("Working Time Regulations") != std::string::npos);
    CHECK_FALSE(explanation.gaps.empty());
}
