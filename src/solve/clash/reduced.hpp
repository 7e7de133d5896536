// A problem reduced to some of its parts, made to be proved without a roster: every hard rule that is kept is hard, but
// demand has a price for each person missing or too many, and nothing else costs anything. No roster at 0: no roster.
//
// Everything left out is allowed, so that whatever is proved of the reduced problem holds for the whole one. Rules that
// read leave (credit, days off the reference) hold only for people all of whose leave is kept.
// Thread safety: plain data.
#pragma once

#include <vector>

#include "solve/clash.hpp"

namespace staffwright::solve {

/// What of a problem is looked at.
struct Kept {
    std::vector<ClashPart> parts;
    std::vector<roster::PersonIx> people;    ///< ascending
};

struct Reduced {
    roster::Problem problem;
    rules::RuleBook book;
    std::vector<ClashPart> of_line;    ///< which part each count line of the model comes from
};

/// Cost of one person missing or too many.
inline constexpr std::int64_t price_of_missing = 100;

/// Every part that can be in a clash.
[[nodiscard]] Kept everything(const roster::Problem& problem, const rules::RuleBook& book);
[[nodiscard]] Reduced reduce(const roster::Problem& problem, const rules::RuleBook& book, const Kept& kept);

}    // namespace staffwright::solve
