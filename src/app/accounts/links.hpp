// Which account is which person at a trust: what lets somebody see their own rota.
//
//     const PersonAccount now = TRY(account_of_person(platform, actor, trust, amy));
//     TRY(link_to_person(platform, actor, trust, now.others.front().id, amy));
//
// Needs link_accounts. An account is at most one person at a trust, and a person has at most one account. Errors
// besides: not_found, conflict, and not_permitted for one's own account: who links it could make themselves anybody.
// Thread safety: any thread.
#pragma once

#include <optional>
#include <vector>

#include "app/acting/actor.hpp"
#include "app/acting/platform.hpp"
#include "store/identity.hpp"

namespace staffwright::app::accounts {

struct PersonAccount {
    std::optional<store::User> linked;
    std::vector<store::User> others;    ///< active ones of the trust that are nobody there yet; by name
};
Result<PersonAccount> account_of_person(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                        const store::PersonId& person);

Result<void> link_to_person(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                            const store::UserId& user, const store::PersonId& person);
Result<void> unlink_from_person(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                const store::UserId& user);

}    // namespace staffwright::app::accounts
