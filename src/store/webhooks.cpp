#include "store/webhooks.hpp"

#include "store/origin.hpp"

namespace staffwright::store {

namespace {

using calendar::Moment;
using sql::Engine;
using sql::Row;
using sql::Statement;
using sql::Transaction;

constexpr Statement add_webhook{"add a webhook",
                                "INSERT INTO webhooks (trust_id, id, url, kinds, sealed_secret, is_active, version) "
                                "VALUES ($1, $2, $3, $4, $5, $6, $7)"};
constexpr Statement change_webhook{"change a webhook",
                                   "UPDATE webhooks SET url = $4, kinds = $5, is_active = $6, version = version + 1 "
                                   "WHERE trust_id = $1 AND id = $2 AND version = $3"};
#define WEBHOOK_COLUMNS "trust_id, id, url, kinds, sealed_secret, is_active, version"
constexpr Statement webhook_by_id{"webhook by id",
                                  "SELECT " WEBHOOK_COLUMNS " FROM webhooks WHERE trust_id = $1 AND id = $2"};
constexpr Statement webhooks_of_trust{"webhooks of a trust",
                                      "SELECT " WEBHOOK_COLUMNS " FROM webhooks WHERE trust_id = $1 ORDER BY id"};
constexpr Statement remove_deliveries_of{"remove deliveries of a webhook",
                                         "DELETE FROM webhook_deliveries WHERE trust_id = $1 AND webhook_id = $2"};
constexpr Statement remove_webhook{"remove a webhook", "DELETE FROM webhooks WHERE trust_id = $1 AND id = $2"};

constexpr Statement queue_all{
    "queue deliveries",
    "INSERT INTO webhook_deliveries (trust_id, webhook_id, event_id, state, not_before) "
    "SELECT e.trust_id, w.id, e.id, 'waiting', COALESCE((SELECT MAX(d.not_before) FROM webhook_deliveries AS d WHERE "
    "d.trust_id = w.trust_id AND d.webhook_id = w.id AND d.state = 'waiting' AND d.attempts > 0 AND d.not_before > "
    "$3), "
    "CAST($3 AS BIGINT)) FROM events AS e JOIN webhooks AS w ON w.trust_id = "
    "e.trust_id WHERE e.trust_id = $1 AND e.place > $2 AND e.user_id IS NULL AND w.is_active AND "
    "(w.kinds = '*' OR ',' || w.kinds || ',' LIKE '%,' || e.kind || ',%')"};

#define TAKE_BEGINNING                                                                                               \
    "UPDATE webhook_deliveries SET attempts = attempts + 1, not_before = $1 WHERE (trust_id, webhook_id, event_id) " \
    "IN (SELECT d.trust_id, d.webhook_id, d.event_id FROM webhook_deliveries AS d WHERE d.state = 'waiting' AND "    \
    "d.not_before <= $2 AND EXISTS (SELECT 1 FROM webhooks AS w WHERE w.trust_id = d.trust_id AND w.id = "           \
    "d.webhook_id AND w.is_active) ORDER BY d.not_before, d.event_id LIMIT 1"
#define TAKE_END ") RETURNING trust_id, webhook_id, event_id, attempts"
constexpr Statement take_sqlite{"take a delivery", TAKE_BEGINNING TAKE_END};
constexpr Statement take_postgresql{"take a delivery", TAKE_BEGINNING " FOR UPDATE SKIP LOCKED" TAKE_END};
constexpr Statement set_told{"mark a delivery as sent",
                             "UPDATE webhook_deliveries SET state = 'sent', last_error = NULL "
                             "WHERE trust_id = $1 AND webhook_id = $2 AND event_id = $3"};
constexpr Statement set_untold{
    "mark a delivery as failed",
    "UPDATE webhook_deliveries SET last_error = $4, not_before = COALESCE($5, not_before), state = CASE WHEN CAST($5 "
    "AS BIGINT) IS NULL THEN 'given_up' ELSE state END WHERE trust_id = $1 AND webhook_id = $2 AND event_id = $3"};
constexpr Statement put_off{"put off deliveries of a webhook",
                            "UPDATE webhook_deliveries SET not_before = $3 WHERE trust_id = $1 AND webhook_id = $2 AND "
                            "state = 'waiting' AND not_before < $3"};
constexpr Statement remove_old{"remove deliveries",
                               "DELETE FROM webhook_deliveries WHERE state <> 'waiting' AND not_before < $1"};

Webhook read_webhook(Row& row) {
    return {.trust = row.get<TrustId>("trust_id"),
            .id = row.get<WebhookId>("id"),
            .url = row.get<std::string>("url"),
            .kinds = row.get<std::string>("kinds"),
            .sealed_secret = row.get<sql::Bytes>("sealed_secret"),
            .is_active = row.get<bool>("is_active"),
            .version = row.get<std::int64_t>("version")};
}

struct Taken {
    TrustId trust{};
    WebhookId webhook{};
    EventId event{};
    std::int64_t attempts = 0;
};

Taken read_taken(Row& row) {
    return {row.get<TrustId>("trust_id"), row.get<WebhookId>("webhook_id"), row.get<EventId>("event_id"),
            row.get<std::int64_t>("attempts")};
}

}    // namespace

Result<void> add(Transaction& t, const Webhook& webhook) {
    TRY(t.run(add_webhook, webhook.trust, webhook.id, webhook.url, webhook.kinds, webhook.sealed_secret,
              webhook.is_active, webhook.version));
    return {};
}

Result<std::int64_t> change(Transaction& t, const Webhook& webhook) {
    TRY(expect_current(TRY(t.change(change_webhook, webhook.trust, webhook.id, webhook.version, webhook.url,
                                    webhook.kinds, webhook.is_active)),
                       "webhook", webhook.id.text()));
    return webhook.version + 1;
}

Result<std::optional<Webhook>> find(Transaction& t, const TrustId& trust, const WebhookId& webhook) {
    return t.one(webhook_by_id, read_webhook, trust, webhook);
}

Result<std::vector<Webhook>> webhooks_of(Transaction& t, const TrustId& trust) {
    return t.all(webhooks_of_trust, read_webhook, trust);
}

Result<void> remove(Transaction& t, const TrustId& trust, const WebhookId& webhook) {
    TRY(t.run(remove_deliveries_of, trust, webhook));
    TRY(t.run(remove_webhook, trust, webhook));
    return {};
}

Result<std::int64_t> queue_deliveries(Transaction& t, const TrustId& trust, std::int64_t after_place, Moment now) {
    const std::int64_t queued = TRY(t.change(queue_all, trust, after_place, now));
    if (queued > 0) {
        TRY(t.notify(outbox_channel, trust.text()));
    }
    return queued;
}

Result<std::optional<WebhookDelivery>> take_delivery(Transaction& t, Moment again_at, Moment now) {
    const Statement& statement = t.engine() == Engine::sqlite ? take_sqlite : take_postgresql;
    const std::optional<Taken> taken = TRY(t.one(statement, read_taken, again_at, now));
    if (!taken) {
        return std::optional<WebhookDelivery>{};
    }
    const std::optional<Webhook> webhook = TRY(find(t, taken->trust, taken->webhook));
    const std::optional<Event> event = TRY(find(t, taken->trust, taken->event));
    if (!webhook || !event) {
        return Error{ErrorId::internal, "a delivery has lost its webhook or its event", ""};
    }
    return std::optional{WebhookDelivery{*webhook, *event, taken->attempts}};
}

Result<void> mark_told(Transaction& t, const WebhookDelivery& delivery) {
    TRY(t.run(set_told, delivery.webhook.trust, delivery.webhook.id, delivery.event.id));
    return {};
}

Result<void> mark_untold(Transaction& t, const WebhookDelivery& delivery, const std::string& error,
                         const std::optional<Moment>& again_at) {
    TRY(t.run(set_untold, delivery.webhook.trust, delivery.webhook.id, delivery.event.id, error, again_at));
    if (again_at) {
        TRY(t.run(put_off, delivery.webhook.trust, delivery.webhook.id, *again_at));
    }
    return {};
}

Result<std::int64_t> remove_deliveries(Transaction& t, Moment older_than) {
    return t.change(remove_old, older_than);
}

}    // namespace staffwright::store
