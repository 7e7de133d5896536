#include "app/re_solve.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "app/judged_solve.hpp"
#include "app/put_back.hpp"
#include "app/solve_from.hpp"
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
    // Each lost day is somebody else's, and nothing further is changed.
    CHECK(changes.person_days <= 2 * lost);
    // The price of changes is in the score, and nothing else is different.
    const auto book = rules::bind(problem);
    REQUIRE(book.has_value());
    const auto plain = referee::judge(problem, *book, again.outcome.roster);
    CHECK(again.verdict.score.soft - plain.score.soft == Cost{30 * changes.person_days});
}

TEST_CASE("what need not have changed is put back: alone, together, and never at a cost") {
    roster::Problem problem = testing::small_ward(3, 4, 1);
    const auto book = rules::bind(problem);
    REQUIRE(book.has_value());
    const auto roster_of = [&](const std::vector<std::vector<roster::Day>>& days) {
        roster::Roster roster(problem);
        for (std::size_t person = 0; person < days.size(); ++person) {
            for (const roster::Day day : days[person]) {
                roster.assignments[roster::PersonIx{person}].push_back({day, roster::ShiftIx{0}, roster::SkillIx{0}});
            }
        }
        return roster;
    };
    const roster::Roster before = roster_of({{0, 1}, {2}, {3}});
    // A ring of three on different days: no single day can go back without a gap or one too many.
    CHECK(app::put_back(problem, *book, before, roster_of({{2, 3}, {0}, {1}})) == before);
    CHECK(app::put_back(problem, *book, before, roster_of({{0, 2}, {1}, {3}})) == before);
    CHECK(app::put_back(problem, *book, before, before) == before);
    // Amy is ill on day 0: that day stays with Beth, the rest goes back.
    problem.leave.push_back({roster::PersonIx{0}, 0, 1, "sick", Minutes{}});
    const auto ill = rules::bind(problem);
    REQUIRE(ill.has_value());
    CHECK(app::put_back(problem, *ill, before, roster_of({{2, 3}, {0}, {1}})) == roster_of({{1}, {0, 2}, {3}}));
    CHECK(app::put_back(problem, *ill, before, roster_of({{2, 3}, {0}, {1}}), [] { return true; }) ==
          roster_of({{2, 3}, {0}, {1}}));
}

TEST_CASE("without a price of changes, too, no more is changed than is gained by") {
    roster::Problem problem = ward();
    const app::Judged published = solved(problem);
    const roster::Roster& old = published.outcome.roster;
    const auto& line = old.assignments[roster::PersonIx{1}];
    REQUIRE_FALSE(line.empty());
    const roster::Day from = line[line.size() / 2].day;
    problem.leave.push_back({roster::PersonIx{1}, from, std::min(from + 2, 14), "sick", Minutes{}});
    const auto book = rules::bind(problem);
    REQUIRE(book.has_value());
    solve::Limits limits;
    limits.work = 60'000;
    const app::TimeBudget budget(app::TimeBudget::Clock::now());
    const auto again = app::solve_from(problem, *book, old, app::PriceOfChange::none, limits, budget);
    REQUIRE(again.has_value());
    CHECK(again->verdict.legal());
    CHECK(again->verdict.score.soft == solved(problem).verdict.score.soft);
    CHECK(again->outcome.score == again->verdict.score);
    // As few as a price on changes would have left.
    const auto priced = app::with_price_of_change(problem, old, Cost{1});
    REQUIRE(priced.has_value());
    const app::Judged near = solved(*priced, &old);
    CHECK(app::changes_between(problem, old, again->outcome.roster).person_days <=
          app::changes_between(problem, old, near.outcome.roster).person_days);
}

TEST_CASE("what of the old roster had no place is told, a line for each kind") {
    const roster::Problem problem = ward();
    formats::Dropped dropped;
    CHECK(app::dropped_words(problem, dropped).empty());
    dropped.made_for = "march";
    for (int number = 0; number < 7; ++number) {
        dropped.people.add("x" + std::to_string(number));
    }
    dropped.days.add("2026-03-01", 2);
    dropped.without_line = {"p1"};
    CHECK(app::dropped_words(problem, dropped) ==
          std::vector<std::string>{"it was made for the problem 'march', not for 'small'",
                                   "left out 7 duties of 7 people not in the problem: x0, x1, x2, x3, x4 and 2 more",
                                   "left out 2 duties on 1 day outside the period: 2026-03-01",
                                   "it has no line for 1 person: p1"});
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
