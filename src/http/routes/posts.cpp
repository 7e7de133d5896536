#include "http/routes/posts.hpp"

#include <memory>

#include "app/facts/posts.hpp"
#include "http/routes/row_parts.hpp"

namespace staffwright::http {

namespace facts = app::facts;
namespace json = boost::json;

namespace {

constexpr std::size_t body_limit = 16 << 10;

json::object described(const store::PostHolding& held) {
    return {{"id", held.id.text()},
            {"person", held.person.text()},
            {"wte", held.wte.count()},
            {"starts_on", held.starts_on.to_string()},
            {"ends_on", or_null(held.ends_on)},
            {"version", held.version}};
}

json::object described(const store::Post& post) {
    return {{"id", post.id.text()},
            {"code", post.code},
            {"title", post.title},
            {"grade", post.grade},
            {"wte", post.wte.count()},
            {"cost_centre", or_null(post.cost_centre)},
            {"budget_pence", or_null(post.budget)},
            {"starts_on", post.starts_on.to_string()},
            {"ends_on", or_null(post.ends_on)},
            {"version", post.version}};
}

json::object described(const facts::PostSeen& seen) {
    json::array holders;
    for (const facts::Holder& holder : seen.holders) {
        json::object one = described(holder.holding);
        one["name"] = or_null(holder.name);
        holders.push_back(std::move(one));
    }
    json::object post = described(seen.post);
    post["filled_wte"] = seen.filled.count();
    post["holders"] = std::move(holders);
    return post;
}

json::object described(const facts::Establishment& all) {
    json::array items;
    for (const facts::PostSeen& seen : all.posts) {
        items.push_back(described(seen));
    }
    return {{"unit_name", all.unit},
            {"day", all.day.to_string()},
            {"funded_wte", all.funded.count()},
            {"filled_wte", all.filled.count()},
            {"vacant_wte", all.vacant.count()},
            {"budget_pence", all.budget.count()},
            {"may_edit", all.may_edit},
            {"items", std::move(items)}};
}

class Posts {
public:
    Posts(const app::Platform& platform, const Gate& gate) : platform_(platform), gate_(gate) {}

    Result<Response> list(const Call& call) const {
        TRY(call.only_query({"day"}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        const calendar::Date day = TRY(query_day_or(call, "day", today(platform_)));
        return tagged(
            described(TRY(facts::establishment(platform_, actor, TRY(trust_of(call)), TRY(unit_of(call)), day))));
    }
    Result<Response> add(const Call& call) const { return put(call, {}); }
    Result<Response> change(const Call& call) const { return put(call, TRY(path_id<store::PostId>(call, "post"))); }
    Result<Response> add_holder(const Call& call) const { return put_holder(call, {}); }
    Result<Response> change_holder(const Call& call) const {
        return put_holder(call, TRY(path_id<store::PostHoldingId>(call, "holding")));
    }

private:
    static Result<store::TrustId> trust_of(const Call& call) { return path_id<store::TrustId>(call, "trust"); }
    static Result<store::UnitId> unit_of(const Call& call) { return path_id<store::UnitId>(call, "unit"); }

    Result<Response> put(const Call& call, const store::PostId& id) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        const JsonBody body = TRY(call.json());
        const formats::Node root = body.root();
        TRY(root.only(
            {"code", "title", "grade", "wte", "cost_centre", "budget_pence", "starts_on", "ends_on", "version"}));
        store::Post post;
        post.id = id;
        post.unit = TRY(unit_of(call));
        post.code = TRY(root.text("code"));
        post.title = TRY(root.text("title"));
        post.grade = TRY(root.text("grade"));
        post.wte = Wte{TRY(root.number("wte"))};
        post.cost_centre = TRY(optional_text_in(root, "cost_centre"));
        if (is_given(root, "budget_pence")) {
            post.budget = Pence{TRY(root.number("budget_pence"))};
        }
        post.starts_on = TRY(day_in(root, "starts_on"));
        post.ends_on = TRY(optional_day_in(root, "ends_on"));
        post.version = TRY(root.number_or("version", 1));
        const store::Post stored = TRY(facts::put_post(platform_, actor, TRY(trust_of(call)), post));
        return json_answer(described(stored), id.text().empty() ? 201 : 200);
    }

    Result<Response> put_holder(const Call& call, const store::PostHoldingId& id) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        const JsonBody body = TRY(call.json());
        const formats::Node root = body.root();
        TRY(root.only({"person", "wte", "starts_on", "ends_on", "version"}));
        store::PostHolding held;
        held.id = id;
        held.post = TRY(path_id<store::PostId>(call, "post"));
        held.person = TRY(id_in<store::PersonId>(root, "person"));
        held.wte = Wte{TRY(root.number("wte"))};
        held.starts_on = TRY(day_in(root, "starts_on"));
        held.ends_on = TRY(optional_day_in(root, "ends_on"));
        held.version = TRY(root.number_or("version", 1));
        const store::PostHolding stored =
            TRY(facts::put_holding(platform_, actor, TRY(trust_of(call)), TRY(unit_of(call)), held));
        return json_answer(described(stored), id.text().empty() ? 201 : 200);
    }

    const app::Platform& platform_;
    const Gate& gate_;
};

}    // namespace

void add_post_routes(Router& router, const app::Platform& platform, const Gate& gate) {
    const auto routes = std::make_shared<Posts>(platform, gate);
    using Method = Result<Response> (Posts::*)(const Call&) const;
    const auto add = [&](const char* method, const std::string& path, Method handler) {
        const bool has_body = std::string_view(method) != "GET";
        router.add({method, "/api/v1/trusts/{trust}/units/{unit}/posts" + path,
                    [routes, handler](const Call& call) { return ((*routes).*handler)(call); }, Kind::api,
                    has_body ? body_limit : 0});
    };
    add("GET", "", &Posts::list);
    add("POST", "", &Posts::add);
    add("PUT", "/{post}", &Posts::change);
    add("POST", "/{post}/holders", &Posts::add_holder);
    add("PUT", "/{post}/holders/{holding}", &Posts::change_holder);
}

}    // namespace staffwright::http
