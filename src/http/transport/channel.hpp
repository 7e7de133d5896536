// One TCP connection, plain or under TLS, with callbacks. Only the transport's own sources include this: it brings
// Asio.
//
//     channel.read_some(buffer, size, [self](bool well, std::size_t bytes) { ... });
//
// At most one read and one write may be under way. The caller keeps buffers alive until the callback. Callbacks run on
// the I/O thread of the socket; `well` is false at the end of input and at any error. Thread safety: that one thread.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <functional>
#include <memory>
#include <string_view>

namespace staffwright::http {

namespace asio = boost::asio;
using Tcp = asio::ip::tcp;

class Channel {
public:
    using Done = std::function<void(bool well, std::size_t bytes)>;

    /// `tls` null: plain.
    Channel(Tcp::socket socket, std::shared_ptr<asio::ssl::context> tls);
    Channel(const Channel&) = delete;    // the stream of TLS refers to the socket where it is
    Channel& operator=(const Channel&) = delete;
    ~Channel() = default;

    [[nodiscard]] bool secure() const { return tls_ != nullptr; }
    void handshake(Done done);
    /// Without a buffer: until there is something to read, or the end. Requires: not secure().
    void wait_readable(Done done);
    void read_some(char* buffer, std::size_t size, Done done);
    /// Both whole, the second behind the first.
    void write_all(std::string_view first, std::string_view second, Done done);
    /// No more from us; the other side may still be sending.
    void shut_down_sending(Done done);
    void close();

private:
    using Tls = asio::ssl::stream<Tcp::socket&>;
    Tcp::socket socket_;
    std::shared_ptr<asio::ssl::context> context_;    // outlives the stream
    std::unique_ptr<Tls> tls_;
};

}    // namespace staffwright::http
