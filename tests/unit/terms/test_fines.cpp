// Fines worked by hand, and what the board is shown.
#include <doctest/doctest.h>

#include "terms/figures.hpp"
#include "terms/fines.hpp"
#include "unit/terms/rota.hpp"

using namespace staffwright;
using namespace staffwright::terms;

namespace {

Fault fault(std::string_view rule, roster::Day from, roster::Day until, std::int64_t minutes) {
    Fault made;
    made.rule = rule;
    made.person = test::amy;
    made.from = from;
    made.until = until;
    made.excess = Minutes{minutes};
    made.reports = {0};
    return made;
}

std::vector<Fine> fined(const roster::Problem& problem, const std::vector<Fault>& faults) {
    const auto fines = fines_of(problem, test::packs_of_the_tree(), faults);
    REQUIRE_MESSAGE(fines.has_value(), (fines ? "" : fines.error().to_string()));
    return *fines;
}

}    // namespace

TEST_CASE("a fine by hand: an hour beyond thirteen") {
    // Nodal point 3 in 2026/27: 54,499 / 40 / 52 = 26.2014..., 26.20 an hour.
    // 1 h x 4 x 26.20 = 104.80; to the doctor 1.5 x 26.20 = 39.30; to the fund 65.50.
    const auto fines = fined(test::rota_of_one(), {fault("TCS-SHIFT", 0, 1, 60)});
    REQUIRE(fines.size() == 1);
    CHECK(fines[0].hourly == Pence{2620});
    CHECK(fines[0].total == Pence{10480});
    CHECK(fines[0].doctor == Pence{3930});
    CHECK(fines[0].fund == Pence{6550});
    CHECK(fines[0].certainty == pay::Certainty::unverified);
    CHECK(fines[0].working == "1 h x 26.20 x 4 = 104.80; to the doctor 1 h x 26.20 x 1.5 = 39.30, to the fund 65.50");
    CHECK(fines[0].grounds.size() == 4);
}

TEST_CASE("part of an hour is paid as part, rounded once") {
    // 50 min: 50/60 x 26.20 x 4 = 87.333...; doctor 50/60 x 26.20 x 1.5 = 32.75; the fund has what is left.
    const auto fines = fined(test::rota_of_one(), {fault("TCS-REST-11", 0, 2, 50)});
    CHECK(fines[0].total == Pence{8733});
    CHECK(fines[0].doctor == Pence{3275});
    CHECK(fines[0].fund == Pence{5458});
}

TEST_CASE("breaks missed are fined twice the rate, all to the fund") {
    // Two breaks of 30 min: 1 h x 2 x 26.20.
    const auto fines = fined(test::rota_of_one(), {fault(breaks_rule, 0, 28, 60)});
    CHECK(fines[0].total == Pence{5240});
    CHECK(fines[0].doctor == Pence{});
    CHECK(fines[0].fund == Pence{5240});
}

TEST_CASE("windows that overlap are one fine, the worst; rests that follow each other are two") {
    const roster::Problem problem = test::rota_of_one();
    const auto windows =
        fined(problem, {fault("TCS-168", 0, 7, 60), fault("TCS-168", 1, 8, 90), fault("TCS-168", 8, 12, 30)});
    REQUIRE(windows.size() == 2);
    CHECK(windows[0].fault.excess == Minutes{90});
    CHECK(windows[1].fault.excess == Minutes{30});
    CHECK(fined(problem, {fault("TCS-REST-11", 0, 2, 60), fault("TCS-REST-11", 1, 3, 60)}).size() == 2);
}

TEST_CASE("what no report is about, and what no fine is on, is not fined; no pay, no amount") {
    roster::Problem problem = test::rota_of_one();
    Fault silent = fault("TCS-SHIFT", 0, 1, 60);
    silent.reports.clear();
    CHECK(fined(problem, {silent, fault("TCS-WKND", 0, 1, 1)}).empty());
    problem.people[test::amy].pay->point.reset();
    const auto fines = fined(problem, {fault("TCS-SHIFT", 0, 1, 60)});
    REQUIRE(fines.size() == 1);
    CHECK_FALSE(fines[0].hourly.has_value());
    CHECK(fines[0].notes.size() == 1);
}

TEST_CASE("an hour under two rules is fined under each, and a note says so") {
    const auto fines = fined(test::rota_of_one(), {fault("TCS-SHIFT", 0, 1, 60), fault("TCS-REST-11", 0, 2, 60)});
    REQUIRE(fines.size() == 2);
    CHECK(fines[0].notes.size() == 1);
    CHECK(fines[1].notes.size() == 1);
}

TEST_CASE("small numbers are not shown, nor what would show them") {
    Table table;
    table.columns = {"open", "agreed", "all"};
    table.rows = {{"hours", {{6, true}, {2, true}, {8, true}}},
                  {"breaks", {{7, true}, {9, true}, {16, true}}},
                  {"all", {{13, true}, {11, true}, {24, true}}}};
    suppress(table, 5);
    CHECK_FALSE(table.rows[0].cells[1].shown);    // 2
    CHECK_FALSE(table.rows[0].cells[0].shown);    // 8 - 6 would show it
    CHECK_FALSE(table.rows[1].cells[1].shown);    // and 11 - 9
    CHECK_FALSE(table.rows[1].cells[0].shown);    // and then 16 - 7
    CHECK(table.rows[0].cells[2].shown);
    CHECK(table.rows[2].cells[2].shown);
    // Two that are two together would be one each.
    table.columns = {"open", "agreed", "refused", "all"};
    table.rows = {{"hours", {{1, true}, {1, true}, {20, true}, {22, true}}}};
    table.rows.push_back({"all", table.rows.front().cells});
    suppress(table, 5);
    CHECK_FALSE(table.rows[0].cells[2].shown);
    CHECK(table.rows[0].cells[3].shown);
    table.columns = {"open", "agreed", "all"};
    // Nothing small: all is shown. Nothing at all: a zero is.
    table.rows = {{"hours", {{6, true}, {0, true}, {6, true}}}, {"all", {{6, true}, {0, true}, {6, true}}}};
    suppress(table, 5);
    CHECK(table.rows[0].cells[0].shown);
    CHECK(table.rows[0].cells[1].shown);
}

TEST_CASE("figures of two rosters are added before small numbers are hidden") {
    Figures one;
    one.small_number = 5;
    one.reports.columns = {"open", "all"};
    one.reports.rows = {{"hours", {{3, true}, {3, true}}}, {"all", {{3, true}, {3, true}}}};
    one.outcomes = one.reports;
    FineFigures shift{"TCS-SHIFT", {3, true}, Minutes{60}, Pence{10480}, Pence{3930}, Pence{6550}};
    FineFigures sum = shift;
    sum.rule = "all";
    one.fines = {shift, sum};
    one.gaps = {{"Ward A, Long day", 10, 8}};
    Figures other = one;
    other.fines[0].rule = "TCS-REST-11";
    other.gaps = {{"Ward A, Long day", 4, 4}, {"Ward B, Night", 7, 5}};
    add(one, other);
    CHECK(one.reports.rows[0].cells[0].count == 6);
    REQUIRE(one.fines.size() == 3);
    CHECK(one.fines[0].rule == "TCS-SHIFT");
    CHECK(one.fines[1].rule == "TCS-REST-11");
    CHECK(one.fines[1].total == Pence{10480});
    CHECK(one.fines[2].rule == "all");    // the sum stays the last
    CHECK(one.fines[2].fines.count == 6);
    CHECK(one.fines[2].total == Pence{20960});
    REQUIRE(one.gaps.size() == 2);
    CHECK(one.gaps[0].wanted == 14);
    CHECK(one.gaps[0].filled == 12);
    suppress(one);
    CHECK(one.reports.rows[0].cells[0].shown);    // three and three are six
    CHECK_FALSE(one.fines[0].fines.shown);
}
