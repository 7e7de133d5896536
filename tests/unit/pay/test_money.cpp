#include <doctest/doctest.h>

#include "pay/money.hpp"

using namespace staffwright;
using namespace staffwright::pay;

TEST_CASE("money is rounded once, by the rule, away from zero on both sides") {
    const Fraction half = Fraction(5) / 2;
    CHECK(rounded(half, Rounding::half_up) == Pence{3});
    CHECK(rounded(half, Rounding::half_even) == Pence{2});
    CHECK(rounded(half, Rounding::up) == Pence{3});
    CHECK(rounded(half, Rounding::down) == Pence{2});
    CHECK(rounded(Fraction(7) / 2, Rounding::half_even) == Pence{4});
    CHECK(rounded(Fraction(-5) / 2, Rounding::half_up) == Pence{-3});
    CHECK(rounded(Fraction(1) / 3, Rounding::up) == Pence{1});
    CHECK(rounded(Fraction(1) / 3 * 3, Rounding::down) == Pence{1});
    CHECK(rounded(Fraction(2499) / 1000, Rounding::half_up) == Pence{2});
}

TEST_CASE("large products stay exact") {
    // A billion pounds over a year of minutes, taken apart and put together again.
    CHECK(rounded(Fraction(100'000'000'000) * 525'600 / 525'600 * 10'000 / 10'000, Rounding::down) ==
          Pence{100'000'000'000});
}

TEST_CASE("money, hours and percentages are written for people") {
    CHECK(money_text(Pence{3'207'300}) == "32,073.00");
    CHECK(money_text(Pence{123'456'789}) == "1,234,567.89");
    CHECK(money_text(Pence{-5}) == "-0.05");
    CHECK(money_text(Pence{99}) == "0.99");
    CHECK(money_text(Pence{100'000}) == "1,000.00");
    CHECK(hours_text(Minutes{690}) == "11.5");
    CHECK(hours_text(Minutes{680}) == "11:20");
    CHECK(hours_text(Minutes{3}) == "0.05");
    CHECK(hours_text(Minutes{0}) == "0");
    CHECK(hours_text(Minutes{-90}) == "-1.5");
    CHECK(hours_text(Minutes{-40}) == "-0:40");
    CHECK(percent_text(1'438) == "14.38 %");
    CHECK(percent_text(750) == "7.5 %");
    CHECK(percent_text(0) == "0 %");
}
