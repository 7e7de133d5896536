// The use case "why is this roster as it is": the referee's explanation; for a roster that is not legal a clash, if one
// is proved; what only a change of the clocks breaks; and, when asked, cures for the gaps and what demand and rules
// cost at the margin (the caller puts that in). As text and as JSON.
//
//     const Explained explained = explain_case(problem, book, roster, question);
//     explained_json(problem, explained, packs)   printed_explained(problem, explained)
//
// Within its seconds, and until it is stopped: who could fill gaps is tried as long as a share of the time lasts, then
// a clash is looked for, then cures. What has been found until the end is handed out, and what was not finished is
// marked.
//
// Errors: none. Thread safety: pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/clash_words.hpp"
#include "app/clock_only.hpp"
#include "app/cures.hpp"
#include "app/other_averages.hpp"
#include "app/pack_words.hpp"
#include "app/prices.hpp"
#include "referee/explain.hpp"

namespace staffwright::app {

struct Question {
    std::optional<GapChoice> cures;    ///< none: no cures are looked for
    CureLimits limits;                 ///< `seconds` is not read: it is what the others leave
    std::optional<double> seconds;     ///< for everything together; none: no limit
};

struct Explained {
    referee::Explanation explanation;
    std::optional<ClashReport> clash;
    std::optional<std::vector<GapCures>> cures;
    std::vector<ClockOnly> clock_only;    ///< breaches that only a change of the clocks makes
    std::optional<Prices> prices;         ///< none: not asked for
    std::vector<OtherAverage> averages{};
};

[[nodiscard]] Explained explain_case(const roster::Problem& problem, const rules::RuleBook& book,
                                     const roster::Roster& roster, const Question& question,
                                     const std::stop_token& stop = {});
/// With the definitions of `packs`, which the problem was read with.
[[nodiscard]] std::string explained_json(const roster::Problem& problem, const Explained& explained,
                                         const rules::Packs& packs);
/// A verdict as the referee prints it for machines, with what only a change of the clocks makes, averages that the
/// rules do not see, and the definitions.
[[nodiscard]] std::string checked_json(const std::string& verdict, const roster::Problem& problem,
                                       const std::vector<ClockOnly>& clock_only,
                                       const std::vector<OtherAverage>& averages, const rules::Packs& packs);
[[nodiscard]] std::string printed_explained(const roster::Problem& problem, const Explained& explained);

}    // namespace staffwright::app
