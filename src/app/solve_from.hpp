// The use case "make the roster again from the one there is", disturbing it as little as asked.
//
//     const formats::OldRoster old = TRY(formats::load_old_roster(opened.loaded, "last-week.json"));
//     const Judged judged = TRY(solve_from(problem, book, old.roster, PriceOfChange::none, limits, budget));
//
// Where changes have a price (with_price_of_change in app/re_solve.hpp), that decides. Where they are free, of rosters
// of one cost that is looked for which changes less: first the old roster is mended with a small price on changes, for
// a quarter of the time and at most some seconds; the search goes on from there; at last what need not have changed is
// put back (app/put_back.hpp; of work a thousand units a trial). Nothing is dearer for it. Decision 0062.
//
// Errors: those of solve_and_judge. Thread safety: reentrant.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/judged_solve.hpp"
#include "formats/old_roster.hpp"

namespace staffwright::app {

enum class PriceOfChange : std::uint8_t {
    none,          ///< the problem says nothing of changes
    in_problem,    ///< a rule of the problem does
};

/// `limits.seconds` is ignored: the budget says it.
Result<Judged> solve_from(const roster::Problem& problem, const rules::RuleBook& book, const roster::Roster& old,
                          PriceOfChange price, const solve::Limits& limits, const TimeBudget& budget,
                          const solve::OnProgress& progress = {}, const std::stop_token& stop = {});

/// A roster near the old one, found by a price of 1 on each changed day; nothing if none that is legal was found.
struct Near {
    std::optional<roster::Roster> roster;
    std::int64_t work = 0;
    std::optional<solve::Outcome::Contradicted> contradicted{};    ///< its costs count the changes
};
[[nodiscard]] Near near_of(solve::Outcome mending);
/// What solve_from does once it has mended.
Result<Judged> solve_from_near(const roster::Problem& problem, const rules::RuleBook& book, const roster::Roster& old,
                               const Near& near, const solve::Limits& limits, const TimeBudget& budget,
                               const solve::OnProgress& progress = {}, const std::stop_token& stop = {});

/// What of the old roster had no place in the problem, a line for each kind; empty: all had.
[[nodiscard]] std::vector<std::string> dropped_words(const roster::Problem& problem, const formats::Dropped& dropped);

}    // namespace staffwright::app
