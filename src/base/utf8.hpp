// Texts in UTF-8 by their characters. Whether a text is UTF-8 at all says is_valid_utf8 of base/text.hpp.
//
//     log(cut_utf8(words, 500))
//
// Errors: none. Thread safety: pure.
#pragma once

#include <cstddef>
#include <string_view>

namespace staffwright {

/// Whether a character begins with this byte; every other byte goes on with one.
[[nodiscard]] constexpr bool begins_character(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

/// Its beginning, as many bytes of it as there is room for whole characters. Of what is no UTF-8, all of them.
[[nodiscard]] std::string_view cut_utf8(std::string_view text, std::size_t most_bytes);

}    // namespace staffwright
