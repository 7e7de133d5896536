#include "referee/explain.hpp"

#include "support/random_problem.hpp"
#include "unit/referee/ward.hpp"

using namespace staffwright;
using namespace staffwright::testing;

namespace {

roster::PenaltyShape each(std::int64_t weight) {
    return {roster::PenaltyShape::Form::linear, Cost{weight}, 1, {}};
}

/// Monday's early wants two and has none; resting rules stop Amy, Beth may, Cara may for a price.
Ward ward_with_a_gap() {
    Ward ward("2026-10-19", 3, 1);
    ward.row("Amy", "L | . . .");
    ward.row("Beth", ". | . E .");
    const PersonIx cara = ward.row("Cara", ". | . . .");
    ward.rule("rest", rules::RestBetweenDuties{ward.duties(), ward.duties(), Minutes{660}, rules::Basis::elapsed});
    ward.problem.wishes.push_back({cara, 0, roster::Wish::Want::off, {}, roster::Severity::soft, Cost{3}});
    ward.problem.duty_demand.push_back({0, E, RN, {1, 2, std::nullopt, each(10), each(10)}});
    return ward;
}

}    // namespace

TEST_CASE("who could fill a gap, at what price, and what stops the others") {
    const Ward ward = ward_with_a_gap();
    const referee::Explanation explanation = referee::explain(ward.problem, ward.book(), ward.roster);
    REQUIRE(explanation.gaps.size() == 1);
    const referee::Gap& gap = explanation.gaps[0];
    CHECK(gap.what == "Early on Mon 19 Oct in RN");
    CHECK(gap.cost == roster::Score{Cost{1}, Cost{20}});
    REQUIRE(gap.candidates.size() == 3);
    CHECK(ward.problem.people[gap.candidates[0].person].id == "Beth");
    CHECK(gap.candidates[0].effect.change == roster::Score{Cost{-1}, Cost{-10}});
    CHECK(ward.problem.people[gap.candidates[1].person].id == "Cara");
    CHECK(gap.candidates[1].effect.change == roster::Score{Cost{-1}, Cost{-7}});
    CHECK(ward.problem.people[gap.candidates[2].person].id == "Amy");
    REQUIRE(gap.candidates[2].effect.stops.size() == 1);
    CHECK(gap.candidates[2].effect.stops[0].rule == "rest");
    CHECK(gap.cheapest() == &gap.candidates[0]);
    CHECK(!gap.reassignment);
}

TEST_CASE("where nobody can add a duty, the cheapest move within the day") {
    Ward ward("2026-10-19", 1);
    ward.row("Amy", "L");
    ward.row("Beth", "O");
    ward.problem.duty_demand.push_back({0, E, RN, {1, 1, std::nullopt, each(10), each(10)}});
    ward.problem.duty_demand.push_back({0, L, RN, {1, 1, std::nullopt, each(10), each(10)}});
    const referee::Explanation explanation = referee::explain(ward.problem, ward.book(), ward.roster);
    REQUIRE(explanation.gaps.size() == 1);
    const referee::Gap& gap = explanation.gaps[0];
    CHECK(!gap.candidates[0].effect.allowed());
    REQUIRE(gap.reassignment);
    CHECK(ward.problem.people[gap.reassignment->person].id == "Beth");    // Amy would leave the late empty
    CHECK(gap.reassignment->instead_of == roster::Assignment{0, O, RN});
    CHECK(gap.cheapest()->effect.change == roster::Score{Cost{-1}, Cost{-10}});
}

TEST_CASE("a demand that misses an optimum nobody prices is no gap; a band is filled by any duty that holds it") {
    Ward ward("2026-10-19", 2, 1);
    ward.row("Amy", ". | . .");
    ward.problem.duty_demand.push_back({0, E, RN, {0, 2, std::nullopt, each(0), each(0)}});
    ward.problem.band_demand.push_back({1, {0, 480}, RN, {1, 1, std::nullopt, {}, {}}});
    const referee::Explanation explanation = referee::explain(ward.problem, ward.book(), ward.roster);
    REQUIRE(explanation.gaps.size() == 1);
    REQUIRE(explanation.gaps[0].cheapest() != nullptr);
    CHECK(explanation.gaps[0].cheapest()->duty == roster::Assignment{0, N, RN});    // Monday's night
}

TEST_CASE("rules and people are summed up") {
    const Ward ward = ward_with_a_gap();
    const referee::Explanation explanation = referee::explain(ward.problem, ward.book(), ward.roster);
    CHECK(explanation.rules.front().id == rules::ids::cover_minimum);    // dearest first
    REQUIRE(explanation.people.size() == 3);
    CHECK(explanation.people[1].duties == 1);
    CHECK(explanation.people[1].worked == Minutes{480});
}

TEST_CASE("what a trial says of a change is what judging the changed roster says") {
    int stopped = 0;
    int allowed = 0;
    for (std::uint64_t seed = 1; seed <= 150; ++seed) {
        CAPTURE(seed);
        Rng rng{seed};
        const roster::Problem problem = random_problem(rng, {});
        const auto book = rules::bind(problem);
        REQUIRE(book.has_value());
        const roster::Roster given = random_roster(rng, problem);
        const referee::Verdict before = referee::judge(problem, *book, given);
        const referee::Judging judging(problem, *book);
        referee::Trial trial(judging, given);
        for (int change = 0; change < 12; ++change) {
            const auto person =
                PersonIx{static_cast<std::size_t>(rng.below(static_cast<std::uint32_t>(problem.people.size())))};
            const roster::Assignment added{
                static_cast<Day>(rng.below(static_cast<std::uint32_t>(problem.horizon.days))),
                ShiftIx{static_cast<std::size_t>(rng.below(static_cast<std::uint32_t>(problem.shifts.size())))},
                SkillIx{static_cast<std::size_t>(rng.below(static_cast<std::uint32_t>(problem.skills.size())))}};
            roster::Roster changed = given;
            std::vector<roster::Assignment>& duties = changed.assignments[person];
            std::optional<roster::Assignment> removed;
            for (const roster::Assignment& duty : duties) {
                if (duty.day == added.day && rng.chance(1, 2)) {
                    removed = duty;
                }
            }
            if (removed) {
                duties.erase(std::find(duties.begin(), duties.end(), *removed));
            }
            if (std::any_of(duties.begin(), duties.end(), [&](const roster::Assignment& duty) {
                    return duty.day == added.day && duty.shift == added.shift;
                })) {
                continue;
            }
            duties.push_back(added);
            changed.normalise();
            const referee::Effect effect = trial.replace(person, removed, added);
            const referee::Verdict after = referee::judge(problem, *book, changed);
            REQUIRE(effect.change == after.score - before.score);
            // a change is stopped if and only if the hard cost of some rule rises
            const auto was = referee::by_rule(problem, before);
            bool rises = false;
            for (const auto& [rule, score] : referee::by_rule(problem, after)) {
                rises = rises || score.hard > was.at(rule).hard;
            }
            REQUIRE(effect.allowed() == !rises);
            (rises ? stopped : allowed) += 1;
        }
    }
    CHECK(stopped > 100);
    CHECK(allowed > 100);
}
