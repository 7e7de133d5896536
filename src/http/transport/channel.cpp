#include "http/transport/channel.hpp"

#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/write.hpp>

namespace staffwright::http {

using Code = boost::system::error_code;

Channel::Channel(Tcp::socket socket, std::shared_ptr<asio::ssl::context> tls)
    : socket_(std::move(socket)), context_(std::move(tls)) {
    Code ignored;
    socket_.set_option(Tcp::no_delay(true), ignored);
    if (context_) {
        tls_ = std::make_unique<Tls>(socket_, *context_);
    }
}

void Channel::handshake(Done done) {
    tls_->async_handshake(asio::ssl::stream_base::server,
                          [done = std::move(done)](const Code& code) { done(!code, 0); });
}

void Channel::wait_readable(Done done) {
    socket_.async_wait(Tcp::socket::wait_read, [done = std::move(done)](const Code& code) { done(!code, 0); });
}

void Channel::read_some(char* buffer, std::size_t size, Done done) {
    auto call = [done = std::move(done)](const Code& code, std::size_t bytes) { done(!code, bytes); };
    if (tls_) {
        tls_->async_read_some(asio::buffer(buffer, size), std::move(call));
    } else {
        socket_.async_read_some(asio::buffer(buffer, size), std::move(call));
    }
}

void Channel::write_all(std::string_view first, std::string_view second, Done done) {
    const std::array<asio::const_buffer, 2> buffers{asio::buffer(first), asio::buffer(second)};
    auto call = [done = std::move(done)](const Code& code, std::size_t bytes) { done(!code, bytes); };
    if (tls_) {
        asio::async_write(*tls_, buffers, std::move(call));
    } else {
        asio::async_write(socket_, buffers, std::move(call));
    }
}

void Channel::shut_down_sending(Done done) {
    if (tls_) {
        tls_->async_shutdown([done = std::move(done)](const Code& /*code*/) { done(false, 0); });
        return;
    }
    Code code;
    socket_.shutdown(Tcp::socket::shutdown_send, code);
    done(!code, 0);
}

void Channel::close() {
    Code ignored;
    socket_.shutdown(Tcp::socket::shutdown_both, ignored);
    socket_.close(ignored);
}

}    // namespace staffwright::http
