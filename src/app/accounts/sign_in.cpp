#include "app/accounts/sign_in.hpp"

#include <algorithm>

#include "app/accounts/callers.hpp"
#include "app/acting/acting.hpp"
#include "app/identity/lockout.hpp"
#include "base/text.hpp"

namespace staffwright::app::accounts {

namespace {

using calendar::Moment;
using store::sql::Scope;
using store::sql::Transaction;

constexpr std::int64_t second = 1'000'000;

/// What a try finds before the password is looked at.
struct Try {
    std::int64_t wait_seconds = 0;
    store::SignInFailures before;
    std::optional<store::User> user;
    std::optional<store::Credential> password;
};

identity::Failures in_seconds(const store::SignInFailures& failures) {
    return {failures.count, failures.last_at.microseconds_since_1970_utc() / second};
}

/// Counts the try as a failure, which success takes back.
Result<Try> begin_try(const Platform& platform, const std::string& login, const store::sql::Bytes& digest, Moment now) {
    return store::sql::write(platform.pool, Scope::of_the_system(), [&](Transaction& t) -> Result<Try> {
        Try begun;
        begun.before = TRY(store::sign_in_failures(t, digest));
        const std::int64_t now_seconds = now.microseconds_since_1970_utc() / second;
        begun.wait_seconds = identity::seconds_to_wait(in_seconds(begun.before), now_seconds);
        if (begun.wait_seconds > 0) {
            return begun;
        }
        const identity::Failures counted = identity::after_failure(in_seconds(begun.before), now_seconds);
        TRY(store::keep_sign_in_failures(t, digest, {counted.count, now}));
        begun.user = TRY(store::user_by_login(t, login));
        if (begun.user) {
            begun.password = TRY(password_of(t, begun.user->id));
        }
        return begun;
    });
}

Result<void> renew_hash(Transaction& t, const store::Credential& old, const std::string& hash, Moment now) {
    TRY(store::disable(t, old.id, now));
    return store::add(t, store::Credential{.id = store::new_id<store::CredentialId>(now),
                                           .user = old.user,
                                           .kind = "password",
                                           .secret = store::sql::Bytes{hash},
                                           .created_at = old.created_at,
                                           .used_at = now});
}

}    // namespace

Result<std::optional<store::Credential>> password_of(Transaction& t, const store::UserId& user) {
    for (store::Credential& credential : TRY(store::credentials_of(t, user))) {
        if (credential.kind == "password") {
            return std::optional(std::move(credential));
        }
    }
    return std::optional<store::Credential>{};
}

std::string login_of(const std::string& typed) {
    std::string login(trim(typed));
    std::transform(login.begin(), login.end(), login.begin(),
                   [](char c) { return 'A' <= c && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    return login;
}

store::sql::Bytes digest_of_login(const std::string& login) {
    return {identity::digest_of("login:" + login)};
}

Result<NewSession> begin_session(Transaction& t, const store::User& user, const std::string& how,
                                 const std::string& request, Moment now, const SessionLengths& lengths) {
    NewSession made{identity::new_secret(), {}};
    made.session = {.id = store::new_id<store::SessionId>(now),
                    .user = user.id,
                    .token_digest = {made.secret.digest},
                    .created_at = now,
                    .seen_at = now,
                    .expires_at = later(now, lengths.longest_seconds)};
    TRY(store::add(t, made.session));
    Actor by;
    by.name = user.id.text();
    by.request = request;
    TRY(write_audit(t, by, user.region.text(), now, {"session.begin", "user", user.id.text(), {{"how", how}}}));
    return made;
}

Result<TriedPassword> try_password(const Platform& platform, const std::string& typed, std::string_view password) {
    const Moment now = platform.clock();
    const std::string login = login_of(typed);
    const store::sql::Bytes digest = digest_of_login(login);
    const Try begun = TRY(begin_try(platform, login, digest, now));
    if (begun.wait_seconds > 0) {
        return TriedPassword{.wait_seconds = begun.wait_seconds};
    }
    const std::string stored = begun.password && begun.password->secret ? begun.password->secret->data : "";
    const Result<identity::Match> match = platform.hasher->check(password, stored);
    const bool right = match && *match != identity::Match::no && begun.user->state == "active";
    if (!right && match) {
        return Error{ErrorId::not_signed_in, "login or password is wrong",
                     "check both; after some mistakes there is a pause before the next try", Place{}};
    }
    if (!match) {    // it was not tried after all
        TRY(store::sql::write(platform.pool, Scope::of_the_system(),
                              [&](Transaction& t) { return store::keep_sign_in_failures(t, digest, begun.before); }));
        return match.error();
    }
    TriedPassword tried{.user = *begun.user, .password = *begun.password};
    if (*match == identity::Match::yes_renew) {
        tried.renewed = TRY(platform.hasher->hash(password));
    }
    return tried;
}

Result<SignedIn> sign_in(const Platform& platform, const SignIn& given) {
    const TriedPassword tried = TRY(try_password(platform, given.login, given.password));
    if (tried.wait_seconds > 0) {
        return SignedIn{{}, tried.wait_seconds};
    }
    const Moment now = platform.clock();
    return store::sql::write(platform.pool, Scope::of_the_system(), [&](Transaction& t) -> Result<SignedIn> {
        TRY(store::forget_sign_in_failures(t, digest_of_login(tried.user.login)));
        if (!tried.renewed.empty()) {
            TRY(renew_hash(t, tried.password, tried.renewed, now));
        } else {
            TRY(store::mark_used(t, tried.password.id, now));
        }
        return SignedIn{TRY(begin_session(t, tried.user, "password", given.request, now, platform.sessions)), 0};
    });
}

Result<void> sign_out(const Platform& platform, const Actor& actor, const store::SessionId& session) {
    const Moment now = platform.clock();
    return store::sql::write(platform.pool, Scope::of_the_system(), [&](Transaction& t) -> Result<void> {
        TRY(store::end_session(t, session, now));
        return write_audit(t, actor, actor.region.text(), now, {"session.end", "user", actor.name});
    });
}

}    // namespace staffwright::app::accounts
