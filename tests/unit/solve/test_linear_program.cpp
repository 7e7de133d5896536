#include <doctest/doctest.h>

#include "solve/lp/linear_program.hpp"

using staffwright::solve::LinearProgram;

TEST_CASE("a linear programme grows by columns and gives values and duals") {
    // minimise 3 a + 2 b with a + b = 4, a <= 1: then b = 4.
    LinearProgram lp;
    const int row = lp.add_row(4, 4);
    const int a = lp.add_column(3, 0, 1, {{row, 1.0}});
    const int b = lp.add_column(2, 0, LinearProgram::infinity(), {{row, 1.0}});
    REQUIRE(lp.solve(LinearProgram::Changed::columns));
    CHECK(lp.objective() == doctest::Approx(8));
    CHECK(lp.value(a) == doctest::Approx(0));
    CHECK(lp.value(b) == doctest::Approx(4));
    CHECK(lp.dual(row) == doctest::Approx(2));
    // A cheaper column that counts twice takes over: 2 of it, at 1 each.
    const int c = lp.add_column(1, 0, LinearProgram::infinity(), {{row, 2.0}});
    REQUIRE(lp.solve(LinearProgram::Changed::columns));
    CHECK(lp.objective() == doctest::Approx(2));
    CHECK(lp.value(c) == doctest::Approx(2));
    // Forbidden again, the old answer comes back.
    lp.set_bounds(c, 0, 0);
    REQUIRE(lp.solve(LinearProgram::Changed::bounds));
    CHECK(lp.objective() == doctest::Approx(8));
}

TEST_CASE("a linear programme without a solution says so") {
    LinearProgram lp;
    const int row = lp.add_row(4, 4);
    lp.add_column(1, 0, 3, {{row, 1.0}});
    CHECK_FALSE(lp.solve(LinearProgram::Changed::columns));
}
