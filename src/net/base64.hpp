// Base 64 with padding, on one line. Source: RFC 4648, section 4. Thread safety: pure.
#pragma once

#include <string>
#include <string_view>

namespace staffwright::net {

[[nodiscard]] std::string base64(std::string_view bytes);

}    // namespace staffwright::net
