// What bind() makes of rules that are right.
#include "rules/bind.hpp"

#include <doctest/doctest.h>

#include "unit/rules/small_ward.hpp"

namespace staffwright::rules {

using roster::Problem;
using testing::bound;
using testing::small_ward;

namespace {

template <class T>
T only(const Result<RuleBook>& book) {
    REQUIRE_MESSAGE(book.has_value(), (book ? std::string() : book.error().to_string()));
    return std::get<T>(book->rules[RuleIx{0}].kind);
}

std::vector<Day> days_in(const DayMask& mask, Day from, Day until) {
    std::vector<Day> days;
    for (Day day = from; day < until; ++day) {
        if (mask.contains(day)) {
            days.push_back(day);
        }
    }
    return days;
}

using Period = Total::Period;

}    // namespace

TEST_CASE("a scope is whoever is in any of its parts, in order and once") {
    const Problem ward = small_ward();
    const auto people = [&](RuleBuilder rule) {
        std::vector<std::int32_t> numbers;
        const auto book = bound(ward, rule.set("max", 3));
        for (const PersonIx person : book->rules[RuleIx{0}].people) {
            numbers.push_back(person.value());
        }
        return numbers;
    };
    const auto total = [] { return RuleBuilder("r", "total"); };
    CHECK(people(total()) == std::vector<std::int32_t>{0, 1, 2, 3});
    CHECK(people(total().people({"cai", "amy"})) == std::vector<std::int32_t>{0, 2});
    CHECK(people(total().groups({"red"}).contracts({"part"}).people({"amy"})) == std::vector<std::int32_t>{0, 1, 2, 3});
    CHECK(people(total().groups({"blue"})) == std::vector<std::int32_t>{2});
}

TEST_CASE("classes select by shift id, class and any, on the days named") {
    const Problem ward = small_ward();
    auto kind = only<Total>(bound(ward, RuleBuilder("r", "total").set("max", 3).words("of", {"night", "C"})));
    CHECK_FALSE(kind.of.contains(0, ShiftIx{0}));
    CHECK(kind.of.contains(-7, ShiftIx{1}));
    CHECK(kind.of.contains(13, ShiftIx{2}));
    CHECK_FALSE(kind.of.contains(14, ShiftIx{2}));
    CHECK(kind.of.label == "night, C");
    kind =
        only<Total>(bound(ward, RuleBuilder("r", "total").set("max", 3).words("on", {"sat", "2026-10-21", "day:-7"})));
    CHECK(kind.of.label == "any duty");
    CHECK(days_in(kind.of.days, -7, 14) == std::vector<Day>{-7, -2, 2, 5, 12});
}

TEST_CASE("bank holidays are found in the period and its history") {
    Problem ward = small_ward();
    ward.horizon.first = *calendar::Date::from_ymd(2026, 12, 27);    // Christmas before, 28 December and New Year in it
    const auto kind = only<Total>(bound(ward, RuleBuilder("r", "total").set("max", 3).words("on", {"bank_holiday"})));
    CHECK(days_in(kind.of.days, -7, 14) == std::vector<Day>{-2, 1, 5});
}

TEST_CASE("periods of a total") {
    Problem ward = small_ward();
    const auto periods = [&](RuleBuilder rule) { return only<Total>(bound(ward, rule.set("max", 3))).periods; };
    const auto total = [] { return RuleBuilder("r", "total"); };
    CHECK(periods(total()) == std::vector<Period>{{0, 14, false}});
    CHECK(periods(total().set("period_days", 7)) == std::vector<Period>{{0, 7, false}, {7, 14, false}});
    CHECK(periods(total().set("period_days", 6)) == std::vector<Period>{{0, 6, false}, {6, 12, false}, {12, 14, true}});
    CHECK(periods(total().set("period_days", 3).set("period_from", -7)) ==
          std::vector<Period>{{-1, 2, false}, {2, 5, false}, {5, 8, false}, {8, 11, false}, {11, 14, false}});
    CHECK(periods(total().set("period_from", -2)) == std::vector<Period>{{-2, 14, false}});
    CHECK(periods(total().set("from", -1).set("until", 3)) == std::vector<Period>{{-1, 3, false}});
    ward.horizon.first = *calendar::Date::from_ymd(2026, 10, 21);    // a Wednesday
    CHECK(periods(total().set("calendar_weeks", true)) ==
          std::vector<Period>{{-2, 5, false}, {5, 12, false}, {12, 14, true}});
    ward.horizon.history_days = 1;
    CHECK(periods(total().set("calendar_weeks", true)).front() == Period{-1, 5, false});
}

TEST_CASE("working days follow their cycle") {
    Problem ward = small_ward();
    const auto days = [&](RuleBuilder rule) {
        return days_in(only<WorkingDays>(bound(ward, std::move(rule))).days, -7, 14);
    };
    const auto cycle = [] { return RuleBuilder("r", "working_days").lists("weeks", {{"mon", "sun"}, {}}); };
    CHECK(days(cycle()) == std::vector<Day>{0, 6});
    CHECK(days(cycle().set("cycle_from", "2026-10-12")) == std::vector<Day>{-7, -1, 7, 13});
    CHECK(days(cycle().set("cycle_from", "day:-28")) == std::vector<Day>{0, 6});
    ward.horizon.first = *calendar::Date::from_ymd(2026, 10, 21);
    CHECK(days(cycle()) == std::vector<Day>{-2, 4, 12});
}

TEST_CASE("fair shares are pro rata, rounded half up, and count what is carried") {
    Problem ward = small_ward();
    const auto targets = [&](RuleBuilder rule) { return only<FairShare>(bound(ward, std::move(rule))).target; };
    const auto share = [] { return RuleBuilder("r", "fair_share"); };
    // Weights 2:2:1:1 of 9: 3, 3, 1.5, 1.5.
    CHECK(targets(share().set("expected", 9)) == std::vector<std::int64_t>{3, 3, 2, 2});
    CHECK(targets(share().set("expected", 9).set("weights", "equal")) == std::vector<std::int64_t>{2, 2, 2, 2});
    ward.people[PersonIx{0}].carried = {{"r", 6}};
    // 15 in all: 5, 5, 2.5, 2.5; Amy already has 6.
    CHECK(targets(share().set("expected", 9)) == std::vector<std::int64_t>{-1, 5, 3, 3});
    ward.people[PersonIx{0}].carried = {{"r", -12}};
    // -3 in all: -1, -1, -0.5, -0.5, and half up is towards 0 here.
    CHECK(targets(share().set("expected", 9)) == std::vector<std::int64_t>{11, -1, 0, 0});
}

TEST_CASE("a fair share without `expected` shares out the demand") {
    Problem ward = small_ward();
    roster::Want want;
    want.optimum = 2;
    for (const Day day : {0, 5, 7}) {    // the night from 24 to 25 October, day 5, is an hour longer
        ward.duty_demand.push_back({day, ShiftIx{1}, {}, want});
    }
    ward.duty_demand.push_back({0, ShiftIx{0}, {}, want});
    const auto share = [] { return RuleBuilder("r", "fair_share").words("of", {"night"}).people({"amy"}); };
    CHECK(only<FairShare>(bound(ward, share())).target.front() == 6);
    CHECK(only<FairShare>(bound(ward, share().set("measure", "minutes"))).target.front() == 6 * 690 + 2 * 60);
    CHECK(only<FairShare>(bound(ward, share().set("measure", "minutes").set("basis", "nominal"))).target.front() ==
          6 * 690);
    CHECK(only<FairShare>(bound(ward, share().words("on", {"sat"}))).target.front() == 2);
    CHECK(only<FairShare>(bound(ward, RuleBuilder("r", "fair_share").people({"amy"}))).target.front() == 8);
}

TEST_CASE("leave is laid out by day, with the larger credit where two overlap") {
    Problem ward = small_ward();
    ward.leave.push_back({PersonIx{1}, -2, 3, "annual", Minutes{450}});
    ward.leave.push_back({PersonIx{1}, 2, 4, "study", Minutes{480}});
    const auto book = bind(ward);
    REQUIRE(book.has_value());
    CHECK(days_in(book->leave[PersonIx{1}].days, -7, 14) == std::vector<Day>{-2, -1, 0, 1, 2, 3});
    CHECK(days_in(book->leave[PersonIx{0}].days, -7, 14).empty());
    const std::vector<std::int64_t>& credit = book->leave[PersonIx{1}].credit;
    REQUIRE(credit.size() == 21);
    CHECK(credit[4] == 0);
    CHECK(credit[5] == 450);
    CHECK(credit[8] == 450);
    CHECK(credit[9] == 480);
    CHECK(credit[10] == 480);
}

TEST_CASE("combinations are permissions for whom they hold") {
    Problem ward = small_ward();
    ward.rules.push_back(
        RuleBuilder("two", "duty_combinations").groups({"red"}).lists("pairs", {{"on_call", "E|N"}}).build());
    ward.rules.push_back(RuleBuilder("three", "duty_combinations")
                             .people({"ben"})
                             .set("max_duties", 3)
                             .lists("pairs", {{"C", "E"}, {"E", "N"}, {"C", "N"}})
                             .build());
    const auto book = bind(ward);
    REQUIRE(book.has_value());
    const ShiftIx early{0};
    const ShiftIx night{1};
    const ShiftIx call{2};
    const PersonIx amy{0};
    const PersonIx ben{1};
    const PersonIx cai{2};
    CHECK(allowed_on_one_day(*book, cai, 0, {early}));
    CHECK(allowed_on_one_day(*book, amy, 0, {early, call}));
    CHECK(allowed_on_one_day(*book, amy, 0, {call, night}));
    CHECK_FALSE(allowed_on_one_day(*book, amy, 0, {early, night}));
    CHECK_FALSE(allowed_on_one_day(*book, amy, 0, {early, night, call}));
    CHECK(allowed_on_one_day(*book, ben, 0, {early, night, call}));
    CHECK_FALSE(allowed_on_one_day(*book, cai, 0, {early, call}));
    CHECK(allowed_to_overlap(*book, amy, 0, call, 1, early));
    CHECK(allowed_to_overlap(*book, amy, 1, early, 0, call));
    CHECK_FALSE(allowed_to_overlap(*book, amy, 0, call, 2, early));
    CHECK_FALSE(allowed_to_overlap(*book, amy, 0, night, 1, early));
}

TEST_CASE("a wish's work selects by id and class, nothing named selects all") {
    const Problem ward = small_ward();
    CHECK(shifts_of(ward, {}) == std::vector<std::uint8_t>{1, 1, 1});
    CHECK(shifts_of(ward, {"night", "E"}) == std::vector<std::uint8_t>{1, 1, 0});
}

}    // namespace staffwright::rules
