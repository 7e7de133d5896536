// Other systems that are told of events, and what is still to be told them.
//
//     TRY(add(t, Webhook{...}));
//     TRY(queue_deliveries(t, trust, last_place, now));                   with the numbering of events
//     while (auto due = TRY(take_delivery(t, again_at, now))) ...
//
// Events for one user alone are told to nobody else's system. Kinds have commas between; "*" is all of them.
// Clock: none. Errors: as sql/failure.hpp has them; `change` also stale. Thread safety: as the transaction.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "store/outbox.hpp"

namespace staffwright::store {

struct Webhook {
    TrustId trust{};
    WebhookId id{};
    std::string url{};
    std::string kinds = "*";
    sql::Bytes sealed_secret{};
    bool is_active = true;
    std::int64_t version = 1;
    friend bool operator==(const Webhook&, const Webhook&) = default;
};

Result<void> add(sql::Transaction& t, const Webhook& webhook);
/// Its URL, kinds and whether it is active; the new version.
Result<std::int64_t> change(sql::Transaction& t, const Webhook& webhook);
Result<std::optional<Webhook>> find(sql::Transaction& t, const TrustId& trust, const WebhookId& webhook);
Result<std::vector<Webhook>> webhooks_of(sql::Transaction& t, const TrustId& trust);    ///< the oldest first
/// With what was still to be told it.
Result<void> remove(sql::Transaction& t, const TrustId& trust, const WebhookId& webhook);

struct WebhookDelivery {
    Webhook webhook{};
    Event event{};
    std::int64_t attempts = 0;
};

/// Of events with a place above this one; how many. Where others wait to be tried again, they wait with them.
Result<std::int64_t> queue_deliveries(sql::Transaction& t, const TrustId& trust, std::int64_t after_place,
                                      calendar::Moment now);
/// The next that is due, put off to `again_at` in case the sender dies. Requires: for_queues (jobs.hpp).
Result<std::optional<WebhookDelivery>> take_delivery(sql::Transaction& t, calendar::Moment again_at,
                                                     calendar::Moment now);
Result<void> mark_told(sql::Transaction& t, const WebhookDelivery& delivery);
/// Tried again at `again_at`, and no other of that webhook before it; with none, it is given up.
Result<void> mark_untold(sql::Transaction& t, const WebhookDelivery& delivery, const std::string& error,
                         const std::optional<calendar::Moment>& again_at);
/// Those that are at an end; how many.
Result<std::int64_t> remove_deliveries(sql::Transaction& t, calendar::Moment older_than);

}    // namespace staffwright::store
