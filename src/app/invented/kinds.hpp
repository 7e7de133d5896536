// The generators behind make_unit, one for each kind of unit; see units.hpp. Thread safety: pure.
#pragma once

#include "app/invented/parts.hpp"

namespace staffwright::app::invented {

[[nodiscard]] roster::Problem varied_ward(std::uint64_t seed);
[[nodiscard]] roster::Problem emergency_department(std::int32_t people, std::uint64_t seed);
[[nodiscard]] roster::Problem resident_doctors(std::int32_t people, std::uint64_t seed);
[[nodiscard]] roster::Problem on_call_team(std::int32_t people, std::uint64_t seed);
[[nodiscard]] roster::Problem outpatient_clinic(std::int32_t people, std::uint64_t seed);

}    // namespace staffwright::app::invented
