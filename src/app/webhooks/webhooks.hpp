// A trust's webhooks: which other systems are told of its events. Use cases, for whoever may manage settings.
//
//     const NewWebhook made = TRY(add_webhook(platform, actor, trust, {.url = "https://...", .kinds =
//     {"roster.published"}})); made.secret      is shown once, for the other side to check signatures with
//
// Errors: those of acting.hpp; bad_value for a URL that is not called or a kind that cannot be; unsupported without a
// key for secrets; stale; not_found; too_large beyond 50 webhooks. Thread safety: any thread.
#pragma once

#include <string>
#include <vector>

#include "app/acting/acting.hpp"
#include "app/jobs/webhook_duty.hpp"
#include "store/webhooks.hpp"

namespace staffwright::app {

struct WebhookWish {
    std::string url{};
    std::vector<std::string> kinds{};    ///< of events; empty: all
    bool is_active = true;
};

struct NewWebhook {
    store::Webhook webhook;
    std::string secret;
};

Result<NewWebhook> add_webhook(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                               const WebhookSettings& settings, const WebhookWish& wish);
Result<std::vector<store::Webhook>> list_webhooks(const Platform& platform, const Actor& actor,
                                                  const store::TrustId& trust);
Result<store::Webhook> show_webhook(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                    const store::WebhookId& id);
/// As it is afterwards. `version`: the one that was read.
Result<store::Webhook> change_webhook(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                      const WebhookSettings& settings, const store::WebhookId& id, std::int64_t version,
                                      const WebhookWish& wish);
Result<void> remove_webhook(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                            const store::WebhookId& id);

}    // namespace staffwright::app
