#include "unit/referee/ward.hpp"

using namespace staffwright;
using namespace staffwright::testing;
namespace ids = rules::ids;

namespace {

roster::PenaltyShape each(std::int64_t weight) {
    return {roster::PenaltyShape::Form::linear, Cost{weight}, 1, {}};
}

}    // namespace

TEST_CASE("demand for duties: minimum and maximum are hard, the optimum has a price both ways") {
    Ward ward("2026-10-19", 2);
    ward.row("Amy", "E E");
    ward.row("Beth", "L E");
    ward.row("Cara", ". E/HCA");
    ward.problem.duty_demand.push_back({0, E, std::nullopt, {2, 3, std::nullopt, each(10), each(5)}});
    ward.problem.duty_demand.push_back({1, E, RN, {0, 1, 1, each(10), each(5)}});
    CHECK(ward.amounts(ids::cover_minimum) == Amounts{1});
    CHECK(ward.amounts(ids::cover_under) == Amounts{2});
    CHECK(ward.amounts(ids::cover_maximum) == Amounts{1});
    CHECK(ward.amounts(ids::cover_over) == Amounts{1});
    const referee::Verdict verdict = ward.judge();
    CHECK(verdict.score.soft == Cost{25});
    CHECK(ward.breaches(ids::cover_under)[0].what == "1 for Early on Mon 19 Oct; wanted 3");
    CHECK(ward.breaches(ids::cover_under)[0].people.empty());
}

TEST_CASE("demand for a band counts people whose duty holds all of it, each once, the past included") {
    Ward ward("2026-10-19", 2, 1);
    ward.row("Amy", "N | O+S .");
    ward.row("Beth", ". | L .");
    const auto band = [&](Day day, std::int32_t start, std::int32_t end) {
        ward.problem.band_demand.clear();
        ward.problem.band_demand.push_back({day, {start, end}, std::nullopt, {3, 3, std::nullopt, {}, {}}});
        return ward.amounts(ids::cover_minimum);
    };
    CHECK(band(0, 1020, 1200) == Amounts{1});    // Amy (twice there) and Beth
    CHECK(band(0, 1019, 1260) == Amounts{2});    // only Beth: neither of Amy's holds it all
    CHECK(band(0, 0, 480) == Amounts{2});        // Amy's night of Sunday
    CHECK(band(0, 0, 481) == Amounts{3});
    CHECK(band(0, 1441, 1500) == Amounts{3});    // after midnight
}

TEST_CASE("a band on the night of a clock change is read on the wall clock") {
    Ward ward("2026-10-24", 2);
    ward.row("Amy", "N .");
    ward.problem.band_demand.push_back({1, {60, 480}, RN, {1, 1, std::nullopt, {}, {}}});
    CHECK(ward.amounts(ids::cover_minimum).empty());
    ward.problem.band_demand[0].band.end = 481;
    CHECK(ward.amounts(ids::cover_minimum) == Amounts{1});
    CHECK(ward.breaches(ids::cover_minimum)[0].what == "0 for 01:00-08:01 on Sun 25 Oct in RN; minimum 1");
}
