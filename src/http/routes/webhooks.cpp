#include "http/routes/webhooks.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "app/webhooks/webhooks.hpp"
#include "base/text.hpp"
#include "http/router/answers.hpp"
#include "http/routes/parts.hpp"

namespace staffwright::http {

namespace json = boost::json;

namespace {

constexpr std::size_t body_limit = 16 << 10;

json::object described(const store::Webhook& webhook) {
    json::array kinds;
    if (webhook.kinds != "*") {
        for (const std::string_view kind : split(webhook.kinds, ',')) {
            kinds.emplace_back(kind);
        }
    }
    return {{"id", webhook.id.text()},
            {"url", webhook.url},
            {"kinds", std::move(kinds)},
            {"is_active", webhook.is_active},
            {"version", webhook.version}};
}

Result<app::WebhookWish> wish_in(const formats::Node& root) {
    app::WebhookWish wish;
    wish.url = TRY(root.text("url"));
    wish.kinds = TRY(root.texts("kinds"));
    wish.is_active = TRY(root.flag_or("is_active", true));
    return wish;
}

class WebhookRoutes {
public:
    WebhookRoutes(const app::Platform& platform, const Gate& gate) : platform_(platform), gate_(gate) {
        if (platform.sealing_key) {
            settings_.key = std::make_shared<const app::SealingKey>(*platform.sealing_key);
        }
    }

    [[nodiscard]] Result<Response> list(const Call& call) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        json::array items;
        for (const store::Webhook& webhook : TRY(app::list_webhooks(platform_, actor, TRY(trust_of(call))))) {
            items.emplace_back(described(webhook));
        }
        return json_answer({{"items", std::move(items)}});
    }
    [[nodiscard]] Result<Response> add(const Call& call) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        const JsonBody body = TRY(call.json());
        TRY(body.root().only({"url", "kinds", "is_active"}));
        const app::NewWebhook made =
            TRY(app::add_webhook(platform_, actor, TRY(trust_of(call)), settings_, TRY(wish_in(body.root()))));
        json::object all = described(made.webhook);
        all["secret"] = made.secret;
        return json_answer(std::move(all), 201);
    }
    [[nodiscard]] Result<Response> show(const Call& call) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        return json_answer(
            described(TRY(app::show_webhook(platform_, actor, TRY(trust_of(call)), TRY(webhook_of(call))))));
    }
    [[nodiscard]] Result<Response> change(const Call& call) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        const JsonBody body = TRY(call.json());
        const formats::Node root = body.root();
        TRY(root.only({"url", "kinds", "is_active", "version"}));
        return json_answer(
            described(TRY(app::change_webhook(platform_, actor, TRY(trust_of(call)), settings_, TRY(webhook_of(call)),
                                              TRY(root.number("version")), TRY(wish_in(root))))));
    }
    [[nodiscard]] Result<Response> remove(const Call& call) const {
        TRY(call.only_query({}));
        const app::Actor actor = TRY(gate_.actor_of(call));
        TRY(app::remove_webhook(platform_, actor, TRY(trust_of(call)), TRY(webhook_of(call))));
        return no_content();
    }

private:
    static Result<store::TrustId> trust_of(const Call& call) { return path_id<store::TrustId>(call, "trust"); }
    static Result<store::WebhookId> webhook_of(const Call& call) { return path_id<store::WebhookId>(call, "webhook"); }
    const app::Platform& platform_;
    const Gate& gate_;
    app::WebhookSettings settings_;
};

}    // namespace

void add_webhook_routes(Router& router, const app::Platform& platform, const Gate& gate) {
    const WebhookRoutes routes(platform, gate);
    const std::string all = "/api/v1/trusts/{trust}/webhooks";
    const std::string one = all + "/{webhook}";
    router.add({"GET", all, [routes](const Call& call) { return routes.list(call); }});
    router.add({"POST", all, [routes](const Call& call) { return routes.add(call); }, Kind::api, body_limit});
    router.add({"GET", one, [routes](const Call& call) { return routes.show(call); }});
    router.add({"PUT", one, [routes](const Call& call) { return routes.change(call); }, Kind::api, body_limit});
    router.add({"DELETE", one, [routes](const Call& call) { return routes.remove(call); }});
}

}    // namespace staffwright::http
