#include <doctest/doctest.h>

#include "base/code_points.hpp"

using namespace staffwright;

TEST_CASE("characters by their numbers") {
    CHECK(code_point_name("\tx") == "U+0009");
    CHECK(code_point_name("A") == "U+0041");
    CHECK(code_point_name("\u0085") == "U+0085");
    CHECK(code_point_name("\u00e9") == "U+00E9");
    CHECK(code_point_name("\u202eabc") == "U+202E");
    CHECK(code_point_name("\U0001f600") == "U+1F600");
}
