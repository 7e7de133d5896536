// One line of JSON for each request and each fault, without personal data: no address, no path, no user, no body. What
// was asked for is the route's template; the id of the request leads to the rest, where somebody may see it.
//
//     AccessLog log(stderr);   log.exchange(exchange);
//     {"time":"2026-11-28T00:00:00.000Z","kind":"request","id":"...","method":"GET","route":"/healthz","status":200,
//     ...}
//
// Errors: none; a log that cannot be written at once (a full disk, a pipe that nobody reads) loses lines, and the
// server goes on; whoever makes one on a pipe ignores SIGPIPE. Thread safety: any thread; lines stay whole.
#pragma once

#include <cstdint>
#include <cstdio>
#include <memory>
#include <string_view>

#include "http/transport/service.hpp"

namespace staffwright::http {

enum class LogLevel : std::uint8_t {
    requests,    ///< every request, and faults
    problems,    ///< those answered with 400 and above, and faults
    faults,      ///< of ours alone
};

class AccessLog {
public:
    explicit AccessLog(std::FILE* stream, LogLevel level = LogLevel::requests);
    AccessLog(const AccessLog&) = delete;
    AccessLog& operator=(const AccessLog&) = delete;
    ~AccessLog();

    void exchange(const Exchange& exchange);
    /// What a fault of ours says of itself, cut to a readable length.
    void fault(std::string_view request_id, std::string_view what);

private:
    class Inside;
    const LogLevel level_;
    std::unique_ptr<Inside> inside_;
};

}    // namespace staffwright::http
