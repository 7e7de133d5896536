// What becomes of a planned roster by what is signed, and runs of payroll.
#include <doctest/doctest.h>

#include "pay/payroll_run.hpp"
#include "unit/pay/paid_person.hpp"

using namespace staffwright;
using namespace staffwright::pay;
using roster::PersonIx;
using roster::ShiftIx;
using roster::SkillIx;

namespace {

const PersonIx amy{0};

calendar::Date date(const char* text) {
    return *calendar::Date::parse(text);
}

Attended entry(roster::Day day, const char* signed_on) {
    Attended made;
    made.person = amy;
    made.duty = {day, ShiftIx{0}, SkillIx{0}};
    made.signed_by = "beth";
    made.signed_on = date(signed_on);
    return made;
}

/// Long days on Monday to Wednesday.
struct Week {
    roster::Problem problem = test::unit_of_one(*calendar::Date::parse("2026-06-01"));
    roster::Roster planned{problem};
    Week() {
        for (const roster::Day day : {0, 1, 2}) {
            planned.assignments[amy].push_back({day, ShiftIx{0}, SkillIx{0}});
        }
    }
};

}    // namespace

TEST_CASE("what is signed by the cut-off counts, and of several entries the last") {
    const Week week;
    std::vector<Attended> entries{entry(0, "2026-06-05"), entry(1, "2026-06-05"), entry(1, "2026-06-20")};
    entries[2].worked = false;
    const auto first = as_worked(week.problem, week.planned, entries, date("2026-06-10"));
    REQUIRE(first.has_value());
    CHECK(first->paid.assignments[amy].size() == 2);
    CHECK(first->expected.assignments[amy].size() == 3);
    CHECK(first->unclaimed.size() == 1);
    const auto second = as_worked(week.problem, week.planned, entries, date("2026-06-20"));
    CHECK(second->paid.assignments[amy].size() == 1);
    CHECK(second->expected.assignments[amy].size() == 2);
}

TEST_CASE("times as worked make a shift of their own, once for the same times") {
    const Week week;
    std::vector<Attended> entries{entry(0, "2026-06-05"), entry(1, "2026-06-05"), entry(2, "2026-06-05")};
    entries[0].clock = roster::Clock{450, 1260};
    entries[1].clock = roster::Clock{450, 1260};
    entries[2].clock = roster::Clock{450, 1200};    // as planned after all
    const auto month = as_worked(week.problem, week.planned, entries, date("2026-06-10"));
    REQUIRE(month.has_value());
    CHECK(month->problem.shifts.size() == week.problem.shifts.size() + 1);
    CHECK(month->paid.assignments[amy][0].shift == month->paid.assignments[amy][1].shift);
    CHECK(month->paid.assignments[amy][2].shift == ShiftIx{0});
}

TEST_CASE("an on-call duty with a log counts for what was worked in its calls") {
    Week week;
    roster::Shift on_call{"C", "", roster::Clock{1020, 1980}, Minutes{}, Minutes{240}, {"on_call"}};
    const ShiftIx planned = week.problem.shifts.push_back(on_call);
    std::vector<Attended> entries{entry(0, "2026-06-05"), entry(1, "2026-06-05"), entry(2, "2026-06-05")};
    for (Attended& each : entries) {
        each.duty.shift = planned;
        each.calls = {{1140, 1260}, {1200, 1290}, {1560, 1590}};    // 19:00-21:30 with two calls at once, 02:00-02:30
    }
    entries[2].calls_as_time_off = true;
    const auto month = as_worked(week.problem, week.planned, entries, date("2026-06-10"));
    REQUIRE(month.has_value());
    const auto& duties = month->paid.assignments[amy];
    CHECK(duties[0].shift == duties[1].shift);
    CHECK(duties[1].shift != duties[2].shift);    // another choice
    CHECK(month->problem.shifts[duties[0].shift].credit == Minutes{180});
    CHECK(month->problem.shifts[planned].credit == Minutes{240});
    REQUIRE(month->calls.size() == 2);
    CHECK(month->calls.at(duties[0].shift).expected == Minutes{240});
    CHECK(month->calls.at(duties[2].shift).as_time_off);
}

TEST_CASE("a log that cannot be is refused") {
    Week week;
    const ShiftIx on_call =
        week.problem.shifts.push_back({"C", "", roster::Clock{1020, 1980}, Minutes{}, Minutes{0}, {"on_call"}});
    const auto path_of = [&](const Attended& each) {
        const auto month = as_worked(week.problem, week.planned, {each}, date("2026-06-30"));
        return month ? std::string("accepted") : month.error().place.path;
    };
    Attended good = entry(0, "2026-06-05");
    good.duty.shift = on_call;
    good.calls = {{1020, 1080}, {1920, 1980}};    // from its first minute, and to its last
    CHECK(path_of(good) == "accepted");
    Attended late = good;
    late.calls = {{1020, 1080}, {1920, 1981}};
    CHECK(path_of(late) == "/entries/0/calls/1");
    late.clock = roster::Clock{1020, 2040};    // the period as it was worked
    CHECK(path_of(late) == "accepted");
    Attended early = good;
    early.calls = {{1019, 1080}};
    CHECK(path_of(early) == "/entries/0/calls/0");
    Attended day_duty = good;
    day_duty.duty.shift = ShiftIx{0};
    CHECK(path_of(day_duty) == "/entries/0/calls");
    Attended not_worked = good;
    not_worked.worked = false;
    CHECK(path_of(not_worked) == "/entries/0");
    Attended chosen = good;
    chosen.calls.reset();
    chosen.calls_as_time_off = true;
    CHECK(path_of(chosen) == "/entries/0");
}

TEST_CASE("entries that contradict each other or say nothing are refused") {
    const Week week;
    const auto refused = [&](const std::vector<Attended>& entries) {
        return !as_worked(week.problem, week.planned, entries, date("2026-06-30")).has_value();
    };
    CHECK(refused({entry(0, "2026-06-05"), entry(0, "2026-06-05")}));
    CHECK(refused({entry(28, "2026-06-05")}));
    CHECK(refused({entry(-1, "2026-06-05")}));
    Attended unsigned_entry = entry(0, "2026-06-05");
    unsigned_entry.signed_by.clear();
    CHECK(refused({unsigned_entry}));
    Attended both = entry(0, "2026-06-05");
    both.worked = false;
    both.clock = roster::Clock{450, 1260};
    CHECK(refused({both}));
}

TEST_CASE("states follow each other and nothing else") {
    const Week week;
    const Packs packs = test::packs_of_the_tree();
    const std::vector<Attended> entries{entry(0, "2026-06-05")};
    const Month month{week.problem, week.planned, entries, packs};
    Ledger ledger;
    CHECK(state_of(ledger, {}) == "planned");
    CHECK(state_of(ledger, entries) == "worked");
    CHECK_FALSE(send(ledger).has_value());
    CHECK_FALSE(lock(ledger).has_value());
    REQUIRE(finalise(ledger, month, date("2026-06-10")).has_value());
    CHECK(state_of(ledger, entries) == "finalised");
    CHECK_FALSE(lock(ledger).has_value());
    CHECK(send(ledger).has_value());
    CHECK(state_of(ledger, entries) == "sent");
    CHECK_FALSE(send(ledger).has_value());
    CHECK_FALSE(finalise(ledger, month, date("2026-06-10")).has_value());
    CHECK(lock(ledger).has_value());
    CHECK(state_of(ledger, entries) == "locked");
}

TEST_CASE("a run that cannot be made leaves the ledger as it was") {
    const Week week;
    const Packs packs = test::packs_of_the_tree();
    const std::vector<Attended> good{entry(0, "2026-06-05")};
    Ledger ledger;
    REQUIRE(finalise(ledger, {week.problem, week.planned, good, packs}, date("2026-06-10")).has_value());
    const Ledger before = ledger;
    const std::vector<Attended> bad{entry(40, "2026-06-05")};
    CHECK_FALSE(finalise(ledger, {week.problem, week.planned, bad, packs}, date("2026-06-11")).has_value());
    CHECK(ledger == before);
}

TEST_CASE("people of whom nothing new was signed are in no adjustment") {
    const Week week;
    const Packs packs = test::packs_of_the_tree();
    std::vector<Attended> entries{entry(0, "2026-06-05"), entry(1, "2026-06-20")};
    const Month month{week.problem, week.planned, entries, packs};
    Ledger ledger;
    REQUIRE(finalise(ledger, month, date("2026-06-10")).has_value());
    REQUIRE(send(ledger).has_value());
    CHECK(ledger.runs.back().entries_of == std::map<std::string, std::int64_t>{{"amy", 1}});
    REQUIRE(finalise(ledger, month, date("2026-06-20")).has_value());
    REQUIRE(send(ledger).has_value());
    CHECK(ledger.runs.back().entries_of == std::map<std::string, std::int64_t>{{"amy", 2}});
    REQUIRE(finalise(ledger, month, date("2026-06-30")).has_value());
    CHECK(ledger.runs.back().lines.empty());
}

TEST_CASE("an entry that arrives after a run with an earlier date, or that day's, is paid by the next") {
    for (const char* signed_on : {"2026-06-05", "2026-06-10"}) {
        Week week;
        week.planned.assignments[amy].push_back({6, ShiftIx{0}, SkillIx{0}});    // a Sunday
        const Packs packs = test::packs_of_the_tree();
        std::vector<Attended> entries{entry(0, "2026-06-05")};
        Ledger ledger;
        REQUIRE(finalise(ledger, {week.problem, week.planned, entries, packs}, date("2026-06-10")).has_value());
        REQUIRE(send(ledger).has_value());
        entries.push_back(entry(6, signed_on));
        REQUIRE(finalise(ledger, {week.problem, week.planned, entries, packs}, date("2026-06-11")).has_value());
        Ledger at_once;
        REQUIRE(finalise(at_once, {week.problem, week.planned, entries, packs}, date("2026-06-11")).has_value());
        CHECK(ledger.runs.back().total() > Pence{0});
        CHECK(ledger.total() == at_once.total());
    }
}
