#include "app/accounts/passwords.hpp"

#include <fmt/format.h>

#include "app/accounts/sign_in.hpp"
#include "app/acting/acting.hpp"
#include "app/identity/password_rules.hpp"
#include "app/identity/secrets.hpp"
#include "store/outbox.hpp"

namespace staffwright::app::accounts {

namespace {

using calendar::Moment;
using store::sql::Scope;
using store::sql::Transaction;

constexpr std::int64_t seconds_between_links =
    std::int64_t{5} * 60;    // so that nobody's mailbox is filled by a stranger

/// Mail is a trust's: one where the user has something to do, else the region's first.
Result<std::optional<store::TrustId>> mailing_trust(Transaction& t, const store::User& user, Moment now) {
    for (const store::UserPerson& person : TRY(store::people_of(t, user.id))) {
        return std::optional(person.trust);
    }
    for (const store::RoleGrant& grant : TRY(store::roles_of(t, user.id, now))) {
        if (grant.trust) {
            return grant.trust;
        }
    }
    for (const store::Trust& trust : TRY(store::trusts_of(t, user.region))) {
        return std::optional(trust.id);
    }
    return std::optional<store::TrustId>{};
}

std::string mail_body(const store::User& user, const std::string& link, LinkFor purpose) {
    const bool invited = purpose == LinkFor::invitation;
    return fmt::format("Hello {},\n\n{}\n\n{}\n\nThe link works once, for {}. Your user name is {}.\n{}\n", user.name,
                       invited ? "an account of Staffwright was made for you. Choose a password here:"
                               : "somebody, most likely you, asked for a new password. Choose it here:",
                       link, invited ? "seven days" : "one hour", user.login,
                       invited ? "If you did not expect this, tell whoever runs Staffwright at your trust."
                               : "If it was not you, there is nothing to do: your password stays as it is.");
}

Actor by_themselves(const store::User& user, const std::string& request) {
    Actor by;
    by.name = user.id.text();
    by.user = user.id;
    by.region = user.region;
    by.request = request;
    return by;
}

Error dead_link() {
    return {ErrorId::not_found, "this link works no more, or never did", "ask for a new one", Place{}};
}

}    // namespace

Result<std::string> new_password_hash(const Platform& platform, const store::User& user, std::string_view password) {
    identity::PasswordContext context{"Staffwright", {user.login, user.name}};
    if (user.email) {
        context.names.push_back(*user.email);
    }
    TRY(identity::check_password(password, context));
    return platform.hasher->hash(password);
}

Result<void> keep_password(Transaction& t, const store::User& user, const std::string& hash, Moment now) {
    if (const auto old = TRY(password_of(t, user.id))) {
        TRY(store::disable(t, old->id, now));
    }
    TRY(store::add(t, store::Credential{.id = store::new_id<store::CredentialId>(now),
                                        .user = user.id,
                                        .kind = "password",
                                        .secret = store::sql::Bytes{hash},
                                        .created_at = now}));
    TRY(store::end_password_links_of(t, user.id, now));
    return store::forget_sign_in_failures(t, digest_of_login(user.login));
}

Result<void> change_password(const Platform& platform, const SessionCaller& caller, std::string_view old_one,
                             std::string_view new_one) {
    // By the same count as signing in: an unattended screen is no way to guess either.
    const store::User user = TRY(user_of(platform, caller));
    const TriedPassword tried = TRY(try_password(platform, user.login, old_one));
    if (tried.wait_seconds > 0) {
        return Error{ErrorId::too_many, "there were too many mistakes",
                     fmt::format("try again in {} s", tried.wait_seconds), Place{}};
    }
    const std::string hash = TRY(new_password_hash(platform, user, new_one));
    const Moment now = platform.clock();
    return store::sql::write(platform.pool, Scope::of_the_system(), [&](Transaction& t) -> Result<void> {
        TRY(keep_password(t, user, hash, now));
        TRY(store::end_other_sessions_of(t, user.id, caller.session.id, now));
        return write_audit(t, caller.actor, user.region.text(), now, {"password.change", "user", user.id.text()});
    });
}

Result<void> mail_password_link(Transaction& t, const Platform& platform, const store::User& user, LinkFor purpose,
                                Moment now) {
    const auto trust = TRY(mailing_trust(t, user, now));
    if (!user.email || !trust) {
        return {};
    }
    const bool invited = purpose == LinkFor::invitation;
    const identity::Secret secret = identity::new_secret();
    TRY(store::add(t,
                   store::PasswordLink{
                       {secret.digest}, user.id, now, later(now, invited ? invitation_seconds : reset_link_seconds)}));
    // Behind the # it stays in the browser: no server or proxy on the way writes it into a log.
    const std::string link = platform.address + "/password#" + secret.text;
    return store::add(t,
                      store::Mail{.trust = *trust,
                                  .id = store::new_id<store::MailId>(now),
                                  .recipient = *user.email,
                                  .subject = invited ? "Your account of Staffwright" : "A new password for Staffwright",
                                  .body = mail_body(user, link, purpose),
                                  .not_before = now,
                                  .created_at = now});
}

Result<void> send_password_link(const Platform& platform, const std::string& login, const std::string& request) {
    const Moment now = platform.clock();
    const store::sql::Bytes asked{identity::digest_of("link:" + login_of(login))};
    return store::sql::write(platform.pool, Scope::of_the_system(), [&](Transaction& t) -> Result<void> {
        // Kept for logins that nobody has, too: so both take one write.
        const store::SignInFailures before = TRY(store::sign_in_failures(t, asked));
        if (before.count > 0 && now < later(before.last_at, seconds_between_links)) {
            return {};
        }
        TRY(store::keep_sign_in_failures(t, asked, {1, now}));
        const auto user = TRY(store::user_by_login(t, login_of(login)));
        if (!user || user->state != "active") {
            return {};
        }
        TRY(mail_password_link(t, platform, *user, LinkFor::reset, now));
        return write_audit(t, by_themselves(*user, request), user->region.text(), now,
                           {"password.link", "user", user->id.text()});
    });
}

Result<void> set_password_by_link(const Platform& platform, std::string_view token, std::string_view password,
                                  const std::string& request) {
    const Moment now = platform.clock();
    const store::sql::Bytes digest{identity::digest_of(token)};
    // Looked at first without using it: a password that is refused leaves the link for a better one.
    const auto user = TRY(store::sql::read(platform.pool, Scope::of_the_system(), [&](Transaction& t) {
        return store::user_of_password_link(t, digest, now);
    }));
    if (!user || user->state != "active") {
        return dead_link();
    }
    const std::string hash = TRY(new_password_hash(platform, *user, password));
    return store::sql::write(platform.pool, Scope::of_the_system(), [&](Transaction& t) -> Result<void> {
        if (!TRY(store::use_password_link(t, digest, now))) {
            return dead_link();
        }
        TRY(keep_password(t, *user, hash, now));
        TRY(store::end_sessions_of(t, user->id, now));
        return write_audit(t, by_themselves(*user, request), user->region.text(), now,
                           {"password.set", "user", user->id.text()});
    });
}

}    // namespace staffwright::app::accounts
