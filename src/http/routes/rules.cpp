#include "http/routes/rules.hpp"

#include <memory>
#include <set>

#include "app/accounts/names.hpp"
#include "formats/native_rules.hpp"
#include "http/routes/fact_json.hpp"
#include "http/routes/row_parts.hpp"
#include "http/routes/rule_json.hpp"

namespace staffwright::http {

namespace json = boost::json;
namespace facts = app::facts;

namespace {

constexpr std::size_t body_limit = 2 << 20;    // bytes; a whole pack as an overlay

class Rules {
public:
    Rules(const app::Platform& platform, const Gate& gate) : platform_(platform), gate_(gate) {}

    Result<Response> packs(const Call& call) const {
        TRY(call.only_query({}));
        json::array items;
        for (const facts::PackSeen& seen :
             TRY(facts::rule_packs(platform_, TRY(gate_.actor_of(call)), TRY(trust_of(call))))) {
            items.push_back(summed_up(seen));
        }
        return tagged(json::object{{"items", std::move(items)}, {"next", nullptr}});
    }
    Result<Response> pack(const Call& call) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        return tagged(
            TRY(whole(actor, TRY(facts::rule_pack(platform_, actor, TRY(trust_of(call)), call.path_text("pack"))))));
    }
    Result<Response> kinds(const Call& call) const {
        TRY(call.only_query({}));
        json::array items;
        for (const rules::KindEntry& kind :
             *TRY(facts::rule_kinds(platform_, TRY(gate_.actor_of(call)), TRY(trust_of(call))))) {
            items.push_back(described(kind));
        }
        return tagged(json::object{{"items", std::move(items)}, {"next", nullptr}});
    }
    Result<Response> sign(const Call& call) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        const JsonBody body = TRY(call.json());
        TRY(body.root().only({"row", "edition", "reason"}));
        facts::Signing signing;
        signing.row = TRY(body.root().text("row"));
        signing.edition = TRY(body.root().text("edition"));
        signing.reason = TRY(body.root().text("reason"));
        return json_answer(TRY(whole(actor, TRY(facts::sign_row(platform_, actor, TRY(trust_of(call)),
                                                                call.path_text("pack"), signing)))),
                           201);
    }
    Result<Response> take_back(const Call& call) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        return json_answer(
            TRY(whole(actor, TRY(facts::take_back_signature(platform_, actor, TRY(trust_of(call)),
                                                            call.path_text("pack"), call.path_text("row"))))));
    }
    Result<Response> add_overlay(const Call& call) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        TRY(call.json());    // of the right type; the reader of packs takes the text, which has lines
        return json_answer(
            TRY(whole(actor, TRY(facts::put_overlay(platform_, actor, TRY(trust_of(call)), call.request().body)))),
            201);
    }

    Result<Response> rules(const Call& call) const {
        TRY(call.only_query({"from", "until"}));
        const app::rosters::Period period = TRY(period_of(call, platform_));
        json::array items;
        for (const facts::UnitRuleSeen& seen : TRY(facts::unit_rules(
                 platform_, TRY(gate_.actor_of(call)), TRY(trust_of(call)), TRY(unit_of(call)), period))) {
            items.push_back(described(seen));
        }
        return tagged(json::object{{"items", std::move(items)}, {"next", nullptr}});
    }
    Result<Response> add_rule(const Call& call) const { return put_rule(call, {}); }
    Result<Response> change_rule(const Call& call) const {
        return put_rule(call, TRY(path_id<store::UnitRuleId>(call, "rule")));
    }
    Result<Response> take_away_rule(const Call& call) const {
        constexpr Bounds any{1, 1'000'000'000};
        TRY(call.only_query({"version"}));
        TRY(facts::take_away_rule(platform_, TRY(gate_.actor_of(call)), TRY(trust_of(call)), TRY(unit_of(call)),
                                  TRY(path_id<store::UnitRuleId>(call, "rule")),
                                  TRY(call.query_number_or("version", any, 1))));
        return no_content();
    }

private:
    static Result<store::TrustId> trust_of(const Call& call) { return path_id<store::TrustId>(call, "trust"); }
    static Result<store::UnitId> unit_of(const Call& call) { return path_id<store::UnitId>(call, "unit"); }

    [[nodiscard]] Result<json::object> whole(const app::Actor& actor, const facts::PackSeen& seen) const {
        std::set<std::string> users;
        for (const auto& [row, signature] : seen.signatures) {
            users.insert(signature.signed_by);
        }
        return described(seen, TRY(app::accounts::names_of_users(platform_, actor.region, users)));
    }

    Result<Response> put_rule(const Call& call, const store::UnitRuleId& id) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        const JsonBody body = TRY(call.json());
        const formats::Node root = body.root();
        TRY(root.only({"rule", "place", "starts_on", "ends_on", "version"}));
        const formats::Node written = TRY(root.field("rule"));
        const roster::Rule read = TRY(formats::read_rule(written));
        store::UnitRule rule;
        rule.id = id;
        rule.unit = TRY(unit_of(call));
        rule.code = read.id;
        rule.rule = formats::print_json(formats::rule_json(read));
        rule.place = TRY(root.number_or("place", 0));
        rule.starts_on = TRY(day_in(root, "starts_on"));
        rule.ends_on = TRY(optional_day_in(root, "ends_on"));
        rule.version = TRY(root.number_or("version", 1));
        return json_answer(described(TRY(facts::put_rule(platform_, actor, TRY(trust_of(call)), rule))),
                           id.text().empty() ? 201 : 200);
    }

    const app::Platform& platform_;
    const Gate& gate_;
};

}    // namespace

void add_rule_routes(Router& router, const app::Platform& platform, const Gate& gate) {
    const auto routes = std::make_shared<Rules>(platform, gate);
    using Method = Result<Response> (Rules::*)(const Call&) const;
    const auto add = [&](const char* method, const std::string& path, Method handler) {
        const std::string_view verb(method);
        router.add({method, "/api/v1/trusts/{trust}" + path,
                    [routes, handler](const Call& call) { return ((*routes).*handler)(call); }, Kind::api,
                    verb == "GET" || verb == "DELETE" ? 0 : body_limit});
    };
    add("GET", "/rule-packs", &Rules::packs);
    add("POST", "/rule-packs", &Rules::add_overlay);
    add("GET", "/rule-packs/{pack}", &Rules::pack);
    add("POST", "/rule-packs/{pack}/signatures", &Rules::sign);
    add("DELETE", "/rule-packs/{pack}/signatures/{row}", &Rules::take_back);
    add("GET", "/rule-kinds", &Rules::kinds);
    const std::string rules = "/units/{unit}/rules";
    add("GET", rules, &Rules::rules);
    add("POST", rules, &Rules::add_rule);
    add("PUT", rules + "/{rule}", &Rules::change_rule);
    add("DELETE", rules + "/{rule}", &Rules::take_away_rule);
}

}    // namespace staffwright::http
