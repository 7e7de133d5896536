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
        quick.neighbourhoods.learn(quick.neighbourhoods.choose(quick.state), 0, usual_work / 2);
        slow.neighbourhoods.learn(slow.neighbourhoods.choose(slow.state), 0, 3 * usual_work);
    }
    CHECK(cells(quick.neighbourhoods.choose(quick.state)) > 1'200);
    CHECK(cells(slow.neighbourhoods.choose(slow.state)) < 400);
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
    CHECK(10 * cells(next) <= 6 * cells(first));
}
