#include "app/clash_words.hpp"

#include <doctest/doctest.h>

#include "app/judged_solve.hpp"
#include "app/report.hpp"
#include "unit/solve/small_ward.hpp"

using namespace staffwright;

namespace {

app::Judged solved(const roster::Problem& problem) {
    REQUIRE(roster::validate(problem).has_value());
    const auto book = rules::bind(problem);
    REQUIRE(book.has_value());
    solve::Limits limits;
    limits.work = 20'000;
    auto judged = app::solve_and_judge(problem, *book, limits, app::TimeBudget(app::TimeBudget::Clock::now()));
    REQUIRE(judged.has_value());
    return *judged;
}

bool says(const std::string& text, const char* what) {
    return text.find(what) != std::string::npos;
}

}    // namespace

TEST_CASE("a clash in words: rule, people, leave, demand of several days together, and the count") {
    roster::Problem ward = testing::small_ward(2, 7, 1);
    ward.people[roster::PersonIx{0}].name = "Amy";
    ward.people[roster::PersonIx{1}].name = "Beth";
    ward.leave.push_back({roster::PersonIx{0}, 0, 7, "annual", Minutes{}});
    for (roster::DutyDemand& demand : ward.duty_demand) {
        demand.want.minimum = 1;
    }
    ward.rules.push_back(rules::RuleBuilder("in_a_row", "run_length")
                             .set("state", "on")
                             .set("max", 2)
                             .hard()
                             .cite("Handbook 4")
                             .message("Two days in a row")
                             .build());
    const app::Judged judged = solved(ward);
    CHECK(judged.outcome.status == solve::Status::infeasible);
    REQUIRE(judged.clash.has_value());
    const std::string text = app::printed_clash(*judged.clash);
    CAPTURE(text);
    CHECK(says(text, "smallest set found"));
    CHECK(says(text, "rule in_a_row: Two days in a row (Handbook 4), for Amy, Beth\n"));
    CHECK(says(text, "Amy: annual leave on day 0 to day 6\n"));
    CHECK(says(text, "at least 1 person wanted for Day on day"));
    CHECK(says(text, "That makes 3 places wanted, and at most 2 can be filled."));
    CHECK(says(text, "something can be done by: Amy, Beth."));
}

TEST_CASE("where nothing is proved, what the roster breaks is listed without a claim") {
    roster::Problem ward = testing::small_ward(2, 2, 1);
    // Of the two, both or neither may work on a day, and one at most: only a rule about teams, which no proof knows.
    ward.rules.push_back(rules::RuleBuilder("team", "same_team").set("together", "day").hard().build());
    for (roster::DutyDemand& demand : ward.duty_demand) {
        demand.want.minimum = 1;
        demand.want.maximum = 1;
    }
    const app::Judged judged = solved(ward);
    CHECK_FALSE(judged.verdict.legal());
    REQUIRE(judged.clash.has_value());
    CHECK_FALSE(judged.clash->proved);
    REQUIRE_FALSE(judged.clash->parts.empty());
    CHECK(judged.clash->parts.front().kind == "breach");
    CHECK(says(app::printed_clash(*judged.clash), "is not proved"));
}

namespace {

/// The first is new and fixed on a duty of day 1, the others are senior and on leave that day.
roster::Problem ward_without_seniors(int people) {
    roster::Problem ward = testing::small_ward(people, 3, 1);
    ward.duty_demand.clear();
    for (const roster::PersonIx person : ward.people.indices()) {
        ward.people[person].groups = {"senior"};
        ward.leave.push_back({person, 1, 2, "annual", Minutes{}});
    }
    ward.people[roster::PersonIx{0}].groups = {"new"};
    ward.leave.erase(ward.leave.begin());
    ward.fixed.push_back({roster::PersonIx{0}, {1, roster::ShiftIx{0}, roster::SkillIx{0}}});
    roster::Rule rule;    // (RuleBuilder would do; g++ 12 warns of it with groups)
    rule.id = "sup";
    rule.kind = "supervision";
    rule.scope.groups = {"new"};
    rule.parameters.emplace_back("supervisors", std::vector<std::string>{"senior"});
    ward.rules.push_back(rule);
    return ward;
}

}    // namespace

TEST_CASE("a supervision that cannot be had: the rule, the day, who, who could, and what is given") {
    roster::Problem ward = ward_without_seniors(2);
    ward.people[roster::PersonIx{0}].name = "Amy";
    ward.people[roster::PersonIx{1}].name = "Beth";
    const app::Judged judged = solved(ward);
    CHECK(judged.outcome.status == solve::Status::unknown);
    REQUIRE(judged.clash.has_value());
    const std::string text = app::printed_clash(*judged.clash);
    CAPTURE(text);
    CHECK(says(text, "sup  Amy: 1 person to supervise, 0 supervisors Day on day 1; at least 1 required"));
    CHECK(says(text, "could supervise: Beth\n"));
    CHECK(says(text, "right would be: 1 more of them there, or nobody who must be supervised\n"));
    CHECK(says(text, "given: Amy: fixed on Day on day 1 in Nurse\n"));
    CHECK(says(text, "given: Beth: annual leave on day 1\n"));
}

TEST_CASE("what is given is cut short with how much more there is") {
    const app::Judged judged = solved(ward_without_seniors(13));
    REQUIRE(judged.clash.has_value());
    const std::string text = app::printed_clash(*judged.clash);
    CAPTURE(text);
    CHECK(says(text, "and 5 more that are given\n"));    // a duty and twelve leaves, less the eight that are named
}

TEST_CASE("people of one name are told apart by their ids, others are not burdened with them") {
    roster::Problem ward = testing::small_ward(3, 3, 1);
    ward.people[roster::PersonIx{0}].name = "Amy";
    ward.people[roster::PersonIx{1}].name = "Amy";
    ward.people[roster::PersonIx{2}].name = "Beth";
    for (roster::DutyDemand& demand : ward.duty_demand) {
        demand.want.minimum = 4;
        demand.want.optimum = 4;
    }
    const app::Judged judged = solved(ward);
    REQUIRE(judged.clash.has_value());
    const std::string text = app::printed_clash(*judged.clash);
    CAPTURE(text);
    CHECK(says(text, "can be done by: Amy (p0), Amy (p1), Beth."));
    app::SolveReport report;
    roster::Roster made(ward);
    made.assignments[roster::PersonIx{1}] = {{0, roster::ShiftIx{0}, roster::SkillIx{0}}};
    app::report_changes(ward, roster::Roster(ward), made, report);
    CHECK(report.changes->front().name == "Amy (p1)");
}

TEST_CASE("a legal roster has no clash") {
    CHECK_FALSE(solved(testing::small_ward(3, 4, 1)).clash.has_value());
}
