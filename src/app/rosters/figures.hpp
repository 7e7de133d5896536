// How a roster stands in people's terms: what is unfilled, which rules are broken, which requests are met, how evenly
// hours, nights and weekends fall, and what it costs. Two of them side by side say what a build would change.
//
//     const Figures now = figures_of(*judged);
//     now.unfilled[0].missing    now.wishes_met    now.nights.highest - now.nights.lowest
//
// Requests are those with a weight. Hours are elapsed, leave counts as worked by its credit, and the balance is of who
// has contracted hours. Nights and weekends are in hundredths for each whole-time person: the count over the share of
// whole time (docs/fairness.md has the year's). Cost is the trust's for the period, of those whose pay is known.
// Errors: none; what cannot be paid has no cost. Thread safety: any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/rosters/judged.hpp"

namespace staffwright::app::rosters {

/// Of one shift, or else of a band of the clock, over the whole period.
struct Unfilled {
    std::optional<roster::ShiftIx> shift{};
    roster::Clock band{};
    std::int64_t wanted = 0;     ///< people, at the optimum
    std::int64_t missing = 0;    ///< of them
};

struct RuleBroken {
    std::string rule{};
    roster::Severity severity{};
    std::int64_t breaches = 0;
};

/// From whom it is least to whom it is most.
struct Spread {
    std::int64_t lowest = 0;
    std::int64_t highest = 0;
};

struct PeriodCost {
    Pence trust{};
    std::int64_t unpaid = 0;    ///< people with duties of whose pay nothing is known
};

struct Figures {
    std::vector<Unfilled> unfilled{};    ///< shifts in their order, then bands by their start; all that are wanted
    std::vector<RuleBroken> rules{};     ///< hard ones first, then by name
    std::int64_t hard_breaches = 0;
    std::int64_t soft_breaches = 0;
    std::int64_t wishes_asked = 0;
    std::int64_t wishes_met = 0;
    std::optional<Spread> hours{};       ///< minutes over (or under) contract
    std::optional<Spread> nights{};      ///< hundredths for each whole-time person
    std::optional<Spread> weekends{};    ///< likewise
    std::optional<PeriodCost> cost{};    ///< none: nobody's pay is known, or it cannot be worked out
    roster::Score score{};
};

[[nodiscard]] Figures figures_of(const JudgedRoster& judged);

}    // namespace staffwright::app::rosters
