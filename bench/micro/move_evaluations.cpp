// How many single-duty changes a second the search can evaluate on one core: the speed that everything in solve/search
// rests on. Half a million random (person, day, option) proposals on a roster that the search has made, evaluated again
// and again; every thousandth is made, recomputed from scratch and taken back, outside the timing, and must agree.
//
//     move_evaluations ward [FILE...]     prints: name, people, days, options, evaluations a second, checks,
//     disagreements
//
// Exit 0 if all checks agree, 1 if not, 2 if a file cannot be read.
#include <fmt/format.h>

#include <chrono>
#include <string>
#include <vector>

#include "app/demonstration_ward.hpp"
#include "base/rng.hpp"
#include "formats/recognise.hpp"
#include "solve/search/state.hpp"
#include "solve/solve.hpp"

using namespace staffwright;

namespace {

struct Proposal {
    roster::PersonIx person;
    roster::Day day = 0;
    solve::Option option = solve::off;
};

std::vector<Proposal> proposals(const solve::Model& model, std::size_t count) {
    Rng rng{7};
    std::vector<Proposal> made;
    while (made.size() < count) {
        const roster::PersonIx person{static_cast<std::int32_t>(rng.below(static_cast<std::uint32_t>(model.people())))};
        const auto day = static_cast<roster::Day>(rng.below(static_cast<std::uint32_t>(model.days())));
        const auto& allowed = model.person(person).allowed[static_cast<std::size_t>(day)];
        made.push_back({person, day, allowed[rng.below(static_cast<std::uint32_t>(allowed.size()))]});
    }
    return made;
}

/// Number of proposals whose evaluation differs from what making them does.
std::int64_t disagreements(solve::RosterState& state, const std::vector<Proposal>& made) {
    std::int64_t wrong = 0;
    for (std::size_t at = 0; at < made.size(); at += 1'000) {
        const auto& [person, day, option] = made[at];
        const solve::Option before = state.option(person, day);
        const roster::Score foretold = state.score() + state.evaluate(person, day, option);
        state.apply(person, day, option);
        wrong += state.recomputed() == foretold ? 0 : 1;
        state.apply(person, day, before);
    }
    return wrong;
}

bool measure(const std::string& name, const roster::Problem& problem) {
    const auto book = rules::bind(problem);
    if (!book) {
        fmt::print(stderr, "{}\n", book.error().to_string());
        return false;
    }
    solve::Limits limits;
    limits.work = 1'000'000;
    const solve::Outcome outcome = solve::solve(problem, *book, limits);
    const solve::Model model{problem, *book, &outcome.roster};
    solve::RosterState state{model};
    state.set_roster(outcome.roster);
    const std::vector<Proposal> made = proposals(model, 500'000);
    const std::int64_t wrong = disagreements(state, made);
    double best_rate = 0;
    std::int64_t sum = 0;    // so that nothing can be optimised away
    for (int round = 0; round < 5; ++round) {
        const auto began = std::chrono::steady_clock::now();
        for (const auto& [person, day, option] : made) {
            sum += state.evaluate(person, day, option).soft.count();
        }
        const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
        best_rate = std::max(best_rate, static_cast<double>(made.size()) / seconds);
    }
    fmt::print("{} {} {} {} {:.0f} {} {} {}\n", name, model.people(), model.days(), model.options().size(), best_rate,
               made.size() / 1'000, wrong, sum);
    return wrong == 0;
}

}    // namespace

int main(int count, char** arguments) {
    bool good = true;
    for (int at = 1; at < count; ++at) {
        const std::string name = arguments[at];
        if (name == "ward") {
            good = measure(name, app::demonstration_ward(1)) && good;
            continue;
        }
        const auto loaded = formats::load_problem(name, {});
        if (!loaded) {
            fmt::print(stderr, "{}\n", loaded.error().to_string());
            return 2;
        }
        good = measure(name.substr(name.find_last_of('/') + 1), loaded->problem) && good;
    }
    return good ? 0 : 1;
}
