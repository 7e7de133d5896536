#include "http/transport/server.hpp"

#include <fmt/format.h>

#include <boost/asio/post.hpp>

#include "base/text.hpp"
#include "formats/lines.hpp"
#include "http/transport/connection.hpp"
#include "http/transport/tls.hpp"

namespace staffwright::http {

namespace {

constexpr int waiting_to_be_accepted = 4096;
constexpr Milliseconds pause_without_descriptors{100};
constexpr std::string_view no_room =
    "HTTP/1.1 503 Service Unavailable\r\nretry-after: 5\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";

Address address_of(const asio::ip::address& address) {
    return read_address(address.to_string()).value_or(Address{});
}

}    // namespace

Result<void> read_listen_address(std::string_view text, Settings& settings) {
    const std::size_t colon = text.rfind(':');
    const Error wrong{ErrorId::bad_value, fmt::format("{} is no address to listen on", formats::in_quotes(text)),
                      "give an address and a port, as 127.0.0.1:8080 or [::1]:8080", Place{}};
    if (colon == std::string_view::npos) {
        return wrong;
    }
    std::string_view host = text.substr(0, colon);
    const auto port = parse_int64(text.substr(colon + 1));
    const bool bracketed = host.size() > 2 && host.front() == '[' && host.back() == ']';
    if (bracketed) {
        host = host.substr(1, host.size() - 2);
    } else if (host == "localhost") {
        host = "127.0.0.1";
    }
    if (!read_address(host) || (host.find(':') != std::string_view::npos) != bracketed || !port || *port < 0 ||
        *port > 65535) {
        return wrong;
    }
    settings.address = host;
    settings.port = static_cast<std::uint16_t>(*port);
    return {};
}

class Server::Inside {
public:
    Inside(const Settings& settings, Service& service) : shared_(settings, service), accepting_(first_context()) {}
    ~Inside() { stop(Milliseconds{0}); }
    Inside(const Inside&) = delete;
    Inside& operator=(const Inside&) = delete;

    Result<void> start();
    bool stop(Milliseconds patience);
    Result<void> load_certificate();
    [[nodiscard]] std::uint16_t port() const { return port_; }
    [[nodiscard]] Figures figures() const { return {shared_.connections, shared_.streams, shared_.pool.waiting()}; }

private:
    asio::io_context& first_context() {
        for (std::size_t i = 0; i < shared_.settings.io_threads; ++i) {
            loops_.push_back(std::make_unique<Loop>(shared_));
        }
        return loops_.front()->context();
    }
    void accept();
    void on_accepted(const boost::system::error_code& code, Tcp::socket socket, Loop& loop);
    bool take_in(Tcp::socket& socket, Loop& loop);
    std::shared_ptr<asio::ssl::context> tls() {
        const std::scoped_lock lock(tls_mutex_);
        return tls_;
    }

    Shared shared_;
    std::vector<std::unique_ptr<Loop>> loops_;
    Tcp::acceptor accepting_;
    std::unique_ptr<asio::steady_timer> pause_;
    std::size_t next_loop_ = 0;
    std::uint16_t port_ = 0;
    bool stopped_ = false;
    std::mutex tls_mutex_;
    std::shared_ptr<asio::ssl::context> tls_;
};

Result<void> Server::Inside::start() {
    const Settings& settings = shared_.settings;
    TRY(load_certificate());
    boost::system::error_code code;
    const auto address = asio::ip::make_address(settings.address, code);
    if (code) {
        return Error{ErrorId::bad_value, fmt::format("{} is no address", formats::in_quotes(settings.address)), "",
                     Place{}};
    }
    const Tcp::endpoint end(address, settings.port);
    accepting_.open(end.protocol(), code);
    accepting_.set_option(Tcp::acceptor::reuse_address(true), code);
    accepting_.bind(end, code);
    if (!code) {
        accepting_.listen(waiting_to_be_accepted, code);
    }
    if (code) {
        return Error{ErrorId::unavailable,
                     fmt::format("cannot listen on {} port {}: {}", settings.address, settings.port, code.message()),
                     "use another address or port, or end the program that has it", Place{}};
    }
    port_ = accepting_.local_endpoint().port();
    accept();
    for (const auto& loop : loops_) {
        loop->start();
    }
    return {};
}

Result<void> Server::Inside::load_certificate() {
    if (shared_.settings.certificate.empty()) {
        return {};
    }
    auto loaded = TRY(make_tls(shared_.settings.certificate, shared_.settings.key));
    const std::scoped_lock lock(tls_mutex_);
    tls_ = std::move(loaded);
    return {};
}

void Server::Inside::accept() {
    Loop& loop = *loops_[next_loop_++ % loops_.size()];
    accepting_.async_accept(loop.context(), [this, &loop](const boost::system::error_code& code, Tcp::socket socket) {
        on_accepted(code, std::move(socket), loop);
    });
}

void Server::Inside::on_accepted(const boost::system::error_code& code, Tcp::socket socket, Loop& loop) {
    if (shared_.stopping || code == asio::error::operation_aborted) {
        return;
    }
    if (code == asio::error::no_descriptors || code == asio::error::no_buffer_space) {
        // Nothing can be taken in until something else ends; asking at once again would only burn time.
        pause_ = std::make_unique<asio::steady_timer>(loops_.front()->context(), pause_without_descriptors);
        pause_->async_wait([this](const boost::system::error_code& /*code*/) {
            if (!shared_.stopping) {
                accept();
            }
        });
        return;
    }
    if (!code && !take_in(socket, loop)) {
        boost::system::error_code ignored;
        socket.non_blocking(true, ignored);
        if (!tls()) {
            socket.write_some(asio::buffer(no_room), ignored);
        }
        socket.close(ignored);
    }
    accept();
}

bool Server::Inside::take_in(Tcp::socket& socket, Loop& loop) {
    const Limits& limits = shared_.settings.limits;
    boost::system::error_code code;
    const auto end = socket.remote_endpoint(code);
    if (code) {
        return true;    // gone again already
    }
    const Address peer = address_of(end.address());
    if (shared_.connections >= limits.connections) {
        return false;
    }
    std::optional<Address> counted;
    if (!is_in_any(peer, shared_.settings.trusted)) {
        counted = peer_of(peer);
        if (!shared_.peers.enter(*counted, limits.connections_per_peer)) {
            return false;
        }
    }
    ++shared_.connections;
    auto connection = std::make_shared<Connection>(loop, shared_, std::move(socket), tls(), peer, counted);
    asio::post(loop.context(), [&loop, connection, this] {
        loop.add(connection);
        if (shared_.stopping) {
            connection->close();
        } else {
            connection->start();
        }
    });
    return true;
}

bool Server::Inside::stop(Milliseconds patience) {
    if (stopped_) {
        return true;
    }
    stopped_ = true;
    shared_.stopping = true;
    asio::post(loops_.front()->context(), [this] {
        boost::system::error_code ignored;
        accepting_.close(ignored);
        pause_.reset();
    });
    for (const auto& loop : loops_) {
        loop->stop_connections();
    }
    std::unique_lock lock(shared_.mutex);
    const auto empty = [this] { return shared_.connections == 0; };
    const bool finished = shared_.emptied.wait_for(lock, patience, empty);
    lock.unlock();
    if (!finished) {
        for (const auto& loop : loops_) {
            loop->abort_connections();
        }
        lock.lock();
        shared_.emptied.wait_for(lock, Milliseconds{2'000}, empty);
        lock.unlock();
    }
    shared_.pool.stop();
    for (const auto& loop : loops_) {
        loop->join();
    }
    return finished;
}

Server::Server(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Server::~Server() = default;

Result<std::unique_ptr<Server>> Server::start(const Settings& settings, Service& service) {
    auto inside = std::make_unique<Inside>(settings, service);
    TRY(inside->start());
    return std::unique_ptr<Server>(new Server(std::move(inside)));
}

std::uint16_t Server::port() const {
    return inside_->port();
}

Server::Figures Server::figures() const {
    return inside_->figures();
}

Result<void> Server::reload_certificate() {
    return inside_->load_certificate();
}

bool Server::stop(Milliseconds patience) {
    return inside_->stop(patience);
}

}    // namespace staffwright::http
