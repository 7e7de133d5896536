#include "base/check.hpp"

#include <fmt/format.h>

#include <string_view>

namespace staffwright::detail {

void check_failed(const char* condition, const char* file, int line) {
    // Only the part below src/ or tests/: where the tree was built is nobody's business.
    std::string_view shown = file;
    for (const std::string_view root : {"src/", "tests/"}) {
        if (const std::size_t at = shown.rfind(root); at != std::string_view::npos) {
            shown.remove_prefix(at);
            break;
        }
    }
    throw Fault(fmt::format("{}:{}: a fault in Staffwright: this should always hold: {}", shown, line, condition));
}

}    // namespace staffwright::detail
