// Answers that every handler builds on: JSON, texts, problems, entity tags, and the headers of security that none may
// lack.
//
//     return json_answer({{"version", "0.1.0"}});
//     Response response = problem(error, request.id);      // application/problem+json, status from spec/errors.yaml
//
// Errors: none. Thread safety: pure.
// Source: RFC 9457, Problem Details for HTTP APIs.
#pragma once

#include <boost/json/value.hpp>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "http/router/router.hpp"

namespace staffwright::http {

[[nodiscard]] Response json_answer(const boost::json::value& value, int status = 200);
[[nodiscard]] Response text_answer(std::string_view type, std::string text);

/// An error as its caller gets it. What a fault of ours says of itself stays in our log.
[[nodiscard]] Response problem(const Error& error, std::string_view request_id);

/// A save from an old version: the problem, and `current`, which is what is stored.
[[nodiscard]] Response stale_problem(const Error& error, std::string_view request_id,
                                     const boost::json::value& current);

/// A weak entity tag of these bytes: the same bytes, the same tag, in every process.
[[nodiscard]] std::string entity_tag(std::string_view bytes);
/// Whether If-None-Match (or If-Match) names the tag, compared weakly; "*" names every one.
[[nodiscard]] bool names_tag(std::string_view field, std::string_view tag);
/// Makes a 304 of a good answer to GET or HEAD whose tag the client has.
void apply_if_none_match(const Request& request, Response& response);

/// Fields that a handler has set itself stay.
void add_security_headers(Response& response, Kind kind, bool secure);

}    // namespace staffwright::http
