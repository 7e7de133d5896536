#include "http/forwarded.hpp"

#include <algorithm>
#include <optional>

#include "base/text.hpp"
#include "http/transport/head_check.hpp"

namespace staffwright::http {

namespace {

constexpr std::size_t most_hops = 16;

/// A token or a quoted string at the front of `text`, which is taken off it.
std::optional<std::string> take_value(std::string_view& text) {
    if (text.starts_with('"')) {
        std::string value;
        for (std::size_t i = 1; i < text.size(); ++i) {
            if (text[i] == '"') {
                text.remove_prefix(i + 1);
                return value;
            }
            if (text[i] == '\\' && ++i == text.size()) {
                return std::nullopt;
            }
            value += text[i];
        }
        return std::nullopt;
    }
    const std::size_t end = std::min(text.find_first_of(",; \t"), text.size());
    if (!is_token(text.substr(0, end))) {
        return std::nullopt;
    }
    std::string value(text.substr(0, end));
    text.remove_prefix(end);
    return value;
}

void skip_blanks(std::string_view& text) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
}

/// "for=192.0.2.43;proto=https", up to the comma or the end.
std::optional<ForwardedElement> take_element(std::string_view& text) {
    ForwardedElement element;
    while (true) {
        skip_blanks(text);
        const std::size_t equals = std::min(text.find('='), text.size());
        const std::string name = lower_case(text.substr(0, equals));
        if (!is_token(name) || equals == text.size()) {
            return std::nullopt;
        }
        text.remove_prefix(equals + 1);
        const auto value = take_value(text);
        if (!value) {
            return std::nullopt;
        }
        std::string* place = name == "for" ? &element.by_for : name == "proto" ? &element.proto : nullptr;
        place = name == "host" ? &element.host : place;
        if (place != nullptr) {
            *place = *value;
        }
        skip_blanks(text);
        if (!text.starts_with(';')) {
            return element;
        }
        text.remove_prefix(1);
    }
}

/// The address of a hop: with or without port, IPv6 in brackets or bare.
std::optional<Address> address_of_hop(std::string_view hop) {
    hop = trim(hop);
    if (hop.starts_with('[')) {
        const std::size_t end = hop.find(']');
        return end == std::string_view::npos ? std::nullopt : read_address(hop.substr(1, end - 1));
    }
    if (std::count(hop.begin(), hop.end(), ':') == 1) {
        hop = hop.substr(0, hop.find(':'));
    }
    return read_address(hop);
}

std::vector<ForwardedElement> from_the_x_fields(const Request& request) {
    std::vector<ForwardedElement> elements;
    const std::string hops = request.headers.joined("x-forwarded-for");
    if (hops.empty()) {
        return elements;
    }
    for (const std::string_view hop : split(hops, ',')) {
        elements.push_back({std::string(trim(hop)), "", ""});
    }
    // These two say what the nearest proxy was asked, whoever else is in the chain.
    elements.back().proto = request.headers.find("x-forwarded-proto").value_or("");
    elements.back().host = request.headers.find("x-forwarded-host").value_or("");
    return elements;
}

bool is_host(std::string_view host) {
    return !host.empty() && host.size() < 256 && host.find_first_of(" \t/\\@?#\"<>") == std::string_view::npos;
}

}    // namespace

std::vector<ForwardedElement> read_forwarded(std::string_view field) {
    std::vector<ForwardedElement> elements;
    std::string_view rest = field;
    while (true) {
        const auto element = take_element(rest);
        if (!element || elements.size() == most_hops) {
            return {};
        }
        elements.push_back(*element);
        if (rest.empty()) {
            return elements;
        }
        if (!rest.starts_with(',')) {
            return {};
        }
        rest.remove_prefix(1);
    }
}

Client client_of(const Request& request, const std::vector<Network>& trusted) {
    Client client;
    client.address = read_address(request.peer).value_or(Address{});
    client.secure = request.secure;
    client.host = request.headers.find("host").value_or("");
    const std::string forwarded = request.headers.joined("forwarded");
    const auto elements = forwarded.empty() ? from_the_x_fields(request) : read_forwarded(forwarded);
    client.relayed = !forwarded.empty() || !elements.empty();
    for (std::size_t i = elements.size(); i-- > 0 && is_in_any(client.address, trusted);) {
        const auto hop = address_of_hop(elements[i].by_for);
        if (!hop) {
            break;
        }
        client.address = *hop;
        const std::string proto = lower_case(elements[i].proto);
        if (proto == "https" || proto == "http") {
            client.secure = proto == "https";
        }
        if (is_host(elements[i].host)) {
            client.host = elements[i].host;
        }
    }
    return client;
}

}    // namespace staffwright::http
