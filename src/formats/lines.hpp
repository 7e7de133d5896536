// What the readers of line-based text formats share: a file's text as numbered lines, numbers within bounds, and errors
// that name the file, the line and the section.
//
//     const std::vector<Line> lines = TRY(numbered_lines(text, file));
//     const Spot spot{file, line.number, "SECTION_STAFF"};
//     const std::int64_t weight = TRY(number_at(spot, "Weight", token, {0, 1000}));
//
// Accepted: UTF-8 with or without a byte order mark; lines ended by LF or CRLF. Refused: UTF-16, bytes that are not
// UTF-8, control characters other than tabs, a line longer than `longest_line`. Lines are views into the text, without
// their line end. Errors: bad_syntax, bad_value, too_large. Thread safety: pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace staffwright::formats {

/// No line of any of these formats comes near it; a longer one is some other kind of file.
inline constexpr std::size_t longest_line = 1 << 20;
/// Bytes; the largest public instance has 1 MB.
inline constexpr std::size_t largest_file = 256 << 20;

struct Line {
    std::string_view text;
    int number = 0;    ///< 1-based
};

/// Where an error happened, and the making of it.
struct Spot {
    std::string_view file;
    int line = 0;
    std::string_view section;    ///< section, keyword or field; may be empty
    [[nodiscard]] Error error(ErrorId id, std::string what, std::string advice) const;
};

/// Both ends included.
struct Range {
    std::int64_t least = 0;
    std::int64_t most = 0;
};

Result<std::vector<Line>> numbered_lines(std::string_view text, const std::string& file);

/// A whole decimal number within the range. `field` is the name the format gives it.
Result<std::int64_t> number_at(const Spot& spot, std::string_view field, std::string_view token, Range range);

/// In quotes, cut to a readable length, without control characters: for messages that repeat what was written. (A
/// `quoted` would lose against std::quoted wherever that has been seen.)
[[nodiscard]] std::string in_quotes(std::string_view token);

/// The words of a line, separated by blanks and tabs.
[[nodiscard]] std::vector<std::string_view> words_of(std::string_view line);

/// "folder/Instance1.txt" -> "Instance1".
[[nodiscard]] std::string stem_of(std::string_view file);

}    // namespace staffwright::formats
