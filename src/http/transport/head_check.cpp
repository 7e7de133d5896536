#include "http/transport/head_check.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "http/transport/message.hpp"

namespace staffwright::http {

namespace {

constexpr std::size_t longest_length = 15;    // digits; a body of a petabyte is over every limit, and fits 64 bits

bool is_digit(char c) {
    return '0' <= c && c <= '9';
}

bool is_token_character(char c) {
    constexpr std::string_view others = "!#$%&'*+-.^_`|~";
    return is_digit(c) || ('a' <= (c | 0x20) && (c | 0x20) <= 'z') || others.find(c) != std::string_view::npos;
}

Error bad(std::string what, std::string advice) {
    return {ErrorId::bad_syntax, std::move(what), std::move(advice), Place{}};
}

Result<void> check_request_line(std::string_view line, HeadFacts& facts, const Limits& limits) {
    const auto words = split(line, ' ');
    if (words.size() != 3 || !is_token(words[0]) || words[1].empty()) {
        return bad("the request line is not a method, a target and a version with one blank between each",
                   "send for example: GET / HTTP/1.1");
    }
    if (words[1].size() > limits.target_bytes) {
        return Error{ErrorId::head_too_large, fmt::format("the target is longer than {} bytes", limits.target_bytes),
                     "shorten path and query", Place{}};
    }
    for (const char c : words[1]) {
        if (c < 0x21 || c > 0x7E) {
            return bad("the target has a byte that is no visible ASCII character", "percent-encode it");
        }
    }
    if (words[2] == "HTTP/1.1" || words[2] == "HTTP/1.0") {
        facts.minor_version = words[2].back() - '0';
        return {};
    }
    if (words[2].size() == 8 && words[2].starts_with("HTTP/")) {
        return Error{ErrorId::unsupported, "this version of HTTP is not spoken here", "use HTTP/1.1", Place{}};
    }
    return bad("the request line does not end with a version of HTTP", "send for example: GET / HTTP/1.1");
}

Result<void> read_length(std::string_view value, HeadFacts& facts) {
    if (facts.content_length) {
        return bad("Content-Length is stated twice", "state it once");
    }
    if (value.empty() || value.size() > longest_length || !std::all_of(value.begin(), value.end(), is_digit)) {
        return bad("Content-Length is no number of bytes", "give decimal digits only");
    }
    facts.content_length = static_cast<std::uint64_t>(*parse_int64(value));
    return {};
}

Result<void> read_coding(std::string_view value, HeadFacts& facts) {
    if (facts.chunked) {
        return bad("Transfer-Encoding is stated twice", "state it once");
    }
    if (lower_case(value) != "chunked") {
        return Error{ErrorId::unsupported, "the only transfer coding understood is chunked",
                     "send the body chunked or with Content-Length", Place{}};
    }
    facts.chunked = true;
    return {};
}

bool is_good_host(std::string_view host) {
    // An address, a name and a port; brackets for IPv6. Nobody's password, no path.
    return std::all_of(host.begin(), host.end(), [](char c) {
        return is_digit(c) || ('a' <= (c | 0x20) && (c | 0x20) <= 'z') ||
               std::string_view(".-:[]_").find(c) != std::string_view::npos;
    });
}

Result<void> check_field(std::string_view line, HeadFacts& facts, int& hosts) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) {
        return bad("a header field is not a name, a colon and a value",
                   "begin no field with a blank (folding is obsolete) and put none before the colon");
    }
    const std::string_view value = trim(line.substr(colon + 1));
    for (const char c : value) {
        if ((static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F) {
            return bad("a header field has a control character in it", "take it out");
        }
    }
    const std::string name = lower_case(line.substr(0, colon));
    if (name == "content-length") {
        return read_length(value, facts);
    }
    if (name == "transfer-encoding") {
        return read_coding(value, facts);
    }
    if (name == "host") {
        ++hosts;
        if (!is_good_host(value)) {
            return bad("Host is no name or address", "send for example: Host: rosters.example.org");
        }
    }
    return {};
}

}    // namespace

bool is_token(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_token_character);
}

std::optional<Error> head_fault_so_far(std::string_view bytes, std::size_t from, const Limits& limits) {
    for (std::size_t i = from; i < bytes.size(); ++i) {
        const char c = bytes[i];
        if (c == '\n' && (i == 0 || bytes[i - 1] != '\r')) {
            return bad("a line of the head ends with a line feed alone",
                       "end lines with carriage return and line feed");
        }
        if (i > 0 && bytes[i - 1] == '\r' && c != '\n') {
            return bad("a carriage return in the head is not followed by a line feed", "take it out");
        }
        if (c == '\0') {
            return bad("the head has a NUL in it", "take it out");
        }
        if (c == '\n' && i >= 3 && bytes[i - 3] == '\r' && bytes[i - 2] == '\n') {
            return std::nullopt;    // what follows is no head any more
        }
    }
    if (bytes.size() > limits.head_bytes) {
        return Error{ErrorId::head_too_large, fmt::format("the head is longer than {} bytes", limits.head_bytes),
                     "send fewer or shorter fields", Place{}};
    }
    return std::nullopt;
}

Result<HeadFacts> check_head(std::string_view head, const Limits& limits) {
    if (head.size() > limits.head_bytes) {
        return Error{ErrorId::head_too_large, fmt::format("the head is longer than {} bytes", limits.head_bytes),
                     "send fewer or shorter fields", Place{}};
    }
    HeadFacts facts;
    int hosts = 0;
    std::size_t fields = 0;
    bool first = true;
    for (std::size_t at = 0; at < head.size();) {
        const std::size_t end = head.find("\r\n", at);
        const std::string_view line = head.substr(at, end - at);
        at = end + 2;
        if (first) {
            TRY(check_request_line(line, facts, limits));
            first = false;
        } else if (!line.empty()) {
            if (++fields > limits.fields) {
                return Error{ErrorId::head_too_large,
                             fmt::format("there are more than {} header fields", limits.fields), "send fewer", Place{}};
            }
            TRY(check_field(line, facts, hosts));
        }
    }
    if (facts.chunked && (facts.content_length || facts.minor_version == 0)) {
        return bad("Transfer-Encoding stands beside Content-Length, or in HTTP/1.0", "state the length in one way");
    }
    if (hosts != 1 && (facts.minor_version == 1 || hosts > 1)) {
        return bad(fmt::format("there are {} Host fields", hosts), "send exactly one");
    }
    return facts;
}

}    // namespace staffwright::http
