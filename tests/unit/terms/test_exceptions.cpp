// Exception reports: the window, the route, pay or time off, what was beyond the plan, rest on call, and breaks.
#include <doctest/doctest.h>

#include "terms/decisions.hpp"
#include "unit/terms/rota.hpp"

using namespace staffwright;
using namespace staffwright::terms;
using roster::Clock;

namespace {

roster::Roster planned_on(const roster::Problem& problem, const Report& report) {
    roster::Roster planned(problem);
    planned.assignments[report.person].push_back(report.duty);
    return planned;
}

Decision decided(const roster::Problem& problem, const Report& report, const std::vector<Fault>& faults = {}) {
    const auto decisions = decide(problem, test::terms_of_the_tree(), planned_on(problem, report), {report}, faults);
    REQUIRE_MESSAGE(decisions.has_value(), (decisions ? "" : decisions.error().to_string()));
    return decisions->front();
}

Fault fault(std::string_view rule, std::int64_t minutes) {
    Fault made;
    made.rule = rule;
    made.person = test::amy;
    made.from = 0;
    made.until = 2;
    made.excess = Minutes{minutes};
    made.reports = {0};
    return made;
}

}    // namespace

TEST_CASE("a report is in time up to the 28th day after the event, and late on the 29th") {
    const roster::Problem problem = test::rota_of_one();
    Report report = test::report_of(0, test::night);    // ends on Tuesday the 6th
    report.worked = Clock{1230, 2010};
    report.submitted = test::date("2026-11-03");
    CHECK(decided(problem, report).state == State::open);
    CHECK(decided(problem, report).last_day == test::date("2026-11-03"));
    report.submitted = test::date("2026-11-04");
    CHECK(decided(problem, report).state == State::late);
    CHECK_FALSE(decided(problem, report).choice.has_value());
}

TEST_CASE("a duty until midnight sharp ends on the day that was") {
    const roster::Problem problem = test::rota_of_one();
    Report report = test::report_of(0, test::long_day);
    report.worked = Clock{480, 1440};
    CHECK(event_of(problem, report) == test::date("2026-10-05"));
    report.worked = Clock{480, 1441};
    CHECK(event_of(problem, report) == test::date("2026-10-06"));
}

TEST_CASE("dates that cannot be are refused with the report's line") {
    const roster::Problem problem = test::rota_of_one();
    Report report = test::report_of(3, test::long_day);
    report.worked = Clock{480, 1240};
    report.line = 7;
    report.submitted = test::date("2026-10-07");
    const auto early = decide(problem, test::terms_of_the_tree(), planned_on(problem, report), {report}, {});
    REQUIRE_FALSE(early.has_value());
    CHECK(early.error().place.line == 7);
    report.submitted = test::date("2026-10-09");
    report.outcome = Outcome{true, "beth", test::date("2026-10-08")};
    CHECK_FALSE(decide(problem, test::terms_of_the_tree(), planned_on(problem, report), {report}, {}).has_value());
}

TEST_CASE("less than two hours go to medical staffing, two hours to the guardian, education to its director") {
    const roster::Problem problem = test::rota_of_one();
    Report report = test::report_of(0, test::long_day);
    report.worked = Clock{480, 1230 + 119};
    report.education_missed = Minutes{60};
    const Decision below = decided(problem, report);
    CHECK(below.extra == Minutes{119});
    CHECK(below.goes_to("human_resources"));
    CHECK(below.goes_to("director_of_medical_education"));
    report.worked = Clock{480, 1230 + 120};
    CHECK_FALSE(decided(problem, report).goes_to("human_resources"));
    CHECK(decided(problem, report).goes_to("guardian"));
}

TEST_CASE("the doctor's choice counts, unless a breach makes time off due") {
    const roster::Problem problem = test::rota_of_one();
    Report report = test::report_of(0, test::long_day);
    report.worked = Clock{480, 1320};    // 90 minutes more
    CHECK_FALSE(decided(problem, report).choice.has_value());
    report.choice = Choice::pay;
    CHECK(decided(problem, report).choice == Choice::pay);
    CHECK(decided(problem, report, {fault("TCS-168", 30)}).choice == Choice::pay);
    const Decision mandated = decided(problem, report, {fault("TCS-REST-11", 30)});
    CHECK(mandated.choice == Choice::time_off);
    CHECK(mandated.time_off == Minutes{90});
    CHECK(mandated.mandated_by == std::vector<std::string>{"TCS-REST-11"});
    Fault as_planned = fault("TCS-REST-11", 30);
    as_planned.planned = true;
    CHECK(decided(problem, report, {as_planned}).choice == Choice::pay);
}

TEST_CASE("hours beyond the plan are elapsed: a night of the October change that ends half an hour late") {
    const roster::Problem problem = test::rota_of_one();
    Report report = test::report_of(19, test::night);    // Saturday 24 October, 20:30-09:00: 13 h 30 elapsed
    report.worked = Clock{1230, 2010};
    CHECK(extra_of(problem, planned_on(problem, report), report) == Minutes{30});
    CHECK(interval_of(problem, 19, *report.worked).length() == Minutes{840});
    // Not planned at all: all of it, with the hour that the clock repeats.
    CHECK(extra_of(problem, roster::Roster(problem), report) == Minutes{840});
}

TEST_CASE("less than planned is nothing beyond it, and calls count against the work expected") {
    const roster::Problem problem = test::rota_of_one();
    Report early = test::report_of(0, test::long_day);
    early.worked = Clock{480, 1200};
    CHECK(extra_of(problem, planned_on(problem, early), early) == Minutes{});
    Report calls = test::report_of(0, test::on_call);
    calls.calls = std::vector<Clock>{{1410, 1530}, {1620, 1740}};    // twice two hours, three expected
    CHECK(extra_of(problem, planned_on(problem, calls), calls) == Minutes{60});
    calls.calls->push_back({1440, 1530});    // a second patient at the same time is no further work
    CHECK(extra_of(problem, planned_on(problem, calls), calls) == Minutes{60});
}

TEST_CASE("rest on call: the longest piece between 22:00 and 07:00, and eight hours in a day") {
    const roster::Problem problem = test::rota_of_one();
    const pay::Pack& pack = test::terms_of_the_tree();
    Report report = test::report_of(0, test::on_call);
    // 23:30-01:30 and 03:00-05:00: pieces of 1 h 30, 1 h 30 and 2 h; of 15 h 11 h are rest.
    report.calls = std::vector<Clock>{{1410, 1530}, {1620, 1740}};
    auto faults = on_call_faults(problem, pack, {report}, {true});
    REQUIRE(faults.has_value());
    REQUIRE(faults->size() == 1);
    CHECK(faults->front().rule == on_call_5h_rule);
    CHECK(faults->front().excess == Minutes{180});
    CHECK(on_call_faults(problem, pack, {report}, {false})->empty());    // a report that does not count
    // One call until 02:00 leaves exactly five hours until 07:00.
    report.calls = std::vector<Clock>{{1320, 1560}};
    CHECK(on_call_faults(problem, pack, {report}, {true})->empty());
    report.calls = std::vector<Clock>{{1320, 1561}};
    CHECK(on_call_faults(problem, pack, {report}, {true})->front().excess == Minutes{1});
    // Called from 17:00 to 03:01: 4 h 59 of rest, where 5 h are the share of 8 h in 15 h; no piece of 5 h either.
    report.calls = std::vector<Clock>{{1020, 1621}};
    faults = on_call_faults(problem, pack, {report}, {true});
    REQUIRE(faults->size() == 2);
    CHECK(faults->back().rule == on_call_rest_rule);
    CHECK(faults->back().excess == Minutes{1});
}

TEST_CASE("rest on call over the clock changes is elapsed, and calls at once count once") {
    const roster::Problem problem = test::rota_of_one();
    const pay::Pack& pack = test::terms_of_the_tree();
    const pay::Value& window = *pack.find("on_call_rest_window", "", test::date("2026-10-24"));
    Report report = test::report_of(19, test::on_call);               // Saturday 24 October
    report.calls = std::vector<Clock>{{1320, 1500}, {1380, 1440}};    // 22:00-01:00, and 23:00-24:00 beside it
    const OnCallRest rest = on_call_rest(problem, report, window, Minutes{300});
    CHECK(rest.length == Minutes{960});
    CHECK(rest.total == Minutes{780});
    // 01:00 is the first of the two: seven hours until 07:00.
    CHECK(rest.continuous == Minutes{420});
}

TEST_CASE("breaks missed on a quarter of occasions in four weeks") {
    roster::Problem problem = test::rota_of_one();
    roster::Rule rule;
    rule.id = "breaks";
    rule.kind = "duty_break";
    rule.parameters = {{"over", std::int64_t{540}}, {"min", std::int64_t{60}}};
    problem.rules.push_back(rule);
    roster::Roster roster(problem);
    for (const roster::Day day : {0, 1, 7, 8}) {    // four long days, two breaks each: eight occasions
        roster.assignments[test::amy].push_back({day, test::long_day, roster::SkillIx{0}});
    }
    const auto book = rules::bind(problem);
    REQUIRE(book.has_value());
    Report first = test::report_of(0, test::long_day);
    first.breaks_missed = 1;
    Report second = test::report_of(7, test::long_day);
    second.breaks_missed = 1;
    const pay::Pack& pack = test::terms_of_the_tree();
    CHECK(break_faults(problem, *book, pack, roster, {first}, {true})->empty());                      // one of eight
    const auto faults = break_faults(problem, *book, pack, roster, {first, second}, {true, true});    // two of eight
    REQUIRE(faults.has_value());
    REQUIRE(faults->size() == 1);
    CHECK(faults->front().excess == Minutes{60});
    CHECK(faults->front().reports == std::vector<std::size_t>{0, 1});
    CHECK(break_faults(problem, *book, pack, roster, {first, second}, {true, false})->empty());
}
