// The example ward, and everything that can be wrong with a native file.
#include <doctest/doctest.h>

#include <string>

#include "base/text.hpp"
#include "formats/native.hpp"
#include "formats/native_words.hpp"

namespace staffwright::formats {

using roster::Problem;

namespace {

std::string ward_text() {
    auto text = read_file("examples/ward.json", std::size_t{1} << 20U);
    REQUIRE(text.has_value());
    return *text;
}

/// The example with the first `from` replaced by `to`; CHECKs that it is refused at the line of `from` (or where
/// `line_of` begins), at the pointer, with these words.
struct Damage {
    std::string from;
    std::string to;
    ErrorId id;
    std::string pointer;
    std::string says;
    std::string advises;
};

int line_at(const std::string& text, std::size_t at) {
    int line = 1;
    for (std::size_t i = 0; i < at; ++i) {
        line += text[i] == '\n' ? 1 : 0;
    }
    return line;
}

void check_refused(const Damage& damage) {
    std::string text = ward_text();
    const std::size_t at = text.find(damage.from);
    CAPTURE(damage.from);
    CAPTURE(damage.to);
    REQUIRE(at != std::string::npos);
    const int line = line_at(text, at);
    text.replace(at, damage.from.size(), damage.to);
    const auto read = read_native_problem(text, "ward.json");
    REQUIRE_FALSE(read.has_value());
    CAPTURE(read.error().to_string());
    CHECK(read.error().id == damage.id);
    CHECK(read.error().place.file == "ward.json");
    CHECK(read.error().place.line == line);
    CHECK(read.error().place.path == damage.pointer);
    CHECK(read.error().what.find(damage.says) != std::string::npos);
    CHECK(read.error().advice.find(damage.advises) != std::string::npos);
}

}    // namespace

TEST_CASE("the example ward is read as it is written") {
    const auto ward = read_native_problem(ward_text(), "examples/ward.json");
    REQUIRE_MESSAGE(ward.has_value(), (ward ? std::string() : ward.error().to_string()));
    CHECK(ward->horizon == roster::Horizon{*calendar::Date::from_ymd(2026, 10, 19), 14, 7, true});
    CHECK(ward->origin == "native");
    CHECK(ward->people.size() == 6);
    CHECK(ward->duty_demand.size() == 28);    // five weekdays and two weekend days, twice, and fourteen nights
    CHECK(ward->duty_demand[5].day == 7);     // the second Monday
    CHECK(ward->duty_demand[0].want.under ==
          roster::PenaltyShape{roster::PenaltyShape::Form::quadratic, Cost{50}, 1, {}});
    CHECK(ward->shifts[roster::ShiftIx{1}].clock == roster::Clock{1170, 1920});
    CHECK(ward->wte_of(roster::PersonIx{5}) == Wte{8'000});
    CHECK(ward->people[roster::PersonIx{0}].past.front().day == -2);
    CHECK(ward->leave.front().until == 10);
    const auto again = read_native_problem(write_native_problem(*ward), "again.json");
    REQUIRE(again.has_value());
    CHECK(*again == *ward);
}

TEST_CASE("fields that do not exist, are missing or of the wrong type") {
    check_refused({"\"unpaid_break_minutes\": 60", "\"unpaid_break_minute\": 60", ErrorId::bad_value,
                   "/shifts/0/unpaid_break_minute", "there is no field 'unpaid_break_minute'",
                   "\"unpaid_break_minutes\""});
    check_refused({"\"id\": \"ward\",", "\"di\": \"ward\",", ErrorId::bad_value, "/di", "no field 'di'", "\"id\""});
    check_refused({"{\"id\": \"nurse\", \"name\"", "{\"name\"", ErrorId::bad_value, "/skills/0",
                   "the field \"id\" is missing", "add \"id\""});
    check_refused({"\"days\": 14", "\"days\": \"14\"", ErrorId::bad_value, "/horizon/days", "a string where a number",
                   "give a number"});
    check_refused({"\"days\": 14", "\"days\": 14.5", ErrorId::bad_value, "/horizon/days", "14.5", "whole number"});
    check_refused({"\"days\": 14", "\"days\": 1e300", ErrorId::bad_value, "/horizon/days", "1e300", "whole number"});
    check_refused({"\"days\": 14", "\"days\": -3", ErrorId::bad_value, "/horizon/days", "-3", "1 to"});
    check_refused({"\"groups\": [\"new\"]", "\"groups\": \"new\"", ErrorId::bad_value, "/people/4/groups",
                   "a string where a list", "[\"new\"]"});
    check_refused(
        {"\"id\": \"D\"", "\"id\": 7", ErrorId::bad_value, "/shifts/0/id", "a number where a string", "\"7\""});
    check_refused(
        {"\"wte\": 0.8", "\"wte\": 0.80001", ErrorId::bad_value, "/people/5/wte", "0.80001", "four decimals"});
    check_refused({"\"version\": 1", "\"version\": 2", ErrorId::unsupported, "/version", "version 2", "newer"});
    check_refused({"staffwright-problem", "staffwright-roster", ErrorId::bad_value, "/format", "staffwright-roster",
                   "staffwright-problem"});
    check_refused(
        {"\"min\": 660", "\"min\": null", ErrorId::bad_value, "/rules/0/parameters/min", "null", "leave out"});
}

TEST_CASE("names, days and clocks that mean nothing") {
    check_refused({"\"shift\": \"N\", \"skill\": \"charge\"},", "\"shift\": \"M\", \"skill\": \"charge\"},",
                   ErrorId::bad_reference, "/people/0/past/0/shift", "no shift called 'M'", "known are D and N"});
    check_refused({"\"skills\": [\"nurse\"]},\n    {\"id\": \"eve\"", "\"skills\": [\"nruse\"]},\n    {\"id\": \"eve\"",
                   ErrorId::bad_reference, "/people/3/skills/0", "'nruse'", "\"nurse\""});
    check_refused({"{\"person\": \"dev\"", "{\"person\": \"deb\"", ErrorId::bad_reference, "/wishes/0/person", "'deb'",
                   "\"dev\""});
    check_refused({"\"2026-10-25\"", "\"25/10/2026\"", ErrorId::bad_value, "/wishes/0/day", "no date", "2026-10-19"});
    check_refused({"\"2026-10-25\"", "\"2999-10-25\"", ErrorId::bad_value, "/wishes/0/day", "the year of '2999-10-25'",
                   "2026-10-19"});
    check_refused({"\"2026-10-25\"", "\"2999-02-30\"", ErrorId::bad_value, "/wishes/0/day", "no date", "2026-10-19"});
    check_refused({"\"2026-10-25\"", "6", ErrorId::bad_value, "/wishes/0/day", "has dates", "2026-10-19"});
    check_refused({"[\"sat\", \"sun\"]", "[\"sat\", \"sunday\"]", ErrorId::bad_value, "/duty_demand/1/days/1",
                   "'sunday'", "known are mon, tue"});
    check_refused(
        {"07:30-20:00", "7.30 to 20.00", ErrorId::bad_value, "/shifts/0/clock", "no time from and to", "07:30-20:00"});
    check_refused(
        {"\"want\": \"off\"", "\"want\": \"offf\"", ErrorId::bad_value, "/wishes/0/want", "'offf'", "\"off\""});
}

TEST_CASE("what validation and binding refuse is placed in the file") {
    check_refused({"\"minimum\": 1, \"optimum\": 1, \"over\"", "\"minimum\": 2, \"optimum\": 1, \"over\"",
                   ErrorId::contradiction, "/duty_demand/1", "minimum 2", "minimum <= optimum"});
    check_refused({"{\"id\": \"N\", \"name\": \"Night\"", "{\"id\": \"D\", \"name\": \"Night\"", ErrorId::contradiction,
                   "/shifts/1/id", "are called 'D', the first on line 12", "id of its own"});
    check_refused({"\"kind\": \"run_length\"", "\"kind\": \"run_lenght\"", ErrorId::bad_value, "/rules/1/kind",
                   "run_lenght", "\"run_length\""});
    check_refused({"\"of\": [\"night\"], \"max\": 4", "\"of\": [\"nights\"], \"max\": 4", ErrorId::bad_reference,
                   "/rules/1/parameters/of/0", "\"nights\"", "\"night\""});
    check_refused({"{\"fair_nights\": 2}", "{\"fair_night\": 2}", ErrorId::bad_reference,
                   "/people/2/carried/fair_night", "fair_night", "fair_nights"});
    check_refused({"\"name\": \"Night\"", "\"name\": \"Ni\\u001bght\"", ErrorId::bad_value, "/shifts/1/name", "U+001B",
                   "take it out"});
    check_refused({"\"credit_minutes\": 450", "\"credit_minutes\": -450", ErrorId::bad_value, "/leave/0/credit_minutes",
                   "-450", ""});
}

TEST_CASE("days outside of the period are told by their dates, and no list of days is empty") {
    check_refused({"\"2026-10-25\"", "\"2026-11-02\"", ErrorId::bad_value, "/wishes/0/day",
                   "2026-11-02 is out of range", "use a date from 2026-10-19 to 2026-11-01"});
    check_refused({"\"day\": \"2026-10-18\"", "\"day\": \"2026-10-19\"", ErrorId::bad_value, "/people/0/past/1/day",
                   "2026-10-19 is out of range", "2026-10-12 to 2026-10-18"});
    check_refused({"\"from\": \"2026-10-26\", \"until\": \"2026-10-29\"",
                   "\"from\": \"2026-11-26\", \"until\": \"2026-11-29\"", ErrorId::bad_value, "/leave/0/from",
                   "2026-11-26", "2026-10-12 to 2026-11-01"});
    check_refused({"\"until\": \"2026-10-29\"", "\"until\": \"2026-10-26\"", ErrorId::bad_value, "/leave/0/until",
                   "from 2026-10-26 until 2026-10-26", "from 2026-10-27 to 2026-11-02"});
    check_refused(
        {"[\"sat\", \"sun\"]", "[]", ErrorId::bad_value, "/duty_demand/1/days", "nobody would be wanted", "every day"});
    check_refused({"\"day\": \"2026-10-18\"", "\"day\": \"2026-10-17\"", ErrorId::contradiction, "/people/0/past/1",
                   "recorded twice", "once"});
}

TEST_CASE("leave goes over the edges of the period, and the past is in any order") {
    const auto changed = [](std::string from, const std::string& to) {
        std::string text = ward_text();
        const std::size_t at = text.find(from);
        REQUIRE(at != std::string::npos);
        text.replace(at, from.size(), to);
        return text;
    };
    const auto whole = read_native_problem(changed("\"from\": \"2026-10-26\", \"until\": \"2026-10-29\"",
                                                   "\"from\": \"2026-09-01\", \"until\": \"2027-01-01\""),
                                           "ward.json");
    REQUIRE_MESSAGE(whole.has_value(), (whole ? std::string() : whole.error().to_string()));
    CHECK(whole->leave.front().from == -7);
    CHECK(whole->leave.front().until == 14);
    const auto past = read_native_problem(
        changed("\"2026-10-18\", \"shift\": \"N\"", "\"2026-10-16\", \"shift\": \"N\""), "ward.json");
    REQUIRE_MESSAGE(past.has_value(), (past ? std::string() : past.error().to_string()));
    CHECK(past->people[roster::PersonIx{0}].past.front().day == -3);
    // The second entry is the first by day: a message is about the entry as it stands.
    check_refused({"\"day\": \"2026-10-18\"", "\"day\": \"2026-09-01\"", ErrorId::bad_value, "/people/0/past/1/day",
                   "2026-09-01 is out of range", "2026-10-12"});
    CHECK(past->people[roster::PersonIx{0}].past.back().day == -2);
}

TEST_CASE("what is no JSON is refused with its line") {
    check_refused({"\"minimum\": 1", "\"minimum\": NaN", ErrorId::bad_syntax, "", "NaN", "no such number"});
    check_refused({"\"minimum\": 1", "\"minimum\": 01", ErrorId::bad_syntax, "", "01", "leading zeros"});
    check_refused(
        {"\"minimum\": 1", "\"minimum\": 1, \"minimum\": 2", ErrorId::bad_syntax, "", "given twice", "one of the two"});
    check_refused({"[\"night\"]}\n", "[\"night\",]}\n", ErrorId::bad_syntax, "", "comma", "away"});
    check_refused({"\"history_days\": 7", "history_days: 7", ErrorId::bad_syntax, "", "field name", "double quotes"});
    check_refused({"\"history_days\": 7", "\"history_days\" 7", ErrorId::bad_syntax, "", "colon", "history_days"});
    check_refused({"\"Night\"", "\"Nig\tht\"", ErrorId::bad_syntax, "", "control character", "\\t"});
    check_refused({"\"Night\"", "\"Nig\\xht\"", ErrorId::bad_syntax, "", "backslash", "\\\\"});
    check_refused({"\"Night\"", "\"\\ud800\"", ErrorId::bad_syntax, "", "half a character", "UTF-8"});
    check_refused({"\"Night\"", "\"\\u0000\"", ErrorId::bad_syntax, "", "a zero character", "leave it out"});
    check_refused({"\"Night\"", "\"\\u12G4\"", ErrorId::bad_syntax, "", "hexadecimal", "UTF-8"});
    check_refused({"\"version\": 1,", "\"version\": 1, // one", ErrorId::bad_syntax, "", "'/'", "comments"});
    CHECK(read_native_problem("", "empty.json").error().id == ErrorId::bad_syntax);
    CHECK(read_native_problem("[]", "list.json").error().id == ErrorId::bad_value);
    CHECK(read_native_problem(ward_text() + "}", "twice.json").error().id == ErrorId::bad_syntax);
}

TEST_CASE("a file cut off anywhere is refused, and nothing crashes") {
    const std::string text = ward_text();
    const std::size_t whole = text.find_last_of('}');
    for (std::size_t length = 0; length <= whole; ++length) {
        const auto read = read_native_problem(text.substr(0, length), "cut.json");
        CAPTURE(length);
        REQUIRE_FALSE(read.has_value());
        CHECK_FALSE(read.error().advice.empty());
        CHECK(read.error().place.line > 0);
    }
}

TEST_CASE("hostile files are refused") {
    CHECK(read_native_problem(std::string(1'000'000, '['), "deep.json").error().id == ErrorId::too_large);
    CHECK_FALSE(read_native_problem(std::string(8'000'000, ' ') + "{}", "long.json").has_value());
    std::string text = ward_text();
    text.replace(text.find("Amy"), 3, "A\xE9y");
    const auto latin = read_native_problem(text, "latin.json");
    REQUIRE_FALSE(latin.has_value());
    CHECK(latin.error().place.line == line_at(text, text.find("A\xE9y")));
    CHECK_FALSE(read_native_problem(std::string("\xFF\xFE{\0}\0", 6), "utf16.json").has_value());
    CHECK(read_native_problem("\xEF\xBB\xBF" + ward_text(), "bom.json").has_value());
}

TEST_CASE("clocks and whole-time equivalents") {
    using roster::Clock;
    for (const Clock clock : {Clock{0, 1440}, Clock{480, 1920}, Clock{1170, 1920}, Clock{1020, 2520}, Clock{1500, 1860},
                              Clock{0, 2880}, Clock{2879, 5759}, Clock{1439, 1441}, Clock{0, 1}}) {
        CAPTURE(clock_text(clock));
        CHECK(read_clock(clock_text(clock)) == clock);
    }
    CHECK(clock_text({1170, 1920}) == "19:30-08:00");
    CHECK(clock_text({960, 1440}) == "16:00-24:00");
    CHECK(clock_text({1020, 2520}) == "17:00-42:00");
    CHECK(read_clock("7:30 - 20:00") == Clock{450, 1200});
    for (const char* bad : {"", "07:30", "07:30-", "07:60-08:00", "-1:30-08:00", "07:30-08:00-09:00", "0730-0800"}) {
        CHECK_FALSE(read_clock(bad).has_value());
    }
    for (const std::int64_t wte : {0, 1, 10, 6'133, 8'000, 10'000, 12'500, 20'000}) {
        CHECK(read_wte(wte_text(Wte{wte})) == Wte{wte});
    }
    CHECK(wte_text(Wte{8'000}) == "0.8");
    CHECK(wte_text(whole_time) == "1.0");
    CHECK(read_wte("1") == whole_time);
    for (const char* bad : {"", "-0.5", "0.", ".5", "0.12345", "1e0", "0.-5", "1.0.0"}) {
        CHECK_FALSE(read_wte(bad).has_value());
    }
}

TEST_CASE("a roster names its problem, people, days, shifts and skills") {
    const auto ward = read_native_problem(ward_text(), "ward.json");
    REQUIRE(ward.has_value());
    const auto refused = [&](const std::string& assignments, const std::string& problem = "ward") {
        const auto read = read_native_roster(*ward,
                                             "{\"format\": \"staffwright-roster\", \"version\": 1,\n\"problem\": \"" +
                                                 problem + "\", \"assignments\": [\n" + assignments + "]}",
                                             "roster.json");
        REQUIRE_FALSE(read.has_value());
        return read.error();
    };
    const std::string duty = R"({"person": "amy", "day": "2026-10-20", "shift": "D", "skill": "nurse"})";
    CHECK(refused("", "yard").place.path == "/problem");
    CHECK(refused(duty + ",\n" + duty).place.line == 4);
    CHECK(refused(duty + ",\n" + duty).what.find("first on line 3") != std::string::npos);
    CHECK(refused(R"({"person": "amy", "day": "2026-11-02", "shift": "D", "skill": "nurse"})").place.path ==
          "/assignments/0/day");
    CHECK(refused(R"({"person": "amy", "day": "2026-10-18", "shift": "D", "skill": "nurse"})").id ==
          ErrorId::bad_value);
    CHECK(refused(R"({"person": "amyy", "day": "2026-10-19", "shift": "D", "skill": "nurse"})").advice ==
          "write \"amy\"");
    CHECK(refused(R"({"person": "amy", "day": "2026-10-19", "shift": "D"})").what.find("\"skill\" is missing") !=
          std::string::npos);
}

}    // namespace staffwright::formats
