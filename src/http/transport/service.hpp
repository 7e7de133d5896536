// What the transport asks of whoever answers requests, and tells them: the one small interface between sockets and
// routes.
//
//     class Echo : public Service { ... };
//     Server server(settings, echo);
//
// In the life of a request: `admit` on an I/O thread as soon as the head is there; `answer` on a thread of the pool
// when the body is; `finished` when the answer was written, or could not be. What the transport itself has to refuse
// (bytes that are no HTTP, limits, slowness, overload) it puts into words and asks `refused` to make an answer of it.
// Errors: an exception that leaves `answer` becomes an answer of family `internal`; the others must not throw.
// Thread safety: all functions are called from several threads at once.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.hpp"
#include "http/transport/message.hpp"

namespace staffwright::http {

/// What became of one request, for log and metrics. Nothing in it is about a person.
struct Exchange {
    std::string id;
    std::string method;    ///< empty where no head could be read
    std::string route;
    int status = 0;
    std::size_t bytes_in = 0;     ///< of the body
    std::size_t bytes_out = 0;    ///< of the body as sent
    std::chrono::microseconds took{};
    bool whole = true;    ///< the answer was handed to the system whole; false: the connection was lost before
};

struct Admission {
    std::size_t body_limit = 0;         ///< bytes; a body above it is refused unread
    std::optional<Response> refused;    ///< the answer already; the body is not read
};

class Service {
public:
    Service() = default;
    Service(const Service&) = delete;
    Service& operator=(const Service&) = delete;
    virtual ~Service() = default;

    /// Quick and without waiting: everything else on this I/O thread stands still. Gives the request its id.
    virtual Admission admit(Request& head) = 0;
    virtual Response answer(const Request& request) = 0;
    /// `head` is null where none could be read.
    virtual Response refused(const Error& error, const Request* head) = 0;
    virtual void finished(const Exchange& exchange) = 0;
};

}    // namespace staffwright::http
