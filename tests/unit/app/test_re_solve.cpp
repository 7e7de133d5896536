#include "app/re_solve.hpp"

#include <doctest/doctest.h>

#include "app/judged_solve.hpp"
#include "unit/solve/small_ward.hpp"

using namespace staffwright;

namespace {

app::Judged solved(const roster::Problem& problem, const roster::Roster* start = nullptr) {
    const auto book = rules::bind(problem);
    REQUIRE_MESSAGE(book.has_value(), (book ? "" : book.error().to_string()));
    solve::Limits limits;
    limits.work = 60'000;
    const app::TimeBudget budget(app::TimeBudget::Clock::now());
    auto judged = app::solve_and_judge(problem, *book, limits, budget, {}, {}, start);
    REQUIRE(judged.has_value());
    return *judged;
}

/// Without parameters. (Not by RuleBuilder, of which g++ 12 warns wrongly in this file.)
roster::Rule hard(const char* id, const char* kind) {
    roster::Rule rule;
    rule.id = id;
    rule.kind = kind;
    return rule;
}

roster::Problem ward() {
    roster::Problem made = testing::small_ward(6, 14, 3);
    made.rules.push_back(hard("most", "total"));
    made.rules.back().parameters.emplace_back("max", std::int64_t{10});
    made.rules.push_back(hard("run", "run_length"));
    made.rules.back().parameters.emplace_back("state", std::string("on"));
    made.rules.back().parameters.emplace_back("max", std::int64_t{4});
    return made;
}

}    // namespace

TEST_CASE("changes: days on which somebody's shifts are others, skills aside") {
    const roster::Problem problem = ward();
    const roster::PersonIx amy{0};
    const roster::PersonIx beth{1};
    const roster::ShiftIx day{0};
    roster::Roster before(problem);
    before.assignments[amy] = {{1, day, roster::SkillIx{0}}, {2, day, roster::SkillIx{0}}};
    roster::Roster after = before;
    CHECK(app::changes_between(problem, before, after).people.empty());
    after.assignments[amy] = {{1, day, roster::SkillIx{0}}, {5, day, roster::SkillIx{0}}};
    after.assignments[beth] = {{0, day, roster::SkillIx{0}}};
    const app::Changes changes = app::changes_between(problem, before, after);
    CHECK(changes.person_days == 3);
    REQUIRE(changes.people.size() == 2);
    CHECK(changes.people[0].person == amy);
    CHECK(changes.people[0].days == std::vector<roster::Day>{2, 5});
    CHECK(changes.people[1].days == std::vector<roster::Day>{0});
}

TEST_CASE("somebody falls ill: the roster is legal again and little else is changed") {
    roster::Problem problem = ward();
    const app::Judged published = solved(problem);
    REQUIRE(published.verdict.legal());
    std::int64_t lost = 0;
    for (const roster::Assignment& duty : published.outcome.roster.assignments[roster::PersonIx{2}]) {
        lost += 4 <= duty.day && duty.day < 8 ? 1 : 0;
    }
    problem.leave.push_back({roster::PersonIx{2}, 4, 8, "sick", Minutes{}});
    const auto priced = app::with_price_of_change(problem, published.outcome.roster, Cost{30});
    REQUIRE(priced.has_value());
    const app::Judged again = solved(*priced, &published.outcome.roster);
    CHECK(again.verdict.legal());
    const app::Changes changes = app::changes_between(problem, published.outcome.roster, again.outcome.roster);
    CHECK(changes.person_days >= lost);
    CHECK(changes.person_days <= 3 * lost + 2);
    // The price of changes is in the score, and nothing else is different.
    const auto book = rules::bind(problem);
    REQUIRE(book.has_value());
    const auto plain = referee::judge(problem, *book, again.outcome.roster);
    CHECK(again.verdict.score.soft - plain.score.soft == Cost{30 * changes.person_days});
}

TEST_CASE("what cannot be priced is refused by name") {
    roster::Problem problem = ward();
    const roster::Roster empty(problem);
    roster::Roster other(problem);
    other.assignments[roster::PersonIx{0}] = {{1, roster::ShiftIx{0}, roster::SkillIx{0}}};
    problem.published.push_back({roster::PersonIx{0}, {3, roster::ShiftIx{0}, roster::SkillIx{0}}});
    problem.rules.push_back(hard("stay", "least_change"));
    const auto refused = app::with_price_of_change(problem, other, Cost{1});
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().id == ErrorId::unsupported);
    CHECK(refused.error().to_string().find("stay") != std::string::npos);
    problem.rules.back() = hard(app::keep_changes_rule, "total");
    problem.rules.back().parameters.emplace_back("max", std::int64_t{9});
    CHECK_FALSE(app::with_price_of_change(problem, other, Cost{1}).has_value());
}
