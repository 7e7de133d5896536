// The generators behind make_unit, one for each kind of unit; see units.hpp. Thread safety: pure.
#pragma once

#include "app/invented/parts.hpp"

namespace staffwright::app::invented {

[[nodiscard]] roster::Problem varied_ward(std::uint64_t seed);
[[nodiscard]] roster::Problem emergency_department(std::int32_t people, std::uint64_t seed);
[[nodiscard]] roster::Problem resident_doctors(std::int32_t people, std::uint64_t seed);
[[nodiscard]] roster::Problem on_call_team(std::int32_t people, std::uint64_t seed);
[[nodiscard]] roster::Problem outpatient_clinic(std::int32_t people, std::uint64_t seed);

/// The recorded past of a unit without one, as its kind works; year.hpp puts a year together from such fortnights.
/// `turns`: how many weeks of on-call were before it.
void add_emergency_past(roster::Problem& unit, Rng& rng);
void add_residents_past(roster::Problem& unit, Rng& rng);
void add_on_call_past(roster::Problem& unit, std::int32_t turns);
void add_clinic_past(roster::Problem& unit);

}    // namespace staffwright::app::invented
