// Units of an invented trust, made by code from a seed, to measure the optimiser on work as the NHS has it, and to show
// (region.hpp):
//
//   ward       40 people, three skills, 4 weeks: the demonstration ward, with demand that differs between seeds
//   emergency  an emergency department (120 people unless said otherwise), demand by bands of the clock, 4 weeks
//   residents  resident doctors (16), 16 weeks, under their 2016 terms and conditions and a trust's pack over them
//   on_call    a digital services team (24), office days and on-call over them, 4 weeks
//   clinic     an outpatient clinic (20), sessions from Monday to Friday, 4 weeks
//
//     const roster::Problem unit = app::invented::make_unit(app::invented::UnitKind::emergency, 120, 7);
//
// The same kind, size and seed give the same unit on every machine. With everybody off all rules about single people
// hold, and the hard demand is a small part of the staff: a legal roster exists. Nobody in a unit is real. Contracts
// name the built-in packs that hold for such staff, whose rules are in the unit; every further rule carries the source
// it is taken from, or says that it is the trust's own. Everybody has what pay is worked out from. All are examples,
// not advice. Requires: people within `sizes(kind)`. Errors: none; the result passes roster::validate and rules::bind.
// Thread safety: pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "roster/problem.hpp"

namespace staffwright::app::invented {

enum class UnitKind : std::uint8_t { ward, emergency, residents, on_call, clinic };

/// "ward", "emergency", "residents", "on-call", "clinic"; none for other words.
[[nodiscard]] std::optional<UnitKind> unit_kind_named(std::string_view word);

struct Sizes {
    std::int32_t least;
    std::int32_t usual;
    std::int32_t most;
};
[[nodiscard]] Sizes sizes(UnitKind kind);

[[nodiscard]] roster::Problem make_unit(UnitKind kind, std::int32_t people, std::uint64_t seed);

}    // namespace staffwright::app::invented
