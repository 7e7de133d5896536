#include "base/check.hpp"

#include <string>

// Both this house and doctest have a CHECK; ours is what is tested here, doctest's goes by its long name.
#define DOCTEST_CONFIG_NO_SHORT_MACRO_NAMES
#include <doctest/doctest.h>

using namespace staffwright;

DOCTEST_TEST_CASE("a condition that holds does nothing, and is evaluated once in every build") {
    int evaluated = 0;
    CHECK(++evaluated == 1);
    DOCTEST_CHECK(evaluated == 1);
}

DOCTEST_TEST_CASE("a broken condition is a fault that names the place and the condition") {
    std::string said;
    try {
        CHECK(1 + 1 == 3);
    } catch (const Fault& fault) {
        said = fault.what();
    }
    DOCTEST_CHECK(said.find("1 + 1 == 3") != std::string::npos);
    DOCTEST_CHECK(said.starts_with("tests/unit/base/test_check.cpp:"));
}
