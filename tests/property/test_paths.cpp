// The resource face: a path that dynamic programming proposes changes the score by exactly what it says, and on small
// ranges no path is better than the one it finds.
#include <doctest/doctest.h>

#include <limits>

#include "property/rounds.hpp"
#include "solve/search/person_path.hpp"
#include "support/enumeration.hpp"
#include "support/random_problem.hpp"

using namespace staffwright;

namespace {

constexpr std::int64_t anything = std::numeric_limits<std::int64_t>::max() / 8;

struct Case {
    roster::Problem problem;
    rules::RuleBook book;
    roster::Roster given;
};

Case random_case(Rng& rng, const testing::RandomProblemOptions& options) {
    roster::Problem problem = testing::random_problem(rng, options);
    // Demand and rules about several people are priced a day at a time; a band that two days' duties of one person
    // could both cover is the one exception, so bands are left out here.
    problem.band_demand.clear();
    auto book = rules::bind(problem);
    REQUIRE(book.has_value());
    roster::Roster given = testing::random_roster(rng, problem);
    return {std::move(problem), std::move(*book), std::move(given)};
}

solve::PersonPath::Request random_request(Rng& rng, const solve::Model& model, std::uint32_t most_width) {
    solve::PersonPath::Request request;
    request.person = roster::PersonIx{static_cast<std::int32_t>(rng.below(static_cast<std::uint32_t>(model.people())))};
    const auto days = static_cast<std::uint32_t>(model.days());
    const auto width = static_cast<roster::Day>(1 + rng.below(std::min(days, most_width)));
    request.from = static_cast<roster::Day>(rng.below(days - static_cast<std::uint32_t>(width) + 1));
    request.until = request.from + width;
    request.scale = {7};
    request.most_change = anything;
    return request;
}

}    // namespace

TEST_CASE("a path changes the score by what it says") {
    for (int round = 0; round < testing::rounds(300, 10'000); ++round) {
        const std::uint64_t seed = 2'000 + static_cast<std::uint64_t>(round);
        Rng rng{seed};
        const Case made = random_case(rng, {});
        std::string kinds;
        for (const roster::Rule& rule : made.problem.rules) {
            kinds += rule.kind + " ";
        }
        INFO("seed ", seed, " kinds ", kinds);
        const solve::Model model{made.problem, made.book, &made.given};
        solve::RosterState state{model};
        state.set_roster(made.given);
        solve::PersonPath finder{model};
        for (int attempt = 0; attempt < 4; ++attempt) {
            auto request = random_request(rng, model, 14);
            request.beam = 1 + rng.below(40);
            const auto path = finder.best(state, request);
            if (!path) {
                continue;
            }
            const std::int64_t before = request.scale(state.score());
            for (roster::Day day = request.from; day < request.until; ++day) {
                state.apply(request.person, day, path->options[static_cast<std::size_t>(day - request.from)]);
            }
            INFO("person ", request.person.value(), " days ", request.from, "..", request.until);
            REQUIRE(request.scale(state.recomputed()) - before == path->change);
        }
    }
}

TEST_CASE("no path is better than the one found, where the state holds all that matters") {
    const char* kinds[] = {
        "total",         "run_length",   "forbidden_succession", "weekend_total",  "whole_weekend", "fair_share",
        "average_hours", "working_days", "weekend_frequency",    "people_per_day", "least_change"};
    for (const char* kind : kinds) {
        const std::string name = kind;
        CAPTURE(name);
        for (int round = 0; round < testing::rounds(25, 1'000); ++round) {
            const std::uint64_t seed = 3'000 + static_cast<std::uint64_t>(round);
            Rng rng{seed};
            testing::RandomProblemOptions options;
            options.only_kind = kind;
            options.clocks = testing::RandomProblemOptions::Clocks::no_shift;
            options.most_people = 3;
            const Case made = random_case(rng, options);
            const solve::Model model{made.problem, made.book, &made.given};
            solve::RosterState state{model};
            state.set_roster(made.given);
            auto request = random_request(rng, model, 4);
            request.beam = 1'000'000;
            if (testing::lines(model, request.person, request.from, request.until) > 3'000) {
                continue;
            }
            INFO("seed ", seed, " person ", request.person.value(), " days ", request.from, "..", request.until);
            solve::PersonPath finder{model};
            const auto path = finder.best(state, request);
            const std::vector<solve::Option> present = state.lines();
            const std::int64_t before = request.scale(state.score());
            std::optional<std::int64_t> least;
            testing::each_line(state, request.person, request.from, request.until, [&] {
                const std::int64_t change = request.scale(state.score()) - before;
                if (state.lines() != present && (!least || change < *least)) {
                    least = change;
                }
            });
            // The finder may have met the present line first where another was as cheap; it then reports the next.
            if (least && path) {
                REQUIRE(path->change >= *least);
                if (*least < 0) {
                    REQUIRE(path->change == *least);
                }
            } else if (least) {
                REQUIRE(*least >= 0);
            }
        }
    }
}
