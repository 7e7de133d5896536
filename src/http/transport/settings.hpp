// How a server listens, and the limits that protect it. The defaults are for a trust's server behind a reverse proxy or
// alone; only tests and benches need others.
//
// Units: bytes, milliseconds, counts. Thread safety: plain values, fixed once the server runs.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "http/addresses.hpp"

namespace staffwright::http {

using Milliseconds = std::chrono::milliseconds;

struct Limits {
    std::size_t head_bytes = 16 << 10;     ///< request line and fields together
    std::size_t fields = 100;              ///< how many
    std::size_t target_bytes = 8 << 10;    ///< of path and query
    /// Of all bodies that are being read or answered: what many slow uploads together may hold.
    std::size_t body_bytes_in_all = 256 << 20;
    std::size_t connections = 12'000;
    /// From one address (IPv6: one /64). A whole hospital may stand behind one; trusted proxies are not counted.
    std::size_t connections_per_peer = 4'000;

    Milliseconds handshake{10'000};    ///< of TLS
    Milliseconds head{10'000};         ///< from the first byte of a request to the end of its head
    Milliseconds idle{75'000};         ///< between requests
    Milliseconds body{10'000};         ///< and the time that its bytes take at `slowest`
    Milliseconds write{20'000};        ///< likewise
    Milliseconds linger{2'000};        ///< how long to listen on after a refusal, so that it arrives
    std::size_t slowest = 4 << 10;     ///< bytes a second that a body must come or an answer must be taken at

    Milliseconds heartbeat{20'000};                ///< between signs of life on a quiet stream
    std::size_t stream_queue_bytes = 128 << 10;    ///< above it a slow reader is cut off
    std::size_t compress_from = 1'400;             ///< bytes of a body; below it gzip saves no packet
};

struct Settings {
    std::string address = "127.0.0.1";    ///< IPv4 or IPv6
    std::uint16_t port = 8080;            ///< 0: any free one
    std::size_t io_threads = 2;
    std::size_t workers = 8;             ///< threads for handlers, which may wait for the store
    std::size_t waiting_jobs = 1'024;    ///< requests that wait for one; further ones are answered 503
    std::string certificate;             ///< a file of PEM, the chain included; empty: no TLS
    std::string key;                     ///< a file of PEM
    std::vector<Network> trusted;        ///< reverse proxies whose word on the client is believed
    Limits limits;
};

/// "127.0.0.1:8080", "[::1]:8080", "localhost:0". Error: bad_value.
Result<void> read_listen_address(std::string_view text, Settings& settings);

}    // namespace staffwright::http
