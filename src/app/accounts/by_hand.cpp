#include "app/accounts/by_hand.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/accounts/administer.hpp"
#include "app/accounts/passwords.hpp"
#include "app/accounts/sign_in.hpp"

namespace staffwright::app::accounts {

namespace {

using store::sql::Scope;
using store::sql::Transaction;

/// What a role is for, with the codes looked up.
struct Where {
    Realm trust;
    std::optional<store::UnitId> unit;
};

Result<Where> where_of(Transaction& t, const store::RegionId& region, const RoleByHand& wanted) {
    if (wanted.trust.empty()) {
        return Where{};
    }
    const std::vector<store::Trust> trusts = TRY(store::trusts_of(t, region));
    const auto trust =
        std::find_if(trusts.begin(), trusts.end(), [&](const store::Trust& one) { return one.code == wanted.trust; });
    if (trust == trusts.end()) {
        return Error{ErrorId::not_found, fmt::format("the region has no trust {}", wanted.trust), "", Place{}};
    }
    if (wanted.unit.empty()) {
        return Where{trust->id, {}};
    }
    const std::vector<store::Unit> units = TRY(store::units_of(t, trust->id));
    const auto unit =
        std::find_if(units.begin(), units.end(), [&](const store::Unit& one) { return one.code == wanted.unit; });
    if (unit == units.end()) {
        return Error{ErrorId::not_found, fmt::format("the trust {} has no unit {}", wanted.trust, wanted.unit), "",
                     Place{}};
    }
    return Where{trust->id, unit->id};
}

Result<Where> where_of(const Found& found, const RoleByHand& wanted) {
    return store::sql::read(found.hand.platform.pool, Scope::of_the_system(),
                            [&](Transaction& t) { return where_of(t, found.hand.region.id, wanted); });
}

std::string listed(const store::Region& region, const Account& account, const std::vector<store::Trust>& trusts) {
    std::string roles;
    for (const store::RoleGrant& role : account.roles) {
        const auto trust = std::find_if(trusts.begin(), trusts.end(),
                                        [&](const store::Trust& one) { return role.trust && one.id == *role.trust; });
        roles += (roles.empty() ? "" : ", ") + role.role + " " + (trust == trusts.end() ? region.code : trust->code);
    }
    return fmt::format("{}  {}  {}  {}\n", account.user.login, account.user.name, account.user.state,
                       roles.empty() ? "-" : roles);
}

}    // namespace

Result<store::Region> region_by_hand(const Platform& platform, const std::string& code,
                                     const std::optional<std::string>& name) {
    return store::sql::write(platform.pool, Scope::of_the_system(), [&](Transaction& t) -> Result<store::Region> {
        if (const auto known = TRY(store::region_by_code(t, code))) {
            return *known;
        }
        if (!name) {
            return Error{ErrorId::not_found, fmt::format("there is no region {}", code),
                         "give its name, too, and it is made: --region-name", Place{}};
        }
        const calendar::Moment now = platform.clock();
        const store::Region region{.id = store::new_id<store::RegionId>(now), .code = code, .name = *name};
        TRY(store::add(t, region));
        TRY(write_audit(t, acting_job("command_line", region.id), region.id.text(), now,
                        {"region.add", "region", region.id.text(), {{"code", code}}}));
        return region;
    });
}

Result<store::Trust> add_trust_by_hand(const ByHand& hand, const std::string& code, const std::string& name) {
    return store::sql::write(hand.platform.pool, Scope::of_the_system(), [&](Transaction& t) -> Result<store::Trust> {
        const calendar::Moment now = hand.platform.clock();
        const store::Trust trust{
            .id = store::new_id<store::TrustId>(now), .region = hand.region.id, .code = code, .name = name};
        TRY(store::add(t, trust));
        TRY(write_audit(t, hand.actor(), hand.region.id.text(), now,
                        {"trust.add", "trust", trust.id.text(), {{"code", code}}}));
        return trust;
    });
}

Result<store::User> add_user_by_hand(const ByHand& hand, const NewUser& wanted, Administrator administrator,
                                     const std::string& password) {
    store::User would_be;
    would_be.login = login_of(wanted.login);
    would_be.name = wanted.name;
    would_be.email = wanted.email;
    NewUser with_role = wanted;
    with_role.password_hash = TRY(new_password_hash(hand.platform, would_be, password));
    if (administrator == Administrator::yes) {
        with_role.roles.push_back({std::string(identity::row_of(identity::Role::administrator).name)});
    }
    return TRY(invite(hand.platform, hand.actor(), {}, with_role)).user;
}

Result<Found> find_by_hand(const Platform& platform, const std::string& login) {
    return store::sql::read(platform.pool, Scope::of_the_system(), [&](Transaction& t) -> Result<Found> {
        const auto user = TRY(store::user_by_login(t, login_of(login)));
        if (!user) {
            return Error{ErrorId::not_found, fmt::format("nobody has the login {}", login_of(login)),
                         "see staffwright user list", Place{}};
        }
        const store::Region region = TRY(store::find(t, user->region)).value();
        return Found{{platform, region}, *user};
    });
}

Result<void> change_state_by_hand(const Found& found, const std::string& state) {
    TRY(change_user(found.hand.platform, found.hand.actor(), {}, found.user.id,
                    {.version = found.user.version, .state = state}));
    return {};
}

Result<void> reset_by_hand(const Found& found, const std::string& password) {
    const Platform& platform = found.hand.platform;
    const std::string hash = TRY(new_password_hash(platform, found.user, password));
    TRY(remove_second_factor(platform, found.hand.actor(), {}, found.user.id));
    return store::sql::write(platform.pool, Scope::of_the_system(), [&](Transaction& t) -> Result<void> {
        const calendar::Moment now = platform.clock();
        TRY(keep_password(t, found.user, hash, now));
        return write_audit(t, found.hand.actor(), found.user.region.text(), now,
                           {"password.reset", "user", found.user.id.text()});
    });
}

Result<void> add_role_by_hand(const Found& found, const RoleByHand& wanted) {
    const Where where = TRY(where_of(found, wanted));
    TRY(grant_role(found.hand.platform, found.hand.actor(), where.trust, found.user.id, {wanted.role, where.unit}));
    return {};
}

Result<void> remove_role_by_hand(const Found& found, const RoleByHand& wanted) {
    const Where where = TRY(where_of(found, wanted));
    const Account account = TRY(account_at(found.hand.platform, found.hand.actor(), {}, found.user.id));
    for (const store::RoleGrant& role : account.roles) {
        if (role.role == wanted.role && role.trust == where.trust && role.unit == where.unit) {
            return revoke_role(found.hand.platform, found.hand.actor(), where.trust, found.user.id, role.id);
        }
    }
    return Error{ErrorId::not_found, fmt::format("{} has no role {} there", found.user.login, wanted.role),
                 "see staffwright user list", Place{}};
}

Result<std::string> listed_by_hand(const Platform& platform) {
    struct Known {
        std::vector<store::Region> regions;
        std::vector<std::vector<store::Trust>> trusts;
    };
    const Known known =
        TRY(store::sql::read(platform.pool, Scope::of_the_system(), [](Transaction& t) -> Result<Known> {
            Known found{TRY(store::regions(t)), {}};
            for (const store::Region& region : found.regions) {
                found.trusts.push_back(TRY(store::trusts_of(t, region.id)));
            }
            return found;
        }));
    std::string text;
    for (std::size_t i = 0; i < known.regions.size(); ++i) {
        const ByHand hand{platform, known.regions[i]};
        for (const Account& account : TRY(accounts_at(platform, hand.actor(), {}))) {
            text += listed(hand.region, account, known.trusts[i]);
        }
    }
    return text;
}

}    // namespace staffwright::app::accounts
