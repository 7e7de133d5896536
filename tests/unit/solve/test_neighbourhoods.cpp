#include <doctest/doctest.h>

#include <algorithm>
#include <array>

#include "solve/search/neighbourhoods.hpp"
#include "unit/solve/small_ward.hpp"

using namespace staffwright;

namespace {

using Form = solve::Neighbourhoods::Form;
constexpr std::int64_t usual_work = 1'000;

struct Setting {
    explicit Setting(int people, int days) : ward(testing::small_ward(people, days, 1)), book(*rules::bind(ward)) {}
    roster::Problem ward;
    rules::RuleBook book;
    solve::Model model{ward, book};
    solve::RosterState state{model};
    Rng rng{7};
    solve::Neighbourhoods neighbourhoods{model, rng, usual_work};
};

std::size_t cells(const solve::Neighbourhoods::Chosen& chosen) {
    return chosen.people.size() * static_cast<std::size_t>(chosen.until - chosen.from);
}

/// What a dive costs where one of so many person-days costs the usual.
std::int64_t work_where(std::size_t usual_cells, const solve::Neighbourhoods::Chosen& chosen) {
    return usual_work * static_cast<std::int64_t>(cells(chosen)) / static_cast<std::int64_t>(usual_cells);
}

std::size_t largest_of_some(Setting& at) {
    std::size_t largest = 0;
    for (int round = 0; round < 30; ++round) {
        largest = std::max(largest, cells(at.neighbourhoods.choose(at.state)));
    }
    return largest;
}

}    // namespace

TEST_CASE("what is chosen lies in the roster and has the form it says") {
    Setting at{30, 56};
    std::array<int, solve::Neighbourhoods::forms> seen{};
    for (int round = 0; round < 300; ++round) {
        const auto chosen = at.neighbourhoods.choose(at.state);
        ++seen[static_cast<std::size_t>(chosen.form)];
        CHECK(std::is_sorted(chosen.people.begin(), chosen.people.end()));
        CHECK(std::adjacent_find(chosen.people.begin(), chosen.people.end()) == chosen.people.end());
        CHECK(chosen.people.size() >= 4);
        CHECK(chosen.from >= 0);
        CHECK(chosen.until - chosen.from >= 7);
        CHECK(chosen.until <= 56);
        CHECK((chosen.form != Form::days || chosen.people.size() == 30));
        CHECK((chosen.form != Form::people || chosen.until - chosen.from == 56));
        at.neighbourhoods.learn(chosen, 0, usual_work);
    }
    CHECK(*std::min_element(seen.begin(), seen.end()) > 30);
}

TEST_CASE("a roster smaller than the least size is freed whole") {
    Setting at{2, 3};
    for (int round = 0; round < 30; ++round) {
        const auto chosen = at.neighbourhoods.choose(at.state);
        CHECK(chosen.people.size() == 2);
        CHECK(chosen.from == 0);
        CHECK(chosen.until == 3);
        at.neighbourhoods.learn(chosen, 0, 1);
    }
}

TEST_CASE("sizes follow the work: quick dives make the next larger, slow ones smaller") {
    Setting quick{30, 56};
    Setting slow{30, 56};
    for (int round = 0; round < 60; ++round) {
        const auto large = quick.neighbourhoods.choose(quick.state);
        quick.neighbourhoods.learn(large, 0, work_where(1'680, large));
        const auto small = slow.neighbourhoods.choose(slow.state);
        slow.neighbourhoods.learn(small, 0, work_where(210, small));
    }
    CHECK(largest_of_some(quick) > 1'200);
    CHECK(largest_of_some(slow) < 400);
}

TEST_CASE("small ones are chosen as well as those of the size that costs a dive's work") {
    Setting at{30, 56};
    int small = 0;
    int large = 0;
    for (int round = 0; round < 200; ++round) {
        const auto chosen = at.neighbourhoods.choose(at.state);
        small += cells(chosen) < 240 ? 1 : 0;    // of 600
        large += cells(chosen) > 480 ? 1 : 0;
        at.neighbourhoods.learn(chosen, 0, work_where(400, chosen));    // of 600 between once and twice the usual
    }
    CHECK(small > 20);
    CHECK(large > 10);
}

TEST_CASE("the form that gains is chosen most, the others now and then") {
    for (const Form gains : {Form::days, Form::people, Form::block}) {
        Setting at{30, 56};
        std::array<int, solve::Neighbourhoods::forms> seen{};
        for (int round = 0; round < 200; ++round) {
            const auto chosen = at.neighbourhoods.choose(at.state);
            ++seen[static_cast<std::size_t>(chosen.form)];
            at.neighbourhoods.learn(chosen, chosen.form == gains ? 50 : 0, usual_work);
        }
        CHECK(seen[static_cast<std::size_t>(gains)] > 120);
        CHECK(*std::min_element(seen.begin(), seen.end()) > 0);
    }
}

TEST_CASE("days on which the demand is met badly are freed more often") {
    Setting at{30, 56};
    const auto on = at.model.person(roster::PersonIx{0}).allowed[0].back();
    for (roster::Day day = 0; day < 56; ++day) {
        if (day != 40) {
            at.state.apply(roster::PersonIx{0}, day, on);    // all but day 40 have the one they want
        }
    }
    int bad = 0;
    int other = 0;
    for (int round = 0; round < 600; ++round) {
        const auto chosen = at.neighbourhoods.choose(at.state);
        if (chosen.form == Form::days) {
            bad += chosen.from <= 40 && 40 < chosen.until ? 1 : 0;
            other += chosen.from <= 15 && 15 < chosen.until ? 1 : 0;
        }
        at.neighbourhoods.learn(chosen, 0, 2 * usual_work);
    }
    CHECK(2 * bad > 3 * other);
    CHECK(other > 0);
}

TEST_CASE("where only hasty dives gain, dives are hasty, and where only the others do, they are not") {
    for (const bool gains : {true, false}) {
        Setting at{30, 56};
        int same = 0;
        for (int round = 0; round < 200; ++round) {
            const auto chosen = at.neighbourhoods.choose(at.state);
            same += chosen.hasty == gains ? 1 : 0;
            at.neighbourhoods.learn(chosen, chosen.hasty == gains ? 50 : 0, usual_work);
        }
        CHECK(same > 150);
        CHECK(same < 200);
    }
}

TEST_CASE("a dive that was far too dear makes the next much smaller") {
    Setting at{30, 56};
    const auto first = at.neighbourhoods.choose(at.state);
    at.neighbourhoods.learn(first, 0, 20 * usual_work);
    auto next = at.neighbourhoods.choose(at.state);
    while (next.form != first.form || next.hasty != first.hasty) {
        at.neighbourhoods.learn(next, 0, 2 * usual_work);
        next = at.neighbourhoods.choose(at.state);
    }
    const std::size_t least = 7 * 30;    // a week of everybody
    CHECK(10 * cells(next) <= std::max(10 * least, 6 * cells(first)));
}
