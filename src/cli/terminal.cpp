#include "cli/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <optional>

#include "base/text.hpp"

namespace staffwright::cli {

namespace {

struct Character {
    char32_t code = 0;
    std::size_t bytes = 1;
};

/// The character that begins at `text`; a byte that begins none stands for itself.
Character first_character(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(0);
    const std::size_t length = lead < 0x80 ? 1U : lead >= 0xF0 ? 4U : lead >= 0xE0 ? 3U : lead >= 0xC0 ? 2U : 1U;
    if (length == 1 || length > text.size()) {
        return {lead, 1};
    }
    char32_t code = lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i) {
        code = (code << 6U) | (byte(i) & 0x3FU);
    }
    return {code, length};
}

std::size_t columns_of(char32_t code) {
    const bool combining = (code >= 0x300 && code < 0x370) || (code >= 0x200B && code < 0x2010) || code == 0xFEFF ||
                           (code >= 0xFE00 && code < 0xFE10) || (code >= 0x1AB0 && code < 0x1B00) ||
                           (code >= 0x20D0 && code < 0x2100);
    const bool wide = (code >= 0x1100 && code < 0x1160) || (code >= 0x2E80 && code < 0xA4D0) ||
                      (code >= 0xAC00 && code < 0xD7A4) || (code >= 0xF900 && code < 0xFB00) ||
                      (code >= 0xFE30 && code < 0xFE70) || (code >= 0xFF00 && code < 0xFF61) ||
                      (code >= 0x1F300 && code < 0x1FB00) || (code >= 0x20000 && code < 0x3FFFE);
    return combining ? 0 : wide ? 2 : 1;
}

const char* sequence_of(Paint paint) {
    switch (paint) {
        case Paint::plain:
            return "";
        case Paint::faint:
            return "\x1b[2m";
        case Paint::strong:
            return "\x1b[1m";
        case Paint::good:
            return "\x1b[1;32m";
        case Paint::bad:
            return "\x1b[1;31m";
        case Paint::first:
            return "\x1b[33m";
        case Paint::second:
            return "\x1b[35m";
        case Paint::third:
            return "\x1b[32m";
        case Paint::fourth:
            return "\x1b[1;36m";
    }
    return "";
}

std::string_view environment(const char* name) {
    const char* value = std::getenv(name);    // NOLINT(concurrency-mt-unsafe): nothing here changes the environment
    return value == nullptr ? std::string_view{} : value;
}

/// The longest beginning of `text` that is not wider than `width`.
std::string_view beginning(std::string_view text, std::size_t width) {
    std::size_t at = 0;
    std::size_t shown = 0;
    while (at < text.size()) {
        const Character next = first_character(text.substr(at));
        if (shown + columns_of(next.code) > width) {
            break;
        }
        shown += columns_of(next.code);
        at += next.bytes;
    }
    return text.substr(0, at);
}

enum class LineFeeds : std::uint8_t { replaced, kept };

std::string without_controls(std::string_view text, LineFeeds line_feeds) {
    std::string clean;
    while (!text.empty()) {
        const Character next = first_character(text);
        const bool control = next.code < 0x20 || (next.code >= 0x7F && next.code < 0xA0);
        const bool stays = !control || (next.code == '\n' && line_feeds == LineFeeds::kept);
        clean += stays ? std::string(text.substr(0, next.bytes)) : "?";
        text.remove_prefix(next.bytes);
    }
    return clean;
}

}    // namespace

bool is_terminal(std::FILE* stream) {
    return isatty(fileno(stream)) == 1;
}

std::size_t width_of(std::FILE* stream, std::size_t otherwise) {
    constexpr std::int64_t narrowest = 20;
    if (const std::optional<std::int64_t> columns = parse_int64(environment("COLUMNS"));
        columns && *columns >= narrowest && *columns < 10'000) {
        return static_cast<std::size_t>(*columns);
    }
    winsize size{};
    if (is_terminal(stream) && ioctl(fileno(stream), TIOCGWINSZ, &size) == 0 && size.ws_col >= narrowest) {
        return size.ws_col;
    }
    return otherwise;
}

Colour colour_for(std::FILE* stream) {
    const bool wanted = is_terminal(stream) && environment("NO_COLOR").empty() && environment("TERM") != "dumb";
    return wanted ? Colour::yes : Colour::no;
}

std::string painted(std::string_view text, Paint paint, Colour colour) {
    if (colour == Colour::no || paint == Paint::plain || text.empty()) {
        return std::string(text);
    }
    return sequence_of(paint) + std::string(text) + "\x1b[0m";
}

std::size_t shown_width(std::string_view text) {
    std::size_t width = 0;
    while (!text.empty()) {
        const Character next = first_character(text);
        width += columns_of(next.code);
        text.remove_prefix(next.bytes);
    }
    return width;
}

std::string fitted(std::string_view text, std::size_t width) {
    const std::string_view cut = beginning(text, width);
    return std::string(cut) + std::string(width - shown_width(cut), ' ');
}

std::string fitted_right(std::string_view text, std::size_t width) {
    const std::string_view cut = beginning(text, width);
    return std::string(width - shown_width(cut), ' ') + std::string(cut);
}

std::string printable(std::string_view text) {
    return without_controls(text, LineFeeds::replaced);
}

std::string safe_text(std::string_view text) {
    return without_controls(text, LineFeeds::kept);
}

}    // namespace staffwright::cli
