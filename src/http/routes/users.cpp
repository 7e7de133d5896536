#include "http/routes/users.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "app/accounts/links.hpp"
#include "app/accounts/users.hpp"
#include "http/router/answers.hpp"
#include "http/routes/parts.hpp"

namespace staffwright::http {

namespace json = boost::json;
namespace accounts = app::accounts;

namespace {

constexpr std::size_t body_limit = 16 << 10;
constexpr std::int64_t longest_page = 500;

json::object described(const store::RoleGrant& grant) {
    json::object role{{"id", grant.id.text()},
                      {"role", grant.role},
                      {"granted_by", grant.granted_by},
                      {"granted_at", grant.granted_at.to_string()}};
    if (grant.trust) {
        role["trust"] = grant.trust->text();
    }
    if (grant.unit) {
        role["unit"] = grant.unit->text();
    }
    if (grant.ends_at) {
        role["ends_at"] = grant.ends_at->to_string();
    }
    return role;
}

json::object described(const accounts::Account& account) {
    json::array roles;
    for (const store::RoleGrant& grant : account.roles) {
        roles.push_back(described(grant));
    }
    json::array people;
    for (const store::UserPerson& person : account.people) {
        people.push_back({{"trust", person.trust.text()}, {"person", person.person.text()}});
    }
    const store::User& user = account.user;
    json::object described{{"id", user.id.text()},      {"version", user.version},
                           {"login", user.login},       {"name", user.name},
                           {"state", user.state},       {"created_at", user.created_at.to_string()},
                           {"roles", std::move(roles)}, {"people", std::move(people)}};
    if (user.email) {
        described["email"] = *user.email;
    }
    return described;
}

Result<std::optional<std::string>> text_of(const formats::Node& node, std::string_view name) {
    return node.has(name) ? std::optional(TRY(node.text(name))) : std::optional<std::string>{};
}

Result<accounts::WantedRole> wanted_role(const formats::Node& node) {
    TRY(node.only({"role", "unit", "ends_at"}));
    accounts::WantedRole wanted{TRY(node.text("role"))};
    if (const auto unit = TRY(text_of(node, "unit"))) {
        wanted.unit = TRY(store::UnitId::parse(*unit));
    }
    if (const auto ends = TRY(text_of(node, "ends_at"))) {
        wanted.ends_at = read_moment(*ends);
        if (!wanted.ends_at) {
            return node.at("ends_at").wrong(ErrorId::bad_value, "this is no moment in UTC",
                                            "write it as 2026-10-19T08:00:00Z");
        }
    }
    return wanted;
}

class Users {
public:
    enum class Of { trust, region };
    Users(const app::Platform& platform, const Gate& gate, Of of) : platform_(platform), gate_(gate), of_(of) {}

    Result<Response> list(const Call& call) const {
        TRY(call.only_query({"limit", "after"}));
        const std::int64_t limit = TRY(call.query_number_or("limit", {1, longest_page}, longest_page));
        const std::string after = call.query_text_or("after", "");
        const std::vector<accounts::Account> all =
            TRY(accounts::accounts_at(platform_, TRY(gate_.actor_of(call)), TRY(realm_of(call))));
        auto at = all.begin();
        if (!after.empty()) {
            at = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.user.id.text() == after; });
            at = at == all.end() ? at : at + 1;
        }
        json::array items;
        for (; at != all.end() && static_cast<std::int64_t>(items.size()) < limit; ++at) {
            items.push_back(described(*at));
        }
        json::object answer{{"items", std::move(items)}};
        if (at != all.end()) {
            answer["next"] = (at - 1)->user.id.text();
        }
        return json_answer(answer);
    }

    Result<Response> show(const Call& call) const {
        TRY(call.only_query({}));
        return json_answer(described(
            TRY(accounts::account_at(platform_, TRY(gate_.actor_of(call)), TRY(realm_of(call)), TRY(user_of(call))))));
    }

    Result<Response> invite(const Call& call) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        const JsonBody body = TRY(call.json());
        const formats::Node root = body.root();
        TRY(root.only({"login", "name", "email", "roles"}));
        accounts::NewUser wanted;
        wanted.login = TRY(root.text("login"));
        wanted.name = TRY(root.text("name"));
        wanted.email = TRY(text_of(root, "email"));
        TRY(root.each("roles", [&](const formats::Node& role) -> Result<void> {
            wanted.roles.push_back(TRY(wanted_role(role)));
            return {};
        }));
        return json_answer(described(TRY(accounts::invite(platform_, actor, TRY(realm_of(call)), wanted))), 201);
    }

    Result<Response> change(const Call& call) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        const JsonBody body = TRY(call.json());
        const formats::Node root = body.root();
        TRY(root.only({"version", "name", "email", "state"}));
        accounts::UserChange wanted;
        wanted.version = TRY(root.number("version"));
        wanted.name = TRY(text_of(root, "name"));
        wanted.email = TRY(text_of(root, "email"));
        wanted.state = TRY(text_of(root, "state"));
        return json_answer(
            described(TRY(accounts::change_user(platform_, actor, TRY(realm_of(call)), TRY(user_of(call)), wanted))));
    }

    Result<Response> invite_again(const Call& call) const {
        TRY(call.only_query({}));
        TRY(accounts::invite_again(platform_, TRY(gate_.actor_of(call)), TRY(realm_of(call)), TRY(user_of(call))));
        return no_content();
    }

    Result<Response> remove_second_factor(const Call& call) const {
        TRY(call.only_query({}));
        TRY(accounts::remove_second_factor(platform_, TRY(gate_.actor_of(call)), TRY(realm_of(call)),
                                           TRY(user_of(call))));
        return no_content();
    }

    Result<Response> link(const Call& call) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        const JsonBody body = TRY(call.json());
        TRY(body.root().only({"person"}));
        TRY(accounts::link_to_person(platform_, actor, TRY(path_id<store::TrustId>(call, "trust")), TRY(user_of(call)),
                                     TRY(store::PersonId::parse(TRY(body.root().text("person"))))));
        return no_content();
    }

    Result<Response> person_account(const Call& call) const {
        TRY(call.only_query({}));
        const auto brief = [](const store::User& user) {
            return json::object{{"id", user.id.text()}, {"login", user.login}, {"name", user.name}};
        };
        const accounts::PersonAccount found = TRY(accounts::account_of_person(
            platform_, TRY(gate_.actor_of(call)), TRY(path_id<store::TrustId>(call, "trust")),
            TRY(path_id<store::PersonId>(call, "person"))));
        json::array others;
        for (const store::User& user : found.others) {
            others.push_back(brief(user));
        }
        return json_answer({{"linked", found.linked ? json::value(brief(*found.linked)) : json::value(nullptr)},
                            {"others", std::move(others)}});
    }

    Result<Response> unlink(const Call& call) const {
        TRY(call.only_query({}));
        TRY(accounts::unlink_from_person(platform_, TRY(gate_.actor_of(call)),
                                         TRY(path_id<store::TrustId>(call, "trust")), TRY(user_of(call))));
        return no_content();
    }

    Result<Response> grant(const Call& call) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        const JsonBody body = TRY(call.json());
        const store::GrantId grant = TRY(accounts::grant_role(platform_, actor, TRY(realm_of(call)), TRY(user_of(call)),
                                                              TRY(wanted_role(body.root()))));
        return json_answer({{"id", grant.text()}}, 201);
    }

    Result<Response> revoke(const Call& call) const {
        TRY(call.only_query({}));
        TRY(accounts::revoke_role(platform_, TRY(gate_.actor_of(call)), TRY(realm_of(call)), TRY(user_of(call)),
                                  TRY(path_id<store::GrantId>(call, "grant"))));
        return no_content();
    }

private:
    [[nodiscard]] Result<accounts::Realm> realm_of(const Call& call) const {
        return of_ == Of::region ? accounts::Realm{} : accounts::Realm{TRY(path_id<store::TrustId>(call, "trust"))};
    }
    static Result<store::UserId> user_of(const Call& call) { return path_id<store::UserId>(call, "user"); }

    const app::Platform& platform_;
    const Gate& gate_;
    const Of of_;
};

}    // namespace

void add_user_routes(Router& router, const app::Platform& platform, const Gate& gate) {
    for (const Users::Of of : {Users::Of::trust, Users::Of::region}) {
        const auto users = std::make_shared<Users>(platform, gate, of);
        const std::string root = of == Users::Of::trust ? "/api/v1/trusts/{trust}/users" : "/api/v1/region/users";
        const auto add = [&](const char* method, const char* rest,
                             Result<Response> (Users::*handler)(const Call&) const) {
            router.add({method, root + rest, [users, handler](const Call& call) { return ((*users).*handler)(call); },
                        Kind::api, body_limit});
        };
        add("GET", "", &Users::list);
        add("POST", "", &Users::invite);
        add("GET", "/{user}", &Users::show);
        add("PATCH", "/{user}", &Users::change);
        add("POST", "/{user}/invitation", &Users::invite_again);
        add("DELETE", "/{user}/second-factor", &Users::remove_second_factor);
        add("POST", "/{user}/roles", &Users::grant);
        add("DELETE", "/{user}/roles/{grant}", &Users::revoke);
        if (of == Users::Of::trust) {
            add("PUT", "/{user}/person", &Users::link);
            add("DELETE", "/{user}/person", &Users::unlink);
            router.add({"GET", "/api/v1/trusts/{trust}/people/{person}/account",
                        [users](const Call& call) { return users->person_account(call); }});
        }
    }
}

}    // namespace staffwright::http
