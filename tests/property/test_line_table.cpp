// Exact pricing agrees with trying every line: the cheapest line under random prices, over the whole period and over
// ranges within it, for every kind of rule; where a rule is left out, the value is never above the truth.
#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <string>

#include "property/rounds.hpp"
#include "solve/columns/line_table.hpp"
#include "solve/search/state.hpp"
#include "support/random_problem.hpp"

using namespace staffwright;

namespace {

constexpr std::int64_t fine = 4;
constexpr std::int64_t most_combinations = 4'000;

struct Truth {
    std::optional<std::int64_t> least;    ///< of the own cost and the prices, in 1/fine; none: no legal line
    std::int64_t tried = 0;
};

std::int64_t combinations(const solve::Model& model, const solve::LineTable::Request& request) {
    std::int64_t product = 1;
    for (roster::Day day = request.from; day < request.until && product <= most_combinations; ++day) {
        product *=
            static_cast<std::int64_t>(model.person(request.person).allowed[static_cast<std::size_t>(day)].size());
    }
    return product;
}

std::int64_t price_of(const solve::Model& model, const solve::LineTable::Request& request, const solve::Line& line) {
    std::int64_t sum = 0;
    for (roster::Day day = request.from; day < request.until; ++day) {
        sum += (*request.prices)[static_cast<std::size_t>(day - request.from) * model.options().size() + line[day]];
    }
    return sum;
}

Truth enumerate(const solve::Model& model, solve::RosterState& state, const solve::LineTable::Request& request) {
    Truth truth;
    const std::int64_t count = combinations(model, request);
    for (std::int64_t number = 0; number < count; ++number) {
        std::int64_t rest = number;
        for (roster::Day day = request.from; day < request.until; ++day) {
            const auto& allowed = model.person(request.person).allowed[static_cast<std::size_t>(day)];
            const auto size = static_cast<std::int64_t>(allowed.size());
            state.apply(request.person, day, allowed[static_cast<std::size_t>(rest % size)]);
            rest /= size;
        }
        const roster::Score own = state.person_cost(request.person);
        ++truth.tried;
        if (own.hard > Cost{0}) {
            continue;
        }
        const std::int64_t value = own.soft.count() * fine + price_of(model, request, state.line(request.person));
        truth.least = truth.least ? std::min(*truth.least, value) : value;
    }
    return truth;
}

/// The value found, where it is exact and of the whole period.
std::optional<std::int64_t> compare(const roster::Problem& problem, Rng& rng, bool whole, int& exact) {
    const auto book = rules::bind(problem);
    REQUIRE(book.has_value());
    const roster::Roster given = testing::random_roster(rng, problem);
    const solve::Model model{problem, *book, &given};
    solve::RosterState state{model};
    state.set_roster(given);
    solve::LineGraphs graphs{model};
    solve::LineTable table{model, graphs};
    solve::LineTable::Request request;
    request.person = roster::PersonIx{static_cast<std::int32_t>(rng.below(static_cast<std::uint32_t>(model.people())))};
    const auto days = static_cast<std::uint32_t>(model.days());
    const auto width = static_cast<roster::Day>(whole ? days : 1 + rng.below(std::min(days, 5U)));
    request.from = static_cast<roster::Day>(rng.below(days - static_cast<std::uint32_t>(width) + 1));
    request.until = request.from + width;
    request.fine = fine;
    std::vector<std::int64_t> prices(static_cast<std::size_t>(width) * model.options().size());
    for (std::int64_t& price : prices) {
        price = rng.between(-40, 41);
    }
    request.prices = &prices;
    if (combinations(model, request) > most_combinations) {
        return std::nullopt;
    }
    const std::vector<solve::Option> lines = state.lines();
    request.line = state.line(request.person);
    const solve::LineTable::Result found = table.cheapest(request);
    const Truth truth = enumerate(model, state, request);
    state.set_lines(lines);
    if (found.status == solve::LineTable::Status::none) {
        REQUIRE_FALSE(truth.least.has_value());
        return std::nullopt;
    }
    if (found.status == solve::LineTable::Status::too_large) {
        return std::nullopt;    // weights of millions; that it is rare is checked by the number of exact answers
    }
    for (roster::Day day = request.from; day < request.until; ++day) {
        state.apply(request.person, day, found.options[static_cast<std::size_t>(day - request.from)]);
    }
    const roster::Score own = state.person_cost(request.person);
    const std::int64_t value = own.soft.count() * fine + price_of(model, request, state.line(request.person));
    if (whole && truth.least) {
        REQUIRE(found.value <= *truth.least);
    }
    // What the range cannot change may break a rule whatever it does; then there is nothing to compare with.
    if (!found.relaxed && (whole || truth.least)) {
        ++exact;
        REQUIRE(own.hard == Cost{0});
        REQUIRE(truth.least.has_value());
        REQUIRE(value == *truth.least);
        if (whole) {
            REQUIRE(found.value == value);
            return value;
        }
    }
    return std::nullopt;
}

}    // namespace

TEST_CASE("the table finds the cheapest line, or a value no line is below") {
    const char* kinds[] = {"",
                           "total",
                           "run_length",
                           "forbidden_succession",
                           "forbidden_pattern",
                           "rest_between_duties",
                           "rest_after_run",
                           "rolling_total",
                           "rolling_hours",
                           "weekend_total",
                           "weekend_frequency",
                           "whole_weekend",
                           "fair_share",
                           "average_hours",
                           "working_days"};
    for (const char* kind : kinds) {
        const std::string name = kind;
        CAPTURE(name);
        int exact = 0;
        for (int round = 0; round < testing::rounds(60, 2'000); ++round) {
            const std::uint64_t seed = 7'000 + static_cast<std::uint64_t>(round);
            Rng rng{seed};
            testing::RandomProblemOptions options;
            options.most_people = 3;
            if (!name.empty()) {
                options.only_kind = name;
            }
            INFO("seed ", seed);
            compare(testing::random_problem(rng, options), rng, rng.chance(1, 2), exact);
        }
        CHECK(exact > 0);
    }
}

TEST_CASE("rolling hours and totals that bind are priced exactly") {
    for (const char* kind : {"rolling_hours", "rolling_total"}) {
        const std::string name = kind;
        CAPTURE(name);
        int bind = 0;
        for (int round = 0; round < testing::rounds(200, 4'000); ++round) {
            const std::uint64_t seed = 70'000 + static_cast<std::uint64_t>(round);
            Rng rng{seed};
            testing::RandomProblemOptions options;
            options.most_people = 2;
            options.most_days = 7;
            options.only_kind = name;
            INFO("seed ", seed);
            roster::Problem problem = testing::random_problem(rng, options);
            const std::uint64_t prices = rng.below(1'000'000);
            const auto value_of = [&](const roster::Problem& of) {
                Rng same{prices};
                int exact = 0;
                return compare(of, same, true, exact);
            };
            const auto with = value_of(problem);
            problem.rules.erase(std::remove_if(problem.rules.begin(), problem.rules.end(),
                                               [&](const roster::Rule& rule) { return rule.kind == name; }),
                                problem.rules.end());
            const auto without = value_of(problem);
            bind += with && without && *without < *with ? 1 : 0;
        }
        CHECK(bind >= 20);
    }
}

TEST_CASE("weights and limits beyond what a table holds never make a line dearer than it is") {
    Rng rng{1};
    for (int round = 0; round < 40; ++round) {
        testing::RandomProblemOptions options;
        options.most_people = 2;
        options.most_days = 5;
        roster::Problem problem = testing::random_problem(rng, options);
        for (roster::Rule& rule : problem.rules) {
            if (rng.chance(1, 2)) {
                rule.penalty.weight = Cost{rng.between(1, 900'000'000'000)};
            }
        }
        int exact = 0;
        compare(problem, rng, true, exact);
    }
}
