// The HTTP/1.1 server: listens, reads, has a Service answer on a pool of threads, writes. Asio and Beast stay behind
// it.
//
//     std::unique_ptr<Server> server = TRY(Server::start(settings, service));
//     ... server->port() ...
//     server->stop(Milliseconds{10'000});
//
// Bounds: Settings. Errors: of start: bad_value (address), cannot_read (certificate), unavailable (port taken or
// refused). Thread safety: start and stop by one thread; the rest by any. The service must outlive the server.
#pragma once

#include <cstdint>
#include <memory>

#include "base/result.hpp"
#include "http/transport/service.hpp"
#include "http/transport/settings.hpp"

namespace staffwright::http {

class Server {
public:
    static Result<std::unique_ptr<Server>> start(const Settings& settings, Service& service);
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;
    /// Without patience, if stop() was not called.
    ~Server();

    [[nodiscard]] std::uint16_t port() const;

    struct Figures {
        std::size_t connections = 0;
        std::size_t streams = 0;
        std::size_t waiting_jobs = 0;
    };
    [[nodiscard]] Figures figures() const;

    /// New connections get what the files hold now. On an error the old certificate stays in use.
    Result<void> reload_certificate();

    /// Takes no new connections, lets what is under way finish for so long, closes streams, then cuts off the rest.
    /// Returns whether all had finished.
    bool stop(Milliseconds patience);

private:
    class Inside;
    explicit Server(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

}    // namespace staffwright::http
