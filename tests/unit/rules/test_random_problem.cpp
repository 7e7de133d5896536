// The generator of random problems that the property tests of every room share: all it makes is valid and binds.
#include <doctest/doctest.h>

#include <map>
#include <string>

#include "roster/validate.hpp"
#include "rules/bind.hpp"
#include "rules/catalogue.hpp"
#include "support/random_problem.hpp"

namespace staffwright {

TEST_CASE("random problems and rosters are valid, bind, and cover every kind hard and soft") {
    std::map<std::string, int> hard;
    std::map<std::string, int> soft;
    for (std::uint64_t seed = 0; seed < 1500; ++seed) {
        CAPTURE(seed);
        Rng rng{seed};
        const roster::Problem problem = testing::random_problem(rng, {});
        const auto book = rules::bind(problem);
        REQUIRE_MESSAGE(book.has_value(), (book ? std::string() : book.error().to_string()));
        CHECK(book->rules.size() == problem.rules.size());
        roster::Roster roster = testing::random_roster(rng, problem);
        CHECK(roster::validate(problem, roster).has_value());
        testing::disturb(rng, problem, roster, 5);
        CHECK(roster::validate(problem, roster).has_value());
        for (const roster::Rule& rule : problem.rules) {
            ++(rule.severity == roster::Severity::hard ? hard : soft)[rule.kind];
        }
    }
    for (const rules::KindEntry& entry : rules::catalogue()) {
        CAPTURE(entry.name);
        CHECK(hard[std::string(entry.name)] > 20);
        CHECK(soft[std::string(entry.name)] > 20);
    }
}

TEST_CASE("a random problem can be of one kind only") {
    for (const rules::KindEntry& entry : rules::catalogue()) {
        for (std::uint64_t seed = 0; seed < 40; ++seed) {
            CAPTURE(entry.name);
            CAPTURE(seed);
            Rng rng{seed};
            testing::RandomProblemOptions options;
            options.only_kind = std::string(entry.name);
            const roster::Problem problem = testing::random_problem(rng, options);
            const auto book = rules::bind(problem);
            REQUIRE_MESSAGE(book.has_value(), (book ? std::string() : book.error().to_string()));
            CHECK(problem.rules.front().kind == entry.name);
        }
    }
}

TEST_CASE("the same seed gives the same random problem and roster") {
    Rng one{7};
    Rng two{7};
    const roster::Problem problem = testing::random_problem(one, {});
    CHECK(problem == testing::random_problem(two, {}));
    CHECK(testing::random_roster(one, problem) == testing::random_roster(two, problem));
}

}    // namespace staffwright
