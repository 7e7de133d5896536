#include "rules/nearest.hpp"

#include <doctest/doctest.h>

namespace staffwright::rules {

TEST_CASE("the nearest name is suggested, and nothing far away") {
    const std::vector<std::string> names{"early", "late", "night", "on_call"};
    CHECK(nearest("nigth", names) == "night");
    CHECK(nearest("Late", names) == "late");
    CHECK(nearest("oncall", names) == "on_call");
    CHECK(nearest("long_day", names).empty());
    CHECK(nearest("", names).empty());
    CHECK(nearest(std::string(10'000, 'x'), names).empty());
    CHECK(nearest("a", {"b"}).empty());
    CHECK(did_you_mean("erly", names) == "write \"early\"");
    CHECK(did_you_mean("zzzz", names) == "known are early, late, night and on_call");
    CHECK(did_you_mean("zzzz", {}) == "there are none to choose from");
}

}    // namespace staffwright::rules
