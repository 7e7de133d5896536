#include "app/printed.hpp"

#include <doctest/doctest.h>

#include "app/demonstration_ward.hpp"

using namespace staffwright;
using namespace staffwright::literals;

TEST_CASE("numbers with thousands, days with weekdays") {
    CHECK(app::printed_number(0) == "0");
    CHECK(app::printed_number(999) == "999");
    CHECK(app::printed_number(-1234567) == "-1,234,567");
    CHECK(app::printed_number(-100) == "-100");
    roster::Problem ward = app::demonstration_ward(1);
    CHECK(app::printed_day(ward, 0) == "Mon 12 Oct 2026");
    CHECK(app::printed_day(ward, -1) == "Sun 11 Oct 2026");
    ward.horizon.dated = false;
    CHECK(app::printed_day(ward, 3) == "day 3");
}

TEST_CASE("summaries: one for each status") {
    app::SolveReport report;
    report.seconds = 2.04;
    report.status = solve::Status::feasible;
    report.objective = 1234_cost;
    CHECK(app::printed_summary(report) == "Legal roster: objective 1,234, 2.0 s.\n");
    report.bound = 1200_cost;
    CHECK(app::printed_summary(report) == "Legal roster: objective 1,234, bound 1,200, gap 2.76 %, 2.0 s.\n");
    report.left_out = {"same_team", "supervision"};
    CHECK(app::printed_summary(report) ==
          "Legal roster: objective 1,234, bound 1,200, gap 2.76 %, 2.0 s.\n"
          "The bound knows nothing of same_team, supervision; the gap may be smaller than it says.\n");
    report.left_out.clear();
    report.status = solve::Status::optimal;
    report.bound = 1234_cost;
    CHECK(app::printed_summary(report).starts_with("Legal roster, proved best: objective 1,234"));
    report = {};
    report.hard = 5_cost;
    report.status = solve::Status::unknown;
    CHECK(app::printed_summary(report).starts_with("No legal roster found; the best one still has a hard score of 5."));
    report.status = solve::Status::infeasible;
    CHECK(app::printed_summary(report).starts_with("Infeasible"));
}
