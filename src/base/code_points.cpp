#include "base/code_points.hpp"

#include <fmt/format.h>

#include <cstdint>

namespace staffwright {

std::string code_point_name(std::string_view text) {
    const auto lead = static_cast<std::uint32_t>(static_cast<unsigned char>(text[0]));
    const std::size_t more = lead < 0xc0 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
    std::uint32_t code = more == 0 ? lead : lead & (0x3fU >> more);
    for (std::size_t at = 1; at <= more && at < text.size(); ++at) {
        code = code << 6U | (static_cast<unsigned char>(text[at]) & 0x3fU);
    }
    return fmt::format("U+{:04X}", code);
}

}    // namespace staffwright
