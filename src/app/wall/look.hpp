// How a shift looks on paper and in workbooks: a colour by what kind of work it is, always beside its letters, never
// instead of them. The same as on the page (web/src/roster/look.ts, web/src/styles/_tokens.scss; a test compares them).
//
// Ground and letters have a contrast of at least 4.5 to 1. Thread safety: pure.
#pragma once

#include "formats/wall_rota.hpp"
#include "roster/problem.hpp"

namespace staffwright::app::wall {

[[nodiscard]] formats::WallRota::Look look_of(const roster::Shift& shift);

inline constexpr formats::WallRota::Look plain_look{};
inline constexpr formats::WallRota::Look weekend_look{0xe8edee, 0x212b32};
inline constexpr formats::WallRota::Look bank_holiday_look{0xfff4cc, 0x212b32};
inline constexpr formats::WallRota::Look away_look{0xffffff, 0x4c6272};

}    // namespace staffwright::app::wall
