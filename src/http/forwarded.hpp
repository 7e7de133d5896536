// Who the client is where a reverse proxy stands before us. Only proxies that the operator named are believed, hop by
// hop from the nearest; whatever anybody else writes into these fields is ignored.
//
//     const Client client = client_of(request, settings.trusted);    // client.address, client.secure, client.host
//
// Forwarded (RFC 7239) goes before X-Forwarded-For, -Proto and -Host; the two are never mixed. Errors: none; what
// cannot be read ends the chain at the hop before it. Thread safety: pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "http/addresses.hpp"
#include "http/transport/message.hpp"

namespace staffwright::http {

struct Client {
    Address address;
    bool secure = false;     ///< the client's own connection is under TLS
    std::string host;        ///< that the client asked for, as far as it is known
    bool relayed = false;    ///< a trusted proxy spoke for it, or somebody tried to
};

[[nodiscard]] Client client_of(const Request& request, const std::vector<Network>& trusted);

/// One element of Forwarded, as far as it is understood.
struct ForwardedElement {
    std::string by_for;    ///< "192.0.2.43", "[2001:db8::1]:4711", "unknown", "_hidden"
    std::string proto;
    std::string host;
};
/// In the order written, the client's first. Empty if any part of it breaks the grammar: half a chain is none.
[[nodiscard]] std::vector<ForwardedElement> read_forwarded(std::string_view field);

}    // namespace staffwright::http
