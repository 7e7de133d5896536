#include "store/outbox.hpp"

namespace staffwright::store {

namespace {

using calendar::Moment;
using sql::Engine;
using sql::Row;
using sql::Statement;
using sql::Transaction;

#define EVENT_COLUMNS "trust_id, id, place, at, kind, unit_id, user_id, payload"
constexpr Statement add_event{"add an event",
                              "INSERT INTO events (" EVENT_COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"};
constexpr Statement trusts_with_unnumbered{
    "trusts to number", "SELECT DISTINCT trust_id FROM events WHERE place IS NULL ORDER BY trust_id"};
constexpr Statement number_all{
    "number events",
    "UPDATE events SET place = numbered.place FROM (SELECT id, (SELECT COALESCE(MAX(place), 0) FROM events WHERE "
    "trust_id = $1) + ROW_NUMBER() OVER (ORDER BY at, id) AS place FROM events WHERE trust_id = $1 AND place IS NULL) "
    "AS numbered WHERE events.trust_id = $1 AND events.id = numbered.id"};
// Held to the end of the transaction. The number is ours alone: "even" in ASCII.
constexpr Statement be_the_sequencer{"be the sequencer",
                                     "SELECT pg_try_advisory_xact_lock(1702258030, hashtext($1)) AS mine"};
constexpr Statement events_from{"events after a place",
                                "SELECT " EVENT_COLUMNS
                                " FROM events WHERE trust_id = $1 AND place > $2 ORDER BY place LIMIT $3"};
constexpr Statement event_by_id{"event by id", "SELECT " EVENT_COLUMNS " FROM events WHERE trust_id = $1 AND id = $2"};
constexpr Statement lowest_place{"first place",
                                 "SELECT COALESCE(MIN(place), 0) AS place FROM events WHERE trust_id = $1"};
constexpr Statement highest_place{"last place",
                                  "SELECT COALESCE(MAX(place), 0) AS place FROM events WHERE trust_id = $1"};
constexpr Statement with_events{"trusts with events", "SELECT DISTINCT trust_id FROM events ORDER BY trust_id"};
constexpr Statement remove_old{
    "remove events",
    "DELETE FROM events WHERE trust_id = $1 AND at < $2 AND place < (SELECT MAX(place) FROM events WHERE trust_id = "
    "$1) "
    "AND NOT EXISTS (SELECT 1 FROM webhook_deliveries AS d WHERE d.trust_id = events.trust_id AND d.event_id = "
    "events.id)"};

#define MAIL_COLUMNS \
    "trust_id, id, recipient, subject, body, state, attempts, not_before, created_at, sent_at, last_error"
constexpr Statement add_mail{
    "add a mail", "INSERT INTO mails (" MAIL_COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"};
constexpr Statement mail_by_id{"mail by id", "SELECT " MAIL_COLUMNS " FROM mails WHERE trust_id = $1 AND id = $2"};
#define TAKE_BEGINNING                                                                                        \
    "UPDATE mails SET attempts = attempts + 1, not_before = $1 WHERE (trust_id, id) IN (SELECT trust_id, id " \
    "FROM mails WHERE state = 'waiting' AND not_before <= $2 ORDER BY not_before, id LIMIT 1"
constexpr Statement take_sqlite{"take a mail", TAKE_BEGINNING ") RETURNING " MAIL_COLUMNS};
constexpr Statement take_postgresql{"take a mail", TAKE_BEGINNING " FOR UPDATE SKIP LOCKED) RETURNING " MAIL_COLUMNS};
constexpr Statement set_sent{"mark a mail as sent",
                             "UPDATE mails SET state = 'sent', sent_at = $3 WHERE trust_id = $1 AND id = $2"};
constexpr Statement set_failed{
    "mark a mail as failed",
    "UPDATE mails SET last_error = $3, not_before = COALESCE($4, not_before), state = CASE WHEN CAST($4 AS BIGINT) IS "
    "NULL THEN CAST($5 AS TEXT) ELSE state END WHERE trust_id = $1 AND id = $2"};

constexpr Statement remove_old_mails{"remove mails", "DELETE FROM mails WHERE created_at < $1"};
constexpr Statement remove_old_answers{"remove answers", "DELETE FROM answered_requests WHERE at < $1"};

Event read_event(Row& row) {
    return {.trust = row.get<TrustId>("trust_id"),
            .id = row.get<EventId>("id"),
            .place = row.get<std::optional<std::int64_t>>("place"),
            .at = row.get<Moment>("at"),
            .kind = row.get<std::string>("kind"),
            .unit = row.get<std::optional<UnitId>>("unit_id"),
            .user = row.get<std::optional<UserId>>("user_id"),
            .payload = row.get<std::string>("payload")};
}

Mail read_mail(Row& row) {
    return {.trust = row.get<TrustId>("trust_id"),
            .id = row.get<MailId>("id"),
            .recipient = row.get<std::string>("recipient"),
            .subject = row.get<std::string>("subject"),
            .body = row.get<std::string>("body"),
            .state = row.get<std::string>("state"),
            .attempts = row.get<std::int64_t>("attempts"),
            .not_before = row.get<Moment>("not_before"),
            .created_at = row.get<Moment>("created_at"),
            .sent_at = row.get<std::optional<Moment>>("sent_at"),
            .last_error = row.get<std::optional<std::string>>("last_error")};
}

}    // namespace

Result<void> add(Transaction& t, const Event& event) {
    TRY(t.run(add_event, event.trust, event.id, event.place, event.at, event.kind, event.unit, event.user,
              event.payload));
    return t.notify(outbox_channel, event.trust.text());
}

Result<std::vector<TrustId>> trusts_to_number(Transaction& t) {
    return t.all(trusts_with_unnumbered, [](Row& row) { return row.get<TrustId>("trust_id"); });
}

Result<std::int64_t> number_events(Transaction& t, const TrustId& trust) {
    if (t.engine() == Engine::postgresql) {
        const auto mine = TRY(t.one(
            be_the_sequencer, [](Row& row) { return row.get<bool>("mine"); }, trust.text()));
        if (!mine.value_or(false)) {
            return 0;
        }
    }
    const std::int64_t numbered = TRY(t.change(number_all, trust));
    if (numbered > 0) {
        TRY(t.notify(events_channel, trust.text()));
    }
    return numbered;
}

Result<std::vector<Event>> events_after(Transaction& t, const TrustId& trust, std::int64_t place,
                                        std::int64_t at_most) {
    return t.all(events_from, read_event, trust, place, at_most);
}

Result<std::optional<Event>> find(Transaction& t, const TrustId& trust, const EventId& event) {
    return t.one(event_by_id, read_event, trust, event);
}

Result<std::int64_t> first_place(Transaction& t, const TrustId& trust) {
    const auto place = TRY(t.one(
        lowest_place, [](Row& row) { return row.get<std::int64_t>("place"); }, trust));
    return place.value_or(0);
}

Result<std::int64_t> last_place(Transaction& t, const TrustId& trust) {
    const auto place = TRY(t.one(
        highest_place, [](Row& row) { return row.get<std::int64_t>("place"); }, trust));
    return place.value_or(0);
}

Result<std::vector<TrustId>> trusts_with_events(Transaction& t) {
    return t.all(with_events, [](Row& row) { return row.get<TrustId>("trust_id"); });
}

Result<std::int64_t> remove_events(Transaction& t, const TrustId& trust, Moment older_than) {
    return t.change(remove_old, trust, older_than);
}

Result<void> add(Transaction& t, const Mail& mail) {
    TRY(t.run(add_mail, mail.trust, mail.id, mail.recipient, mail.subject, mail.body, mail.state, mail.attempts,
              mail.not_before, mail.created_at, mail.sent_at, mail.last_error));
    return t.notify(outbox_channel, mail.trust.text());
}

Result<std::optional<Mail>> find(Transaction& t, const TrustId& trust, const MailId& mail) {
    return t.one(mail_by_id, read_mail, trust, mail);
}

Result<std::optional<Mail>> take_mail(Transaction& t, Moment again_at, Moment now) {
    return t.one(t.engine() == Engine::sqlite ? take_sqlite : take_postgresql, read_mail, again_at, now);
}

Result<void> mark_sent(Transaction& t, const Mail& mail, Moment now) {
    TRY(t.run(set_sent, mail.trust, mail.id, now));
    return {};
}

Result<void> mark_failed(Transaction& t, const Mail& mail, const std::string& error,
                         const std::optional<Moment>& again_at, const std::string& state) {
    TRY(t.run(set_failed, mail.trust, mail.id, error, again_at, state));
    return {};
}

Result<std::int64_t> remove_mails(Transaction& t, Moment older_than) {
    return t.change(remove_old_mails, older_than);
}

Result<std::int64_t> remove_answers(Transaction& t, Moment older_than) {
    return t.change(remove_old_answers, older_than);
}

}    // namespace staffwright::store
