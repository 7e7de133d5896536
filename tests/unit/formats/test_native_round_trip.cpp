// Whatever is written in the native format reads back equal.
#include <doctest/doctest.h>

#include <string>

#include "formats/native.hpp"
#include "support/random_problem.hpp"

namespace staffwright {

TEST_CASE("random problems and rosters are read back as they were written") {
    for (std::uint64_t seed = 0; seed < 600; ++seed) {
        CAPTURE(seed);
        Rng rng{seed};
        const roster::Problem problem = testing::random_problem(rng, {});
        const std::string text = formats::write_native_problem(problem);
        const auto read = formats::read_native_problem(text, "random.json");
        REQUIRE_MESSAGE(read.has_value(), (read ? std::string() : read.error().to_string() + "\n" + text));
        CHECK_MESSAGE(*read == problem, text);
        CHECK(formats::write_native_problem(*read) == text);

        const roster::Roster roster = testing::random_roster(rng, problem);
        const auto again =
            formats::read_native_roster(problem, formats::write_native_roster(problem, roster), "roster.json");
        REQUIRE_MESSAGE(again.has_value(), (again ? std::string() : again.error().to_string()));
        CHECK(*again == roster);
    }
}

}    // namespace staffwright
