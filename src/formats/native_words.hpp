// How the native format writes clocks and whole-time equivalents.
//
//     clock_text({1170, 1920})  ==  "19:30-08:00"      read_clock("19:30-08:00")  ==  Clock{1170, 1920}
//     wte_text(Wte{6133})  ==  "0.6133"                read_wte("0.6133")  ==  Wte{6133}
//
// An end that is not after the start belongs to the next day; hours may go beyond 24 ("25:00-31:00", "17:00-42:00").
// Errors: nullopt if it is not of the form. Bounds are validate's affair. Thread safety: pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/quantity.hpp"
#include "roster/problem.hpp"

namespace staffwright::formats {

[[nodiscard]] std::string clock_text(const roster::Clock& clock);
[[nodiscard]] std::optional<roster::Clock> read_clock(std::string_view text);

/// Exact: at most four decimals, no exponent.
[[nodiscard]] std::string wte_text(Wte wte);
[[nodiscard]] std::optional<Wte> read_wte(std::string_view number);

}    // namespace staffwright::formats
