// The reader of drawn rosters: what it makes of a drawing, and what it says of one that is not drawn well.
#include <doctest/doctest.h>

#include <string>

#include "formats/drawn/drawing.hpp"
#include "formats/drawn/words.hpp"

namespace staffwright::formats::drawn {

namespace {

/// Lines 1 to 3 of every drawing here, so that a case begins at line 4.
const std::string top =
    "start: 2026-06-01\n"
    "shift: E 07:00-15:00 class day\n"
    "shift: N 20:00-08:00 break 60m class night\n";
const std::string good =
    "case: one\n"                                    // 4
    "rule: run run_length max=5\n"                   // 5
    "        Sa Su | Mo Tu We Th Fr Sa Su\n"         // 6
    "Amy     E  .  | E  E  *  .  .  N  .   # x\n"    // 7
    "Beth    .  .  | .  .  .  .  .  .  .\n"          // 8
    "----\n"                                         // 9
    "quiet run\n";                                   // 10

std::string with(std::string text, const std::string& what, const std::string& instead) {
    const std::size_t at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), instead);
}

/// The message for a drawing that cannot be read; "" if it can.
std::string message(const std::string& text) {
    const auto cases = read_cases(text, "a.roster");
    return cases ? std::string{} : cases.error().to_string();
}

bool says(const std::string& text, const std::string& place, const std::string& what) {
    const std::string found = message(text);
    INFO(found);
    const bool right = found.starts_with(place) && found.find(what) != std::string::npos;
    CHECK(right);
    return right;
}

Case read_one(const std::string& text) {
    const auto cases = read_cases(text, "a.roster");
    REQUIRE_MESSAGE(cases.has_value(), message(text));
    REQUIRE(cases->size() == 1);
    return cases->front();
}

}    // namespace

TEST_CASE("a drawing becomes a problem and a roster") {
    const Case drawn = read_one(top + good);
    CHECK(drawn.name == "one");
    CHECK(drawn.about == "run");
    CHECK(drawn.subject() == "run_length");
    CHECK(drawn.problem.horizon.days == 7);
    CHECK(drawn.problem.horizon.history_days == 2);
    CHECK(drawn.problem.horizon.first.to_string() == "2026-06-01");
    REQUIRE(drawn.problem.people.size() == 2);
    const roster::Person& amy = drawn.problem.people[PersonIx{0}];
    REQUIRE(amy.past.size() == 1);
    CHECK(amy.past[0].day == -2);
    const auto& duties = drawn.roster.assignments[PersonIx{0}];
    REQUIRE(duties.size() == 3);
    CHECK(duties[2].day == 5);
    CHECK(duties[2].shift == roster::ShiftIx{1});
    REQUIRE(drawn.problem.leave.size() == 1);
    CHECK(drawn.problem.leave[0].from == 2);
    CHECK(drawn.problem.leave[0].until == 3);
    CHECK(drawn.problem.shifts[roster::ShiftIx{1}].clock == roster::Clock{1200, 1920});
    CHECK(drawn.problem.shifts[roster::ShiftIx{1}].unpaid_break == Minutes{60});
    CHECK(drawn.problem.published.empty());
}

TEST_CASE("blocks stand side by side, and the published roster is drawn with <") {
    const Case drawn = read_one(top +
                                "published: drawn\n"
                                "case: two weeks\n"
                                "rule: change least_change\n"
                                "        Mo Tu We Th Fr Sa Su\n"
                                "Amy     E  .  .  .  .  .  .\n"
                                "        Mo Tu\n"
                                "Amy     .  N<E\n"
                                "----\n"
                                "breaks change Amy Tu2 amount 1 cost 1\n"
                                "score hard 1 soft 0\n"
                                "legal no\n");
    CHECK(drawn.problem.horizon.days == 9);
    REQUIRE(drawn.problem.published.size() == 2);
    CHECK(drawn.problem.published[1].assignment.day == 8);
    CHECK(drawn.problem.published[1].assignment.shift == roster::ShiftIx{0});
    REQUIRE(drawn.expected.breaches.size() == 1);
    CHECK(drawn.expected.breaches[0].from == 8);
    CHECK(drawn.expected.breaches[0].until == 9);
    CHECK(drawn.expected.legal == false);
    CHECK(drawn.expected.score == roster::Score{Cost{1}, Cost{0}});
}

TEST_CASE("rules take every type of parameter, scopes and penalties") {
    const Case drawn = read_one(
        top + with(good, "max=5",
                   "of=day,night on=mon,2026-06-03 max=5 start=free for Amy for group reds soft quadratic 5 per 1h"));
    REQUIRE(drawn.problem.rules.size() == 1);
    const roster::Rule& rule = drawn.problem.rules[0];
    CHECK(rule.scope.people == std::vector<std::string>{"Amy"});
    CHECK(rule.scope.groups == std::vector<std::string>{"reds"});
    CHECK(rule.severity == roster::Severity::soft);
    CHECK(rule.penalty == roster::PenaltyShape{roster::PenaltyShape::Form::quadratic, Cost{5}, 60, {}});
    REQUIRE(rule.parameters.size() == 4);
    CHECK(std::get<std::vector<std::string>>(rule.parameters[0].second) == std::vector<std::string>{"day", "night"});
    CHECK(std::get<std::int64_t>(rule.parameters[2].second) == 5);
}

TEST_CASE("a case replaces what its file shares, and can leave a rule out") {
    const std::string shared = top + "rule: rest rest_between_duties min=11h\nrule: spare total max=1\n";
    const Case drawn = read_one(shared + with(good, "rule: run run_length max=5",
                                              "rule: rest rest_between_duties min=9h\nwithout: spare\n"
                                              "rule: run run_length max=5"));
    REQUIRE(drawn.problem.rules.size() == 2);
    CHECK(drawn.problem.rules[0].id == "rest");
    CHECK(std::get<std::int64_t>(drawn.problem.rules[0].parameters[0].second) == 540);
}

TEST_CASE("names of days") {
    const roster::Horizon horizon{*calendar::Date::parse("2026-06-03"), 14, 14, true};    // a Wednesday
    const auto day = [&](const char* text) { return parse_day(horizon, text); };
    CHECK(day("We") == 0);
    CHECK(day("Tu") == 6);
    CHECK(day("We2") == 7);
    CHECK(day("Tu-1") == -1);
    CHECK(day("We-1") == -7);
    CHECK(day("Tu-2") == -8);
    CHECK(day("2026-06-10") == 7);
    CHECK(day("d-20") == -20);
    CHECK_FALSE(day("Mo0"));
    CHECK_FALSE(day("Xx"));
    CHECK_FALSE(day("2026-06-31"));
    for (Day d = -14; d < 14; ++d) {
        CHECK(parse_day(horizon, day_name(horizon, d)) == d);
    }
    CHECK(days_name(horizon, 0, 1) == "We");
    CHECK(days_name(horizon, -1, 2) == "Tu-1..Th");
    CHECK(parse_days(horizon, "Tu-1..Th") == std::pair<Day, Day>{-1, 2});
    CHECK_FALSE(parse_days(horizon, "Th..We"));
}

TEST_CASE("lengths of time, clocks and shares of a post") {
    CHECK(parse_duration("11h") == Minutes{660});
    CHECK(parse_duration("10h30") == Minutes{630});
    CHECK(parse_duration("90m") == Minutes{90});
    CHECK_FALSE(parse_duration("10h60"));
    CHECK_FALSE(parse_duration("-1h"));
    CHECK_FALSE(parse_duration("11"));
    CHECK_FALSE(parse_duration("4975542244881494471h"));    // times 60 it is no number any more
    CHECK(parse_clock("20:00-08:00") == roster::Clock{1200, 1920});
    CHECK(parse_clock("25:00-31:00") == roster::Clock{1500, 1860});
    CHECK_FALSE(parse_clock("20:60-21:00"));
    CHECK_FALSE(parse_clock("20-21"));
}

TEST_CASE("a drawing with a fault is refused with its line") {
    REQUIRE(message(top + good).empty());
    SUBCASE("a cell too few") {
        says(top + with(good, "E  .  | E  E", "E  .  | E"), "a.roster:7:", "Amy has 8 cells, the weekdays are 9");
    }
    SUBCASE("a cell too many") {
        says(top + with(good, "N  .   # x", "N  .  ."), "a.roster:7:", "Amy has 10 cells, the weekdays are 9");
    }
    SUBCASE("an unknown letter") {
        says(top + with(good, "| E  E  *", "| E  Q  *"), "a.roster:7:", "\"Q\" on Tu is no shift");
    }
    SUBCASE("an unknown skill") {
        says(top + with(good, "| E  E  *", "| E  E:RN  *"), "a.roster:7:", "names no skill");
    }
    SUBCASE("a row and an expectation of a vertical tab, which is no blank") {
        says(top + with(good, "----", "\v\n----"), "a.roster:9:", "\v has 0 cells");
        says(top + good + "\v\n", "a.roster:", "\"\v\" is");
    }
    SUBCASE("a bar in another place") {
        says(top + with(good, "Beth    .  .  | .", "Beth    .  | .  ."), "a.roster:8:", "bar");
    }
    SUBCASE("no bar in a row") {
        says(top + with(good, "Beth    .  .  | .", "Beth    .  .  ."), "a.roster:8:", "bar");
    }
    SUBCASE("two bars") {
        says(top + with(good, "Beth    .  .  | .", "Beth    .  |  .  | ."), "a.roster:8:", "two bars");
    }
    SUBCASE("weekdays that do not fit the date") {
        says(with(top, "06-01", "06-02") + good, "a.roster:6:", "column 1 is headed Sa, but 2026-05-31 is a Su");
    }
    SUBCASE("a weekday that is none") {
        says(top + with(good, "Fr Sa Su\n", "Fr Sa Sn\n"), "a.roster:6:", "\"Sn\" is not a weekday");
    }
    SUBCASE("a person twice") {
        says(top + with(good, "Beth", "Amy "), "a.roster:8:", "Amy has two rows");
    }
    SUBCASE("another person in the second block") {
        says(top + with(good, "----", "        Mo\nBeth    .\nAmy     .\n----"),
             "a.roster:10:", "Beth is not the person");
    }
    SUBCASE("a person missing in the second block") {
        says(top + with(good, "----", "        Mo\nAmy     .\n----"),
             "a.roster:9:", "1 people are drawn under this row");
    }
    SUBCASE("nothing drawn") {
        says(top + "case: empty\nrule: run run_length max=5\n----\nquiet run\n", "a.roster:4:", "draws no day");
    }
    SUBCASE("no line between drawing and expectations") {
        says(top + with(good, "----\n", ""), "a.roster:4:", "has no \"----\" line");
    }
    SUBCASE("nothing after the drawing") {
        says(top + with(good, "----\nquiet run\n", ""), "a.roster:4:", "has no \"----\" line");
    }
    SUBCASE("nothing expected") {
        says(top + with(good, "quiet run\n", ""), "a.roster:4:", "expects nothing");
    }
    SUBCASE("a case twice") {
        says(top + good + good, "a.roster:11:", "stands at line 4 already");
    }
    SUBCASE("no start") {
        says(good, "a.roster:1:", "has no \"start:\"");
    }
}

TEST_CASE("a header with a fault is refused with its line") {
    SUBCASE("an unknown key") {
        says(top + with(good, "rule: run", "ruel: run"), "a.roster:5:", "\"ruel:\" is not a line of a drawn roster");
    }
    SUBCASE("no key at all") {
        says(top + with(good, "rule: run", "rule run"), "a.roster:5:", "is neither");
    }
    SUBCASE("an unknown rule kind") {
        says(top + with(good, "run_length", "run_lenght"), "a.roster:5:", "there is no rule kind \"run_lenght\"");
    }
    SUBCASE("an unknown parameter") {
        says(top + with(good, "max=5", "most=5"), "a.roster:5:", "run_length has no parameter \"most\"");
    }
    SUBCASE("a parameter of another type") {
        says(top + with(good, "max=5", "max=five"), "a.roster:5:", "\"five\" does not fit parameter max");
    }
    SUBCASE("a penalty that is none") {
        says(top + with(good, "max=5", "max=5 soft cubic 3"), "a.roster:5:", "penalty");
    }
    SUBCASE("steps that are none") {
        says(top + with(good, "max=5", "max=5 soft steps 1-5"), "a.roster:5:", "\"1-5\" is not a step");
    }
    SUBCASE("something left over") {
        says(top + with(good, "max=5", "max=5 hard 1 loud"), "a.roster:5:", "\"loud\" is not understood");
    }
    SUBCASE("a clock that is none") {
        says(with(top, "07:00-15:00", "07:00/15:00") + good, "a.roster:2:", "not a clock pattern");
    }
    SUBCASE("a date that is none") {
        says(with(top, "2026-06-01", "2026-06-31") + good, "a.roster:1:", "\"2026-06-31\" is not a date");
    }
    SUBCASE("a person who is not drawn") {
        says(top + with(good, "rule: run", "person: Cara wte 0.5\nrule: run"),
             "a.roster:5:", "there is no person \"Cara\"");
    }
    SUBCASE("leave without days") {
        says(top + with(good, "rule: run", "leave: Amy Xx\nrule: run"), "a.roster:5:", "\"Xx\" names no days");
    }
    SUBCASE("demand for an unknown shift") {
        says(top + with(good, "rule: run", "demand: Q Mo minimum 1\nrule: run"),
             "a.roster:5:", "there is no shift \"Q\"");
    }
    SUBCASE("a wish that is neither on nor off") {
        says(top + with(good, "rule: run", "wish: Amy Mo maybe\nrule: run"), "a.roster:5:", "neither");
    }
    SUBCASE("a shared person who is not drawn in this case is no fault") {
        CHECK(message(top + "person: Cara wte 0.5\n" + good).empty());
    }
}

TEST_CASE("an expectation with a fault is refused with its line") {
    SUBCASE("an unknown verb") {
        says(top + with(good, "quiet run", "silent run"), "a.roster:10:", "\"silent\" is not an expectation");
    }
    SUBCASE("an unknown rule") {
        says(top + with(good, "quiet run", "quiet rest"), "a.roster:10:", "there is no rule \"rest\"");
    }
    SUBCASE("an unknown person") {
        says(top + with(good, "quiet run", "breaks run Zoe Mo amount 1"), "a.roster:10:", "Zoe is not drawn");
    }
    SUBCASE("no amount") {
        says(top + with(good, "quiet run", "breaks run Amy Mo"), "a.roster:10:", "no amount");
    }
    SUBCASE("half a score") {
        says(top + with(good, "quiet run", "quiet run\nscore hard 0"), "a.roster:11:", "no soft part");
    }
    SUBCASE("no rule at all") {
        says(top + with(with(good, "rule: run run_length max=5\n", ""), "quiet run", "legal yes"),
             "a.roster:4:", "names no rule");
    }
    SUBCASE("a built-in rule needs no line of its own") {
        CHECK(message(top + with(with(good, "rule: run run_length max=5\n", ""), "quiet run", "quiet leave")).empty());
    }
}

}    // namespace staffwright::formats::drawn
