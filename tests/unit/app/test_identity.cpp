#include <doctest/doctest.h>

#include <atomic>
#include <set>
#include <thread>
#include <vector>

#include "app/identity/cookies.hpp"
#include "app/identity/lockout.hpp"
#include "app/identity/one_time.hpp"
#include "app/identity/password_hash.hpp"
#include "app/identity/password_rules.hpp"
#include "app/identity/secrets.hpp"

namespace staffwright::app::identity {
namespace {

HashCost quick() {
    return {1, std::size_t{1} << 20U, 2, 64};
}

TEST_CASE("secrets: each is another, and only its digest is kept") {
    std::set<std::string> seen;
    for (int i = 0; i < 100; ++i) {
        const Secret secret = new_secret();
        CHECK(secret.text.size() == 43);
        CHECK(secret.digest == digest_of(secret.text));
        CHECK(seen.insert(secret.text).second);
    }
    CHECK(digest_of("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");    // FIPS 180-2
    CHECK(same("ab", "ab"));
    CHECK_FALSE(same("ab", "ac"));
    CHECK_FALSE(same("ab", "abc"));
    CHECK(base32("foobar") == "MZXW6YTBOI");    // RFC 4648, section 10
    CHECK(base32("fooba") == "MZXW6YTB");
    CHECK(base32("f") == "MY");
}

TEST_CASE("api tokens: recognisable, and a mistyped one is told from a revoked one") {
    const Secret token = new_api_token();
    CHECK(token.text.starts_with("swt_"));
    CHECK(looks_like_api_token(token.text));
    for (std::size_t i = 0; i < token.text.size(); ++i) {
        std::string wrong = token.text;
        wrong[i] = wrong[i] == 'x' ? 'y' : 'x';
        CHECK_FALSE(looks_like_api_token(wrong));
    }
    CHECK_FALSE(looks_like_api_token(""));
    CHECK_FALSE(looks_like_api_token(token.text + "0"));
}

TEST_CASE("csrf tokens: bound to the session, different each time") {
    const std::string session = new_secret().text;
    const std::string token = new_csrf_token(session);
    CHECK(token != new_csrf_token(session));
    CHECK(is_csrf_token_of(session, token));
    CHECK_FALSE(is_csrf_token_of(new_secret().text, token));
    CHECK_FALSE(is_csrf_token_of(session, ""));
    CHECK_FALSE(is_csrf_token_of(session, token.substr(1)));
    CHECK_FALSE(is_csrf_token_of(session, token + "A"));
    CHECK_FALSE(is_csrf_token_of(session, std::string(token.size(), '!')));
}

TEST_CASE("passwords: what is stored knows its own cost, and says when it should be renewed") {
    PasswordHasher hasher(quick());
    const std::string stored = *hasher.hash("three random words");
    CHECK(stored.starts_with("$argon2id$"));
    CHECK(stored != *hasher.hash("three random words"));
    CHECK(*hasher.check("three random words", stored) == Match::yes);
    CHECK(*hasher.check("three random word", stored) == Match::no);
    CHECK(*hasher.check("three random words", "") == Match::no);
    CHECK(*hasher.check("three random words", "$argon2id$nonsense") == Match::no);
    HashCost dearer = quick();
    dearer.passes = 3;
    PasswordHasher tomorrow(dearer);
    CHECK(*tomorrow.check("three random words", stored) == Match::yes_renew);
    CHECK(*tomorrow.check("wrong", stored) == Match::no);
    CHECK(hasher.hash(std::string(1025, 'x')).error().id == ErrorId::too_large);
}

TEST_CASE("passwords: no more than a few hashes at once, and no endless queue for them") {
    HashCost cost{4, std::size_t{16} << 20U, 1, 1};
    PasswordHasher hasher(cost);
    std::atomic<int> done{0};
    std::atomic<int> refused{0};
    std::vector<std::thread> callers;
    for (int i = 0; i < 12; ++i) {
        callers.emplace_back([&] {
            const Result<std::string> stored = hasher.hash("three random words");
            ++(stored ? done : refused);
            if (!stored && stored.error().id != ErrorId::unavailable) {
                done = -100;
            }
        });
    }
    for (std::thread& caller : callers) {
        caller.join();
    }
    CHECK(done > 0);
    CHECK(done + refused == 12);
    CHECK(hasher.hash("three random words").has_value());
}

TEST_CASE("password rules: length, and not what is guessed first") {
    const PasswordContext amy{"Staffwright", {"amy.adams", "Amy Adams", "Hill Trust"}};
    for (const char* good : {"correct zebra kettle pond", "violin-gravel-tomato", "mT7#kq0Lw2!xZ",
                             "d'une vieille chaussette", "\xC3\xA9l\xC3\xA8ve sur le quai"}) {
        CAPTURE(good);
        CHECK(check_password(good, amy).has_value());
    }
    for (const char* bad :
         {"short", "elevenchars", "passwordpassword", "P4ssw0rd2026!", "Staffwright2026!", "amyadams123456",
          "aaaaaaaaaaaaaaaa", "abababababababab", "qwertyuiopasdf", "1q2w3e4r5t6y7u", "abcdefghijklmnop",
          "Summer2026Summer2026", "Welcome123456", "HillTrust2026", "liverpoolfootball1", "12345678901234",
          "nursenursedoctor", "Adams-Adams-Adams", "9876543210987"}) {
        CAPTURE(bad);
        const Result<void> checked = check_password(bad, amy);
        REQUIRE_FALSE(checked.has_value());
        CHECK(checked.error().what.find(bad) == std::string::npos);
    }
    CHECK_FALSE(check_password(std::string(257, 'x'), amy).has_value());
    CHECK_FALSE(check_password("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF", amy).has_value());
}

TEST_CASE("one-time codes: the vectors of RFC 4226 and RFC 6238") {
    const std::string secret = "12345678901234567890";
    const char* by_counter[] = {"755224", "287082", "359152", "969429", "338314",
                                "254676", "287922", "162583", "399871", "520489"};
    for (std::uint64_t i = 0; i < 10; ++i) {
        CHECK(hotp(secret, i, 6) == by_counter[i]);
    }
    const std::pair<std::uint64_t, const char*> by_time[] = {{59, "94287082"},         {1111111109, "07081804"},
                                                             {1111111111, "14050471"}, {1234567890, "89005924"},
                                                             {2000000000, "69279037"}, {20000000000, "65353130"}};
    for (const auto& [time, code] : by_time) {
        CHECK(hotp(secret, time / 30, 8) == code);
    }
}

TEST_CASE("one-time codes: one step of the clock either way, and never twice") {
    const std::string secret = new_totp_secret();
    const std::int64_t now = 1'800'000'015;
    const std::int64_t present = now / 30;
    const auto code = [&](std::int64_t counter) { return hotp(secret, static_cast<std::uint64_t>(counter), 6); };
    CHECK(accepted_counter(secret, code(present), now, -1) == present);
    CHECK(accepted_counter(secret, code(present - 1), now, -1) == present - 1);
    CHECK(accepted_counter(secret, code(present + 1), now, -1) == present + 1);
    CHECK_FALSE(accepted_counter(secret, code(present - 2), now, -1) == present - 2);
    CHECK_FALSE(accepted_counter(secret, code(present), now, present).has_value());
    CHECK_FALSE(accepted_counter(secret, code(present - 1), now, present).has_value());
    CHECK_FALSE(accepted_counter(secret, "", now, -1).has_value());
    CHECK(totp_uri("12345678901234567890", "Hill Trust", "amy@hill") ==
          "otpauth://totp/"
          "Hill%20Trust:amy%40hill?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Hill%20Trust&algorithm=SHA1"
          "&digits=6&period=30");
}

TEST_CASE("recovery codes: typed in any fashion, each another") {
    const std::vector<Secret> codes = new_recovery_codes();
    std::set<std::string> digests;
    for (const Secret& code : codes) {
        CHECK(code.text.size() == 19);
        CHECK(digests.insert(code.digest).second);
    }
    CHECK(digests.size() == 10);
    CHECK(recovery_digest("abcd-0123-4567-89xy") == recovery_digest(" ABCD OI23 4567 89XY "));
    CHECK(recovery_digest("abcd-0123-4567-89xy") != recovery_digest("abcd-0123-4567-89xz"));
}

TEST_CASE("lockout: a few mistakes cost nothing, then each doubles the wait, and a quiet day forgets") {
    Failures failures;
    std::int64_t now = 1'800'000'000;
    std::vector<std::int64_t> waits;
    for (int i = 0; i < 18; ++i) {
        failures = after_failure(failures, now);
        waits.push_back(seconds_to_wait(failures, now));
        now += waits.back();
        CHECK(seconds_to_wait(failures, now) == 0);
    }
    CHECK(waits == std::vector<std::int64_t>{0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900, 900});
    CHECK(seconds_to_wait(failures, now - 5'000) == 900);
    CHECK(after_failure(failures, now + forgotten_after) == Failures{1, now + forgotten_after});
    CHECK(seconds_to_wait({1'000'000, now}, now) == longest_wait);
}

TEST_CASE("cookies: written to do the least harm") {
    CHECK(set_cookie({"session", "abc", 3600}) ==
          "__Host-session=abc; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=3600");
    CHECK(set_cookie({"session", "", 0, SameSite::strict}) ==
          "__Host-session=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0");
}

TEST_CASE("cookies: one that is there twice, or only nearly there, is none") {
    CHECK(read_cookie("a=b; __Host-session=abc; c", "session") == "abc");
    CHECK(read_cookie("__Host-session=abc", "session") == "abc");
    for (const char* wrong :
         {"", "session=abc", "__Host-session", "__Host-session=a; __Host-session=b", "__host-session=abc",
          "__Host-session=\"abc\"", "__Host-session=a b", "x__Host-session=abc", "__Host-sessions=abc"}) {
        CAPTURE(wrong);
        CHECK_FALSE(read_cookie(wrong, "session").has_value());
    }
}

}    // namespace
}    // namespace staffwright::app::identity
