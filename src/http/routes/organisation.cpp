#include "http/routes/organisation.hpp"

#include <memory>

#include "app/facts/organisation.hpp"
#include "http/routes/fact_json.hpp"
#include "http/routes/row_parts.hpp"

namespace staffwright::http {

namespace facts = app::facts;

namespace {

using formats::Node;

constexpr std::size_t body_limit = 64 << 10;

class Organisation {
public:
    Organisation(const app::Platform& platform, const Gate& gate) : platform_(platform), gate_(gate) {}

    Result<Response> add_unit(const Call& call) const { return put_unit(call, {}); }
    Result<Response> change_unit(const Call& call) const {
        return put_unit(call, TRY(path_id<store::UnitId>(call, "unit")));
    }
    Result<Response> add_skill(const Call& call) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        const JsonBody body = TRY(call.json());
        TRY(body.root().only({"code", "name"}));
        store::Skill skill;
        skill.code = TRY(body.root().text("code"));
        skill.name = TRY(body.root().text("name"));
        return json_answer(described(TRY(facts::add_skill(platform_, actor, TRY(trust_of(call)), skill))), 201);
    }
    Result<Response> rename_skill(const Call& call) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        const JsonBody body = TRY(call.json());
        TRY(body.root().only({"name", "version"}));
        store::Skill skill;
        skill.id = TRY(path_id<store::SkillId>(call, "skill"));
        skill.name = TRY(body.root().text("name"));
        skill.version = TRY(body.root().number("version"));
        return json_answer(described(TRY(facts::rename_skill(platform_, actor, TRY(trust_of(call)), skill))));
    }
    Result<Response> members(const Call& call) const {
        TRY(call.only_query({"from", "until"}));
        const app::rosters::Period period = TRY(period_of(call, platform_));
        return tagged(page_of(TRY(facts::members(platform_, TRY(gate_.actor_of(call)), TRY(trust_of(call)),
                                                 TRY(path_id<store::UnitId>(call, "unit")), period))));
    }
    Result<Response> add_member(const Call& call) const { return put_member(call, {}); }
    Result<Response> change_member(const Call& call) const {
        return put_member(call, TRY(path_id<store::UnitMemberId>(call, "member")));
    }
    Result<Response> add_contract(const Call& call) const { return put_contract(call, {}); }
    Result<Response> change_contract(const Call& call) const {
        return put_contract(call, TRY(path_id<store::ContractId>(call, "contract")));
    }
    Result<Response> add_held_skill(const Call& call) const { return put_held_skill(call, {}); }
    Result<Response> change_held_skill(const Call& call) const {
        return put_held_skill(call, TRY(path_id<store::PersonSkillId>(call, "held")));
    }

private:
    static Result<store::TrustId> trust_of(const Call& call) { return path_id<store::TrustId>(call, "trust"); }

    /// As it is now: 201 for what is new.
    template <class Row>
    static Result<Response> answer(const Row& row, bool is_new) {
        return json_answer(described(row), is_new ? 201 : 200);
    }

    Result<Response> put_unit(const Call& call, const store::UnitId& id) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        const JsonBody body = TRY(call.json());
        const Node root = body.root();
        TRY(root.only({"code", "name", "kind", "site", "closed_on", "version"}));
        store::Unit unit;
        unit.id = id;
        unit.code = TRY(root.text("code"));
        unit.name = TRY(root.text("name"));
        unit.kind = TRY(root.text("kind"));
        unit.site = TRY(optional_text_in(root, "site"));
        unit.closed_on = TRY(optional_day_in(root, "closed_on"));
        unit.version = TRY(root.number_or("version", 1));
        return answer(TRY(facts::put_unit(platform_, actor, TRY(trust_of(call)), unit)), id.text().empty());
    }

    Result<Response> put_member(const Call& call, const store::UnitMemberId& id) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        const JsonBody body = TRY(call.json());
        const Node root = body.root();
        TRY(root.only({"person", "is_home", "groups", "starts_on", "ends_on", "version"}));
        store::UnitMember member;
        member.id = id;
        member.unit = TRY(path_id<store::UnitId>(call, "unit"));
        member.person = TRY(id_in<store::PersonId>(root, "person"));
        member.is_home = TRY(root.flag_or("is_home", true));
        member.groups = TRY(root.text_or("groups", ""));
        member.starts_on = TRY(day_in(root, "starts_on"));
        member.ends_on = TRY(optional_day_in(root, "ends_on"));
        member.version = TRY(root.number_or("version", 1));
        return answer(TRY(facts::put_member(platform_, actor, TRY(trust_of(call)), member)), id.text().empty());
    }

    Result<Response> put_contract(const Call& call, const store::ContractId& id) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        const JsonBody body = TRY(call.json());
        TRY(body.root().only(
            {"employment", "grade", "wte", "weekly_minutes", "packs", "starts_on", "ends_on", "version"}));
        store::Contract contract = TRY(contract_in(body.root()));
        contract.id = id;
        contract.person = TRY(path_id<store::PersonId>(call, "person"));
        contract.version = TRY(body.root().number_or("version", 1));
        return answer(TRY(facts::put_contract(platform_, actor, TRY(trust_of(call)), contract)), id.text().empty());
    }

    Result<Response> put_held_skill(const Call& call, const store::PersonSkillId& id) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        const JsonBody body = TRY(call.json());
        const Node root = body.root();
        TRY(root.only({"skill", "starts_on", "ends_on", "evidence", "version"}));
        store::PersonSkill held;
        held.id = id;
        held.person = TRY(path_id<store::PersonId>(call, "person"));
        held.skill = TRY(id_in<store::SkillId>(root, "skill"));
        held.starts_on = TRY(day_in(root, "starts_on"));
        held.ends_on = TRY(optional_day_in(root, "ends_on"));
        held.evidence = TRY(optional_text_in(root, "evidence"));
        held.version = TRY(root.number_or("version", 1));
        return answer(TRY(facts::put_held_skill(platform_, actor, TRY(trust_of(call)), held)), id.text().empty());
    }

    const app::Platform& platform_;
    const Gate& gate_;
};

}    // namespace

void add_organisation_routes(Router& router, const app::Platform& platform, const Gate& gate) {
    const auto routes = std::make_shared<Organisation>(platform, gate);
    using Method = Result<Response> (Organisation::*)(const Call&) const;
    const auto add = [&](const char* method, const std::string& path, Method handler) {
        const bool has_body = std::string_view(method) != "GET";
        router.add({method, "/api/v1/trusts/{trust}" + path,
                    [routes, handler](const Call& call) { return ((*routes).*handler)(call); }, Kind::api,
                    has_body ? body_limit : 0});
    };
    add("POST", "/units", &Organisation::add_unit);
    add("PUT", "/units/{unit}", &Organisation::change_unit);
    add("POST", "/skills", &Organisation::add_skill);
    add("PUT", "/skills/{skill}", &Organisation::rename_skill);
    add("GET", "/units/{unit}/members", &Organisation::members);
    add("POST", "/units/{unit}/members", &Organisation::add_member);
    add("PUT", "/units/{unit}/members/{member}", &Organisation::change_member);
    add("POST", "/people/{person}/contracts", &Organisation::add_contract);
    add("PUT", "/people/{person}/contracts/{contract}", &Organisation::change_contract);
    add("POST", "/people/{person}/skills", &Organisation::add_held_skill);
    add("PUT", "/people/{person}/skills/{held}", &Organisation::change_held_skill);
}

}    // namespace staffwright::http
