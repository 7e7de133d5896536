// Clashes on wards small enough to see them: which rules, days and people are named, and that nothing else is.
#include "solve/clash.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "referee/bound/verify.hpp"
#include "solve/clash/prover.hpp"
#include "unit/solve/small_ward.hpp"

using namespace staffwright;
using solve::Clash;
using solve::ClashPart;
using Kind = solve::ClashPart::Kind;

namespace {

rules::RuleBook bound(const roster::Problem& problem) {
    REQUIRE(roster::validate(problem).has_value());
    auto book = rules::bind(problem);
    REQUIRE_MESSAGE(book.has_value(), (book ? "" : book.error().to_string()));
    return *book;
}

/// The clash, which must be there, hold by itself and need every part of it.
Clash clash_of(const roster::Problem& problem) {
    const rules::RuleBook book = bound(problem);
    const auto clash = solve::find_clash(problem, book, {});
    REQUIRE(clash.has_value());
    CHECK(clash->smallest);
    CHECK(solve::is_clash(problem, book, *clash));
    CHECK(std::is_sorted(clash->parts.begin(), clash->parts.end()));
    CHECK(referee::bound::verify(referee::Judging(problem, book), clash->proof).no_roster);
    for (std::size_t at = 0; at < clash->parts.size(); ++at) {
        Clash fewer = *clash;
        fewer.parts.erase(fewer.parts.begin() + static_cast<std::ptrdiff_t>(at));
        CHECK_FALSE(solve::is_clash(problem, book, fewer));
    }
    return *clash;
}

bool no_clash(const roster::Problem& problem) {
    return !solve::find_clash(problem, bound(problem), {}).has_value();
}

void add_leave(roster::Problem& ward, int person, roster::Day from, roster::Day until) {
    ward.leave.push_back({roster::PersonIx{person}, from, until, "annual", Minutes{}});
}
void fix(roster::Problem& ward, int person, roster::Day day) {
    ward.fixed.push_back({roster::PersonIx{person}, {day, roster::ShiftIx{0}, roster::SkillIx{0}}});
}
void want_at_least(roster::Problem& ward, std::int32_t minimum) {
    for (roster::DutyDemand& demand : ward.duty_demand) {
        demand.want.minimum = minimum;
        demand.want.optimum = std::max(minimum, demand.want.optimum);
    }
}
std::vector<ClashPart> parts(std::initializer_list<ClashPart> list) {
    return list;
}
std::vector<roster::PersonIx> people(std::initializer_list<int> list) {
    std::vector<roster::PersonIx> result;
    for (const int person : list) {
        result.emplace_back(person);
    }
    return result;
}
rules::RuleBuilder hard(const char* id, const char* kind) {
    rules::RuleBuilder builder(id, kind);
    builder.hard();
    return builder;
}

}    // namespace

TEST_CASE("a ward that can be rostered has no clash") {
    roster::Problem ward = testing::small_ward(4, 7, 2);
    want_at_least(ward, 2);
    ward.rules.push_back(hard("most", "total").set("max", 5).build());
    add_leave(ward, 0, 0, 2);
    CHECK(no_clash(ward));
}

TEST_CASE("a fixed duty on a day of leave") {
    roster::Problem ward = testing::small_ward(3, 7, 1);
    add_leave(ward, 0, 0, 1);
    add_leave(ward, 1, 2, 4);
    fix(ward, 0, 5);
    fix(ward, 1, 3);
    const Clash clash = clash_of(ward);
    CHECK(clash.parts == parts({{Kind::leave, 1}, {Kind::fixed, 1}}));
    CHECK(clash.people == people({1}));
    CHECK_FALSE(clash.count.has_value());
}

TEST_CASE("minimum cover against leave: that day's demand, and those away") {
    roster::Problem ward = testing::small_ward(3, 7, 1);
    ward.duty_demand[4].want.minimum = 2;
    ward.duty_demand[4].want.optimum = 2;
    add_leave(ward, 0, 3, 5);
    add_leave(ward, 1, 0, 2);
    add_leave(ward, 2, 4, 7);
    const Clash clash = clash_of(ward);
    CHECK(clash.parts == parts({{Kind::leave, 0}, {Kind::leave, 2}, {Kind::duty_minimum, 4}}));
    CHECK(clash.people == people({0, 2}));
    REQUIRE(clash.count.has_value());
    CHECK(clash.count->wanted == 2);
    CHECK(clash.count->most == 1);
    CHECK(clash.able == people({0, 1, 2}));
}

TEST_CASE("more hours owed than days to work them on") {
    roster::Problem ward = testing::small_ward(2, 7, 1);
    ward.rules.push_back(hard("owed", "total").set("measure", "minutes").set("min", 6 * 480).people({"p1"}).build());
    ward.rules.push_back(hard("most", "total").set("max", 6).build());
    add_leave(ward, 0, 0, 2);
    add_leave(ward, 1, 1, 3);
    const Clash clash = clash_of(ward);
    CHECK(clash.parts == parts({{Kind::rule, 0}, {Kind::leave, 1}}));
    CHECK(clash.people == people({1}));
}

TEST_CASE("two rules of one person") {
    roster::Problem ward = testing::small_ward(2, 14, 1);
    ward.rules.push_back(hard("weekends", "weekend_total").set("max", 1).build());
    ward.rules.push_back(hard("at_least", "total").set("min", 9).build());
    ward.rules.push_back(hard("at_most", "total").set("max", 8).people({"p1"}).build());
    const Clash clash = clash_of(ward);
    CHECK(clash.parts == parts({{Kind::rule, 1}, {Kind::rule, 2}}));
    CHECK(clash.people == people({1}));
}

TEST_CASE("pinned cells against a run rule") {
    roster::Problem ward = testing::small_ward(2, 7, 1);
    ward.rules.push_back(hard("in_a_row", "run_length").set("state", "on").set("max", 2).build());
    ward.rules.push_back(hard("most", "total").set("max", 5).build());
    fix(ward, 1, 0);
    for (const roster::Day day : {2, 3, 4}) {
        fix(ward, 0, day);
    }
    const Clash clash = clash_of(ward);
    CHECK(clash.parts == parts({{Kind::rule, 0}, {Kind::fixed, 1}, {Kind::fixed, 2}, {Kind::fixed, 3}}));
    CHECK(clash.people == people({0}));
}

TEST_CASE("days pinned off by hard wishes against minimum cover") {
    roster::Problem ward = testing::small_ward(2, 3, 1);
    want_at_least(ward, 1);
    for (const int person : {0, 1}) {
        ward.wishes.push_back(
            {roster::PersonIx{person}, 1, roster::Wish::Want::off, {}, roster::Severity::hard, Cost{1}});
    }
    const Clash clash = clash_of(ward);
    CHECK(clash.parts == parts({{Kind::wish, 0}, {Kind::wish, 1}, {Kind::duty_minimum, 1}}));
}

TEST_CASE("a run rule against a duty that must be covered every night") {
    roster::Problem ward = testing::small_ward(1, 6, 1);
    want_at_least(ward, 1);
    ward.rules.push_back(hard("in_a_row", "run_length").set("state", "on").set("max", 2).build());
    const Clash clash = clash_of(ward);
    REQUIRE(clash.parts.size() == 4);
    CHECK(clash.parts[0] == ClashPart{Kind::rule, 0});
    CHECK(clash.parts[3].at - clash.parts[1].at == 2);    // three days in a row
    REQUIRE(clash.count.has_value());
    CHECK(clash.count->wanted == 3);
    CHECK(clash.count->most == 2);
}

TEST_CASE("a skill that too few hold") {
    roster::Problem ward = testing::small_ward(4, 7, 2);
    const auto charge = ward.skills.push_back({"charge", "In charge"});
    ward.people[roster::PersonIx{2}].skills.push_back(charge);
    roster::Want want;
    want.minimum = 1;
    want.optimum = 1;
    for (roster::Day day = 0; day < 7; ++day) {
        ward.duty_demand.push_back({day, roster::ShiftIx{0}, charge, want});
    }
    ward.rules.push_back(hard("most", "total").set("max", 5).build());
    ward.rules.push_back(hard("in_a_row", "run_length").set("state", "on").set("max", 6).build());
    const Clash clash = clash_of(ward);
    CHECK(clash.people == people({2}));
    CHECK(clash.able == people({2}));
    REQUIRE_FALSE(clash.parts.empty());
    CHECK(clash.parts.front() == ClashPart{Kind::rule, 0});
    CHECK(clash.parts.size() == 7);    // six of the seven days
    REQUIRE(clash.count.has_value());
    CHECK(clash.count->wanted == 6);
    CHECK(clash.count->most == 5);
}

TEST_CASE("a demand beyond everybody needs nobody's rules") {
    roster::Problem ward = testing::small_ward(3, 3, 2);
    ward.duty_demand[1].want.minimum = 4;
    ward.duty_demand[1].want.optimum = 4;
    ward.rules.push_back(hard("most", "total").set("max", 5).build());
    const Clash clash = clash_of(ward);
    CHECK(clash.parts == parts({{Kind::duty_minimum, 1}}));
    CHECK(clash.people.empty());
}

TEST_CASE("maximum cover against duties that people must have") {
    roster::Problem ward = testing::small_ward(3, 4, 1);
    for (roster::DutyDemand& demand : ward.duty_demand) {
        demand.want.maximum = 1;
    }
    ward.rules.push_back(hard("at_least", "total").set("min", 2).build());
    const Clash clash = clash_of(ward);
    CHECK(clash.parts == parts({{Kind::rule, 0},
                                {Kind::duty_maximum, 0},
                                {Kind::duty_maximum, 1},
                                {Kind::duty_maximum, 2},
                                {Kind::duty_maximum, 3}}));
    CHECK(clash.people.size() == 3);
}

TEST_CASE("numbers of people a day are demand too") {
    roster::Problem ward = testing::small_ward(3, 3, 1);
    ward.rules.push_back(hard("both", "people_per_day").set("min", 2).people({"p0", "p1"}).build());
    add_leave(ward, 1, 1, 2);
    const Clash clash = clash_of(ward);
    CHECK(clash.parts == parts({{Kind::rule, 0}, {Kind::leave, 0}}));
    CHECK(clash.people == people({1}));
}

TEST_CASE("a rule that reads leave is taken with all of it") {
    roster::Problem ward = testing::small_ward(1, 5, 0);
    ward.leave.push_back({roster::PersonIx{0}, 0, 2, "annual", Minutes{}});
    ward.leave.push_back({roster::PersonIx{0}, 4, 5, "annual", Minutes{480}});
    ward.rules.push_back(
        hard("owed", "total").set("measure", "minutes").set("min", 4 * 480).set("count_leave", true).build());
    const Clash clash = clash_of(ward);
    CHECK(clash.parts == parts({{Kind::rule, 0}, {Kind::leave, 0}, {Kind::leave, 1}}));
}

TEST_CASE("no time: nothing is claimed") {
    roster::Problem ward = testing::small_ward(3, 7, 1);
    ward.duty_demand[1].want.minimum = 4;
    ward.duty_demand[1].want.optimum = 4;
    const rules::RuleBook book = bound(ward);
    std::stop_source stop;
    stop.request_stop();
    CHECK_FALSE(solve::find_clash(ward, book, {}, stop.get_token()).has_value());
    CHECK_FALSE(solve::find_clash(ward, book, {std::nullopt, 0}).has_value());
}

namespace {

/// Time that stands still for so many looks at it and then is over.
struct Clock {
    static constexpr double limit = 10;
    int looks_left = 0;
    int looks = 0;          ///< in all
    int looks_after = 0;    ///< of them, those that were told it is over
    double spent() {
        ++looks;
        looks_after += looks > looks_left ? 1 : 0;
        return looks > looks_left ? 2 * limit : 0;
    }
};

/// Everybody is wanted on seven days, and may work on five.
roster::Problem crowd(int people) {
    roster::Problem ward = testing::small_ward(people, 7, 2);
    for (roster::DutyDemand& demand : ward.duty_demand) {
        demand.want.minimum = people;
        demand.want.optimum = people;
    }
    ward.rules.push_back(hard("most", "total").set("max", 5).build());
    return ward;
}

}    // namespace

TEST_CASE("counting places and people looks at the time for each person, and ends when it is over") {
    constexpr int persons = 20;
    const roster::Problem ward = crowd(persons);
    const rules::RuleBook book = bound(ward);
    solve::Kept kept = solve::everything(ward, book);
    int looks = 0;
    int looks_left = 1'000;
    const auto over = [&] { return ++looks > looks_left; };
    REQUIRE(solve::counted(ward, book, kept, over).has_value());
    CHECK(looks >= persons);
    looks = 0;
    CHECK(solve::able_people(ward, book, kept, over).size() == persons);
    CHECK(looks >= persons);
    for (looks_left = 0; looks_left < persons; ++looks_left) {
        looks = 0;
        CHECK_FALSE(solve::counted(ward, book, kept, over).has_value());
        CHECK(looks == looks_left + 1);
        looks = 0;
        CHECK(solve::able_people(ward, book, kept, over).empty());
        CHECK(looks == looks_left + 1);
    }
}

TEST_CASE("whenever time is over, the search for a clash ends within a few looks at the clock") {
    constexpr int persons = 20;
    const roster::Problem ward = crowd(persons);
    const rules::RuleBook book = bound(ward);
    const auto search = [&](Clock& clock) {
        solve::Prover prover{ward, book, {.seconds = Clock::limit}, {}, [&clock] { return clock.spent(); }};
        return solve::find_clash(prover, ward, book);
    };
    Clock patient{1'000'000};
    const auto whole = search(patient);
    REQUIRE(whole.has_value());
    CHECK(whole->smallest);
    CHECK(whole->count.has_value());
    CHECK(patient.looks > 10 * persons);    // everybody is looked at many times over
    int found = 0;
    for (int looks_left = 0; looks_left < patient.looks; looks_left += 1 + patient.looks / 200) {
        CAPTURE(looks_left);
        Clock clock{looks_left};
        const auto clash = search(clock);
        CHECK(clock.looks_after > 0);
        CHECK(clock.looks_after < persons);    // no loop over people, parts or demand goes on
        if (clash) {
            ++found;
            CHECK(solve::is_clash(ward, book, *clash));
        }
    }
    CHECK(found > 10);
}
