// A guard: a known legal roster of a problem is never cut off by what the optimiser proves. `guard_known SECONDS
// PROBLEM ROSTER [HISTORY WEEKS]` bounds the problem from its root and by branching, and after each step holds the
// roster against it: no bound is above its cost; nobody's line in it costs less than pricing says that the cheapest
// costs; and no part of the branching that it belongs to is closed as empty or has a bound above its cost. The root has
// half of the seconds, of processor time: on a busy machine the clock says little. The last line says how many parts
// were looked at: without any, nothing is said of branching. Exit status: 0 nothing cut it off, 1 something did, 2 bad
// input.
#include <algorithm>
#include <ctime>
#include <functional>
#include <iostream>
#include <optional>
#include <string>

#include "base/text.hpp"
#include "formats/recognise.hpp"
#include "referee/referee.hpp"
#include "rules/bind.hpp"
#include "solve/columns/branching.hpp"
#include "solve/columns/root_bound.hpp"

namespace {

using namespace staffwright;

/// Of processor time, since the program began.
double spent() {
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

struct Case {
    formats::LoadedProblem loaded;
    rules::RuleBook book;
    roster::Roster roster;
    Cost cost;
};

Result<Case> case_of(int count, char** arguments) {
    formats::LoadOptions options;
    if (count == 6) {
        options.history = static_cast<std::int32_t>(parse_int64(arguments[4]).value_or(0));
        options.weeks = TRY(formats::parse_inrc2_weeks(arguments[5]));
    }
    formats::LoadedProblem loaded = TRY(formats::load_problem(arguments[2], options));
    rules::RuleBook book = TRY(rules::bind(loaded.problem));
    roster::Roster roster = TRY(formats::load_roster(loaded, arguments[3]));
    const referee::Verdict verdict = referee::judge(loaded.problem, book, roster);
    if (!verdict.legal()) {
        return Error{ErrorId::bad_value, "the roster is not legal", "give one that is", Place{arguments[3], 0, ""}};
    }
    return Case{std::move(loaded), std::move(book), std::move(roster), verdict.score.soft};
}

class Guard {
public:
    Guard(const Case& given, double seconds)
        : cost_(given.cost),
          model_(given.loaded.problem, given.book, &given.roster),
          everybody_off_(model_),
          known_(model_),
          graphs_(model_),
          root_(model_, graphs_, 10),
          seconds_(seconds) {
        known_.set_roster(given.roster);
    }

    bool holds() {
        if (known_.score() != roster::Score{Cost{0}, cost_}) {
            return fails("the optimiser does not score the roster as the referee does");
        }
        const auto over = [this] { return spent() >= seconds_ / 2; };
        while (!over() && root_.round(everybody_off_, over) == solve::RootBound::Standing::going_on) {
            if (!root_holds()) {
                return false;
            }
        }
        if (!root_holds()) {
            return false;
        }
        return root_.standing() != solve::RootBound::Standing::converged ||
               (branches_hold(cost_) && branches_hold(std::nullopt));
    }
    [[nodiscard]] std::int64_t parts() const { return parts_; }

private:
    static bool fails(const std::string& what) {
        std::cout << "CUT OFF: " << what << "\n";
        return false;
    }

    bool root_holds() {
        if (root_.standing() == solve::RootBound::Standing::infeasible) {
            return fails("the root is said to have no roster");
        }
        if (!root_.bound()) {
            return true;
        }
        return *root_.bound() > cost_ ? fails("the root's bound is above its cost") : lines_hold();
    }

    /// At the prices that prove the root's bound.
    bool lines_hold() {
        const auto certificate = root_.certificate();
        const std::int64_t fine = roster::Certificate::scale / model_.price_parts();
        const auto days = static_cast<std::size_t>(model_.days());
        std::vector<std::int64_t> prices;
        for (const roster::PersonIx person : model_.problem().people.indices()) {
            root_.mixture().free().option_prices(person, root_.best_prices(), prices);
            std::int64_t value = known_.person_cost(person).soft.count() * roster::Certificate::scale;
            for (std::size_t day = 0; day < days; ++day) {
                const solve::Option option = known_.option(person, static_cast<roster::Day>(day));
                value += prices[day * model_.options().size() + option] * fine;
            }
            if (value < certificate->nodes.front().least[person]) {
                return fails("pricing calls nothing as cheap as the line of " + model_.problem().people[person].id);
            }
        }
        return true;
    }

    /// `best`: where it is known, it closes parts; for half of the time that is left, at least a quarter of all.
    bool branches_hold(std::optional<Cost> best) {
        const double until = std::max(seconds_ / 4, (seconds_ - spent()) / 2) + spent();
        const auto over = [&] { return spent() >= until; };
        solve::Branching branching{model_, graphs_};
        branching.begin(everybody_off_, root_.mixture(), *root_.certificate());
        branching.watch(known_.lines(), cost_);
        while (!branching.finished() && !over() && branching.parts() < most_parts) {
            branching.step(best, over);
            static_cast<void>(branching.take_found());
            if (branching.cut_off() || *branching.bound() > cost_ || branching.infeasible()) {
                return fails("branching");
            }
        }
        parts_ += branching.parts();
        std::cout << "  " << branching.parts() << " parts, bound " << branching.bound()->count() << " of "
                  << cost_.count() << "\n";
        return true;
    }

    static constexpr std::int64_t most_parts = 400;
    Cost cost_;
    solve::Model model_;
    solve::RosterState everybody_off_;
    solve::RosterState known_;
    solve::LineGraphs graphs_;
    solve::RootBound root_;
    double seconds_;
    std::int64_t parts_ = 0;
};

}    // namespace

int main(int count, char** arguments) {
    const auto seconds = count > 1 ? parse_int64(arguments[1]) : std::nullopt;
    if ((count != 4 && count != 6) || !seconds) {
        std::cerr << "usage: guard_known SECONDS PROBLEM ROSTER [HISTORY WEEKS]\n";
        return 2;
    }
    const Result<Case> given = case_of(count, arguments);
    if (!given) {
        std::cerr << given.error().to_string() << "\n";
        return 2;
    }
    Guard guard(*given, static_cast<double>(*seconds));
    const bool holds = guard.holds();
    std::cout << guard.parts() << " parts\n";
    return holds ? 0 : 1;
}
