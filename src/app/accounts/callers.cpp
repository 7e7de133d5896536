#include "app/accounts/callers.hpp"

#include <algorithm>

#include "app/accounts/demonstration.hpp"
#include "app/identity/secrets.hpp"
#include "base/check.hpp"
#include "base/text.hpp"

namespace staffwright::app::accounts {

namespace {

using calendar::Moment;
using store::sql::Scope;
using store::sql::Transaction;

constexpr std::int64_t second = 1'000'000;
// How exactly the store knows when a session was last used, as a part of how long it may be idle: a write for every
// request would cost more than it tells.
std::int64_t seen_step(const Platform& platform) {
    return platform.sessions.idle_seconds * second / 10;
}

std::int64_t since(Moment then, Moment now) {
    return now.microseconds_since_1970_utc() - then.microseconds_since_1970_utc();
}

identity::Scope scope_of(const store::RoleGrant& grant) {
    return {grant.region.text(), grant.trust ? grant.trust->text() : "", grant.unit ? grant.unit->text() : ""};
}

/// Only what is at that trust: wider roles become ones of the trust.
void narrow_to(Actor& actor, const store::TrustId& trust) {
    std::vector<identity::RoleGrant> roles;
    for (identity::RoleGrant grant : actor.roles) {
        if (grant.scope.trust.empty()) {
            grant.scope.trust = trust.text();
        }
        if (grant.scope.trust == trust.text()) {
            roles.push_back(std::move(grant));
        }
    }
    actor.roles = std::move(roles);
    std::erase_if(actor.people, [&](const Employment& employment) { return employment.trust != trust; });
}

std::vector<identity::Permission> permissions_of(const std::string& scopes) {
    std::vector<identity::Permission> permissions;
    for (const std::string_view name : split(scopes, ' ')) {
        if (const identity::PermissionRow* row = identity::permission_named(name)) {
            permissions.push_back(row->permission);
        }
    }
    return permissions;
}

Result<store::User> active_user(Transaction& t, const store::UserId& id) {
    std::optional<store::User> user = TRY(store::find(t, id));
    if (!user || user->state != "active") {
        return not_signed_in();
    }
    return std::move(*user);
}

/// The names of what the actor may do there, without those of `besides`.
template <class Ask>
std::vector<std::string_view> names_of(Ask ask, const std::vector<std::string_view>& besides = {}) {
    std::vector<std::string_view> names;
    for (const identity::PermissionRow& row : identity::permissions()) {
        if (ask(row) && std::find(besides.begin(), besides.end(), row.name) == besides.end()) {
            names.push_back(row.name);
        }
    }
    return names;
}

Result<TrustAccess> access_at(Transaction& t, const Actor& actor, const store::Trust& trust) {
    TrustAccess access{.trust = trust, .person = person_at(actor, trust.id)};
    const auto may_at = [&](const identity::PermissionRow& row, const std::optional<store::UnitId>& unit) {
        return permitted(actor, trust.id, {row.permission, unit, row.own ? access.person : std::nullopt}).has_value();
    };
    access.permissions = names_of([&](const identity::PermissionRow& row) { return may_at(row, std::nullopt); });
    for (const store::Unit& unit : TRY(store::units_of(t, trust.id))) {
        const bool has_role =
            std::any_of(actor.roles.begin(), actor.roles.end(), [&](const identity::RoleGrant& grant) {
                return identity::holds(grant.scope, {actor.region.text(), trust.id.text(), unit.id.text()});
            });
        if (has_role) {
            access.units.push_back(
                {unit, names_of([&](const identity::PermissionRow& row) { return may_at(row, unit.id); },
                                access.permissions)});
        }
    }
    return access;
}

bool has_business_at(const Actor& actor, const store::Trust& trust) {
    return person_at(actor, trust.id).has_value() ||
           std::any_of(actor.roles.begin(), actor.roles.end(), [&](const identity::RoleGrant& grant) {
               return grant.scope.trust.empty() || grant.scope.trust == trust.id.text();
           });
}

}    // namespace

Error not_signed_in() {
    return {ErrorId::not_signed_in, "nobody is signed in here, or not any more", "", Place{}};
}

Moment later(Moment moment, std::int64_t seconds) {
    return Moment{moment.microseconds_since_1970_utc() + seconds * second};
}

Result<Actor> load_actor(Transaction& t, const store::User& user, Moment now) {
    Actor actor;
    actor.name = user.id.text();
    actor.user = user.id;
    actor.region = user.region;
    for (const store::RoleGrant& grant : TRY(store::roles_of(t, user.id, now))) {
        // A role that this program does not know any more gives nothing.
        if (const identity::RoleRow* row = identity::role_named(grant.role)) {
            actor.roles.push_back({row->role, scope_of(grant)});
        }
    }
    for (const store::UserPerson& person : TRY(store::people_of(t, user.id))) {
        actor.people.push_back({person.trust, person.person});
    }
    return actor;
}

Result<SessionCaller> caller_of_session(const Platform& platform, std::string_view secret, const std::string& request,
                                        Asking asking) {
    const Moment now = platform.clock();
    const store::sql::Bytes digest{identity::digest_of(secret)};
    SessionCaller caller =
        TRY(store::sql::read(platform.pool, Scope::of_the_system(), [&](Transaction& t) -> Result<SessionCaller> {
            const std::optional<store::Session> session = TRY(store::live_session(t, digest, now));
            if (!session || since(session->seen_at, now) >= platform.sessions.idle_seconds * second) {
                return not_signed_in();
            }
            const store::User user = TRY(active_user(t, session->user));
            SessionCaller found{TRY(load_actor(t, user, now)), *session};
            found.actor.second_factor =
                session->second_factor_at.has_value() || (platform.is_demonstration && is_demo_login(user.login));
            return found;
        }));
    caller.actor.request = request;
    if (asking == Asking::by_request && since(caller.session.seen_at, now) >= seen_step(platform)) {
        TRY(store::sql::write(platform.pool, Scope::of_the_system(),
                              [&](Transaction& t) { return store::mark_seen(t, caller.session.id, now); }));
    }
    return caller;
}

Result<store::User> user_of(const Platform& platform, const SessionCaller& caller) {
    return store::sql::read(platform.pool, Scope::of_the_system(),
                            [&](Transaction& t) { return active_user(t, caller.session.user); });
}

Result<Actor> actor_of_token(const Platform& platform, std::string_view token, const std::string& request) {
    if (!identity::looks_like_api_token(token)) {
        return not_signed_in();
    }
    const Moment now = platform.clock();
    const store::sql::Bytes digest{identity::digest_of(token)};
    std::optional<store::TokenId> to_mark;
    Actor actor = TRY(store::sql::read(platform.pool, Scope::of_the_system(), [&](Transaction& t) -> Result<Actor> {
        const std::optional<store::ApiToken> found = TRY(store::live_token(t, digest, now));
        if (!found) {
            return not_signed_in();
        }
        const store::User user = TRY(active_user(t, found->user));
        Actor loaded = TRY(load_actor(t, user, now));
        loaded.only = permissions_of(found->scopes);
        loaded.second_factor = found->has_second_factor;
        if (found->trust) {
            narrow_to(loaded, *found->trust);
        }
        if (!found->used_at || since(*found->used_at, now) >= seen_step(platform)) {
            to_mark = found->id;
        }
        return loaded;
    }));
    actor.request = request;
    if (to_mark) {
        TRY(store::sql::write(platform.pool, Scope::of_the_system(),
                              [&](Transaction& t) { return store::mark_used(t, *to_mark, now); }));
    }
    return actor;
}

Result<Access> access_of(const Platform& platform, const Actor& actor) {
    CHECK(actor.user.has_value());
    return store::sql::read(platform.pool, Scope::of_the_system(), [&](Transaction& t) -> Result<Access> {
        Access access;
        access.user = TRY(active_user(t, *actor.user));
        access.region = TRY(store::find(t, actor.region)).value();
        access.permissions = names_of(
            [&](const identity::PermissionRow& row) { return permitted_in_region(actor, row.permission).has_value(); });
        for (const store::Trust& trust : TRY(store::trusts_of(t, actor.region))) {
            if (has_business_at(actor, trust)) {
                access.trusts.push_back(TRY(access_at(t, actor, trust)));
            }
        }
        for (const store::Credential& credential : TRY(store::credentials_of(t, *actor.user))) {
            // One that was never used was begun and not confirmed.
            access.second_factor_enrolled |= credential.kind == "totp" && credential.used_at.has_value();
        }
        access.second_factor_needed =
            std::any_of(actor.roles.begin(), actor.roles.end(),
                        [](const identity::RoleGrant& grant) { return identity::row_of(grant.role).privileged; });
        return access;
    });
}

}    // namespace staffwright::app::accounts
