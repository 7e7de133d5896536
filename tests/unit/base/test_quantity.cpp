#include "base/quantity.hpp"

#include <doctest/doctest.h>

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <type_traits>

#include "base/index.hpp"

using namespace staffwright;
using namespace staffwright::literals;

namespace {

// What must not compile. A unit never converts by itself; each line here is a slip that would otherwise pass unseen.
static_assert(!std::is_convertible_v<int, Minutes>);
static_assert(!std::is_convertible_v<std::int64_t, Pence>);
static_assert(!std::is_convertible_v<Minutes, std::int64_t>);
static_assert(!std::is_convertible_v<Minutes, bool>);
static_assert(!std::is_constructible_v<Minutes, Pence>);
static_assert(!std::is_constructible_v<Cost, Pence>);
static_assert(!std::is_assignable_v<Minutes&, int>);
static_assert(!std::is_assignable_v<Minutes&, Cost>);

template <class A, class B>
concept Adds = requires(A a, B b) {
    a + b;
};
template <class A, class B>
concept Subtracts = requires(A a, B b) {
    a - b;
};
template <class A, class B>
concept Multiplies = requires(A a, B b) {
    a* b;
};
template <class A, class B>
concept Divides = requires(A a, B b) {
    a / b;
};
template <class A, class B>
concept Compares = requires(A a, B b) {
    a < b;
};
template <class A, class B>
concept Equates = requires(A a, B b) {
    a == b;
};

static_assert(Adds<Minutes, Minutes> && Subtracts<Minutes, Minutes> && Compares<Minutes, Minutes>);
static_assert(Multiplies<Minutes, int> && Multiplies<int, Minutes>);
static_assert(!Adds<Minutes, int> && !Adds<Minutes, Pence> && !Subtracts<Cost, Pence>);
static_assert(!Multiplies<Minutes, Minutes>);
static_assert(!Divides<Minutes, int>);    // rounding is a decision: it is taken on count(), in the open
static_assert(!Compares<Minutes, int> && !Compares<Minutes, Cost>);
static_assert(!Equates<Wte, int> && !Equates<Wte, Cost>);

using AppleIx = Index<struct AppleTag>;
using PearIx = Index<struct PearTag>;
static_assert(!std::is_convertible_v<int, AppleIx>);
static_assert(!std::is_convertible_v<AppleIx, int>);
static_assert(!std::is_constructible_v<AppleIx, PearIx>);
static_assert(!std::is_assignable_v<AppleIx&, PearIx>);
static_assert(!Compares<AppleIx, PearIx> && !Equates<AppleIx, PearIx>);
static_assert(!Adds<AppleIx, int>);

template <class Container, class Ix>
concept IndexedBy = requires(Container& items, Ix ix) {
    items[ix];
};
static_assert(IndexedBy<IndexVector<AppleIx, int>, AppleIx>);
static_assert(!IndexedBy<IndexVector<AppleIx, int>, PearIx>);
static_assert(!IndexedBy<IndexVector<AppleIx, int>, std::size_t>);
static_assert(!IndexedBy<IndexVector<AppleIx, int>, int>);

}    // namespace

TEST_CASE("quantities add, scale, negate and compare within their unit") {
    Minutes length = 90_min;
    length += 30_min;
    CHECK(length == 2_h);
    length -= 150_min;
    CHECK(length.count() == -30);
    CHECK(-length == 30_min);
    CHECK(3 * 20_min == 1_h);
    CHECK(20_min * 3 == 1_h);
    length *= -4;
    CHECK(length == 2_h);
    CHECK(5_pence < 6_pence);
    CHECK(Cost{} == 0_cost);
    CHECK(whole_time.count() == 10'000);
}

TEST_CASE("quantities work at compile time") {
    static_assert(1_h + 30_min == 90_min);
    static_assert(7_cost - 9_cost == Cost{-2});
    CHECK(true);
}

TEST_CASE("an index vector is filled, indexed and walked by its own index") {
    IndexVector<AppleIx, char> items;
    CHECK(items.empty());
    CHECK(items.push_back('a') == AppleIx{0});
    CHECK(items.push_back('b') == AppleIx{1});
    items[AppleIx{0}] = 'c';
    std::string walked;
    for (const AppleIx ix : items.indices()) {
        walked += items[ix];
    }
    CHECK(walked == "cb");
    CHECK(items.end_index() == AppleIx{2});
    CHECK(std::hash<AppleIx>{}(AppleIx{1}) != std::hash<AppleIx>{}(AppleIx{2}));
    const IndexVector<AppleIx, int> sized(3, 7);
    CHECK(sized.size() == 3);
    CHECK(sized[AppleIx{2}] == 7);
}
