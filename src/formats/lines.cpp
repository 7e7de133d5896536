#include "formats/lines.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/code_points.hpp"
#include "base/text.hpp"

namespace staffwright::formats {

namespace {

/// The encodings that people's programs save by mistake, told apart by how the file begins.
bool looks_like_utf16(std::string_view text) {
    return text.starts_with("\xff\xfe") || text.starts_with("\xfe\xff");
}

Result<void> check_line(const Line& line, const std::string& file) {
    const Spot spot{file, line.number, {}};
    if (line.text.size() > longest_line) {
        return spot.error(
            ErrorId::too_large,
            fmt::format("the line has {} bytes, more than the limit of {}", line.text.size(), longest_line),
            "line ends have been lost, or it is not the file you meant");
    }
    for (const std::string_view piece : split(line.text, '\t')) {    // tabs are blanks here
        if (const std::size_t found = find_control_character(piece); found != std::string_view::npos) {
            return spot.error(
                ErrorId::bad_syntax,
                fmt::format("the line has the control character {}", code_point_name(piece.substr(found))),
                "save the file as plain UTF-8 text, with LF or CRLF at the ends of lines");
        }
    }
    if (!is_valid_utf8(line.text)) {
        return spot.error(ErrorId::bad_syntax, "the line is not UTF-8 text",
                          "the file is in an older encoding such as Latin-1; save it as UTF-8");
    }
    return {};
}

}    // namespace

Error Spot::error(ErrorId id, std::string what, std::string advice) const {
    return Error{id, std::move(what), std::move(advice), Place{std::string(file), line, std::string(section)}};
}

Result<std::vector<Line>> numbered_lines(std::string_view text, const std::string& file) {
    if (looks_like_utf16(text)) {
        return Spot{file, 1, {}}.error(ErrorId::bad_syntax, "the text is UTF-16, not UTF-8", "save the file as UTF-8");
    }
    if (text.starts_with("\xef\xbb\xbf")) {
        text.remove_prefix(3);
    }
    std::vector<Line> lines;
    int number = 0;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        Line line{text.substr(0, end), ++number};
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
        while (line.text.ends_with('\r')) {
            line.text.remove_suffix(1);
        }
        TRY(check_line(line, file));
        lines.push_back(line);
    }
    return lines;
}

Result<std::int64_t> number_at(const Spot& spot, std::string_view field, std::string_view token, Range range) {
    const std::optional<std::int64_t> value = parse_int64(token);
    if (!value) {
        const std::string_view unsigned_part = token.substr(token.starts_with('-') ? 1 : 0);
        const bool digits =
            !unsigned_part.empty() && std::ranges::all_of(unsigned_part, [](char c) { return '0' <= c && c <= '9'; });
        return spot.error(ErrorId::bad_value,
                          digits ? fmt::format("{} is {}, far too large a number", field, in_quotes(token))
                                 : fmt::format("{} is {}, not a whole number", field, in_quotes(token)),
                          fmt::format("write a whole number from {} to {}", range.least, range.most));
    }
    if (*value < range.least || *value > range.most) {
        return spot.error(ErrorId::bad_value, fmt::format("{} is {}", field, *value),
                          fmt::format("write a whole number from {} to {}", range.least, range.most));
    }
    return *value;
}

std::string in_quotes(std::string_view token) {
    constexpr std::size_t readable = 40;
    std::string shown = "'";
    std::string_view left = token.substr(0, readable);
    for (std::size_t found = find_control_character(left); found != std::string_view::npos;
         found = find_control_character(left)) {
        shown += fmt::format("{}?", left.substr(0, found));
        // All of the character: what follows its first byte begins with the bits 10.
        const auto goes_on = [&](std::size_t at) { return at < left.size() && (left[at] & 0xc0) == 0x80; };
        for (++found; goes_on(found); ++found) {
        }
        left.remove_prefix(found);
    }
    shown += left;
    if (token.size() > readable) {
        // Not to end within a character of several bytes.
        while (shown.size() > 1 && (static_cast<unsigned char>(shown.back()) & 0x80) != 0) {
            shown.pop_back();
        }
        shown += "...";
    }
    return shown + "'";
}

std::vector<std::string_view> words_of(std::string_view line) {
    constexpr std::string_view blanks = " \t";
    std::vector<std::string_view> words;
    while (true) {
        const std::size_t begin = line.find_first_not_of(blanks);
        if (begin == std::string_view::npos) {
            return words;
        }
        line.remove_prefix(begin);
        const std::size_t length = std::min(line.find_first_of(blanks), line.size());
        words.push_back(line.substr(0, length));
        line.remove_prefix(length);
    }
}

std::string stem_of(std::string_view file) {
    const std::size_t slash = file.rfind('/');
    if (slash != std::string_view::npos) {
        file.remove_prefix(slash + 1);
    }
    const std::size_t dot = file.rfind('.');
    return std::string(dot == std::string_view::npos || dot == 0 ? file : file.substr(0, dot));
}

}    // namespace staffwright::formats
