#include "cli/output.hpp"

#include <cerrno>
#include <cstring>

namespace staffwright::cli {

Result<void> print_text(std::FILE* stream, std::string_view text) {
    if (std::fwrite(text.data(), 1, text.size(), stream) == text.size() && std::fflush(stream) == 0) {
        return {};
    }
    return Error{ErrorId::cannot_write,
                 std::string("cannot be written: ") + std::strerror(errno),    // NOLINT(concurrency-mt-unsafe)
                 "", Place{stream == stdout ? "standard output" : "standard error", 0, ""}};
}

}    // namespace staffwright::cli
