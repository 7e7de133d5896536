// What the demand costs at least under prices: the part of a Lagrangian bound that does not depend on anybody's line
// (columns/root_bound.hpp states the whole).
//
// Units: prices and the limit in 1/Model::price_parts of a soft cost. Thread safety: pure.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "solve/columns/neighbourhood.hpp"

namespace staffwright::solve {

/// Sum over the demand lines of the least that any number of people costs beside their prices (where nobody could be on
/// a line: what it costs as it is); nothing if some line breaks a hard rule whatever the number. The neighbourhood is
/// everybody and the whole period.
[[nodiscard]] std::optional<std::int64_t> demand_limit(const Neighbourhood& free,
                                                       const std::vector<std::int64_t>& prices);

/// A band that two days' options of one person both touch counts him once, but would charge him twice: the price of
/// such a line may only ever pay.
void limit_prices(const Model& model, std::vector<std::int64_t>& prices);

}    // namespace staffwright::solve
