// The server's own TLS: which versions, and certificate and key from files. Only the transport's own sources include
// this. Errors: cannot_read with the file and what OpenSSL says of it; contradiction where certificate and key do not
// belong together. Thread safety: pure.
#pragma once

#include <boost/asio/ssl/context.hpp>
#include <memory>
#include <string>

#include "base/result.hpp"

namespace staffwright::http {

/// TLS 1.2 and 1.3 with OpenSSL's own choice of ciphers; no compression, no renegotiation.
Result<std::shared_ptr<boost::asio::ssl::context>> make_tls(const std::string& certificate, const std::string& key);

}    // namespace staffwright::http
