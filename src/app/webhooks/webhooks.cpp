#include "app/webhooks/webhooks.hpp"

#include <algorithm>

#include "app/identity/secrets.hpp"

namespace staffwright::app {

namespace {

using identity::Permission;

constexpr std::size_t most_webhooks = 50;
constexpr std::size_t secret_bytes = 32;
constexpr Needs to_manage{.permission = Permission::manage_settings};

bool is_kind(const std::string& kind) {
    return !kind.empty() && kind.size() <= 100 &&
           kind.find_first_not_of("abcdefghijklmnopqrstuvwxyz_.") == std::string::npos;
}

Result<std::string> kinds_written(const std::vector<std::string>& kinds) {
    std::string all;
    for (const std::string& kind : kinds) {
        if (!is_kind(kind)) {
            return Error{ErrorId::bad_value, "\"" + kind + "\" is no kind of event", "a kind is like roster.published",
                         Place{"", 0, "/kinds"}};
        }
        all += (all.empty() ? "" : ",") + kind;
    }
    return all.empty() ? std::string("*") : all;
}

Result<void> check(const WebhookWish& wish, const WebhookSettings& settings) {
    Result<void> good = net::check_webhook_url(wish.url, settings.calls);
    if (!good) {
        good.error().place.path = "/url";
    }
    return good;
}

Result<store::Webhook> stored(Acting& a, const store::WebhookId& id) {
    std::optional<store::Webhook> webhook = TRY(store::find(a.t, a.at, id));
    if (!webhook) {
        return Error{ErrorId::not_found, "there is no webhook " + id.text(), ""};
    }
    return *webhook;
}

}    // namespace

Result<NewWebhook> add_webhook(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                               const WebhookSettings& settings, const WebhookWish& wish) {
    // All of it within: who may not add one is told neither what is set up nor whether there is such a trust.
    return change(platform, actor, trust, to_manage, [&](Acting& a) -> Result<NewWebhook> {
        TRY(check(wish, settings));
        const std::string kinds = TRY(kinds_written(wish.kinds));
        if (settings.key == nullptr) {
            return Error{ErrorId::unsupported, "webhooks need a key for their secrets, and the server has none",
                         "have the setting sealing_key_file set"};
        }
        if (TRY(store::webhooks_of(a.t, trust)).size() >= most_webhooks) {
            return Error{ErrorId::too_large, "a trust has at most 50 webhooks", "remove one first"};
        }
        const auto id = store::new_id<store::WebhookId>(a.now);
        const std::string secret = "whsec_" + identity::base64url(identity::random_bytes(secret_bytes));
        const store::Webhook webhook{.trust = trust,
                                     .id = id,
                                     .url = wish.url,
                                     .kinds = kinds,
                                     .sealed_secret = settings.key->seal(webhook_secret, id.text(), secret),
                                     .is_active = wish.is_active};
        TRY(store::add(a.t, webhook));
        TRY(a.audit("webhook.add", "webhook", id.text(), {{"url", wish.url}, {"kinds", kinds}}));
        return NewWebhook{webhook, secret};
    });
}

Result<std::vector<store::Webhook>> list_webhooks(const Platform& platform, const Actor& actor,
                                                  const store::TrustId& trust) {
    return look(platform, actor, trust, to_manage, [&](Acting& a) { return store::webhooks_of(a.t, trust); });
}

Result<store::Webhook> show_webhook(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                    const store::WebhookId& id) {
    return look(platform, actor, trust, to_manage, [&](Acting& a) { return stored(a, id); });
}

Result<store::Webhook> change_webhook(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                      const WebhookSettings& settings, const store::WebhookId& id, std::int64_t version,
                                      const WebhookWish& wish) {
    return change(platform, actor, trust, to_manage, [&](Acting& a) -> Result<store::Webhook> {
        TRY(check(wish, settings));
        const std::string kinds = TRY(kinds_written(wish.kinds));
        store::Webhook webhook = TRY(stored(a, id));
        webhook.version = version;
        webhook.url = wish.url;
        webhook.kinds = kinds;
        webhook.is_active = wish.is_active;
        webhook.version = TRY(store::change(a.t, webhook));
        TRY(a.audit("webhook.change", "webhook", id.text(),
                    {{"url", wish.url}, {"kinds", kinds}, {"is_active", wish.is_active}}));
        return webhook;
    });
}

Result<void> remove_webhook(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                            const store::WebhookId& id) {
    return change(platform, actor, trust, to_manage, [&](Acting& a) -> Result<void> {
        TRY(stored(a, id));
        TRY(store::remove(a.t, trust, id));
        return a.audit("webhook.remove", "webhook", id.text());
    });
}

}    // namespace staffwright::app
