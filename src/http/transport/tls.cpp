#include "http/transport/tls.hpp"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <boost/asio/ssl/error.hpp>

namespace staffwright::http {

namespace ssl = boost::asio::ssl;

namespace {

Error cannot_use(const char* what, const std::string& file, const boost::system::error_code& code) {
    return {ErrorId::cannot_read, std::string("the ") + what + " cannot be used: " + code.message(),
            "give a file of PEM that the server may read, without a pass phrase", Place{file, 0, ""}};
}

Error not_together(const std::string& key) {
    return {ErrorId::contradiction, "key and certificate do not belong together",
            "give the key with which the certificate was asked for", Place{key, 0, ""}};
}

/// OpenSSL compares them while it loads the key, if both are of one kind.
bool is_mismatch(const boost::system::error_code& code) {
    const auto packed = static_cast<unsigned long>(code.value());
    return code.category() == boost::asio::error::get_ssl_category() && ERR_GET_LIB(packed) == ERR_LIB_X509 &&
           ERR_GET_REASON(packed) == X509_R_KEY_VALUES_MISMATCH;
}

}    // namespace

Result<std::shared_ptr<ssl::context>> make_tls(const std::string& certificate, const std::string& key) {
    auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
    SSL_CTX* raw = context->native_handle();
    SSL_CTX_set_min_proto_version(raw, TLS1_2_VERSION);
    SSL_CTX_set_options(raw, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_mode(raw, SSL_MODE_RELEASE_BUFFERS);    // a quiet connection holds no buffers of OpenSSL's
    // Without this OpenSSL asks for a pass phrase, and waits: at the start, and at SIGHUP where nobody is there.
    context->set_password_callback([](std::size_t, ssl::context::password_purpose) { return std::string(); });
    boost::system::error_code code;
    context->use_certificate_chain_file(certificate, code);
    if (code) {
        return cannot_use("certificate", certificate, code);
    }
    context->use_private_key_file(key, ssl::context::pem, code);
    if (code) {
        return is_mismatch(code) ? not_together(key) : cannot_use("key", key, code);
    }
    if (SSL_CTX_check_private_key(raw) != 1) {
        ERR_clear_error();
        return not_together(key);
    }
    return context;
}

}    // namespace staffwright::http
