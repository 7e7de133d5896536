// Tokens of an OpenID provider: those that are to be believed, and all the ways in which one is not.
#include <doctest/doctest.h>

#include <string>

#include "net/fetch.hpp"
#include "net/jwt.hpp"

namespace staffwright::net {
namespace {

// RFC 7515, appendix A.3.
constexpr const char* signed_part =
    "eyJhbGciOiJFUzI1NiJ9."
    "eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ";
constexpr const char* signature =
    "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
constexpr const char* keys_text =
    R"({"keys": [{"kty": "oct", "k": "AAAA"}, {"kty": "EC", "crv": "P-256",
        "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU", "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}]})";

Jwt token_of(const std::string& text) {
    const Result<Jwt> token = read_jwt(text);
    REQUIRE_MESSAGE(token.has_value(), token.error().to_string());
    return *token;
}

JwtKeys keys_of(const std::string& text) {
    const Result<JwtKeys> keys = JwtKeys::from_json(text);
    REQUIRE(keys.has_value());
    return *keys;
}

Jwt good_claims() {
    Jwt token;
    token.claims = {{"iss", "https://id"}, {"aud", "us"}, {"exp", 2000}, {"iat", 1000}, {"nonce", "n"}, {"sub", "amy"}};
    return token;
}
const Expected expected{"https://id", "us", "n", 1500};

}    // namespace

TEST_CASE("jwt: the example of the standard verifies, and nothing that was changed of it") {
    const JwtKeys keys = keys_of(keys_text);
    CHECK(keys.size() == 1);
    const Jwt token = token_of(std::string(signed_part) + "." + signature);
    CHECK(token.algorithm == "ES256");
    CHECK(token.claims.at("iss") == "joe");
    CHECK(verify_signature(token, keys).has_value());
    Jwt changed = token;
    changed.signed_part += "x";
    CHECK(verify_signature(changed, keys).error().id == ErrorId::not_signed_in);
    changed = token;
    changed.signature[5] = static_cast<char>(changed.signature[5] ^ 1);
    CHECK(verify_signature(changed, keys).error().id == ErrorId::not_signed_in);
    changed = token;
    changed.signature.pop_back();
    CHECK(verify_signature(changed, keys).error().id == ErrorId::not_signed_in);
}

TEST_CASE("jwt: only signatures with public keys are accepted, each with a key of its kind") {
    const JwtKeys keys = keys_of(keys_text);
    Jwt token = token_of(std::string(signed_part) + "." + signature);
    for (const char* algorithm : {"none", "None", "HS256", "ES384", "RS512", ""}) {
        CAPTURE(algorithm);
        token.algorithm = algorithm;
        CHECK(verify_signature(token, keys).error().id == ErrorId::not_signed_in);
    }
    token.algorithm = "RS256";    // there is no key of that kind
    CHECK(verify_signature(token, keys).error().id == ErrorId::not_found);
    token.algorithm = "ES256";
    token.key = "another";
    CHECK(verify_signature(token, keys).error().id == ErrorId::not_found);
    CHECK(JwtKeys::from_json("{}").error().id == ErrorId::bad_syntax);
    // A key that is too short for RSA is none.
    CHECK(keys_of(R"({"keys": [{"kty": "RSA", "n": "AQAB", "e": "AQAB"}]})").size() == 0);
    CHECK(keys_of(R"({"keys": [{"kty": "EC", "crv": "P-256", "use": "enc"}]})").size() == 0);
}

TEST_CASE("jwt: claims have to be right in everything") {
    CHECK(verify_claims(good_claims(), expected).has_value());
    const auto refused = [](const char* claim, const boost::json::value& value) {
        Jwt token = good_claims();
        token.claims[claim] = value;
        return !verify_claims(token, expected).has_value();
    };
    CHECK(refused("iss", "https://id/"));
    CHECK(refused("aud", "others"));
    CHECK(refused("aud", {"us", "others"}));    // and no authorised party
    CHECK(refused("azp", "others"));
    CHECK(refused("nonce", "m"));
    CHECK(refused("nonce", ""));
    CHECK(refused("sub", ""));
    CHECK(refused("sub", boost::json::string(256, 'x')));
    CHECK(refused("exp", "2000"));
    CHECK(refused("exp", 1440));
    CHECK_FALSE(refused("exp", 1441));    // clocks may differ by a minute
    CHECK(refused("iat", 1561));
    CHECK_FALSE(refused("iat", 1560));
    CHECK(refused("nbf", 1561));
    Jwt several = good_claims();
    several.claims["aud"] = boost::json::array{"us", "others"};
    several.claims["azp"] = "us";
    CHECK(verify_claims(several, expected).has_value());
    Jwt without = good_claims();
    without.claims.erase("iat");
    CHECK_FALSE(verify_claims(without, expected).has_value());
    CHECK_FALSE(verify_claims(good_claims(), {"https://id", "us", "", 1500}).has_value());
}

TEST_CASE("jwt: what is no token is refused as such") {
    for (const char* text : {"", "a.b", "a.b.c.d", "e30.e30.!", "e30.W10.AA", "x.e30.AA", "eyJjcml0IjpbXX0.e30.AA"}) {
        CAPTURE(text);
        CHECK(read_jwt(text).error().id == ErrorId::bad_syntax);
    }
    CHECK(base64url_decoded("AQAB") == std::string("\x01\x00\x01", 3));
    CHECK_FALSE(base64url_decoded("A").has_value());
    CHECK_FALSE(base64url_decoded("AR").has_value());    // bits that nobody asked for
    CHECK_FALSE(base64url_decoded("AQ==").has_value());
}

TEST_CASE("fetch: nothing leaves this machine without TLS") {
    CHECK(may_be_fetched("https://id.example.org/x"));
    CHECK(may_be_fetched("http://127.0.0.1:80/x"));
    CHECK(may_be_fetched("http://localhost"));
    CHECK_FALSE(may_be_fetched("http://localhost.example.org/"));
    CHECK_FALSE(may_be_fetched("http://id.example.org/"));
    CHECK_FALSE(may_be_fetched("file:///etc/passwd"));
    CHECK_FALSE(may_be_fetched(""));
    CHECK(form_encoded("a b&c=~") == "a%20b%26c%3D~");
}

}    // namespace staffwright::net
