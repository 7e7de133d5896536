#include "base/result.hpp"

#include <fmt/format.h>

#include "base/check.hpp"

namespace staffwright {

namespace {

struct ErrorEntry {
    ErrorId id;
    const char* name;
    int exit_code;
};

// The same table as spec/errors.yaml; names and codes are read by scripts, so they are frozen.
constexpr ErrorEntry error_table[] = {
    {ErrorId::bad_usage, "bad_usage", 2},
    {ErrorId::cannot_read, "cannot_read", 2},
    {ErrorId::cannot_write, "cannot_write", 3},
    {ErrorId::bad_syntax, "bad_syntax", 2},
    {ErrorId::bad_value, "bad_value", 2},
    {ErrorId::bad_reference, "bad_reference", 2},
    {ErrorId::contradiction, "contradiction", 2},
    {ErrorId::unsupported, "unsupported", 2},
    {ErrorId::too_large, "too_large", 2},
    {ErrorId::conflict, "conflict", 2},
    {ErrorId::stale, "stale", 2},
    {ErrorId::unavailable, "unavailable", 3},
    {ErrorId::damaged, "damaged", 3},
    {ErrorId::not_signed_in, "not_signed_in", 2},
    {ErrorId::not_permitted, "not_permitted", 2},
    {ErrorId::not_found, "not_found", 2},
    {ErrorId::wrong_method, "wrong_method", 2},
    {ErrorId::too_slow, "too_slow", 2},
    {ErrorId::wrong_media, "wrong_media", 2},
    {ErrorId::too_many, "too_many", 2},
    {ErrorId::head_too_large, "head_too_large", 2},
    {ErrorId::internal, "internal", 3},
};

const ErrorEntry& entry(ErrorId id) {
    for (const ErrorEntry& candidate : error_table) {
        if (candidate.id == id) {
            return candidate;
        }
    }
    CHECK(false && "every ErrorId stands in the table");
    return error_table[0];
}

}    // namespace

std::string Error::to_string() const {
    std::string text;
    if (!place.file.empty()) {
        text += place.file;
        if (place.line > 0) {
            text += fmt::format(":{}", place.line);
        }
        text += ": ";
    } else if (place.line > 0) {
        text += fmt::format("line {}: ", place.line);
    }
    if (!place.path.empty()) {
        text += place.path + ": ";
    }
    text += what;
    if (!advice.empty()) {
        text += advice.starts_with("Maybe ") ? "\n  " : "\n  Maybe ";
        text += advice;
    }
    return text;
}

int exit_code(ErrorId id) {
    return entry(id).exit_code;
}

const char* name(ErrorId id) {
    return entry(id).name;
}

}    // namespace staffwright
