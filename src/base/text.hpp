// Small helpers for whoever reads or writes text: whole files, numbers, UTF-8, pieces of a line, lengths of time.
//
//     const std::string text = TRY(read_file(path, 64 << 20));
//     for (std::string_view field : split(line, ','))  parse_int64(trim(field))
//     TRY(write_file_whole(path, text));            // readers see the old file or the new one, never half of one
//
// Errors: cannot_read, too_large, cannot_write; each names the file and the machine's reason.
// Views returned by split and trim point into the argument. Thread safety: pure, but for the two that touch files.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/quantity.hpp"
#include "base/result.hpp"

namespace staffwright {

/// The whole file as bytes. Errors: missing, not readable, a folder (cannot_read); over `limit_bytes` (too_large),
/// found without reading more than the limit, so that an endless device is refused too.
Result<std::string> read_file(const std::string& path, std::size_t limit_bytes);

/// Replaces `path` by `text`: written beside it, flushed to disk, then renamed. On failure the old file stands as it
/// was and nothing new is left behind. An existing device or pipe (as /dev/stdout) is written to directly instead.
Result<void> write_file_whole(const std::string& path, std::string_view text);

/// The whole text as a decimal integer: an optional '-', digits, nothing else, no overflow.
[[nodiscard]] std::optional<std::int64_t> parse_int64(std::string_view text);

/// Well-formed UTF-8 as RFC 3629 has it: no overlong forms, no surrogates, nothing above U+10FFFF.
[[nodiscard]] bool is_valid_utf8(std::string_view text);

/// Where the first character stands that is not seen itself and changes how others are: controls (U+0000 to U+001F,
/// U+007F to U+009F), ends of lines (U+2028, U+2029), turns of direction (U+202A to U+202E, U+2066 to U+2069). npos:
/// nowhere.
[[nodiscard]] std::size_t find_control_character(std::string_view text);

/// Pieces between separators; always one more than there are separators, empty ones included.
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);
/// Without blanks, tabs, carriage returns and line feeds at both ends.
[[nodiscard]] std::string_view trim(std::string_view text);

/// "10 h 30", "45 min", "0 min", "-1 h 05", "12 h".
[[nodiscard]] std::string format_minutes(Minutes length);

/// "a, b and c"; at most `most` are listed, then "and 4 more". For messages that say what is known.
[[nodiscard]] std::string list_of(const std::vector<std::string>& names, std::size_t most = 12);

}    // namespace staffwright
