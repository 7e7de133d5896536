// Cures on wards small enough to know them.
#include "app/cures.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "app/change_of_pay.hpp"
#include "app/explained.hpp"
#include "app/pay_packs.hpp"
#include "formats/rulepack.hpp"
#include "unit/solve/small_ward.hpp"

using namespace staffwright;
using app::Cure;

namespace {

constexpr roster::ShiftIx day_shift{0};
constexpr roster::SkillIx nurse{0};

roster::Roster roster_of(const roster::Problem& problem, const std::vector<std::vector<roster::Day>>& days) {
    roster::Roster roster(problem);
    for (std::size_t person = 0; person < days.size(); ++person) {
        for (const roster::Day day : days[person]) {
            roster.assignments[roster::PersonIx{person}].push_back({day, day_shift, nurse});
        }
    }
    return roster;
}

/// A hard upper limit. (Not by RuleBuilder, of which g++ 12 warns wrongly in this file.)
roster::Rule at_most(const char* id, const char* kind, std::int64_t most, std::vector<std::string> people = {}) {
    roster::Rule rule;
    rule.id = id;
    rule.kind = kind;
    if (rule.kind == "run_length") {
        rule.parameters.emplace_back("state", std::string("on"));
    }
    rule.parameters.emplace_back("max", most);
    rule.scope.people = std::move(people);
    return rule;
}

std::vector<app::GapCures> cures_of(const roster::Problem& problem, const roster::Roster& roster) {
    REQUIRE(roster::validate(problem).has_value());
    const auto book = rules::bind(problem);
    REQUIRE_MESSAGE(book.has_value(), (book ? "" : book.error().to_string()));
    const auto gaps = referee::explain(problem, *book, roster).gaps;
    app::CureLimits limits;
    limits.work = 20'000;
    auto all = app::find_cures(problem, *book, roster, gaps, limits);
    REQUIRE(all.size() == gaps.size());
    // Whatever is offered is true: the roster has the duty, and the change is the referee's.
    const auto before = referee::judge(problem, *book, roster).score;
    for (const app::GapCures& one : all) {
        for (const Cure& cure : one.cures) {
            const auto& line = cure.roster.assignments[cure.person];
            CHECK(std::find(line.begin(), line.end(), cure.duty) != line.end());
            if (!cure.waiver) {
                CHECK(referee::judge(problem, *book, cure.roster).score - before == cure.change);
                CHECK(cure.change.hard <= Cost{0});
            }
        }
    }
    return all;
}

}    // namespace

TEST_CASE("a cure costs what it adds to slips, and has no price in pay where somebody's pay is not stated") {
    roster::Problem ward = testing::small_ward(2, 3, 1);
    ward.horizon.dated = true;
    ward.horizon.first = *calendar::Date::from_ymd(2026, 10, 17);    // the gap is on a Sunday
    ward.shifts[day_shift].clock = roster::Clock{480, 960};
    ward.shifts[day_shift].credit.reset();
    const roster::Roster roster = roster_of(ward, {{0, 2}, {}});
    const auto priced = [&](const roster::Problem& problem) {
        auto all = cures_of(problem, roster);
        app::ChangeOfPay pay(problem, *app::built_in_pay_packs(), roster);
        app::price(pay, all);
        return all[0].cures;
    };
    for (const Cure& cure : priced(ward)) {
        CHECK_FALSE(cure.pay.has_value());
    }
    for (roster::Person& person : ward.people) {
        person.pay.emplace();
        person.pay->scheme = "agenda_for_change";
        person.pay->band = "5";
        person.pay->point = "entry";
    }
    for (const Cure& cure : priced(ward)) {
        REQUIRE(cure.pay.has_value());
        CHECK(*cure.pay > Pence{0});
        app::ChangeOfPay back(ward, *app::built_in_pay_packs(), cure.roster);
        CHECK(back.to(roster) == -*cure.pay);
        CHECK(back.to(cure.roster) == Pence{0});
    }
}

TEST_CASE("somebody is free: one assignment, at the price the referee says") {
    const roster::Problem ward = testing::small_ward(2, 3, 1);
    const auto all = cures_of(ward, roster_of(ward, {{0, 2}, {}}));
    REQUIRE(all.size() == 1);
    REQUIRE(all[0].cures.size() == 2);
    CHECK(all[0].finished);
    for (const Cure& cure : all[0].cures) {
        CHECK(cure.kind == Cure::Kind::assignment);
        CHECK(cure.duty == roster::Assignment{1, day_shift, nurse});
        CHECK(cure.change == roster::Score{Cost{0}, Cost{-100}});
        CHECK(cure.people() == 1);
    }
}

TEST_CASE("nobody can simply take it: a chain") {
    // Amy may work one more duty but not three in a row; Beth has all she may. Amy takes day 2 if Beth takes a day of
    // Amy's and gives one of hers.
    roster::Problem ward = testing::small_ward(2, 5, 1);
    ward.rules.push_back(at_most("run", "run_length", 2));
    ward.rules.push_back(at_most("most", "total", 3, {"p0"}));
    ward.rules.push_back(at_most("most_2", "total", 2, {"p1"}));
    const auto all = cures_of(ward, roster_of(ward, {{0, 1}, {3, 4}}));
    REQUIRE(all.size() == 1);
    REQUIRE_FALSE(all[0].cures.empty());
    const Cure& best = all[0].cures.front();
    CHECK(best.kind == Cure::Kind::chain);
    CHECK(best.change == roster::Score{Cost{0}, Cost{-100}});
    CHECK(best.people() == 2);
    for (const app::CellChange& cell : best.changes) {
        CHECK(cell.before != cell.after);
    }
}

TEST_CASE("only a waiver helps, and it says which rule") {
    roster::Problem ward = testing::small_ward(1, 3, 1);
    ward.rules.push_back(at_most("most", "total", 2));
    const auto all = cures_of(ward, roster_of(ward, {{0, 1}}));
    REQUIRE(all.size() == 1);
    const auto waiver = std::find_if(all[0].cures.begin(), all[0].cures.end(),
                                     [](const Cure& cure) { return cure.waiver.has_value(); });
    REQUIRE(waiver != all[0].cures.end());
    CHECK(waiver->kind == Cure::Kind::waiver);
    CHECK(waiver->waiver->rule == "most");
    CHECK(waiver->change == roster::Score{Cost{0}, Cost{-100}});
    for (const Cure& cure : all[0].cures) {    // the other way leaves another day open: dearer than nothing won
        CHECK((cure.waiver.has_value() || cure.change.soft == Cost{0}));
    }
}

TEST_CASE("leave and skills are no matter of rearranging") {
    roster::Problem ward = testing::small_ward(2, 2, 1);
    ward.leave.push_back({roster::PersonIx{0}, 1, 2, "annual", Minutes{}});
    const auto charge = ward.skills.push_back({"charge", "In charge"});
    ward.people[roster::PersonIx{0}].skills.push_back(charge);
    ward.duty_demand[1].skill = charge;
    const auto all = cures_of(ward, roster_of(ward, {{0}, {}}));
    REQUIRE(all.size() == 1);
    CHECK(all[0].cures.empty());
}

TEST_CASE("a stop request, or no time at all: every gap is there, said not to be finished, and nothing is tried") {
    const roster::Problem ward = testing::small_ward(2, 3, 1);
    const auto book = rules::bind(ward);
    REQUIRE(book.has_value());
    const roster::Roster empty(ward);
    const auto gaps = referee::explain(ward, *book, empty).gaps;
    REQUIRE(gaps.size() == 3);
    std::stop_source stop;
    stop.request_stop();
    app::CureLimits no_time;
    no_time.seconds = 0;
    for (const auto& all : {app::find_cures(ward, *book, empty, gaps, {}, stop.get_token()),
                            app::find_cures(ward, *book, empty, gaps, no_time)}) {
        REQUIRE(all.size() == 3);
        for (const app::GapCures& one : all) {
            CHECK_FALSE(one.finished);
            CHECK(one.cures.empty());
        }
    }
    const auto stopped = app::explain_case(ward, *book, empty, {}, stop.get_token());
    CHECK_FALSE(stopped.explanation.gaps.front().tried);
}

TEST_CASE("many could take it: the cheapest are handed out, in the order of what they cost") {
    roster::Problem ward = testing::small_ward(9, 1, 1);
    for (std::int32_t person = 0; person < 9; ++person) {
        ward.duty_costs.push_back({roster::PersonIx{person}, day_shift, std::nullopt, Cost{(person * 4) % 9}});
    }
    const auto all = cures_of(ward, roster::Roster(ward));
    REQUIRE(all.size() == 1);
    std::vector<std::int64_t> costs;
    for (const Cure& cure : all[0].cures) {
        costs.push_back(cure.change.soft.count() + 100);
    }
    CHECK(costs == std::vector<std::int64_t>{0, 1, 2, 3, 4});
}

TEST_CASE("gaps are chosen by day, shift and skill") {
    roster::Problem ward = testing::small_ward(2, 3, 1);
    ward.horizon.dated = true;
    const auto book = rules::bind(ward);
    REQUIRE(book.has_value());
    const auto gaps = referee::explain(ward, *book, roster::Roster(ward)).gaps;
    REQUIRE(gaps.size() == 3);
    const auto count = [&](const std::string& text) {
        const auto choice = app::parse_gap(ward, text);
        REQUIRE_MESSAGE(choice.has_value(), text);
        return app::chosen(ward, gaps, *choice).size();
    };
    CHECK(count("") == 3);
    CHECK(count("1") == 1);
    CHECK(count("2026-03-03/D") == 1);
    CHECK(count("/D") == 3);
    CHECK(count("//nurse") == 0);    // the demand is for any skill
    for (const char* text : {"7", "2025-01-01", "/X", "//x", "1/D/nurse/more", "-1", "4294967296"}) {
        CHECK_FALSE(app::parse_gap(ward, text).has_value());
    }
}

TEST_CASE("an explanation of a roster that is not legal names the clash; of one that is, none") {
    roster::Problem ward = testing::small_ward(2, 3, 1);
    const auto legal = app::explain_case(ward, *rules::bind(ward), roster_of(ward, {{0, 1}, {}}), {});
    CHECK_FALSE(legal.clash.has_value());
    CHECK_FALSE(legal.cures.has_value());
    ward.duty_demand[1].want.minimum = 3;
    ward.duty_demand[1].want.optimum = 3;
    const auto broken = app::explain_case(ward, *rules::bind(ward), roster_of(ward, {{0, 1}, {}}), {});
    REQUIRE(broken.clash.has_value());
    CHECK(broken.clash->proved);
    CHECK(app::printed_explained(ward, broken).find("at least 3 people wanted for Day on day 1") != std::string::npos);
    CHECK(app::explained_json(ward, broken, formats::built_in_packs()).find("\"clash\":{\"proved\":true") !=
          std::string::npos);
}
