// A neighbourhood counts people as the roster does: those outside of it, and each member once on a line.
#include <doctest/doctest.h>

#include <algorithm>

#include "solve/columns/neighbourhood.hpp"
#include "support/random_problem.hpp"
#include "unit/solve/small_ward.hpp"

using namespace staffwright;

namespace {

std::vector<roster::PersonIx> some_people(const solve::Model& model, Rng& rng) {
    std::vector<roster::PersonIx> people;
    for (const roster::PersonIx person : model.problem().people.indices()) {
        if (rng.chance(2, 3)) {
            people.push_back(person);
        }
    }
    return people;
}

/// How often two days of a member's line were on the same count line.
int compare_counts(solve::RosterState& state, solve::Neighbourhood& free, Rng& rng) {
    const solve::Model& model = state.model();
    const auto lines = model.count_lines().size();
    std::vector<std::int32_t> expected(lines, 0);
    int twice = 0;
    for (std::size_t line = 0; line < lines; ++line) {
        expected[line] = free.others(line);
    }
    for (std::size_t member = 0; member < free.people().size(); ++member) {
        const roster::PersonIx person = free.people()[member];
        std::vector<solve::Option> options;
        std::size_t touches = 0;
        for (roster::Day day = free.from(); day < free.until(); ++day) {
            const auto& allowed = model.person(person).allowed[static_cast<std::size_t>(day)];
            options.push_back(allowed[rng.below(static_cast<std::uint32_t>(allowed.size()))]);
            for (const auto& touch : model.touches(model.person(person).profile, day, options.back())) {
                touches += touch.family == solve::Touch::Family::count ? 1 : 0;
            }
        }
        std::vector<std::uint32_t> on;
        free.lines_of(member, options, on);
        CHECK(std::is_sorted(on.begin(), on.end()));
        CHECK(std::adjacent_find(on.begin(), on.end()) == on.end());
        twice += on.size() < touches ? 1 : 0;
        for (const std::uint32_t line : on) {
            CHECK(free.touches(line));
            ++expected[line];
        }
        const roster::Score own = free.own_score(member, options);
        for (roster::Day day = free.from(); day < free.until(); ++day) {
            state.apply(person, day, options[static_cast<std::size_t>(day - free.from())]);
        }
        CHECK(own == state.person_cost(person));
        CHECK(free.present(member) == options);
    }
    for (std::size_t line = 0; line < lines; ++line) {
        // A band on which a member stands with a day outside too counts him once more here than the roster does.
        CHECK(expected[line] >= state.count(line));
        CHECK((model.count_lines()[line].spread > 0 || expected[line] == state.count(line)));
    }
    return twice;
}

}    // namespace

TEST_CASE("others and the members' lines add up to the roster's counts, each member once on a line") {
    int twice = 0;
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        CAPTURE(seed);
        Rng rng{seed};
        testing::RandomProblemOptions options;
        options.clocks = testing::RandomProblemOptions::Clocks::all_shifts;    // for bands
        const roster::Problem problem = testing::random_problem(rng, options);
        const auto book = rules::bind(problem);
        REQUIRE(book.has_value());
        const roster::Roster given = testing::random_roster(rng, problem);
        const solve::Model model{problem, *book, &given};
        solve::RosterState state{model};
        state.set_roster(given);
        const auto people = some_people(model, rng);
        const auto days = static_cast<std::uint32_t>(model.days());
        const auto from = static_cast<roster::Day>(rng.below(days));
        const auto until = from + 1 + static_cast<roster::Day>(rng.below(days - static_cast<std::uint32_t>(from)));
        solve::Neighbourhood free{model};
        free.start(state, people, from, until);
        twice += compare_counts(state, free, rng);
    }
    CHECK(twice > 0);
}

TEST_CASE("a day's option is priced at the sum of its lines' prices; days outside touch nothing") {
    const roster::Problem ward = testing::small_ward(3, 5, 2);
    const auto book = rules::bind(ward);
    REQUIRE(book.has_value());
    const solve::Model model{ward, *book};
    solve::RosterState state{model};
    const auto on = model.person(roster::PersonIx{0}).allowed[0].back();
    state.apply(roster::PersonIx{0}, 2, on);
    state.apply(roster::PersonIx{2}, 2, on);
    solve::Neighbourhood free{model};
    free.start(state, {roster::PersonIx{0}, roster::PersonIx{1}}, 1, 4);
    std::vector<std::int64_t> by_line{10, 20, 30, 40, 50};
    std::vector<std::int64_t> prices;
    free.option_prices(roster::PersonIx{0}, by_line, prices);
    const std::size_t options = model.options().size();
    REQUIRE(prices.size() == 3 * options);
    CHECK(prices[0 * options + on] == 20);
    CHECK(prices[2 * options + on] == 40);
    CHECK(prices[1 * options + solve::off] == 0);
    CHECK(free.others(2) == 1);    // person 2 stays, person 0 may leave
    CHECK_FALSE(free.touches(0));
    CHECK(free.touches(1));
    CHECK_FALSE(free.touches(4));
}
