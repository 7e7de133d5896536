// gzip for answers, where the client takes it and it is worth it.
//
//     compress_answer(request, response, settings.limits.compress_from);
//
// Only texts are compressed (HTML, CSS, JavaScript, JSON, CSV, SVG, plain text and the like), never an event stream,
// never what has a coding already. Sets Vary. Errors: none; what cannot be compressed stays as it is. Thread safety:
// pure. Answers that hold both a secret and what the client sent can leak the secret by their length (BREACH): such a
// route sets "content-encoding: identity", which is taken off here and keeps the body as it is.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "http/transport/message.hpp"

namespace staffwright::http {

void compress_answer(const Request& request, Response& response, std::size_t from_bytes);

/// Whether Accept-Encoding lets gzip be sent: named, or under *, with a weight above 0.
[[nodiscard]] bool takes_gzip(std::string_view accept_encoding);
/// Empty if zlib refuses.
[[nodiscard]] std::string gzip(std::string_view text);

}    // namespace staffwright::http
