#include "base/rng.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <numeric>
#include <string>
#include <vector>

using namespace staffwright;

namespace {

template <std::size_t N>
std::array<std::uint64_t, N> first_of(Rng rng) {
    std::array<std::uint64_t, N> values{};
    for (std::uint64_t& value : values) {
        value = rng.next();
    }
    return values;
}

}    // namespace

// Rosters are promised to be the same for the same seed: these numbers must never change. The first four of each were
// computed by a second program, written from the papers.
TEST_CASE("the stream of a seed is the same on every platform") {
    CHECK(first_of<4>(Rng{0}) == std::array<std::uint64_t, 4>{0x99ec5f36cb75f2b4U, 0xbf6e1f784956452aU,
                                                              0x1a5f849d4933e6e0U, 0x6aa594f1262d2d2cU});
    CHECK(first_of<4>(Rng{42}) == std::array<std::uint64_t, 4>{0x15780b2e0c2ec716U, 0x6104d9866d113a7eU,
                                                               0xae17533239e499a1U, 0xecb8ad4703b360a1U});
    CHECK(first_of<3>(Rng{42}.stream(0)) ==
          std::array<std::uint64_t, 3>{0xbdfd821062a087dbU, 0x06c2e1f34acfb9e1U, 0x0c7ca92e2905572bU});
    CHECK(first_of<3>(Rng{42}.stream(1)) ==
          std::array<std::uint64_t, 3>{0xd28d42cb4e30d3a5U, 0x724728ee79141978U, 0xab7f5bd72e5aabc4U});
}

TEST_CASE("what is drawn from the stream is the same on every platform") {
    Rng rng{7};
    std::vector<std::uint32_t> below;
    for (int i = 0; i < 12; ++i) {
        below.push_back(rng.below(10));
    }
    CHECK(below == std::vector<std::uint32_t>{7, 2, 8, 9, 9, 8, 0, 1, 4, 1, 5, 7});
    std::vector<std::int64_t> between;
    for (int i = 0; i < 6; ++i) {
        between.push_back(rng.between(-5, 6));
    }
    CHECK(between == std::vector<std::int64_t>{5, 4, -1, 1, -3, 0});
    std::string letters = "abcdefgh";
    rng.shuffle(letters);
    CHECK(letters == "efgcdhab");
}

TEST_CASE("below and between stay in their bounds, reach both ends and spread evenly") {
    Rng rng{2026};
    std::array<int, 7> seen{};
    constexpr int draws = 70'000;
    for (int i = 0; i < draws; ++i) {
        const std::uint32_t value = rng.below(7);
        REQUIRE(value < 7);
        ++seen[value];
    }
    for (const int count : seen) {
        CHECK(count > 9'500);    // expected 10,000, standard deviation 93
        CHECK(count < 10'500);
    }
    CHECK(rng.below(1) == 0);
    for (int i = 0; i < 100; ++i) {
        CHECK(rng.between(-3, -2) == -3);
    }
}

TEST_CASE("between covers the whole range of 64 bits without overflow") {
    constexpr std::int64_t low = std::numeric_limits<std::int64_t>::min();
    constexpr std::int64_t high = std::numeric_limits<std::int64_t>::max();
    Rng rng{1};
    bool negative = false;
    bool positive = false;
    for (int i = 0; i < 100; ++i) {
        const std::int64_t value = rng.between(low, high);
        REQUIRE(value < high);
        negative = negative || value < 0;
        positive = positive || value > 0;
    }
    CHECK(negative);
    CHECK(positive);
    CHECK_THROWS(rng.between(3, 3));
    CHECK_THROWS(rng.between(4, 3));
}

TEST_CASE("a chance comes true about as often as it says") {
    Rng rng{5};
    int hits = 0;
    for (int i = 0; i < 30'000; ++i) {
        hits += rng.chance(1, 3) ? 1 : 0;
        REQUIRE(rng.chance(1, 1));
        REQUIRE_FALSE(rng.chance(0, 9));
    }
    CHECK(hits > 9'600);    // expected 10,000, standard deviation 82
    CHECK(hits < 10'400);
    double least = 1;
    double most = 0;
    for (int i = 0; i < 10'000; ++i) {
        const double value = rng.unit();
        least = std::min(least, value);
        most = std::max(most, value);
    }
    CHECK(least >= 0);
    CHECK(least < 0.01);
    CHECK(most < 1);
    CHECK(most > 0.99);
}

TEST_CASE("shuffle keeps the items and gives every order its turn") {
    Rng rng{11};
    std::vector<int> many(100);
    std::iota(many.begin(), many.end(), 0);
    const std::vector<int> sorted = many;
    rng.shuffle(many);
    CHECK(many != sorted);
    std::sort(many.begin(), many.end());
    CHECK(many == sorted);

    std::vector<std::string> orders{"abc", "acb", "bac", "bca", "cab", "cba"};
    std::vector<int> seen(6);
    for (int i = 0; i < 6'000; ++i) {
        std::string letters = "abc";
        rng.shuffle(letters);
        ++seen[static_cast<std::size_t>(std::find(orders.begin(), orders.end(), letters) - orders.begin())];
    }
    for (const int count : seen) {
        CHECK(count > 850);    // expected 1,000, standard deviation 29
        CHECK(count < 1'150);
    }
    std::vector<int> none;
    rng.shuffle(none);
    CHECK(none.empty());
}

TEST_CASE("streams differ from each other, from their parent and from those of the next seed, and do not advance it") {
    Rng parent{42};
    parent.next();
    const Rng same_parent{42};
    CHECK(first_of<4>(parent.stream(3)) == first_of<4>(same_parent.stream(3)));
    Rng untouched{42};
    untouched.next();
    CHECK(parent.next() == untouched.next());
    std::vector<std::uint64_t> firsts;
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
        firsts.push_back(Rng{seed}.next());
        for (std::uint64_t number = 0; number < 50; ++number) {
            firsts.push_back(Rng{seed}.stream(number).next());
        }
    }
    std::sort(firsts.begin(), firsts.end());
    CHECK(std::adjacent_find(firsts.begin(), firsts.end()) == firsts.end());
}
