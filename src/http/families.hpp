// The table of error families (spec/errors.yaml, built into the program) as HTTP sees it: which status an error has,
// and what is said of its family. No handler chooses a status.
//
//     const ErrorFamily& family = family_of(error.id);    // family.status, family.text
//
// Errors: none; a table that cannot be read is a fault. Thread safety: constants, read at first use.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"

namespace staffwright::http {

struct ErrorFamily {
    ErrorId id = ErrorId::internal;
    std::string name;
    int status = 500;
    std::string metric;
    std::string text;
    std::string advice;
};

/// In the order of the enum.
[[nodiscard]] const std::vector<ErrorFamily>& families();
[[nodiscard]] const ErrorFamily& family_of(ErrorId id);

}    // namespace staffwright::http
