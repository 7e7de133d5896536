// The guard between the two judgements: a legal roster and a verified bound cannot both be right if they cross.
#include "app/bound_check.hpp"

#include <doctest/doctest.h>

using namespace staffwright;

namespace {

referee::Verdict costing(std::int64_t soft, std::int64_t hard = 0) {
    referee::Verdict verdict;
    verdict.score = {Cost{hard}, Cost{soft}};
    return verdict;
}

referee::bound::BoundVerdict proving(std::optional<Cost> bound) {
    referee::bound::BoundVerdict verdict;
    verdict.bound = bound;
    verdict.no_roster = !bound;
    return verdict;
}

}    // namespace

TEST_CASE("a legal roster below a verified bound is a fault") {
    CHECK(app::agree(costing(100), proving(Cost{100})).has_value());
    const auto below = app::agree(costing(99), proving(Cost{100}));
    REQUIRE_FALSE(below.has_value());
    CHECK(exit_code(below.error().id) == 3);
    CHECK(app::agree(costing(99, 1), proving(Cost{100})).has_value());    // not legal: nothing is said of it
}

TEST_CASE("a legal roster where none can be is a fault") {
    const auto legal = app::agree(costing(5), proving(std::nullopt));
    REQUIRE_FALSE(legal.has_value());
    CHECK(exit_code(legal.error().id) == 3);
    CHECK(app::agree(costing(5, 2), proving(std::nullopt)).has_value());
}
