// How a length of time is read where a clock change falls into it. Thread safety: a constant's type.
#pragma once

#include <cstdint>

namespace staffwright::roster {

/// Elapsed minutes are differences of instants, nominal ones differences on the wall clock.
enum class Basis : std::uint8_t { elapsed, nominal };

}    // namespace staffwright::roster
