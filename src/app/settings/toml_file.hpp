// A settings file as names and values with their lines, before anything is known about what they mean. The only place
// that knows the TOML library.
//
//     for (const Entry& entry : TRY(read_toml(file))) ...
//
// Errors: cannot_read, too_large (1 MiB), bad_syntax, bad_value for what no setting can be (dates, fractions, tables
// within tables). Thread safety: pure.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"

namespace staffwright::app::settings {

enum class Written : std::uint8_t { text, number, list };

struct Entry {
    std::string name;    ///< "mail.host"
    Written written = Written::text;
    std::vector<std::string> values;    ///< one, but for lists
    int line = 0;
};

/// In the order of their names.
Result<std::vector<Entry>> read_toml(const std::string& file);

}    // namespace staffwright::app::settings
