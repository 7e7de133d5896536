// What certificates of bounds are made of, in the problem's own terms (roster/certificate.hpp): prices by demand, rule
// and day instead of by count line.
//
// Thread safety: pure.
#pragma once

#include <cstdint>
#include <vector>

#include "roster/certificate.hpp"
#include "solve/columns/neighbourhood.hpp"

namespace staffwright::solve {

/// Prices and what each person's lines cost at least with them.
struct Proof {
    roster::Certificate::Prices prices;
    IndexVector<PersonIx, std::int64_t> least;
};

/// From prices by count line and `least`, both in 1/Model::price_parts, over the people of `free`. Lines that none of
/// them can be on get prices too: others may not see that at a glance.
[[nodiscard]] Proof proof_of(const Neighbourhood& free, const std::vector<std::int64_t>& by_line,
                             const IndexVector<PersonIx, std::int64_t>& least);

}    // namespace staffwright::solve
