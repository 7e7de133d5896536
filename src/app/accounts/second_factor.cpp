#include "app/accounts/second_factor.hpp"

#include <fmt/format.h>

#include "app/accounts/sign_in.hpp"
#include "app/acting/acting.hpp"
#include "app/identity/lockout.hpp"
#include "app/identity/one_time.hpp"

namespace staffwright::app::accounts {

namespace {

using calendar::Moment;
using store::sql::Scope;
using store::sql::Transaction;

constexpr const char* purpose = "totp";
constexpr std::int64_t second = 1'000'000;

std::int64_t seconds_of(Moment moment) {
    return moment.microseconds_since_1970_utc() / second;
}

Error wrong_code() {
    return {ErrorId::not_permitted, "the code is wrong, or was used already",
            "wait for the next code, and check the clock of the device", Place{}};
}

Error too_many(std::int64_t seconds) {
    return {ErrorId::too_many, "there were too many wrong codes", fmt::format("try again in {} s", seconds), Place{}};
}

Result<const SealingKey*> key_of(const Platform& platform) {
    if (!platform.sealing_key) {
        return Error{ErrorId::unsupported, "this server has no key to seal secrets with", "start it with --sealing-key",
                     Place{}};
    }
    return &*platform.sealing_key;
}

/// One of the user's of that kind, begun or confirmed.
Result<std::optional<store::Credential>> app_of(Transaction& t, const store::UserId& user, bool confirmed) {
    for (store::Credential& credential : TRY(store::credentials_of(t, user))) {
        if (credential.kind == "totp" && credential.used_at.has_value() == confirmed) {
            return std::optional(std::move(credential));
        }
    }
    return std::optional<store::Credential>{};
}

/// The step that the code belongs to, if it may be used.
Result<std::optional<std::int64_t>> step_of(const Platform& platform, const store::Credential& credential,
                                            std::string_view code, Moment now) {
    const std::string secret = TRY(
        TRY(key_of(platform))->open(purpose, credential.id.text(), credential.secret.value_or(store::sql::Bytes{})));
    return identity::accepted_counter(secret, code, seconds_of(now), credential.last_step.value_or(-1));
}

/// Counts a try, as sign-in does, within its own transaction; success takes it back.
Result<void> count_try(const Platform& platform, const store::sql::Bytes& digest, Moment now) {
    return store::sql::write(platform.pool, Scope::of_the_system(), [&](Transaction& t) -> Result<void> {
        const store::SignInFailures before = TRY(store::sign_in_failures(t, digest));
        const identity::Failures failures{before.count, seconds_of(before.last_at)};
        if (const std::int64_t wait = identity::seconds_to_wait(failures, seconds_of(now)); wait > 0) {
            return too_many(wait);
        }
        return store::keep_sign_in_failures(t, digest, {identity::after_failure(failures, seconds_of(now)).count, now});
    });
}

store::sql::Bytes digest_of_codes(const store::UserId& user) {
    return {identity::digest_of("code:" + user.text())};
}

Result<std::vector<std::string>> keep_new_recovery_codes(Transaction& t, const store::UserId& user, Moment now) {
    for (const store::Credential& credential : TRY(store::credentials_of(t, user))) {
        if (credential.kind == "recovery") {
            TRY(store::disable(t, credential.id, now));
        }
    }
    std::vector<std::string> shown;
    for (identity::Secret& code : identity::new_recovery_codes()) {
        TRY(store::add(t, store::Credential{.id = store::new_id<store::CredentialId>(now),
                                            .user = user,
                                            .kind = "recovery",
                                            .secret = store::sql::Bytes{code.digest},
                                            .created_at = now}));
        shown.push_back(std::move(code.text));
    }
    return shown;
}

/// Use cases of the session's own user, each audited in the region.
template <class UseCase>
auto as_oneself(const Platform& platform, const SessionCaller& caller, std::string_view action, UseCase use_case) {
    const Moment now = platform.clock();
    return store::sql::write(platform.pool, Scope::of_the_system(),
                             [&](Transaction& t) -> std::invoke_result_t<UseCase, Transaction&, Moment> {
                                 auto done = use_case(t, now);
                                 if (done) {
                                     TRY(write_audit(t, caller.actor, caller.actor.region.text(), now,
                                                     {action, "user", caller.session.user.text()}));
                                 }
                                 return done;
                             });
}

}    // namespace

Result<Enrolment> begin_enrolment(const Platform& platform, const SessionCaller& caller, std::string_view password) {
    const SealingKey& key = *TRY(key_of(platform));
    const store::User user = TRY(user_of(platform, caller));
    const TriedPassword tried = TRY(try_password(platform, user.login, password));
    if (tried.wait_seconds > 0) {
        return too_many(tried.wait_seconds);
    }
    const std::string secret = identity::new_totp_secret();
    TRY(as_oneself(platform, caller, "second_factor.begin", [&](Transaction& t, Moment now) -> Result<void> {
        TRY(store::forget_sign_in_failures(t, digest_of_login(user.login)));
        if (TRY(app_of(t, user.id, true)) && !caller.actor.second_factor) {
            return Error{ErrorId::not_permitted, "there is an authenticator app already",
                         "show one of its codes, or a recovery code, first", Place{}};
        }
        if (const auto begun = TRY(app_of(t, user.id, false))) {
            TRY(store::disable(t, begun->id, now));
        }
        const auto id = store::new_id<store::CredentialId>(now);
        return store::add(t, store::Credential{.id = id,
                                               .user = user.id,
                                               .kind = "totp",
                                               .secret = key.seal(purpose, id.text(), secret),
                                               .created_at = now});
    }));
    return Enrolment{identity::totp_uri(secret, service_name(platform.organisation), user.login),
                     identity::base32(secret)};
}

Result<std::vector<std::string>> confirm_enrolment(const Platform& platform, const SessionCaller& caller,
                                                   std::string_view code) {
    const store::UserId& user = caller.session.user;
    TRY(count_try(platform, digest_of_codes(user), platform.clock()));
    return as_oneself(
        platform, caller, "second_factor.enrol", [&](Transaction& t, Moment now) -> Result<std::vector<std::string>> {
            const auto begun = TRY(app_of(t, user, false));
            if (!begun) {
                return Error{ErrorId::conflict, "no authenticator app was begun", "begin with one", Place{}};
            }
            const auto step = TRY(step_of(platform, *begun, code, now));
            if (!step) {
                return wrong_code();
            }
            const auto old = TRY(app_of(t, user, true));
            if (old && !caller.actor.second_factor) {
                return wrong_code();
            }
            if (old) {
                TRY(store::disable(t, old->id, now));
            }
            if (!TRY(store::use_totp_step(t, begun->id, *step, now))) {
                return wrong_code();
            }
            TRY(store::mark_second_factor(t, caller.session.id, now));
            TRY(store::forget_sign_in_failures(t, digest_of_codes(user)));
            return keep_new_recovery_codes(t, user, now);
        });
}

Result<void> show_code(const Platform& platform, const SessionCaller& caller, std::string_view code) {
    const store::UserId& user = caller.session.user;
    TRY(count_try(platform, digest_of_codes(user), platform.clock()));
    return as_oneself(platform, caller, "second_factor.show", [&](Transaction& t, Moment now) -> Result<void> {
        const auto app = TRY(app_of(t, user, true));
        if (!app) {
            return wrong_code();
        }
        const auto step = TRY(step_of(platform, *app, code, now));
        if (!step || !TRY(store::use_totp_step(t, app->id, *step, now))) {
            return wrong_code();
        }
        TRY(store::forget_sign_in_failures(t, digest_of_codes(user)));
        return store::mark_second_factor(t, caller.session.id, now);
    });
}

Result<void> show_recovery_code(const Platform& platform, const SessionCaller& caller, std::string_view code) {
    const store::UserId& user = caller.session.user;
    TRY(count_try(platform, digest_of_codes(user), platform.clock()));
    const std::string digest = identity::recovery_digest(code);
    return as_oneself(platform, caller, "second_factor.recover", [&](Transaction& t, Moment now) -> Result<void> {
        for (const store::Credential& credential : TRY(store::credentials_of(t, user))) {
            if (credential.kind == "recovery" && credential.secret && identity::same(credential.secret->data, digest) &&
                TRY(store::disable(t, credential.id, now))) {
                TRY(store::forget_sign_in_failures(t, digest_of_codes(user)));
                return store::mark_second_factor(t, caller.session.id, now);
            }
        }
        return wrong_code();
    });
}

Result<std::vector<std::string>> new_recovery_codes(const Platform& platform, const SessionCaller& caller) {
    if (!caller.actor.second_factor) {
        return Error{ErrorId::not_permitted, "this needs a second factor: new recovery codes",
                     "show a code of your authenticator app first", Place{}};
    }
    return as_oneself(platform, caller, "second_factor.codes",
                      [&](Transaction& t, Moment now) { return keep_new_recovery_codes(t, caller.session.user, now); });
}

}    // namespace staffwright::app::accounts
