#include "app/invented/accounts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

#include "app/accounts/by_hand.hpp"
#include "app/accounts/demonstration.hpp"
#include "app/accounts/links.hpp"
#include "app/acting/acting.hpp"
#include "app/identity/policy.hpp"
#include "store/identity.hpp"
#include "store/people.hpp"
#include "store/tenancy.hpp"

namespace staffwright::app::invented {

namespace {

using store::sql::Scope;
using store::sql::Transaction;

constexpr std::array<std::string_view, 12> roles_of_a_trust{"roster_maker",
                                                            "approver",
                                                            "approver",
                                                            "planner",
                                                            "hr",
                                                            "finance",
                                                            "bank",
                                                            "guardian",
                                                            "medical_education",
                                                            "auditor",
                                                            "information_governance",
                                                            "rules_officer"};
constexpr std::array<std::string_view, 2> roles_of_the_region{"regional", "auditor"};

std::string lower(std::string text) {
    for (char& letter : text) {
        letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    }
    return text;
}

const identity::RoleRow& row_named(std::string_view role) {
    for (const identity::RoleRow& row : identity::roles()) {
        if (row.name == role) {
            return row;
        }
    }
    return identity::roles().front();
}

class Maker {
public:
    Maker(const Platform& platform, const StoredRegion& stored) : platform_(platform), stored_(stored) {}

    Result<std::vector<DemoAccount>> run() {
        store::Region region = TRY(this_region());
        hand_.emplace(accounts::ByHand{platform_, region});
        TRY(add("administrator", "Administrator of the region", accounts::Administrator::yes, {}));
        for (const std::string_view role : roles_of_the_region) {
            TRY(add(std::string(role), fmt::format("{} of the region", row_named(role).title),
                    accounts::Administrator::no, {{std::string(role), "", ""}}));
        }
        std::string last;
        for (const StoredUnit& unit : stored_.units) {
            if (unit.trust_code != last) {
                last = unit.trust_code;
                TRY(add_trust(last));
                TRY(add_staff(unit));
            }
        }
        return std::move(made_);
    }

private:
    Result<store::Region> this_region() {
        return store::sql::read(platform_.pool, Scope::of_the_system(), [&](Transaction& t) -> Result<store::Region> {
            for (store::Region& region : TRY(store::regions(t))) {
                if (region.id == stored_.region) {
                    return std::move(region);
                }
            }
            return Error{ErrorId::not_found, "there is no demonstration region", ""};
        });
    }

    Result<void> add_trust(const std::string& code) {
        std::string_view before;
        for (const std::string_view role : roles_of_a_trust) {
            // Approval takes two people, so there are two who can.
            const std::string suffix = role == before ? "2" : "";
            before = role;
            TRY(add(fmt::format("{}{}.{}", role, suffix, lower(code)),
                    fmt::format("{} at {}", row_named(role).title, code), accounts::Administrator::no,
                    {{std::string(role), code, ""}}));
        }
        return {};
    }

    /// Two who are rostered on a unit, under their own names.
    Result<void> add_staff(const StoredUnit& unit) {
        const Actor job = acting_job("demonstration", stored_.region);
        const auto people = TRY(look(platform_, job, unit.trust, {}, [&](Acting& a) {
            const calendar::Date today = calendar::Zone::europe_london().wall(a.now.minute()).date;
            constexpr std::int32_t a_year = 366;
            return store::people_in(a.t, a.at, unit.unit, today, today + a_year);
        }));
        constexpr std::size_t how_many = 2;
        for (std::size_t at = 0; at < std::min(how_many, people.size()); ++at) {
            const std::string name = fmt::format("{} {}", people[at].given_name, people[at].family_name);
            const std::string login = fmt::format("staff{}.{}", at == 0 ? "" : "2", lower(unit.trust_code));
            const std::string what = fmt::format("{}, staff of {} at {}", name, unit.name, unit.trust_code);
            if (TRY(add(login, what, accounts::Administrator::no, {{"staff", unit.trust_code, unit.code}}, name))) {
                const accounts::Found found = TRY(accounts::find_by_hand(platform_, login_of(login)));
                TRY(accounts::link_to_person(platform_, found.hand.actor(), unit.trust, found.user.id, people[at].id));
            }
        }
        return {};
    }

    static std::string login_of(const std::string& name) { return fmt::format("{}@{}", name, accounts::demo_domain); }

    /// Whether it was not there before. `called`: the account's name; else it is called what it is.
    Result<bool> add(const std::string& name, const std::string& what, accounts::Administrator administrator,
                     const std::vector<accounts::RoleByHand>& roles, const std::string& called = "") {
        const std::string login = login_of(name);
        made_.push_back({login, what});
        if (TRY(is_there(login))) {
            return false;
        }
        TRY(accounts::add_user_by_hand(*hand_, {login, called.empty() ? what : called}, administrator,
                                       std::string(demo_password)));
        const accounts::Found found = TRY(accounts::find_by_hand(platform_, login));
        for (const accounts::RoleByHand& role : roles) {
            TRY(accounts::add_role_by_hand(found, role));
        }
        return true;
    }

    Result<bool> is_there(const std::string& login) {
        return store::sql::read(platform_.pool, Scope::of_the_system(), [&](Transaction& t) -> Result<bool> {
            return TRY(store::user_by_login(t, login)).has_value();
        });
    }

    const Platform& platform_;
    const StoredRegion& stored_;
    std::optional<accounts::ByHand> hand_;
    std::vector<DemoAccount> made_;
};

}    // namespace

Result<std::vector<DemoAccount>> add_demo_accounts(const Platform& platform, const StoredRegion& stored) {
    return Maker(platform, stored).run();
}

Result<std::vector<DemoAccount>> demo_accounts(const Platform& platform) {
    return store::sql::read(platform.pool, Scope::of_the_system(),
                            [&](Transaction& t) -> Result<std::vector<DemoAccount>> {
                                std::vector<DemoAccount> found;
                                for (const store::Region& region : TRY(store::regions(t))) {
                                    for (const store::User& user : TRY(store::users_of(t, region.id))) {
                                        if (accounts::is_demo_login(user.login) && user.state == "active") {
                                            found.push_back({user.login, user.name});
                                        }
                                    }
                                }
                                std::sort(found.begin(), found.end(),
                                          [](const DemoAccount& a, const DemoAccount& b) { return a.login < b.login; });
                                return found;
                            });
}

}    // namespace staffwright::app::invented
