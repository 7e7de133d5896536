// What bind() refuses: each with the rule's id, the path and a cure.
#include <doctest/doctest.h>

#include <string>

#include "unit/rules/small_ward.hpp"

namespace staffwright::rules {

using roster::Problem;
using testing::bound;
using testing::small_ward;

namespace {

struct Refusal {
    RuleBuilder rule;
    ErrorId id;
    std::string path;
    std::string what;      ///< part of it
    std::string advice;    ///< part of it
};

void check_refused(const Problem& ward, const Refusal& refusal) {
    const auto book = bound(ward, refusal.rule);
    CAPTURE(refusal.what);
    REQUIRE_FALSE(book.has_value());
    CAPTURE(book.error().to_string());
    CHECK(book.error().id == refusal.id);
    CHECK(book.error().place.path == refusal.path);
    CHECK(book.error().what.find("rule \"r\"") != std::string::npos);
    CHECK(book.error().what.find(refusal.what) != std::string::npos);
    CHECK(book.error().advice.find(refusal.advice) != std::string::npos);
}

RuleBuilder rule(const char* kind) {
    return RuleBuilder("r", kind);
}

}    // namespace

TEST_CASE("unknown kinds and parameters are refused with the nearest name") {
    const Problem ward = small_ward();
    check_refused(ward, {rule("run_lenght"), ErrorId::bad_value, "/rules/0/kind", "run_lenght", "\"run_length\""});
    check_refused(ward, {rule("total").set("maximum", 3), ErrorId::bad_value, "/rules/0/parameters/maximum", "maximum",
                         "known are of, on"});
    check_refused(ward, {rule("total").set("perod_days", 3), ErrorId::bad_value, "/rules/0/parameters/perod_days",
                         "no parameter", "\"period_days\""});
    check_refused(ward, {rule("total").set("max", 3).set("max", 4), ErrorId::contradiction, "/rules/0/parameters/max",
                         "twice", "once"});
}

TEST_CASE("types, bounds, words and required parameters are checked") {
    const Problem ward = small_ward();
    check_refused(ward, {rule("total").set("max", "three"), ErrorId::bad_value, "/rules/0/parameters/max", "type",
                         "whole number"});
    check_refused(ward, {rule("total").set("max", -1), ErrorId::bad_value, "/rules/0/parameters/max", "is -1", "0 to"});
    check_refused(ward, {rule("run_length").set("min", 0), ErrorId::bad_value, "/rules/0/parameters/min", "is 0",
                         "1 to 10000 days"});
    check_refused(ward, {rule("run_length").set("max", 3).set("end", "close"), ErrorId::bad_value,
                         "/rules/0/parameters/end", "close", "\"closed\""});
    check_refused(ward, {rule("rest_between_duties"), ErrorId::bad_value, "/rules/0/parameters/min", "missing", ""});
    check_refused(ward, {rule("run_length"), ErrorId::bad_value, "/rules/0", "neither", "at least one"});
    check_refused(ward, {rule("run_length").set("min", 4).set("max", 3), ErrorId::contradiction,
                         "/rules/0/parameters/min", "\"min\" is 4", "above"});
    check_refused(ward, {rule("forbidden_pattern").lists("steps", {{"N"}}), ErrorId::bad_value,
                         "/rules/0/parameters/steps", "length of 1", "2 to 14"});
}

TEST_CASE("names that do not resolve are refused") {
    const Problem ward = small_ward();
    check_refused(ward, {rule("total").set("max", 3).words("of", {"E", "nigth"}), ErrorId::bad_reference,
                         "/rules/0/parameters/of/1", "nigth", "\"night\""});
    check_refused(ward, {rule("total").set("max", 3).words("of", {}), ErrorId::bad_value, "/rules/0/parameters/of",
                         "empty", "leave it out"});
    check_refused(ward, {rule("forbidden_pattern").lists("steps", {{"N"}, {"of"}}), ErrorId::bad_reference,
                         "/rules/0/parameters/steps/1/0", "\"of\"", "\"off\""});
    check_refused(ward, {rule("supervision").people({"ben"}).words("supervisors", {"seniors"}), ErrorId::bad_reference,
                         "/rules/0/parameters/supervisors/0", "seniors", "\"senior\""});
    check_refused(ward, {rule("duty_combinations").lists("pairs", {{"C", "E|M"}}), ErrorId::bad_reference,
                         "/rules/0/parameters/pairs/0/1", "\"M\"", ""});
    check_refused(ward, {rule("duty_combinations").lists("pairs", {{"C"}}), ErrorId::bad_value,
                         "/rules/0/parameters/pairs/0", "1 sides", "two"});
    check_refused(ward, {rule("working_days").lists("weeks", {{"mon", "tues"}}), ErrorId::bad_value,
                         "/rules/0/parameters/weeks/0/1", "tues", "\"tue\""});
}

TEST_CASE("days that cannot be meant are refused") {
    Problem ward = small_ward();
    const auto on = [](const char* day) { return rule("total").set("max", 3).words("on", {day}); };
    check_refused(ward, {on("sunday"), ErrorId::bad_value, "/rules/0/parameters/on/0", "sunday", "\"sun\""});
    check_refused(ward, {on("2026-11-02"), ErrorId::bad_value, "/rules/0/parameters/on/0", "not in the period",
                         "2026-10-12 to 2026-11-01"});
    check_refused(ward, {rule("total").set("max", 3).words("on", {}), ErrorId::bad_value, "/rules/0/parameters/on",
                         "no day is listed", "every day"});
    ward.horizon.first = *calendar::Date::from_ymd(2036, 10, 20);
    check_refused(ward, {on("bank_holiday"), ErrorId::unsupported, "/rules/0/parameters/on/0", "known from", "list"});
    ward.horizon.dated = false;
    check_refused(ward, {on("bank_holiday"), ErrorId::contradiction, "/rules/0/parameters/on/0", "no dates", "day:12"});
    check_refused(ward, {on("2036-10-21"), ErrorId::contradiction, "/rules/0/parameters/on/0", "is a date", "day:12"});
    check_refused(ward, {on("day:14"), ErrorId::bad_value, "/rules/0/parameters/on/0", "not in the period", "day:13"});
}

TEST_CASE("what needs a clock refuses shifts that have none") {
    const Problem ward = small_ward();
    check_refused(ward, {rule("rest_between_duties").set("min", 660), ErrorId::contradiction,
                         "/rules/0/parameters/after", "\"C\" has no clock", "clock"});
    check_refused(
        ward, {rule("duty_length").set("max", 660), ErrorId::contradiction, "/rules/0/parameters/of", "no clock", ""});
    check_refused(ward, {rule("rest_after_run").words("of", {"N"}).set("rest", 660), ErrorId::contradiction,
                         "/rules/0/parameters/before", "no clock", ""});
    check_refused(ward, {rule("weekend_total").set("max", 1).set("worked", "starts"), ErrorId::contradiction,
                         "/rules/0/parameters/of", "no clock", ""});
    CHECK(bound(ward, rule("duty_length").set("max", 660).set("measure", "credited")).has_value());
    CHECK(bound(ward, rule("rest_after_run").set("rest_days", 2)).has_value());
    CHECK(bound(ward, rule("rest_between_duties").words("after", {"E", "N"}).words("before", {"day"}).set("min", 660))
              .has_value());
}

TEST_CASE("contradictory ways of saying things are refused") {
    const Problem ward = small_ward();
    check_refused(ward, {rule("rest_after_run"), ErrorId::contradiction, "/rules/0/parameters/rest", "neither", "one"});
    check_refused(ward, {rule("rest_after_run").set("rest", 60).set("rest_days", 2), ErrorId::contradiction,
                         "/rules/0/parameters/rest", "both", "one"});
    check_refused(ward, {rule("total").set("max", 1).set("period_days", 7).set("calendar_weeks", true),
                         ErrorId::contradiction, "/rules/0", "more than one way", "one of"});
    check_refused(ward, {rule("total").set("max", 1).set("from", 2), ErrorId::bad_value, "/rules/0/parameters/until",
                         "only one", "both"});
    check_refused(ward, {rule("total").set("max", 1).set("from", 2).set("until", 15), ErrorId::bad_value,
                         "/rules/0/parameters/until", "until day 15", "14"});
    check_refused(ward, {rule("total").set("max", 1).set("count_leave", true), ErrorId::contradiction,
                         "/rules/0/parameters/count_leave", "minutes", "measure"});
    check_refused(ward, {rule("weekend_frequency").set("window", 2).set("max", 2), ErrorId::contradiction,
                         "/rules/0/parameters/max", "nothing is forbidden", "below"});
    check_refused(ward, {rule("least_change"), ErrorId::contradiction, "/rules/0", "no published", "published"});
    check_refused(ward, {rule("supervision").groups({"red"}).words("supervisors", {"amy"}), ErrorId::contradiction,
                         "/rules/0/parameters/supervisors", "also a junior", "scope"});
}

TEST_CASE("breaks, long rests, exceptions and prospective cover are checked") {
    Problem ward = small_ward();
    check_refused(ward, {rule("duty_break").set("over", 360), ErrorId::bad_value, "/rules/0/parameters/min", "missing",
                         "Shortest break"});
    check_refused(ward, {rule("rest_in_window").set("window_days", 29).set("rest", 1440), ErrorId::bad_value,
                         "/rules/0/parameters/window_days", "is 29", "1 to 28 days"});
    check_refused(ward,
                  {rule("rest_in_window").words("of", {"N"}).set("window_days", 7).set("rest", 1440).set("min", 8),
                   ErrorId::contradiction, "/rules/0/parameters/min", "does not fit", "longer window"});
    check_refused(ward, {rule("run_length").set("max", 3).words("except_on", {"sat"}), ErrorId::contradiction,
                         "/rules/0/parameters/except_on", "not what", "\"except\""});
    check_refused(ward, {rule("run_length").set("max", 3).words("except", {"nigth"}), ErrorId::bad_reference,
                         "/rules/0/parameters/except/0", "nigth", "\"night\""});
    const auto average = [] { return rule("average_hours").set("max_weekly", 2880); };
    check_refused(ward, {average().set("prospective_leave_days", 27), ErrorId::contradiction, "/rules/0", "days a year",
                         "prospective_day"});
    check_refused(ward,
                  {average().set("prospective_leave_days", 27).set("prospective_day", 480), ErrorId::contradiction,
                   "/rules/0/parameters/prospective_leave_days", "taken out twice", "false"});
}

TEST_CASE("scopes and carried amounts must fit") {
    Problem ward = small_ward();
    check_refused(ward, {rule("total").contracts({"nobody"}).set("max", 1), ErrorId::contradiction, "/rules/0/scope",
                         "nobody", "everybody"});
    ward.people[roster::PersonIx{1}].carried = {{"r", -2}};
    check_refused(ward, {rule("run_length").set("max", 3), ErrorId::bad_value, "/people/1/carried/r", "-2", "0"});
    check_refused(ward, {rule("whole_weekend"), ErrorId::contradiction, "/people/1/carried/r", "take none", "record"});
    check_refused(ward, {rule("total").people({"amy"}).set("max", 3), ErrorId::contradiction, "/people/1/carried/r",
                         "does not hold", "scope"});
    CHECK(bound(ward, rule("total").set("max", 3)).has_value());
}

}    // namespace staffwright::rules
