#include "roster/penalty.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <stdexcept>

#include "base/rng.hpp"

using namespace staffwright;
using namespace staffwright::literals;
using namespace staffwright::roster;

namespace {

using Form = PenaltyShape::Form;
constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();

Score random_score(Rng& rng) {
    return {Cost{rng.between(-2, 3)}, Cost{rng.between(-2, 3)}};
}

}    // namespace

TEST_CASE("linear: every started unit costs the weight") {
    const PenaltyShape shape{Form::linear, 7_cost, 60, {}};
    CHECK(shape(0) == 0_cost);
    CHECK(shape(1) == 7_cost);
    CHECK(shape(60) == 7_cost);
    CHECK(shape(61) == 14_cost);
    CHECK(shape(120) == 14_cost);
    CHECK(PenaltyShape{Form::linear, 7_cost, 1, {}}(3) == 21_cost);
}

TEST_CASE("quadratic: units squared, so one more always costs more than the last") {
    const PenaltyShape shape{Form::quadratic, 3_cost, 10, {}};
    CHECK(shape(0) == 0_cost);
    CHECK(shape(10) == 3_cost);
    CHECK(shape(11) == 12_cost);
    CHECK(shape(30) == 27_cost);
    for (std::int64_t units = 1; units < 50; ++units) {
        CHECK(shape(units * 10 + 10) - shape(units * 10) > shape(units * 10) - shape(units * 10 - 10));
    }
}

TEST_CASE("steps: the last one reached, which may cost less than the one before") {
    const PenaltyShape shape{Form::steps, 0_cost, 2, {{2, 10_cost}, {3, 4_cost}, {7, 100_cost}}};
    CHECK(shape(0) == 0_cost);
    CHECK(shape(2) == 0_cost);     // 1 unit
    CHECK(shape(3) == 10_cost);    // 2 units
    CHECK(shape(4) == 10_cost);
    CHECK(shape(5) == 4_cost);
    CHECK(shape(12) == 4_cost);
    CHECK(shape(13) == 100_cost);
    CHECK(shape(largest) == 100_cost);
}

TEST_CASE("no breach costs more than the most, however large it is") {
    const PenaltyShape linear{Form::linear, 1'000'000'000_cost, 1, {}};
    CHECK(linear(1'000) == most_penalty);
    CHECK(linear(999) == 999'000'000'000_cost);
    CHECK(linear(1'001) == most_penalty);
    CHECK(linear(largest) == most_penalty);
    const PenaltyShape quadratic{Form::quadratic, 1_cost, 1, {}};
    CHECK(quadratic(1'000'000) == most_penalty);
    CHECK(quadratic(999'999) < most_penalty);
    CHECK(quadratic(5'000'000'000) == most_penalty);    // its square does not fit in 64 bits
    CHECK(quadratic(largest) == most_penalty);
    CHECK(PenaltyShape{Form::linear, 0_cost, 1, {}}(largest) == 0_cost);
    CHECK(PenaltyShape{Form::linear, 1_cost, largest, {}}(largest) == 1_cost);
}

TEST_CASE("a negative amount is a fault, not a reward") {
    CHECK_THROWS_AS(static_cast<void>(PenaltyShape{}(-1)), std::logic_error);
}

TEST_CASE("scores are ordered: hard first, then soft, and the order is total") {
    CHECK(Score{0_cost, 1'000'000_cost} < Score{1_cost, 0_cost});
    CHECK(Score{1_cost, 2_cost} < Score{1_cost, 3_cost});
    CHECK(Score{1_cost, 2_cost} <= Score{1_cost, 2_cost});
    constexpr std::uint64_t seed = 17;
    INFO("seed ", seed);
    Rng rng{seed};
    for (int round = 0; round < 5'000; ++round) {
        const Score a = random_score(rng);
        const Score b = random_score(rng);
        const Score c = random_score(rng);
        REQUIRE((a < b) + (a == b) + (a > b) == 1);
        REQUIRE((a < b) == (b > a));
        REQUIRE((a <= b) == !(b < a));
        REQUIRE((a >= b) == (a > b || a == b));
        REQUIRE((a != b) == !(a == b));
        if (a < b && b < c) {
            REQUIRE(a < c);
        }
        // What a move evaluation relies on: differences order as the scores do.
        REQUIRE((a < b) == (a - c < b - c));
        REQUIRE(a + b - b == a);
        Score sum = a;
        sum += b;
        REQUIRE(sum == a + b);
        sum -= b;
        REQUIRE(sum == a);
    }
}
