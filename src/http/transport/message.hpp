// A request and its answer as plain data: what handlers see of HTTP. Nothing here knows sockets.
//
//     if (const auto tag = request.headers.find("if-none-match")) ...
//     Response answer;  answer.headers.set("content-type", "application/json");
//
// Field names are kept in lower case; values are as sent, without blanks around. Bodies are whole (a route's limit
// bounds them). Errors: none. Thread safety: plain values.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace staffwright::http {

class EventStream;

struct Header {
    std::string name;    ///< lower case
    std::string value;

    friend bool operator==(const Header&, const Header&) = default;
};

class Headers {
public:
    /// Of the first field with this name. Requires: `name` in lower case, here and below.
    [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;
    [[nodiscard]] std::size_t count(std::string_view name) const;
    /// All values of the name joined with ", ", as RFC 9110 lets a list be split over fields; empty if there is none.
    [[nodiscard]] std::string joined(std::string_view name) const;
    /// In place of all others of the name.
    void set(std::string_view name, std::string_view value);
    /// Only if there is none of the name yet.
    void set_default(std::string_view name, std::string_view value);
    void add(std::string_view name, std::string_view value);
    void remove(std::string_view name);
    [[nodiscard]] const std::vector<Header>& all() const { return fields_; }

private:
    std::vector<Header> fields_;
};

using Moment = std::chrono::steady_clock::time_point;

struct Request {
    std::string method;    ///< as sent: "GET"
    std::string target;    ///< path and query as sent: "/api/v1/units?limit=5"; neither decoded nor checked
    Headers headers;
    std::string body;
    std::string peer;       ///< address of who holds the other end of the connection: "192.0.2.7", "2001:db8::1"
    bool secure = false;    ///< it came over our own TLS
    std::string id;         ///< of this request, given by the service; for the log and for whoever asks about an answer
    Moment arrived{};       ///< when its first byte was read
};

struct Response {
    int status = 200;
    Headers headers;
    std::string body;
    /// Not empty: the answer is an event stream, which this function is given once (on a thread of the pool) and may
    /// keep.
    std::function<void(const std::shared_ptr<EventStream>&)> stream;
    std::string route;     ///< for log and metrics: the template that matched, never the path
    bool close = false;    ///< end the connection after it
};

/// "Not Found"; "Status" for a number that has no name.
[[nodiscard]] const char* reason_phrase(int status);

/// Whether a comma-separated list of tokens, as in Connection, has this one, in whatever case.
[[nodiscard]] bool has_token(std::string_view list, std::string_view token);
[[nodiscard]] std::string lower_case(std::string_view text);

}    // namespace staffwright::http
