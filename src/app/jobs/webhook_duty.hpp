// Tells other systems of events: a standing duty of every machine that has a key for the webhooks' secrets.
//
//     WebhookDuty webhooks(platform, settings, log);
//     TRY(webhooks.tell_waiting(stop));
//
// The body is {"id","kind","at","trust","unit","place","data"}. An event may come twice and out of order: `id` and
// `place` say so. What is not taken is tried again after 10 s, 40 s, 160 s and so on up to six hours, ten times in all;
// a server that answers 410 Gone is told nothing more. Errors: those of the store; damaged for a secret that was sealed
// with another key. Thread safety: one thread.
#pragma once

#include <memory>
#include <stop_token>

#include "app/acting/platform.hpp"
#include "app/jobs/runner.hpp"
#include "app/sealing.hpp"
#include "net/webhook.hpp"
#include "store/webhooks.hpp"

namespace staffwright::app {

struct WebhookSettings {
    std::shared_ptr<const SealingKey> key{};    ///< none: there are no webhooks
    net::CallSettings calls{};
    std::int64_t most_attempts = 10;
    std::chrono::seconds first_pause{10};
    std::chrono::seconds longest_pause{6 * 3'600};
};

/// What a webhook's secret is sealed for.
inline constexpr const char* webhook_secret = "webhook";

class WebhookDuty {
public:
    WebhookDuty(const Platform& platform, WebhookSettings settings)
        : platform_(platform), settings_(std::move(settings)) {}
    Result<void> tell_waiting(const std::stop_token& stop);

private:
    /// Whether there was one.
    Result<bool> tell_next();
    Result<void> note(const store::WebhookDelivery& delivery, const net::Told& told);

    const Platform& platform_;
    const WebhookSettings settings_;
};

}    // namespace staffwright::app
