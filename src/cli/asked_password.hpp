// A password from whoever runs a command: out of a file, or typed twice at a terminal that does not show it.
//
//     const std::string password = TRY(asked_password(arguments.password_file));
//
// Errors: cannot_read; bad_usage without a terminal, or where the two differ. Thread safety: one thread; the terminal
// is the process's.
#pragma once

#include <string>

#include "base/result.hpp"

namespace staffwright::cli {

/// The first line of the file ("-": standard input), or typed if `file` is empty.
Result<std::string> asked_password(const std::string& file);

}    // namespace staffwright::cli
