// One request as a handler sees it: parameters of path and query as typed values, the body as JSON, who asks. Whatever
// is wrong with them becomes an error that names the parameter or points into the body.
//
//     Result<Response> list_units(const Call& call) {
//         TRY(call.only_query({"limit", "after"}));
//         const std::int64_t limit = TRY(call.query_number_or("limit", {1, 200}, 50));
//
// Errors: bad_value (a parameter), wrong_media, bad_syntax and too_large (the body). Thread safety: one thread.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "formats/native_fields.hpp"
#include "http/forwarded.hpp"
#include "http/path.hpp"
#include "http/transport/message.hpp"

namespace staffwright::http {

using Parameters = std::vector<std::pair<std::string, std::string>>;

/// Both included.
struct Bounds {
    std::int64_t least;
    std::int64_t most;
};

/// A body that was read; it holds what its nodes look at.
class JsonBody {
public:
    explicit JsonBody(formats::JsonValue document) : document_(std::move(document)) {}
    [[nodiscard]] formats::Node root() const { return {document_, name}; }
    static constexpr std::string_view name = "body";    ///< in place of a file's name

private:
    formats::JsonValue document_;
};

class Call {
public:
    Call(const Request& request, Client client, Parameters path, Parameters query)
        : request_(request), client_(std::move(client)), path_(std::move(path)), query_(std::move(query)) {}

    [[nodiscard]] const Request& request() const { return request_; }
    [[nodiscard]] const Client& client() const { return client_; }

    /// Requires of these two: the route's template has the parameter.
    [[nodiscard]] const std::string& path_text(std::string_view name) const;
    [[nodiscard]] Result<std::int64_t> path_number(std::string_view name, Bounds bounds) const;

    /// Refuses parameters that are unknown, or there twice.
    [[nodiscard]] Result<void> only_query(std::initializer_list<std::string_view> known) const;
    [[nodiscard]] std::string query_text_or(std::string_view name, std::string_view otherwise) const;
    [[nodiscard]] Result<std::int64_t> query_number_or(std::string_view name, Bounds bounds,
                                                       std::int64_t otherwise) const;
    /// As it stands, if it is there.
    [[nodiscard]] std::optional<std::string> query_text(std::string_view name) const;
    /// Position in `words`.
    [[nodiscard]] Result<std::size_t> query_word_or(std::string_view name, const std::vector<std::string>& words,
                                                    std::size_t otherwise) const;

    /// Content-Type must be application/json.
    [[nodiscard]] Result<JsonBody> json() const;

private:
    const Request& request_;
    Client client_;
    Parameters path_;
    Parameters query_;
};

}    // namespace staffwright::http
