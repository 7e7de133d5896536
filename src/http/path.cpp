#include "http/path.hpp"

#include <fmt/format.h>

#include <optional>

#include "base/text.hpp"

namespace staffwright::http {

namespace {

constexpr std::size_t most_segments = 32;
constexpr std::size_t most_parameters = 64;

Error bad(std::string what, std::string advice) {
    return {ErrorId::bad_syntax, std::move(what), std::move(advice), Place{}};
}

std::optional<unsigned> hexadecimal(char c) {
    if ('0' <= c && c <= '9') {
        return static_cast<unsigned>(c - '0');
    }
    const char small = static_cast<char>(c | 0x20);
    if ('a' <= small && small <= 'f') {
        return static_cast<unsigned>(small - 'a' + 10);
    }
    return std::nullopt;
}

std::string_view without_authority(std::string_view target) {
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (target.starts_with(scheme)) {
            const std::size_t path = target.find('/', scheme.size());
            return path == std::string_view::npos ? "/" : target.substr(path);
        }
    }
    return target;
}

Result<std::string> segment_of(std::string_view text) {
    std::string segment = TRY(percent_decoded(text, Plus::stays));
    if (segment.find_first_of("/\\") != std::string::npos) {
        return bad("a part of the path has a slash or a backslash in it", "ids never have one");
    }
    if (segment == "." || segment == "..") {
        return bad("the path has a part that is only dots", "write the path without detours");
    }
    return segment;
}

Result<void> read_query(std::string_view text, Target& target) {
    if (text.empty()) {
        return {};
    }
    for (const std::string_view piece : split(text, '&')) {
        if (piece.empty()) {
            return bad("the query has an empty parameter", "write name=value&name=value");
        }
        if (target.query.size() == most_parameters) {
            return bad(fmt::format("the query has more than {} parameters", most_parameters), "ask for less at once");
        }
        const std::size_t equals = piece.find('=');
        const bool has_value = equals != std::string_view::npos;
        std::string name = TRY(percent_decoded(piece.substr(0, equals), Plus::is_blank));
        std::string value = TRY(percent_decoded(has_value ? piece.substr(equals + 1) : "", Plus::is_blank));
        target.query.emplace_back(std::move(name), std::move(value));
    }
    return {};
}

}    // namespace

Result<std::string> percent_decoded(std::string_view text, Plus plus) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            decoded += text[i] == '+' && plus == Plus::is_blank ? ' ' : text[i];
            continue;
        }
        const auto high = i + 2 < text.size() ? hexadecimal(text[i + 1]) : std::nullopt;
        const auto low = i + 2 < text.size() ? hexadecimal(text[i + 2]) : std::nullopt;
        if (!high || !low) {
            return bad("a % is not followed by two hexadecimal digits", "write %25 for a percent sign");
        }
        decoded += static_cast<char>(*high * 16 + *low);
        i += 2;
    }
    if (!is_valid_utf8(decoded)) {
        return bad("percent-encoded bytes are no UTF-8", "encode texts as UTF-8");
    }
    if (find_control_character(decoded) != std::string::npos) {
        return bad("there is an encoded control character", "take it out");
    }
    return decoded;
}

std::string percent_encoded(std::string_view text) {
    std::string encoded;
    for (const char c : text) {
        const bool plain = ('0' <= c && c <= '9') || ('a' <= (c | 0x20) && (c | 0x20) <= 'z') ||
                           std::string_view("-._~").find(c) != std::string_view::npos;
        if (plain) {
            encoded += c;
        } else {
            encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        }
    }
    return encoded;
}

Result<Target> read_target(std::string_view target) {
    target = without_authority(target);
    if (!target.starts_with('/')) {
        return bad("the target does not begin with a slash", "ask for a path, as /healthz");
    }
    if (target.find('#') != std::string_view::npos) {
        return bad("the target has a fragment", "leave out # and what follows it");
    }
    const std::size_t mark = target.find('?');
    Target read;
    const std::string_view path = target.substr(1, mark == std::string_view::npos ? mark : mark - 1);
    if (!path.empty()) {
        const auto pieces = split(path, '/');
        if (pieces.size() > most_segments) {
            return bad(fmt::format("the path has more than {} parts", most_segments), "check the address");
        }
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            if (pieces[i].empty() && i + 1 < pieces.size()) {
                return bad("the path has two slashes together", "write one");
            }
            read.segments.push_back(TRY(segment_of(pieces[i])));
        }
    }
    if (mark != std::string_view::npos) {
        TRY(read_query(target.substr(mark + 1), read));
    }
    return read;
}

}    // namespace staffwright::http
