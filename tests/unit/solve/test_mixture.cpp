// The mixture of lines: what it costs is between the linear programme's optimum over the same lines and a little more;
// its weights and prices are what they say.
#include <doctest/doctest.h>

#include <cmath>

#include "base/rng.hpp"
#include "solve/columns/master.hpp"
#include "solve/columns/mixture.hpp"
#include "unit/solve/small_ward.hpp"

using namespace staffwright;

namespace {

std::vector<roster::PersonIx> everybody(const solve::Model& model) {
    std::vector<roster::PersonIx> people;
    for (const roster::PersonIx person : model.problem().people.indices()) {
        people.push_back(person);
    }
    return people;
}

double weights(const solve::Mixture& mixture, std::size_t member) {
    double sum = 0;
    for (const auto& column : mixture.columns(member)) {
        CHECK(column.weight >= -1e-9);
        sum += column.weight;
    }
    return sum;
}

/// A ward with everything that a mixture over it needs.
struct Setting {
    explicit Setting(roster::Problem problem) : ward(std::move(problem)), book(*rules::bind(ward)) {
        mixture.start(state, everybody(model), 0, model.days(), {1'000}, 5);
    }
    /// Any line, days on as the dice fall.
    std::vector<solve::Option> any_line(Rng& rng) const {
        std::vector<solve::Option> options;
        for (roster::Day day = 0; day < model.days(); ++day) {
            const auto& allowed = model.person(roster::PersonIx{0}).allowed[static_cast<std::size_t>(day)];
            options.push_back(allowed[rng.below(static_cast<std::uint32_t>(allowed.size()))]);
        }
        return options;
    }
    /// On duty on every day, or off.
    std::vector<solve::Option> line(bool on) const {
        const auto& allowed = model.person(roster::PersonIx{0}).allowed.front();
        return std::vector<solve::Option>(static_cast<std::size_t>(model.days()), on ? allowed.back() : solve::off);
    }
    double price_of_day_zero() const {
        std::vector<std::int64_t> prices;
        mixture.prices(prices);
        return static_cast<double>(prices.front()) / static_cast<double>(model.price_parts());
    }
    roster::Problem ward;
    rules::RuleBook book;
    solve::Model model{ward, book};
    solve::RosterState state{model};
    solve::Mixture mixture{model};
};

/// Missing one or both of two costs the same: 100, 100, 0.
roster::Problem all_or_nothing() {
    roster::Problem ward = testing::small_ward(2, 1, 2);
    roster::PenaltyShape& under = ward.duty_demand.front().want.under;
    under = {};
    under.form = roster::PenaltyShape::Form::steps;
    under.steps = {{1, Cost{100}}};
    return ward;
}

}    // namespace

TEST_CASE("a mixture costs no less than the programme over the same lines, and little more once settled") {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        CAPTURE(seed);
        Rng rng{seed};
        Setting at{testing::small_ward(5, 7, 2)};
        solve::Master master{at.model};
        master.start(at.state, everybody(at.model), 0, 7, {1'000});
        for (std::size_t member = 0; member < 5; ++member) {
            at.mixture.add(member, at.line(false), 0);
            for (int number = 0; number < 6; ++number) {
                const auto line = at.any_line(rng);
                const std::int64_t own = rng.between(0, 200);
                if (at.mixture.add(member, line, static_cast<double>(own))) {
                    master.add(member, line, own);
                }
            }
        }
        REQUIRE(master.solve(solve::LinearProgram::Changed::columns));
        const double least = master.objective();
        for (int settling = 0; settling < 6; ++settling) {
            CHECK(at.mixture.value() >= least - 1e-6);
            at.mixture.settle(60);
            for (std::size_t member = 0; member < 5; ++member) {
                CHECK(weights(at.mixture, member) == doctest::Approx(1));
            }
        }
        CHECK(at.mixture.value() >= least - 1e-6);
        CHECK(at.mixture.value() <= least + 0.01 * std::abs(least) + 1);
    }
}

TEST_CASE("with one line for everybody a mixture costs what the roster costs") {
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        CAPTURE(seed);
        Rng rng{seed};
        Setting at{testing::small_ward(4, 6, 2)};
        for (std::size_t member = 0; member < 4; ++member) {
            at.mixture.add(member, at.line(false), 0);
            at.mixture.add(member, at.line(true), 0);
            at.mixture.add(member, at.any_line(rng), 0);
        }
        at.mixture.settle(20);
        for (std::size_t member = 0; member < 4; ++member) {
            at.mixture.fix(member, at.mixture.heaviest(member));
            REQUIRE(at.mixture.columns(member).size() == 1);
            CHECK(weights(at.mixture, member) == 1);
            const auto& options = at.mixture.columns(member).front().options;
            for (roster::Day day = 0; day < 6; ++day) {
                at.state.apply(roster::PersonIx{static_cast<std::int32_t>(member)}, day,
                               options[static_cast<std::size_t>(day)]);
            }
        }
        CHECK(at.mixture.value() == doctest::Approx(static_cast<double>(at.state.score().soft.count())));
    }
}

TEST_CASE("lines not allowed go, their weight to those left or to the next that comes") {
    Setting at{testing::small_ward(2, 3, 1)};
    at.mixture.add(0, at.line(true), 5);
    at.mixture.add(0, at.line(false), 0);
    CHECK_FALSE(at.mixture.add(0, at.line(false), 0));
    at.mixture.add(1, at.line(false), 0);
    at.mixture.keep(0, [](const auto& options) { return options[1] == solve::off; });
    REQUIRE(at.mixture.columns(0).size() == 1);
    CHECK(at.mixture.columns(0).front().options == at.line(false));
    CHECK(weights(at.mixture, 0) == 1);
    CHECK(at.mixture.value() == doctest::Approx(300));    // nobody on three days
    at.mixture.keep(0, [](const auto& options) { return options[1] != solve::off; });
    CHECK(at.mixture.columns(0).empty());
    CHECK(at.mixture.value() == doctest::Approx(300));
    at.mixture.add(0, at.line(true), 5);
    CHECK(weights(at.mixture, 0) == 1);
    CHECK(at.mixture.value() == doctest::Approx(5));
}

TEST_CASE("a mixture that is trimmed keeps what has weight and the cheapest of the rest") {
    Rng rng{7};
    Setting at{testing::small_ward(4, 6, 2)};
    for (std::size_t member = 0; member < 4; ++member) {
        at.mixture.add(member, at.line(false), 0);
        at.mixture.add(member, at.line(true), 0);
        for (int line = 0; line < 12; ++line) {
            at.mixture.add(member, at.any_line(rng), 50 * line);
        }
    }
    at.mixture.settle(3);
    const double value = at.mixture.value();
    const std::size_t bytes = at.mixture.bytes();
    for (std::size_t member = 0; member < 4; ++member) {
        const double cheapest = at.mixture.cheapest(member);
        std::size_t in_use = 0;
        for (const auto& column : at.mixture.columns(member)) {
            in_use += column.weight > 1e-9 ? 1 : 0;
        }
        REQUIRE(at.mixture.columns(member).size() > in_use + 2);
        solve::Mixture trimmed = at.mixture;
        trimmed.trim(2);
        CHECK(trimmed.columns(member).size() == in_use + 2);
        CHECK(weights(trimmed, member) == doctest::Approx(1));
        CHECK(trimmed.cheapest(member) == doctest::Approx(cheapest));
        CHECK(trimmed.value() == doctest::Approx(value));
        CHECK(trimmed.bytes() < bytes);
    }
}

TEST_CASE("prices are slopes that the demand has") {
    Setting at{testing::small_ward(3, 1, 2)};    // 100 for each missing, 1 for each too many
    for (std::size_t member = 0; member < 3; ++member) {
        at.mixture.add(member, at.line(false), 0);
    }
    for (int settling = 0; settling < 4; ++settling) {
        CHECK(at.price_of_day_zero() >= -100);
        CHECK(at.price_of_day_zero() < 0);
        at.mixture.settle(20);
    }
    CHECK(at.price_of_day_zero() == doctest::Approx(-100));    // two missing, whatever the stiffness
    for (std::size_t member = 0; member < 3; ++member) {
        at.mixture.add(member, at.line(true), 0);
        at.mixture.fix(member, 1);
    }
    at.mixture.settle(100);
    CHECK(at.price_of_day_zero() == doctest::Approx(1));
    CHECK(at.mixture.value() == doctest::Approx(1));
}

TEST_CASE("where a cost is not convex, its envelope takes its place") {
    Setting at{all_or_nothing()};
    at.mixture.add(0, at.line(true), 0);
    at.mixture.add(1, at.line(false), 0);
    CHECK(at.mixture.value() == doctest::Approx(50));    // between 100 with nobody and 0 with two
    at.mixture.settle(60);
    CHECK(at.price_of_day_zero() == doctest::Approx(-50));
    at.mixture.add(1, at.line(true), 0);
    at.mixture.settle(60);
    CHECK(at.mixture.value() == doctest::Approx(0));
}
