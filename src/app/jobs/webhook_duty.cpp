#include "app/jobs/webhook_duty.hpp"

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "app/jobs/resting.hpp"
#include "store/jobs.hpp"

namespace staffwright::app {

namespace {

using store::sql::Scope;
using store::sql::Transaction;

constexpr std::chrono::minutes taken_for{2};    // longer than any call takes

std::string body_of(const store::Event& event) {
    boost::system::error_code failed;
    boost::json::value data = boost::json::parse(event.payload, failed);
    boost::json::object body{{"id", event.id.text()},
                             {"kind", event.kind},
                             {"at", event.at.to_string()},
                             {"trust", event.trust.text()},
                             {"unit", nullptr},
                             {"place", event.place.value_or(0)},
                             {"data", failed ? boost::json::value{} : std::move(data)}};
    if (event.unit) {
        body["unit"] = event.unit->text();
    }
    return boost::json::serialize(body);
}

}    // namespace

Result<void> WebhookDuty::tell_waiting(const std::stop_token& stop) {
    while (!stop.stop_requested() && TRY(tell_next())) {
    }
    return {};
}

Result<bool> WebhookDuty::tell_next() {
    const calendar::Moment now = platform_.clock();
    const std::optional<store::WebhookDelivery> due = TRY(store::sql::write(
        platform_.pool, Scope::of_the_system(),
        [&](Transaction& t) { return store::take_delivery(t, now + taken_for, now); }, store::for_queues));
    if (!due) {
        return false;
    }
    const store::Webhook& webhook = due->webhook;
    const Result<std::string> secret = settings_.key->open(webhook_secret, webhook.id.text(), webhook.sealed_secret);
    const net::Told told = secret ? net::tell({.url = webhook.url,
                                               .id = due->event.id.text(),
                                               .at = now,
                                               .body = body_of(due->event),
                                               .secret = *secret},
                                              settings_.calls)
                                  : net::Told{net::Answer::not_now, secret.error().what};
    TRY(note(*due, told));
    if (!secret) {
        return secret.error();
    }
    return true;
}

Result<void> WebhookDuty::note(const store::WebhookDelivery& delivery, const net::Told& told) {
    const calendar::Moment now = platform_.clock();
    return store::sql::write(
        platform_.pool, Scope::of_the_system(),
        [&](Transaction& t) -> Result<void> {
            if (told.answer == net::Answer::taken) {
                return store::mark_told(t, delivery);
            }
            if (told.answer == net::Answer::gone) {
                // As it is now: somebody may have changed it meanwhile, and then means it.
                std::optional<store::Webhook> webhook =
                    TRY(store::find(t, delivery.webhook.trust, delivery.webhook.id));
                if (webhook && webhook->version == delivery.webhook.version) {
                    webhook->is_active = false;
                    TRY(store::change(t, *webhook));
                }
            }
            const bool is_again = told.answer == net::Answer::not_now && delivery.attempts < settings_.most_attempts;
            const auto again_at = is_again ? std::optional{now + growing_pause(delivery.attempts, settings_.first_pause,
                                                                               settings_.longest_pause)}
                                           : std::nullopt;
            return store::mark_untold(t, delivery, told.words, again_at);
        },
        store::for_queues);
}

}    // namespace staffwright::app
