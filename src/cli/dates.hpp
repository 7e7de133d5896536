// Dates of options. Thread safety: pure.
#pragma once

#include <optional>
#include <string>

#include "base/result.hpp"
#include "calendar/date.hpp"

namespace staffwright::cli {

/// Error: bad_usage, naming the option.
inline Result<calendar::Date> date_of(const char* option, const std::string& text) {
    const auto date = calendar::Date::parse(text);
    if (!date) {
        return Error{
            ErrorId::bad_usage, std::string(option) + " \"" + text + "\" is no date", "write it as 2026-10-01", {}};
    }
    return *date;
}

/// None if the text is empty.
inline Result<std::optional<calendar::Date>> date_if_given(const char* option, const std::string& text) {
    if (text.empty()) {
        return std::optional<calendar::Date>{};
    }
    return std::optional(TRY(date_of(option, text)));
}

}    // namespace staffwright::cli
