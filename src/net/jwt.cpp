#include "net/jwt.hpp"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/rsa.h>

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>

namespace staffwright::net {

namespace json = boost::json;

namespace {

template <auto free>
struct Freeing {
    template <class T>
    void operator()(T* it) const {
        free(it);
    }
};
using Pkey = std::unique_ptr<EVP_PKEY, Freeing<EVP_PKEY_free>>;
using PkeyContext = std::unique_ptr<EVP_PKEY_CTX, Freeing<EVP_PKEY_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Freeing<EVP_MD_CTX_free>>;
using Builder = std::unique_ptr<OSSL_PARAM_BLD, Freeing<OSSL_PARAM_BLD_free>>;
using Parameters = std::unique_ptr<OSSL_PARAM, Freeing<OSSL_PARAM_free>>;
using Number = std::unique_ptr<BIGNUM, Freeing<BN_free>>;
using Signature = std::unique_ptr<ECDSA_SIG, Freeing<ECDSA_SIG_free>>;

constexpr std::size_t coordinate_bytes = 32;        // of P-256
constexpr std::size_t least_modulus_bytes = 256;    // RFC 7518: 2048 bits

const unsigned char* bytes(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());    // NOLINT: OpenSSL's bytes are unsigned
}

Error refused(std::string why) {
    return {ErrorId::not_signed_in, "the token of the OpenID provider is not to be believed: " + std::move(why), "",
            Place{}};
}

Error no_token(std::string why) {
    return {ErrorId::bad_syntax, "this is no token of an OpenID provider: " + std::move(why), "", Place{}};
}

std::string text_of(const json::object& object, std::string_view name) {
    const json::value* value = object.if_contains(name);
    return value != nullptr && value->is_string() ? std::string(value->get_string()) : std::string();
}

Result<json::object> object_of(std::string_view encoded) {
    const auto text = base64url_decoded(encoded);
    if (!text) {
        return no_token("a part of it is no base64url");
    }
    boost::system::error_code failed;
    const json::value value = json::parse(*text, failed);
    if (failed || !value.is_object()) {
        return no_token("a part of it is no JSON object");
    }
    return value.get_object();
}

Pkey key_from(const char* kind, OSSL_PARAM* parameters) {
    const PkeyContext context(EVP_PKEY_CTX_new_from_name(nullptr, kind, nullptr));
    EVP_PKEY* made = nullptr;
    if (!context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
        EVP_PKEY_fromdata(context.get(), &made, EVP_PKEY_PUBLIC_KEY, parameters) != 1) {
        return nullptr;
    }
    return Pkey(made);
}

Pkey rsa_key(const std::string& modulus, const std::string& exponent) {
    if (modulus.size() < least_modulus_bytes) {
        return nullptr;
    }
    const Number n(BN_bin2bn(bytes(modulus), static_cast<int>(modulus.size()), nullptr));
    const Number e(BN_bin2bn(bytes(exponent), static_cast<int>(exponent.size()), nullptr));
    const Builder builder(OSSL_PARAM_BLD_new());
    if (!builder || OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_N, n.get()) != 1 ||
        OSSL_PARAM_BLD_push_BN(builder.get(), OSSL_PKEY_PARAM_RSA_E, e.get()) != 1) {
        return nullptr;
    }
    const Parameters parameters(OSSL_PARAM_BLD_to_param(builder.get()));
    return parameters ? key_from("RSA", parameters.get()) : nullptr;
}

Pkey p256_key(const std::string& x, const std::string& y) {
    if (x.size() != coordinate_bytes || y.size() != coordinate_bytes) {
        return nullptr;
    }
    const std::string point = "\x04" + x + y;
    const Builder builder(OSSL_PARAM_BLD_new());
    if (!builder || OSSL_PARAM_BLD_push_utf8_string(builder.get(), OSSL_PKEY_PARAM_GROUP_NAME, "prime256v1", 0) != 1 ||
        OSSL_PARAM_BLD_push_octet_string(builder.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size()) != 1) {
        return nullptr;
    }
    const Parameters parameters(OSSL_PARAM_BLD_to_param(builder.get()));
    return parameters ? key_from("EC", parameters.get()) : nullptr;
}

/// r and s side by side, as JOSE has them, in the form that OpenSSL reads.
std::string der_of(const std::string& signature) {
    if (signature.size() != 2 * coordinate_bytes) {
        return {};
    }
    const Signature pair(ECDSA_SIG_new());
    BIGNUM* r = BN_bin2bn(bytes(signature), coordinate_bytes, nullptr);
    BIGNUM* s = BN_bin2bn(bytes(signature) + coordinate_bytes, coordinate_bytes, nullptr);
    if (!pair || ECDSA_SIG_set0(pair.get(), r, s) != 1) {
        BN_free(r);
        BN_free(s);
        return {};
    }
    unsigned char* made = nullptr;
    const int size = i2d_ECDSA_SIG(pair.get(), &made);
    std::string der = size > 0 ? std::string(reinterpret_cast<char*>(made), static_cast<std::size_t>(size)) : "";
    OPENSSL_free(made);
    return der;
}

bool holds(const Jwt& token, EVP_PKEY* key, const std::string& signature) {
    const DigestContext context(EVP_MD_CTX_new());
    EVP_PKEY_CTX* how = nullptr;
    if (!context || EVP_DigestVerifyInit(context.get(), &how, EVP_sha256(), nullptr, key) != 1) {
        return false;
    }
    if (token.algorithm == "PS256" && (EVP_PKEY_CTX_set_rsa_padding(how, RSA_PKCS1_PSS_PADDING) != 1 ||
                                       EVP_PKEY_CTX_set_rsa_pss_saltlen(how, RSA_PSS_SALTLEN_DIGEST) != 1)) {
        return false;
    }
    return EVP_DigestVerify(context.get(), bytes(signature), signature.size(), bytes(token.signed_part),
                            token.signed_part.size()) == 1;
}

/// "aud" is one text or several.
std::vector<std::string> audiences(const json::object& claims) {
    std::vector<std::string> all;
    const json::value* value = claims.if_contains("aud");
    if (value != nullptr && value->is_string()) {
        all.emplace_back(value->get_string());
    } else if (value != nullptr && value->is_array()) {
        for (const json::value& one : value->get_array()) {
            all.emplace_back(one.is_string() ? std::string(one.get_string()) : std::string());
        }
    }
    return all;
}

std::optional<std::int64_t> seconds_of(const json::object& claims, std::string_view name) {
    const json::value* value = claims.if_contains(name);
    if (value == nullptr || !value->is_int64()) {
        return std::nullopt;
    }
    return value->get_int64();
}

}    // namespace

struct JwtKeys::Key {
    std::string id;
    bool is_rsa = false;
    std::string only;    ///< the one algorithm that it is for; empty: those of its kind
    Pkey key;
};

std::optional<std::string> base64url_decoded(std::string_view text) {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::string decoded;
    unsigned waiting = 0;
    unsigned bits = 0;
    for (const char c : text) {
        const std::size_t value = digits.find(c);
        if (value == std::string_view::npos) {
            return std::nullopt;
        }
        waiting = (waiting << 6U | static_cast<unsigned>(value)) & 0xFFFFU;
        bits += 6;
        if (bits >= 8) {
            bits -= 8;
            decoded += static_cast<char>(waiting >> bits & 0xFFU);
        }
    }
    const bool is_whole = bits < 6 && (waiting & ((1U << bits) - 1U)) == 0;
    return is_whole ? std::optional(std::move(decoded)) : std::nullopt;
}

Result<Jwt> read_jwt(std::string_view text) {
    const std::size_t first = text.find('.');
    const std::size_t second = first == std::string_view::npos ? first : text.find('.', first + 1);
    if (second == std::string_view::npos || text.find('.', second + 1) != std::string_view::npos) {
        return no_token("it has not three parts");
    }
    const json::object head = TRY(object_of(text.substr(0, first)));
    if (head.contains("crit")) {
        return no_token("it demands extensions");
    }
    const auto signature = base64url_decoded(text.substr(second + 1));
    if (!signature) {
        return no_token("its signature is no base64url");
    }
    json::object claims = TRY(object_of(text.substr(first + 1, second - first - 1)));
    return Jwt{text_of(head, "alg"), text_of(head, "kid"), std::string(text.substr(0, second)), *signature,
               std::move(claims)};
}

Result<JwtKeys> JwtKeys::from_json(std::string_view text) {
    boost::system::error_code failed;
    const json::value value = json::parse(text, failed);
    const json::value* list = !failed && value.is_object() ? value.get_object().if_contains("keys") : nullptr;
    if (list == nullptr || !list->is_array()) {
        return Error{ErrorId::bad_syntax, "the keys of the OpenID provider cannot be read", "", Place{}};
    }
    JwtKeys keys;
    for (const json::value& one : list->get_array()) {
        if (!one.is_object() || (one.get_object().contains("use") && text_of(one.get_object(), "use") != "sig")) {
            continue;
        }
        const json::object& jwk = one.get_object();
        const auto part = [&](std::string_view name) {
            return base64url_decoded(text_of(jwk, name)).value_or(std::string());
        };
        auto key = std::make_shared<Key>();
        key->id = text_of(jwk, "kid");
        key->only = text_of(jwk, "alg");
        key->is_rsa = text_of(jwk, "kty") == "RSA";
        if (key->is_rsa) {
            key->key = rsa_key(part("n"), part("e"));
        } else if (text_of(jwk, "kty") == "EC" && text_of(jwk, "crv") == "P-256") {
            key->key = p256_key(part("x"), part("y"));
        }
        if (key->key) {
            keys.keys_.push_back(std::move(key));
        }
    }
    return keys;
}

Result<void> verify_signature(const Jwt& token, const JwtKeys& keys) {
    const bool wants_rsa = token.algorithm == "RS256" || token.algorithm == "PS256";
    if (!wants_rsa && token.algorithm != "ES256") {
        return refused("it is not signed in a way that is accepted");
    }
    const std::string signature = wants_rsa ? token.signature : der_of(token.signature);
    bool known = false;
    for (const auto& key : keys.keys_) {
        if (key->is_rsa != wants_rsa || (!token.key.empty() && key->id != token.key) ||
            (!key->only.empty() && key->only != token.algorithm)) {
            continue;
        }
        known = true;
        if (holds(token, key->key.get(), signature)) {
            return {};
        }
    }
    if (!known) {
        return Error{ErrorId::not_found, "the OpenID provider has no such key", "", Place{}};
    }
    return refused("its signature is wrong");
}

Result<void> verify_claims(const Jwt& token, const Expected& expected) {
    const json::object& claims = token.claims;
    if (text_of(claims, "iss") != expected.issuer) {
        return refused("it is from another issuer");
    }
    const std::vector<std::string> all = audiences(claims);
    if (std::find(all.begin(), all.end(), expected.audience) == all.end()) {
        return refused("it is for another client");
    }
    if ((all.size() > 1 || claims.contains("azp")) && text_of(claims, "azp") != expected.audience) {
        return refused("another client is its authorised party");
    }
    const auto expires = seconds_of(claims, "exp");
    const auto issued = seconds_of(claims, "iat");
    const auto begins = seconds_of(claims, "nbf");
    if (!expires || *expires + expected.skew <= expected.now) {
        return refused("it has run out");
    }
    if (!issued || *issued - expected.skew > expected.now || (begins && *begins - expected.skew > expected.now)) {
        return refused("it is from the future");
    }
    if (text_of(claims, "nonce") != expected.nonce || expected.nonce.empty()) {
        return refused("it is not the answer to this sign-in");
    }
    const std::string subject = text_of(claims, "sub");
    if (subject.empty() || subject.size() > 255) {
        return refused("it does not say of whom it is");
    }
    return {};
}

}    // namespace staffwright::net
