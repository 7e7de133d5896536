// The door on wards whose best rosters are known by reasoning.
#include <doctest/doctest.h>

#include <thread>
#include <utility>

#include "solve/search/annealer.hpp"
#include "solve/solve.hpp"
#include "unit/solve/small_ward.hpp"

using namespace staffwright;

namespace {

solve::Outcome solved(const roster::Problem& problem, std::int64_t work, int threads = 1) {
    REQUIRE(roster::validate(problem).has_value());
    const auto book = rules::bind(problem);
    REQUIRE(book.has_value());
    solve::Limits limits;
    limits.work = work;
    limits.threads = threads;
    return solve::solve(problem, *book, limits);
}

}    // namespace

TEST_CASE("enough people: everything is covered at no cost") {
    const solve::Outcome outcome = solved(testing::small_ward(5, 7, 3), 100'000);
    CHECK(outcome.status == solve::Status::optimal);
    CHECK(outcome.score.soft == Cost{0});
    CHECK(outcome.bound == Cost{0});
    REQUIRE_FALSE(outcome.trajectory.empty());
    CHECK(outcome.trajectory.back().best == outcome.score);
}

TEST_CASE("too few people: exactly what is missing is paid for") {
    // 2 people at most 5 of 7 days each: 10 duties of 21.
    roster::Problem ward = testing::small_ward(2, 7, 3);
    ward.rules.push_back(rules::RuleBuilder("most", "total").set("max", 5).hard().build());
    const solve::Outcome outcome = solved(ward, 100'000);
    CHECK(outcome.status == solve::Status::optimal);
    CHECK(outcome.score.soft == Cost{1'100});
    CHECK(outcome.bound == Cost{1'100});
}

TEST_CASE("what the bound knows nothing of is named, and nothing is where it knows all or the roster is proved best") {
    // Somebody is wanted each day, and whoever is without p2 costs 9; p2 may work 3 days of the 7.
    roster::Problem ward = testing::small_ward(3, 7, 1);
    ward.rules.push_back(rules::RuleBuilder("few", "total").people({"p2"}).set("max", 3).hard().build());
    ward.rules.push_back(rules::RuleBuilder("watched", "supervision")
                             .people({"p0", "p1"})
                             .words("supervisors", {"p2"})
                             .soft(Cost{9})
                             .build());
    const solve::Outcome unsure = solved(ward, 50'000);
    REQUIRE(unsure.status == solve::Status::feasible);
    CHECK(unsure.score.soft == Cost{36});
    CHECK(unsure.left_out == std::vector<std::string>{"supervision"});
    ward.rules.resize(1);
    CHECK(solved(ward, 50'000).left_out.empty());
}

TEST_CASE("eight weeks in which nobody is to spare: all is filled that can be") {
    roster::Problem ward = testing::small_ward(24, 56, 13);
    for (roster::DutyDemand& demand : ward.duty_demand) {
        demand.want.minimum = 12;
    }
    ward.rules.push_back(rules::RuleBuilder("most", "total").set("max", 30).hard().build());
    ward.rules.push_back(rules::RuleBuilder("run", "run_length").set("state", "on").set("max", 5).hard().build());
    ward.rules.push_back(rules::RuleBuilder("rest", "run_length").set("state", "off").set("min", 2).hard().build());
    ward.rules.push_back(
        rules::RuleBuilder("run3", "run_length").set("state", "on").set("min", 3).soft(Cost{30}).build());
    const solve::Outcome outcome = solved(ward, 2'000'000, 2);
    CHECK(outcome.score.hard == Cost{0});
    CHECK(outcome.score.soft == Cost{800});    // 24 people of 30 days at most are 8 fewer than 13 on each of 56
}

TEST_CASE("one person, one day") {
    CHECK(solved(testing::small_ward(1, 1, 1), 2'000).score.soft == Cost{0});
}

TEST_CASE(
    "rules of one person that contradict each other are proved infeasible, and the least breach is still sought") {
    roster::Problem ward = testing::small_ward(1, 7, 1);
    ward.rules.push_back(rules::RuleBuilder("at_least", "total").set("min", 5).hard().build());
    ward.rules.push_back(rules::RuleBuilder("at_most", "total").set("max", 3).hard().build());
    const solve::Outcome outcome = solved(ward, 20'000);
    CHECK(outcome.status == solve::Status::infeasible);
    CHECK(outcome.score.hard == Cost{2});
}

TEST_CASE("a stop request ends the search soon and keeps the best") {
    roster::Problem ward = testing::small_ward(12, 28, 6);
    ward.rules.push_back(rules::RuleBuilder("odd", "total").set("max", 13).soft(Cost{7}).build());
    ward.rules.push_back(
        rules::RuleBuilder("even", "run_length").set("state", "on").set("min", 3).soft(Cost{9}).build());
    const auto book = rules::bind(ward);
    REQUIRE(book.has_value());
    std::stop_source source;
    std::jthread stopper{[&source] {
        std::this_thread::sleep_for(std::chrono::milliseconds{100});
        source.request_stop();
    }};
    solve::Limits limits;
    limits.threads = 2;
    const solve::Outcome outcome = solve::solve(ward, *book, limits, {}, source.get_token());
    CHECK(outcome.score.hard == Cost{0});
    CHECK(outcome.seconds < 60);    // there is no other limit: it would go on for ever
}

TEST_CASE("a roster to start from is never made worse") {
    const roster::Problem ward = testing::small_ward(6, 14, 3);
    const auto book = rules::bind(ward);
    REQUIRE(book.has_value());
    solve::Limits limits;
    limits.work = 50'000;
    const solve::Outcome good = solve::solve(ward, *book, limits);
    limits.work = 1;
    const solve::Outcome again = solve::solve(ward, *book, limits, {}, {}, &good.roster);
    CHECK(again.score <= good.score);
}

TEST_CASE("a thread that proves has no start of its own, and loses nothing by it") {
    // Large enough for the proof to come first; over 70 days it rolls.
    for (const auto& [people, days] : {std::pair{30, 28}, std::pair{12, 70}}) {
        roster::Problem ward = testing::small_ward(people, days, people / 2);
        ward.rules.push_back(rules::RuleBuilder("most", "total").set("max", days / 2 + 1).hard().build());
        ward.rules.push_back(rules::RuleBuilder("run", "run_length").set("max", 4).set("min", 2).soft(Cost{3}).build());
        const auto book = rules::bind(ward);
        REQUIRE(book.has_value());
        for (const std::int64_t work : {20'000, 900'000, 4'000'000}) {
            solve::Limits limits;
            limits.work = work;
            limits.threads = 2;
            const solve::Outcome outcome = solve::solve(ward, *book, limits);
            CHECK(outcome.score.hard == Cost{0});
            REQUIRE_FALSE(outcome.trajectory.empty());
            CHECK(outcome.trajectory.back().best == outcome.score);
            for (const solve::TrajectoryPoint& point : outcome.trajectory) {
                CHECK_FALSE(point.best < outcome.score);
            }
            CHECK(solve::solve(ward, *book, limits).roster == outcome.roster);
        }
    }
}

TEST_CASE("nobody's empty roster stands for what was found") {
    // Nothing is wanted that must be there: no duty at all is legal, and as dear as can be.
    roster::Problem ward = testing::small_ward(30, 28, 10);
    const auto book = rules::bind(ward);
    REQUIRE(book.has_value());
    solve::Limits limits;
    limits.work = 2'000;
    limits.threads = 3;
    const solve::Outcome outcome = solve::solve(ward, *book, limits);
    CHECK(outcome.score.hard == Cost{0});
    CHECK(outcome.score.soft < Cost{28'000});
    CHECK(outcome.trajectory.back().best == outcome.score);
}

TEST_CASE("a thread that is to anneal before it proves has a first bound soon") {
    // 25 people with at most 12 duties each, of 336 that are wanted: 36 stay open.
    roster::Problem ward = testing::small_ward(25, 28, 12);
    ward.rules.push_back(rules::RuleBuilder("most", "total").set("max", 12).hard().build());
    const auto book = rules::bind(ward);
    REQUIRE(book.has_value());
    const solve::Model model{ward, *book};
    constexpr std::int64_t work = 8'000'000;
    const solve::Budget budget{solve::Budget::Clock::now(), std::nullopt, work, {}};
    solve::LineGraphs graphs{model};
    solve::Annealer annealer{model,  graphs, budget,
                             Rng{1}, 0.5,    [](const solve::Score&, const std::vector<solve::Option>&) {}};
    std::optional<Cost> bound;
    annealer.prove([&](const solve::RootBound& root) { bound = root.bound(); }, [](const solve::Branching&) {},
                   solve::Annealer::When::after_annealing);
    annealer.start(nullptr);
    annealer.run(work / 4);    // in the middle of its annealing
    CHECK(annealer.annealing());
    REQUIRE(bound.has_value());
    CHECK(*bound > Cost{0});
    CHECK(*bound <= Cost{3'600});
    annealer.run(work);
    CHECK(annealer.best_score() == solve::Score{Cost{0}, Cost{3'600}});
    CHECK(*bound == Cost{3'600});
}

TEST_CASE("duties that cost pence are priced in parts of a cost that fit") {
    // Two of four people a day, each duty some 200 pounds: 28 of them are 560,000 pence, more than 32 bits hold of
    // 256ths.
    roster::Problem ward = testing::small_ward(4, 28, 2);
    std::int32_t minimum = 0;
    Cost missing{100'000};    // dearer than a duty
    SUBCASE("where one missing is dearer than a duty") {}
    SUBCASE("where nobody may be missing, and one too many costs next to nothing") {
        minimum = 2;
        missing = Cost{1};
    }
    for (roster::DutyDemand& demand : ward.duty_demand) {
        demand.want.under.weight = missing;
        demand.want.minimum = minimum;
    }
    for (const roster::PersonIx person : ward.people.indices()) {
        const auto further = static_cast<std::int64_t>(37 * person.at());
        ward.duty_costs.push_back({person, roster::ShiftIx{0}, std::nullopt, Cost{20'000 + further}});
    }
    ward.rules.push_back(rules::RuleBuilder("most", "total").set("max", 20).hard().build());
    const auto book = rules::bind(ward);
    REQUIRE(book.has_value());
    const solve::Model model{ward, *book};
    CHECK(model.price_parts() < solve::Model::most_price_parts);
    const solve::Outcome outcome = solved(ward, 400'000);
    CHECK(outcome.status == solve::Status::optimal);
    // The two cheapest have 20 duties each, the next one the other 16.
    CHECK(outcome.score.soft == Cost{56 * 20'000 + 20 * 37 + 16 * 74});
    CHECK(outcome.no_proof == solve::NoProof::no);
}
