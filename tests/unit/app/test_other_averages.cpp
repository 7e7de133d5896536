// Averages of working time that average_hours does not see: drawn, so that the arithmetic can be followed.
#include "app/other_averages.hpp"

#include <doctest/doctest.h>

#include <string>

#include "formats/drawn/drawing.hpp"
#include "rules/bind.hpp"

using namespace staffwright;
using app::OtherAverage;

namespace {

struct Found {
    std::vector<OtherAverage> averages;
    std::string printed;
};

/// Of a drawing from Monday 1 June 2026 on, of duties of 12 hours, at most 48 hours a week over two weeks.
Found found_in(const std::string& drawing, const std::string& more = "") {
    const auto cases = formats::drawn::read_cases(
        "case: one\nstart: 2026-06-01\nshift: D 07:00-19:00\nrule: average average_hours max_weekly=48h "
        "reference_days=14" +
            more + "\n" + drawing + "\n----\nquiet average\n",
        "drawn", nullptr);
    REQUIRE_MESSAGE(cases.has_value(), (cases ? "" : cases.error().to_string()));
    const formats::drawn::Case& drawn = cases->front();
    const auto book = rules::bind(drawn.problem);
    REQUIRE(book.has_value());
    const referee::Verdict verdict = referee::judge(drawn.problem, *book, drawn.roster);
    Found found{app::other_averages(drawn.problem, *book, drawn.roster, verdict), ""};
    found.printed = app::printed_averages(drawn.problem, found.averages);
    return found;
}

}    // namespace

TEST_CASE("a reference period that began before the period is seen") {
    // The rule looks at the two weeks from 1 June: 5 x 12 h, 30 h a week. From 25 May there are 10 x 12 h in two weeks.
    const Found found = found_in(R"(
     Mo Tu We Th Fr Sa Su Mo Tu We Th Fr Sa Su | Mo Tu We Th Fr Sa Su Mo Tu We Th Fr Sa Su
Amy  .  .  .  .  .  .  .  D  D  D  D  D  .  .  | D  D  D  D  D  .  .  .  .  .  .  .  .  .)");
    REQUIRE(found.averages.size() == 1);
    const OtherAverage& average = found.averages.front();
    CHECK(average.rule == "average");
    CHECK(average.from == -9);    // the first of those that hold all ten
    CHECK(average.until == 5);
    CHECK(average.excluded == 0);
    CHECK(average.worked == Minutes{120 * 60});
    CHECK(average.weekly == Minutes{60 * 60});
    CHECK(average.limit == Minutes{48 * 60});
    CHECK(found.printed.find(
              "Amy [average]: 60 h a week from 2026-05-23 until 2026-06-06 (not included), at most 48 h\n") !=
          std::string::npos);
}

TEST_CASE("days of leave are replaced by the days worked next") {
    // The rule leaves 5 of 14 days out: 9 days allow 9 x 48 h / 7 = 61 h 42, and 48 h are worked; from 8 June on 60 h
    // in as many. Regulation 4(6): 48 h and the 60 h of the next five days worked are 108 h in two weeks.
    const std::string drawing = R"(
     Mo Tu We Th Fr Sa Su Mo Tu We Th Fr Sa Su
Amy  D  D  D  D  .  .  .  *  *  *  *  *  .  .

     Mo Tu We Th Fr Sa Su Mo Tu We Th Fr Sa Su
Amy  D  D  D  D  D  .  .  .  .  .  .  .  .  .)";
    const Found found = found_in(drawing);
    REQUIRE(found.averages.size() == 1);
    const OtherAverage& average = found.averages.front();
    CHECK(average.from == 0);
    CHECK(average.until == 14);
    CHECK(average.excluded == 5);
    CHECK(average.replaced_until == 19);
    CHECK(average.worked == Minutes{108 * 60});
    CHECK(average.weekly == Minutes{54 * 60});
    CHECK(found.printed.find("; 5 days of leave in it replaced by the days worked until 2026-06-20\n") !=
          std::string::npos);
    // Where leave counts as work nothing is replaced.
    CHECK(found_in(drawing, " exclude_leave=no").averages.empty());
}

TEST_CASE("a day off replaces nothing, and what is not rostered yet is not guessed") {
    // Four days worked after five of leave: the fifth is not known.
    CHECK(found_in(R"(
     Mo Tu We Th Fr Sa Su Mo Tu We Th Fr Sa Su
Amy  D  D  D  D  .  .  .  *  *  *  *  *  .  .

     Mo Tu We Th Fr Sa Su Mo Tu We Th Fr Sa Su
Amy  D  D  D  D  .  .  .  .  .  .  .  .  .  .)")
              .averages.empty());
    // Exactly 48 h a week: 3 x 12 h and 5 x 12 h in two weeks.
    CHECK(found_in(R"(
     Mo Tu We Th Fr Sa Su Mo Tu We Th Fr Sa Su
Amy  D  D  D  .  .  .  .  *  *  *  *  *  .  .

     Mo Tu We Th Fr Sa Su Mo Tu We Th Fr Sa Su
Amy  D  D  .  .  D  D  .  .  D  .  .  .  .  .)")
              .averages.empty());
}
