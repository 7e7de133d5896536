// Printing whole texts, with the machine's refusal (a full disk behind a redirection) noticed.
//
//     TRY(print_text(stdout, text));
//
// Errors: cannot_write. Thread safety: as the stream.
#pragma once

#include <cstdio>
#include <string_view>

#include "base/result.hpp"

namespace staffwright::cli {

/// Writes and flushes.
Result<void> print_text(std::FILE* stream, std::string_view text);

}    // namespace staffwright::cli
