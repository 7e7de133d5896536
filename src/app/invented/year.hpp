// The year before the recorded past of an invented unit: what people worked, and their leave. So that a demonstration
// has a ledger of fairness, leave taken, and rosters gone by to look at.
//
//     const YearBefore year = year_before(UnitKind::ward, unit, seed);
//     year.first + year.days == unit.horizon.first - unit.horizon.history_days
//
// It is put together from fortnights as each kind of unit works (kinds.hpp), with two clear days where two of them
// meet; who does not rotate works days from Monday on. About five weeks of annual leave each and a few days of sickness
// are taken out of it. No search has made it and nobody has judged it: numbers on duty scatter about what a unit plans.
// The same arguments give the same year.
// Requires: people of `unit` are those that its generator made. Errors: none. Thread safety: pure.
#pragma once

#include <cstdint>
#include <vector>

#include "app/invented/units.hpp"
#include "roster/problem.hpp"

namespace staffwright::app::invented {

inline constexpr roster::Day weeks_of_a_year = 52;
inline constexpr roster::Day days_of_a_year_before = 7 * weeks_of_a_year;

struct YearBefore {
    calendar::Date first;
    roster::Day days = days_of_a_year_before;
    std::vector<roster::PersonAssignment> duties;    ///< days from `first` on, by day
    std::vector<roster::Leave> leave;                ///< days from `first` on
};

[[nodiscard]] YearBefore year_before(UnitKind kind, const roster::Problem& unit, std::uint64_t seed);

}    // namespace staffwright::app::invented
