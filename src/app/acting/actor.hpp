// Who acts: a user who signed in, a token of theirs, or a job of the program itself; and whether they may do what they
// want, at one trust.
//
//     TRY(permitted(actor, trust, {Permission::edit_rosters, unit}));
//
// A trust at which somebody has nothing to do looks to them as if it were not there: not_found, not not_permitted.
// Errors: not_found, not_permitted. Thread safety: plain values.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/identity/policy.hpp"
#include "base/result.hpp"
#include "store/ids.hpp"

namespace staffwright::app {

struct Employment {
    store::TrustId trust;
    store::PersonId person;
};

struct Actor {
    std::string name;                     ///< for the audit: the user's id, or "job:" and its kind
    std::optional<store::UserId> user;    ///< none: a job
    store::RegionId region;
    std::vector<identity::RoleGrant> roles;
    std::vector<Employment> people;    ///< who the user is at which trust
    bool second_factor = false;        ///< this session has shown one
    /// What a token was given; none: all that its user may.
    std::optional<std::vector<identity::Permission>> only;
    std::string request;    ///< id of the request; empty for a job
};

/// A job of the program, which may do everything in the region that it works for.
[[nodiscard]] Actor acting_job(const std::string& kind, const store::RegionId& region);

/// Who the actor is at that trust, if anybody.
[[nodiscard]] std::optional<store::PersonId> person_at(const Actor& actor, const store::TrustId& trust);

/// What has to be allowed, and where.
struct Needs {
    identity::Permission permission{};
    std::optional<store::UnitId> unit{};        ///< none: the whole trust
    std::optional<store::PersonId> person{};    ///< whose it is, where it is one person's
};

/// Says nothing about whether the trust is one of the actor's region: change and look (acting.hpp) see to that.
[[nodiscard]] Result<void> permitted(const Actor& actor, const store::TrustId& trust, const Needs& needs);
/// Error: not_found, for whoever has nothing to do at the trust.
[[nodiscard]] Result<void> expect_business_at(const Actor& actor, const store::TrustId& trust);
/// For what belongs to the region itself.
[[nodiscard]] Result<void> permitted_in_region(const Actor& actor, identity::Permission permission);

}    // namespace staffwright::app
