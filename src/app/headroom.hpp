// A roster's headroom (terms/headroom.hpp) by files: what the unit is funded for, and the figure as people and machines
// are told it.
//
//     const auto funded = TRY(read_funded_headroom("headroom.json"));        docs/formats/hours.md
//     const terms::Headroom figure = headroom_of(problem, balances, funded);
//
// Errors: those of the file, with line and field: bad_value, contradiction (two begin on one day). Thread safety: pure,
// but for the file.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "formats/native_json.hpp"
#include "roster/problem.hpp"
#include "terms/headroom.hpp"
#include "terms/hours_balance.hpp"

namespace staffwright::app {

Result<std::vector<terms::FundedHeadroom>> read_funded_headroom(const std::string& file);
/// What leave and bank holidays count for in the balances, of whoever has contracted hours.
[[nodiscard]] terms::Headroom headroom_of(const roster::Problem& problem,
                                          const std::vector<terms::HoursBalance>& balances,
                                          const std::vector<terms::FundedHeadroom>& funded);
[[nodiscard]] std::string printed_headroom(const terms::Headroom& figure);
[[nodiscard]] formats::JsonValue headroom_json(const terms::Headroom& figure);

}    // namespace staffwright::app
