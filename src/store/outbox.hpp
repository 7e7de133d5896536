// What is told to others, written in the transaction that it tells of: events for open pages and webhooks, and e-mail.
//
//     TRY(add(t, Event{.trust = trust, .kind = "roster.edited", .payload = json, ...}));       in the use case
//     TRY(number_events(t, trust));                                                            one sequencer
//     events_after(t, trust, seen, 100)                                                        then, for readers
//
// Events get their place (what a page resumes from) after they are committed, by whoever numbers them: so a reader who
// has seen place 41 never misses one below it. Two sequencers at a time are safe: one of them does it.
// Who waits for events listens on `events_channel`, who numbers them on `outbox_channel`.
// Clock: none. Errors: as sql/failure.hpp has them. Thread safety: as the transaction.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "calendar/moment.hpp"
#include "store/ids.hpp"
#include "store/sql/transaction.hpp"

namespace staffwright::store {

inline constexpr const char* outbox_channel = "outbox";
inline constexpr const char* events_channel = "events";

struct Event {
    TrustId trust{};
    EventId id{};
    std::optional<std::int64_t> place{};    ///< none until it is numbered
    calendar::Moment at{};
    std::string kind{};
    std::optional<UnitId> unit{};    ///< whom it concerns; none: the whole trust
    std::optional<UserId> user{};    ///< only this user; none: everybody who may see the unit
    std::string payload = "{}";      ///< JSON
    friend bool operator==(const Event&, const Event&) = default;
};

struct Mail {
    TrustId trust{};
    MailId id{};
    std::string recipient{};
    std::string subject{};
    std::string body{};
    std::string state = "waiting";    ///< waiting, sent, bounced, given_up
    std::int64_t attempts = 0;
    calendar::Moment not_before{};
    calendar::Moment created_at{};
    std::optional<calendar::Moment> sent_at{};
    std::optional<std::string> last_error{};
    friend bool operator==(const Mail&, const Mail&) = default;
};

/// Wakes the sequencer. Requires: no place.
Result<void> add(sql::Transaction& t, const Event& event);
/// Trusts with events that have no place yet.
Result<std::vector<TrustId>> trusts_to_number(sql::Transaction& t);
/// Gives places to all such events of the trust, by time and id; how many. Wakes readers. Where another machine is at
/// it, nothing is done: it is woken by the same event. Requires: for_queues (jobs.hpp).
Result<std::int64_t> number_events(sql::Transaction& t, const TrustId& trust);
Result<std::vector<Event>> events_after(sql::Transaction& t, const TrustId& trust, std::int64_t place,
                                        std::int64_t at_most);
Result<std::optional<Event>> find(sql::Transaction& t, const TrustId& trust, const EventId& event);
/// The lowest place that is still there; 0 for none.
Result<std::int64_t> first_place(sql::Transaction& t, const TrustId& trust);
/// The highest place that there is; 0 for none.
Result<std::int64_t> last_place(sql::Transaction& t, const TrustId& trust);
/// How many were removed. The newest place is kept, whatever its age, so that places never begin again.
Result<std::vector<TrustId>> trusts_with_events(sql::Transaction& t);
Result<std::int64_t> remove_events(sql::Transaction& t, const TrustId& trust, calendar::Moment older_than);

Result<void> add(sql::Transaction& t, const Mail& mail);
Result<std::optional<Mail>> find(sql::Transaction& t, const TrustId& trust, const MailId& mail);
/// Takes the next that is due, and puts it off to `again_at`, in case the sender dies. Requires: for_queues (jobs.hpp).
Result<std::optional<Mail>> take_mail(sql::Transaction& t, calendar::Moment again_at, calendar::Moment now);
Result<void> mark_sent(sql::Transaction& t, const Mail& mail, calendar::Moment now);
/// Tried again at `again_at`; with none, it is given up as `state` (bounced or given_up).
Result<void> mark_failed(sql::Transaction& t, const Mail& mail, const std::string& error,
                         const std::optional<calendar::Moment>& again_at, const std::string& state = "given_up");

/// How many. One that still waits then is of no use to anybody.
Result<std::int64_t> remove_mails(sql::Transaction& t, calendar::Moment older_than);
/// Answers that are kept for requests that come again.
Result<std::int64_t> remove_answers(sql::Transaction& t, calendar::Moment older_than);

}    // namespace staffwright::store
