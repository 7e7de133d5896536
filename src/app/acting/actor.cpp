#include "app/acting/actor.hpp"

#include <algorithm>

namespace staffwright::app {

namespace {

bool is_job(const Actor& actor) {
    return !actor.user;
}

identity::Principal principal_of(const Actor& actor, const std::string& person) {
    return {person, actor.roles, actor.second_factor};
}

std::string roles_with(identity::Permission permission) {
    std::string text;
    for (const identity::Role role : identity::row_of(permission).roles) {
        text += (text.empty() ? "" : ", ") + std::string(identity::row_of(role).title);
    }
    return text;
}

bool has_business_at(const Actor& actor, const store::TrustId& trust) {
    return person_at(actor, trust).has_value() ||
           std::any_of(actor.roles.begin(), actor.roles.end(), [&](const identity::RoleGrant& grant) {
               return grant.scope.region == actor.region.text() &&
                      (grant.scope.trust.empty() || grant.scope.trust == trust.text());
           });
}

Error refusal(const identity::PermissionRow& row) {
    const std::string roles = roles_with(row.permission);
    return {ErrorId::not_permitted, "you may not: " + std::string(row.what),
            roles.empty() ? "it is for whoever it belongs to" : "it is for " + roles};
}

Result<void> allowed(const Actor& actor, const identity::Principal& principal, identity::Permission permission,
                     const identity::Target& target) {
    const identity::PermissionRow& row = identity::row_of(permission);
    if (actor.only && std::find(actor.only->begin(), actor.only->end(), permission) == actor.only->end()) {
        return Error{ErrorId::not_permitted, "the token was not made for: " + std::string(row.what),
                     "use one with the scope " + std::string(row.name)};
    }
    switch (identity::may(principal, permission, target)) {
        case identity::Verdict::yes:
            return {};
        case identity::Verdict::needs_second_factor:
            return Error{ErrorId::not_permitted, "this needs a second factor: " + std::string(row.what),
                         "show a code of your authenticator app first"};
        case identity::Verdict::no:
            break;
    }
    return refusal(row);
}

}    // namespace

Actor acting_job(const std::string& kind, const store::RegionId& region) {
    Actor actor;
    actor.name = "job:" + kind;
    actor.region = region;
    return actor;
}

std::optional<store::PersonId> person_at(const Actor& actor, const store::TrustId& trust) {
    for (const Employment& employment : actor.people) {
        if (employment.trust == trust) {
            return employment.person;
        }
    }
    return std::nullopt;
}

Result<void> expect_business_at(const Actor& actor, const store::TrustId& trust) {
    if (!is_job(actor) && !has_business_at(actor, trust)) {
        return Error{ErrorId::not_found, "there is no trust " + trust.text(), "", Place{}};
    }
    return {};
}

Result<void> permitted(const Actor& actor, const store::TrustId& trust, const Needs& needs) {
    TRY(expect_business_at(actor, trust));
    if (is_job(actor)) {
        return {};
    }
    const std::optional<store::PersonId> self = person_at(actor, trust);
    const identity::Target target{{actor.region.text(), trust.text(), needs.unit ? needs.unit->text() : std::string()},
                                  needs.person ? needs.person->text() : std::string()};
    return allowed(actor, principal_of(actor, self ? self->text() : std::string()), needs.permission, target);
}

Result<void> permitted_in_region(const Actor& actor, identity::Permission permission) {
    if (is_job(actor)) {
        return {};
    }
    return allowed(actor, principal_of(actor, ""), permission, {{actor.region.text(), "", ""}, ""});
}

}    // namespace staffwright::app
