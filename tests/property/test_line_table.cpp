// Exact pricing agrees with trying every line: the cheapest line under random prices, over the whole period and over
// ranges within it, for every kind of rule; where a rule is left out, the value is never above the truth.
#include <doctest/doctest.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "property/rounds.hpp"
#include "rules/catalogue.hpp"
#include "solve/columns/line_table.hpp"
#include "solve/columns/loose_totals.hpp"
#include "solve/columns/neighbourhood.hpp"
#include "support/enumeration.hpp"
#include "support/random_problem.hpp"

using namespace staffwright;

namespace {

constexpr std::int64_t fine = 4;
constexpr double most_lines = 4'000;

struct Truth {
    std::optional<std::int64_t> least;    ///< of the own cost and the prices, in 1/fine; none: no legal line
    std::int64_t tried = 0;
};

std::int64_t price_of(const solve::Model& model, const solve::LineTable::Request& request, const solve::Line& line) {
    std::int64_t sum = 0;
    for (roster::Day day = request.from; day < request.until; ++day) {
        sum += (*request.prices)[static_cast<std::size_t>(day - request.from) * model.options().size() + line[day]];
    }
    return sum;
}

bool takes_forbidden(const solve::LineTable::Request& request, std::size_t options, const solve::Line& line) {
    for (roster::Day day = request.from; request.forbidden != nullptr && day < request.until; ++day) {
        if ((*request.forbidden)[static_cast<std::size_t>(day - request.from) * options + line[day]] != 0) {
            return true;
        }
    }
    return false;
}

Truth enumerate(const solve::Model& model, solve::RosterState& state, const solve::LineTable::Request& request) {
    Truth truth;
    testing::each_line(state, request.person, request.from, request.until, [&] {
        const roster::Score own = state.person_cost(request.person);
        const solve::Line line = state.line(request.person);
        ++truth.tried;
        if (own.hard == Cost{0} && !takes_forbidden(request, model.options().size(), line)) {
            const std::int64_t value = own.soft.count() * fine + price_of(model, request, line);
            truth.least = truth.least ? std::min(*truth.least, value) : value;
        }
    });
    return truth;
}

/// The search finds what the table finds, and with next to no ways kept still says what no line is below.
void compare_search(const solve::Model& model, solve::LineGraphs& graphs, solve::LineTable::Request request,
                    const solve::LineTable::Result& found) {
    request.search_above = 0;
    solve::LineTable table{model, graphs};
    const solve::LineTable::Result searched = table.cheapest(request);
    REQUIRE(searched.status == found.status);
    if (found.status == solve::LineTable::Status::found && !found.relaxed && !searched.relaxed) {
        REQUIRE(searched.value == found.value);
        REQUIRE(searched.least == found.value);
        std::int64_t prices = 0;
        for (std::size_t at = 0; at < searched.options.size(); ++at) {
            prices += (*request.prices)[at * model.options().size() + searched.options[at]];
        }
        REQUIRE(searched.own == found.value - prices);
    }
    request.most_ways = 1;
    request.any_line = true;
    request.limit_will_do = true;
    const solve::LineTable::Result any = table.cheapest(request);
    REQUIRE(any.status == found.status);
    if (any.status == solve::LineTable::Status::found && !any.relaxed && !found.relaxed) {
        REQUIRE(any.least <= found.value);
        REQUIRE(any.value >= found.value);
    }
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
    if (testing::lines(model, request.person, request.from, request.until) > most_lines) {
        return std::nullopt;
    }
    const std::vector<solve::Option> lines = state.lines();
    request.line = state.line(request.person);
    const solve::LineTable::Result found = table.cheapest(request);
    compare_search(model, graphs, request, found);
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
    std::vector<std::string> kinds{""};
    for (const rules::KindEntry& kind : rules::catalogue()) {
        kinds.emplace_back(kind.name);
    }
    using Severities = testing::RandomProblemOptions::Severities;
    constexpr Severities severities[] = {Severities::mixed, Severities::only_hard, Severities::only_soft};
    for (const std::string& name : kinds) {
        CAPTURE(name);
        int exact = 0;
        for (int round = 0; round < testing::rounds(100, 10'000); ++round) {
            const std::uint64_t seed = 7'000 + static_cast<std::uint64_t>(round);
            Rng rng{seed};
            testing::RandomProblemOptions options;
            options.most_people = 3;
            options.severities = severities[round % 3];
            options.only_kind = name;
            INFO("seed ", seed);
            compare(testing::random_problem(rng, options), rng, rng.chance(1, 2), exact);
        }
        CHECK(exact >= testing::enough(1));
    }
}

TEST_CASE("with totals left to any prices, table and limit together are below every legal line") {
    int compared = 0;
    int close = 0;    // no further below than the prices' own rounding: the limit is not just anything
    for (const char* kind : {"total", "fair_share", "average_hours"}) {
        const std::string name = kind;
        CAPTURE(name);
        for (int round = 0; round < testing::rounds(400, 4'000); ++round) {
            const std::uint64_t seed = 170'000 + static_cast<std::uint64_t>(round);
            Rng rng{seed};
            INFO("seed ", seed);
            testing::RandomProblemOptions options;
            options.most_people = 2;
            options.most_days = 6;
            options.only_kind = name;
            const roster::Problem problem = testing::random_problem(rng, options);
            const auto book = rules::bind(problem);
            REQUIRE(book.has_value());
            const solve::Model model{problem, *book};
            solve::RosterState state{model};
            const roster::PersonIx person{std::size_t{0}};
            if (testing::lines(model, person, 0, model.days()) > most_lines) {
                continue;
            }
            solve::LineGraphs graphs{model};
            solve::LineTable table{model, graphs};
            const solve::LooseTotals loose{model};
            std::vector<std::int64_t> of_totals;
            for (std::size_t at = 0; at < loose.of(person).size(); ++at) {
                of_totals.push_back(rng.chance(1, 2) ? 0 : rng.between(-300, 301));
            }
            std::vector<std::int64_t> plain(static_cast<std::size_t>(model.days()) * model.options().size());
            for (std::int64_t& price : plain) {
                price = rng.between(-2'000, 2'001);
            }
            std::vector<std::int64_t> priced = plain;
            loose.add_prices(person, 0, of_totals, priced);
            solve::LineTable::Request request{
                person, 0, model.days(), state.line(person), &priced, model.price_parts()};
            request.loose = &loose.flags(person);
            const solve::LineTable::Result found = table.cheapest(request);
            const auto limit = loose.limit(person, of_totals);
            std::optional<std::int64_t> least;
            testing::each_line(state, person, 0, model.days(), [&] {
                const roster::Score own = state.person_cost(person);
                if (own.hard > Cost{0}) {
                    return;
                }
                std::int64_t value = own.soft.count() * model.price_parts();
                for (roster::Day day = 0; day < model.days(); ++day) {
                    value += plain[static_cast<std::size_t>(day) * model.options().size() + state.line(person)[day]];
                }
                least = least ? std::min(*least, value) : value;
            });
            if (!least || found.status == solve::LineTable::Status::too_large) {
                continue;
            }
            REQUIRE(found.status == solve::LineTable::Status::found);
            REQUIRE(limit.has_value());
            REQUIRE(found.value + *limit <= *least);
            ++compared;
            close += found.value + *limit == *least ? 1 : 0;
        }
    }
    CHECK(compared > testing::enough(100));
    CHECK(close > testing::enough(20));
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
        CHECK(bind >= testing::enough(20));
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

namespace {

/// What came of comparing narrowed requests with the truth.
struct Narrowed {
    int exact = 0;         ///< with options forbidden: exact, and found
    int impossible = 0;    ///< with options forbidden: none, and there is none
    int banded = 0;        ///< in a band: found
};

void compare_forbidden(const solve::Model& model, solve::RosterState& state, solve::LineTable& table,
                       solve::LineTable::Request request, Rng& rng, Narrowed& seen) {
    std::vector<std::uint8_t> forbidden(request.prices->size());
    for (std::uint8_t& no : forbidden) {
        no = rng.chance(1, 8) ? 1 : 0;
    }
    request.forbidden = &forbidden;
    const auto found = table.cheapest(request);
    const Truth truth = enumerate(model, state, request);
    if (found.status == solve::LineTable::Status::none) {
        REQUIRE_FALSE(truth.least.has_value());
        ++seen.impossible;
    }
    if (found.status != solve::LineTable::Status::found) {
        return;
    }
    for (std::size_t day = 0; day < found.options.size(); ++day) {
        REQUIRE(forbidden[day * model.options().size() + found.options[day]] == 0);
    }
    REQUIRE((!truth.least || found.value <= *truth.least));
    if (!found.relaxed) {
        REQUIRE(truth.least.has_value());
        REQUIRE(found.value == *truth.least);
        ++seen.exact;
    }
}

void compare_band(const solve::Model& model, solve::RosterState& state, solve::LineTable& table,
                  solve::LineTable::Request request, Narrowed& seen) {
    const Truth truth = enumerate(model, state, request);
    request.band = 1;
    request.most_band = 1;
    const auto found = table.cheapest(request);
    if (found.status != solve::LineTable::Status::found || found.relaxed) {
        return;
    }
    REQUIRE(truth.least.has_value());
    REQUIRE(found.value >= *truth.least);
    ++seen.banded;
    for (std::size_t day = 0; day < found.options.size(); ++day) {
        state.apply(request.person, static_cast<roster::Day>(day), found.options[day]);
    }
    const roster::Score own = state.person_cost(request.person);
    REQUIRE(own.hard == Cost{0});
    REQUIRE(own.soft.count() * fine + price_of(model, request, state.line(request.person)) == found.value);
}

void compare_narrowed(const roster::Problem& problem, Rng& rng, Narrowed& seen) {
    const auto book = rules::bind(problem);
    REQUIRE(book.has_value());
    const solve::Model model{problem, *book};
    solve::RosterState state{model};
    solve::LineGraphs graphs{model};
    solve::LineTable table{model, graphs};
    solve::LineTable::Request request;
    request.person = roster::PersonIx{0};
    request.until = model.days();
    request.fine = fine;
    request.line = state.line(request.person);
    std::vector<std::int64_t> prices(static_cast<std::size_t>(model.days()) * model.options().size());
    for (std::int64_t& price : prices) {
        price = rng.between(-40, 41);
    }
    request.prices = &prices;
    if (testing::lines(model, request.person, 0, model.days()) > most_lines) {
        return;
    }
    compare_forbidden(model, state, table, request, rng, seen);
    compare_band(model, state, table, request, seen);
    compare_forbidden(model, state, table, request, rng, seen);    // what was tracked in the band does no harm
}

}    // namespace

TEST_CASE("forbidden options are not taken and nothing else is left out; in a band no value is below the truth") {
    for (const char* kind : {"", "total", "weekend_total"}) {
        const std::string name = kind;
        CAPTURE(name);
        Narrowed seen;
        for (int round = 0; round < testing::rounds(400, 4'000); ++round) {
            const std::uint64_t seed = 8'000 + static_cast<std::uint64_t>(round);
            INFO("seed ", seed);
            Rng rng{seed};
            testing::RandomProblemOptions options;
            options.most_people = 2;
            options.most_days = 9;
            options.only_kind = name;
            options.fewest_rules = 1;
            options.most_rules = 3;
            compare_narrowed(testing::random_problem(rng, options), rng, seen);
        }
        CHECK(seen.exact > testing::enough(20));
        CHECK(seen.impossible > 0);
        CHECK(seen.banded > testing::enough(20));
    }
}
