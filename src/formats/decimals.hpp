// Decimal numbers as exact integers of their last place.
//
//     read_decimal("37.5", 2)  ==  3750        decimal_text(3750, 2)  ==  "37.5"
//
// At most that many decimals, no exponent, no sign but a leading minus where there is one. Bounds: up to 12 digits
// before the point. Errors: nullopt if it is not of the form. Thread safety: pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace staffwright::formats {

[[nodiscard]] std::optional<std::int64_t> read_decimal(std::string_view number, std::size_t places);
/// The shortest that reads back: "2", "0.8", "-1.25".
[[nodiscard]] std::string decimal_text(std::int64_t value, std::size_t places);

}    // namespace staffwright::formats
