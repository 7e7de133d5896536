// Judges demand: hard minimum and maximum, soft optimum, for duties and for bands of time. The exact amounts are in
// rules/kinds.hpp (rules::ids) and roster::Want. Thread safety: pure but for the sink.
#pragma once

#include <cstdint>
#include <string>

#include "referee/judge_context.hpp"
#include "referee/matters.hpp"

namespace staffwright::referee {

/// The demands of these days.
void judge_cover(const roster::Problem& problem, const Matters& matters, const AllDuties& duties, DayRange days,
                 BreachSink& sink);

/// People assigned to what is demanded.
[[nodiscard]] std::int64_t assigned(const roster::DutyDemand& demand, const AllDuties& duties);
[[nodiscard]] std::int64_t assigned(const roster::Problem& problem, const roster::BandDemand& demand,
                                    const AllDuties& duties);
/// "Late on Tue 20 Oct in Nurse", "20:00-23:00 on Tue 20 Oct in any skill"
[[nodiscard]] std::string described(const roster::Problem& problem, const roster::DutyDemand& demand);
[[nodiscard]] std::string described(const roster::Problem& problem, const roster::BandDemand& demand);
/// The moments of the band, in the zone of the problem.
[[nodiscard]] Interval moments(const roster::Problem& problem, const roster::BandDemand& demand);

/// Demand for a band of day x is met by duties of roster days in [x - bands_look_back, x + bands_look_ahead): a shift
/// starts within two days of its midnight and lasts up to two, and so does a band.
inline constexpr Day bands_look_back = 4;
inline constexpr Day bands_look_ahead = 2;

}    // namespace staffwright::referee
