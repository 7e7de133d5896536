// Checking bounds: the parts that rules become charge what the referee's judges do, whatever a person works; what a
// certificate proves is never above the true optimum of a tiny problem, whatever its prices and decisions; and the
// certificates that the optimiser writes are verified in full.
#include <doctest/doctest.h>

#include <algorithm>
#include <optional>

#include "property/rounds.hpp"
#include "referee/bound/cheapest_line.hpp"
#include "referee/bound/parts.hpp"
#include "referee/bound/verify.hpp"
#include "referee/referee.hpp"
#include "rules/catalogue.hpp"
#include "solve/search/state.hpp"
#include "solve/solve.hpp"
#include "support/enumeration.hpp"
#include "support/random_certificate.hpp"
#include "support/random_problem.hpp"

using namespace staffwright;
using referee::bound::BoundVerdict;
using roster::Certificate;

namespace {

std::string rules_of(const roster::Problem& problem) {
    std::string text;
    for (const roster::Rule& rule : problem.rules) {
        text += rule.id + " is " + rule.kind + "; ";
    }
    return text;
}

/// A line of works taken at random, judged both ways.
void compare_line(const referee::Judging& judging, const referee::OnePerson& who, const referee::bound::Works& works,
                  Rng& rng, int& legal) {
    std::vector<roster::Assignment> assignments;
    std::vector<const referee::bound::Work*> line;
    referee::bound::Charge expected;
    for (const auto& day : works.days) {
        const auto& work = day[rng.below(static_cast<std::uint32_t>(day.size()))];
        line.push_back(&work);
        expected.cost += work.own;
        for (const referee::Duty& duty : work.duties) {
            assignments.push_back({duty.day, duty.shift, duty.skill});
        }
    }
    for (const auto& part : referee::bound::parts_of(who, works)) {
        referee::bound::Memory memory = part->start();
        for (roster::Day day = 0; day < who.days(); ++day) {
            const auto next = part->step(memory, day, line[static_cast<std::size_t>(day)]->duties);
            memory = next.memory;
            expected += next.charge;
        }
    }
    referee::Verdict verdict;
    referee::BreachSink sink(verdict, referee::BreachSink::Keep::all);
    judging.person(who.person, referee::PersonDuties(who.problem, who.book, who.person, assignments), sink);
    REQUIRE(expected.forbidden == !verdict.legal());
    if (!expected.forbidden) {
        ++legal;
        REQUIRE(expected.cost == verdict.score.soft.count());
    }
}

void compare_lines(std::uint64_t seed, const testing::RandomProblemOptions& options, int& legal) {
    Rng rng{seed};
    const roster::Problem problem = testing::random_problem(rng, options);
    const auto book = rules::bind(problem);
    REQUIRE(book.has_value());
    INFO("seed ", seed, " ", rules_of(problem));
    const referee::Judging judging(problem, *book);
    const referee::bound::CountedLines lines(problem, *book);
    const std::vector<std::int64_t> no_prices(lines.size(), 0);
    for (const roster::PersonIx person : problem.people.indices()) {
        const referee::PersonDuties past(problem, *book, person, {});
        const referee::OnePerson who{problem, *book, past, judging.matters(person), person};
        const auto works = referee::bound::works_of(who, lines, no_prices, {});
        REQUIRE_FALSE(works.too_many);
        const bool possible =
            std::none_of(works.days.begin(), works.days.end(), [](const auto& day) { return day.empty(); });
        for (int line = 0; possible && line < 6; ++line) {
            CAPTURE(line);
            compare_line(judging, who, works, rng, legal);
        }
    }
}

/// The least that a legal roster costs; none if there is none. Nothing at all (false) if there are too many to try.
bool enumerate(const roster::Problem& problem, const rules::RuleBook& book, std::optional<Cost>& least) {
    const solve::Model model{problem, book};
    if (testing::rosters(model) > 8'000 || !model.says_all()) {
        return false;
    }
    const roster::Score best = testing::best_roster(model).score;
    least = best.hard == Cost{0} ? std::optional(best.soft) : std::nullopt;
    return true;
}

/// Nothing that was verified is above the truth.
void check_truth(const BoundVerdict& verdict, const std::optional<Cost>& least) {
    if (verdict.no_roster) {
        REQUIRE_FALSE(least.has_value());
    }
    if (verdict.bound && least) {
        REQUIRE(*verdict.bound <= *least);
    }
}

testing::RandomProblemOptions tiny(int round) {
    testing::RandomProblemOptions options;
    options.most_people = 2;
    options.most_days = 4;
    options.most_rules = 5;
    if (round % 3 == 2) {    // bands that two days of one person can be on
        options.clocks = testing::RandomProblemOptions::Clocks::all_shifts;
    }
    return options;
}

}    // namespace

TEST_CASE("the parts of every kind charge what its judge does") {
    for (const rules::KindEntry& kind : rules::catalogue()) {
        const std::string name{kind.name};
        CAPTURE(name);
        int legal = 0;
        for (int round = 0; round < testing::rounds(25, 1'000); ++round) {
            testing::RandomProblemOptions options;
            options.most_people = 3;
            options.only_kind = name;
            options.severities = round % 2 == 0 ? testing::RandomProblemOptions::Severities::only_soft
                                                : testing::RandomProblemOptions::Severities::mixed;
            compare_lines(60'000 + static_cast<std::uint64_t>(round), options, legal);
        }
        CHECK(legal > 0);
    }
}

TEST_CASE("the parts of many rules together charge what the judges do") {
    int legal = 0;
    for (int round = 0; round < testing::rounds(60, 2'000); ++round) {
        compare_lines(61'000 + static_cast<std::uint64_t>(round), {}, legal);
    }
    CHECK(legal > 0);
}

TEST_CASE("no certificate proves more than is true") {
    int compared = 0;
    int proved = 0;
    for (int round = 0; round < testing::rounds(150, 4'000); ++round) {
        const std::uint64_t seed = 62'000 + static_cast<std::uint64_t>(round);
        CAPTURE(seed);
        Rng rng{seed};
        const roster::Problem problem = testing::random_problem(rng, tiny(round));
        const auto book = rules::bind(problem);
        REQUIRE(book.has_value());
        std::optional<Cost> least;
        if (!enumerate(problem, *book, least)) {
            continue;
        }
        ++compared;
        INFO(rules_of(problem));
        const referee::Judging judging(problem, *book);
        for (std::size_t questions = 0; questions < 4; ++questions) {
            const Certificate certificate = testing::random_certificate(rng, problem, questions);
            const auto valid = roster::validate(problem, certificate);
            REQUIRE_MESSAGE(valid.has_value(), (valid ? "" : valid.error().to_string()));
            const BoundVerdict verdict = referee::bound::verify(judging, certificate);
            check_truth(verdict, least);
            proved += verdict.bound && *verdict.bound > Cost{0} ? 1 : 0;
        }
    }
    CHECK(compared > testing::enough(10));
    CHECK(proved > testing::enough(10));
}

TEST_CASE("what the optimiser proves is verified in full") {
    int verified = 0;
    for (int round = 0; round < testing::rounds(60, 1'500); ++round) {
        const std::uint64_t seed = 63'000 + static_cast<std::uint64_t>(round);
        CAPTURE(seed);
        Rng rng{seed};
        const roster::Problem problem = testing::random_problem(rng, tiny(round));
        const auto book = rules::bind(problem);
        REQUIRE(book.has_value());
        INFO(rules_of(problem));
        solve::Limits limits;
        limits.work = 30'000;
        const solve::Outcome outcome = solve::solve(problem, *book, limits);
        if (!outcome.certificate) {
            continue;
        }
        REQUIRE(roster::validate(problem, *outcome.certificate).has_value());
        const referee::Judging judging(problem, *book);
        const BoundVerdict verdict = referee::bound::verify(judging, *outcome.certificate);
        for (const auto& leaf : verdict.leaves) {
            REQUIRE(leaf.unfinished.empty());
        }
        REQUIRE(verdict.holds());
        ++verified;
        std::optional<Cost> least;
        if (enumerate(problem, *book, least)) {
            check_truth(verdict, least);
        }
    }
    CHECK(verified > testing::enough(5));
}
