#include "store/publication.hpp"

#include "base/check.hpp"
#include "store/duty_rows.hpp"

namespace staffwright::store {

namespace {

using sql::Row;
using sql::Statement;
using sql::Transaction;

constexpr Statement point_to_published{
    "publish days of a roster",
    "UPDATE rosters SET published_version = current_version, state = CASE state WHEN 'worked' THEN state ELSE "
    "'published' END, version = version + 1 WHERE trust_id = $1 AND id = $2 AND version = $3 AND current_version IS "
    "NOT NULL"};
constexpr Statement remove_ledger_days{
    "remove days from the ledger",
    "DELETE FROM work_ledger WHERE trust_id = $1 AND origin_id IN "
    "(SELECT id FROM duties WHERE trust_id = $1 AND roster_id = $2 AND day >= $3 AND day < $4)"};
constexpr Statement remove_duty_days{
    "remove duties of days", "DELETE FROM duties WHERE trust_id = $1 AND roster_id = $2 AND day >= $3 AND day < $4"};
constexpr Statement write_ledger_days{
    "write days into the ledger",
    "INSERT INTO work_ledger (region_id, identity_id, trust_id, origin_id, kind, starts_at, ends_at, is_exclusive) "
    "SELECT trusts.region_id, people.identity_id, duties.trust_id, duties.id, "
    "CASE WHEN duties.is_exclusive THEN 'duty' ELSE 'on_call' END, duties.starts_at, duties.ends_at, "
    "duties.is_exclusive FROM duties JOIN people ON people.trust_id = duties.trust_id AND people.id = duties.person_id "
    "JOIN trusts ON trusts.id = duties.trust_id WHERE duties.trust_id = $1 AND duties.roster_id = $2 AND duties.day >= "
    "$3 AND duties.day < $4"};
constexpr Statement duties_by_roster{"duties of a roster",
                                     "SELECT " DUTY_COLUMNS
                                     " FROM duties WHERE trust_id = $1 AND roster_id = $2 ORDER BY person_id, day, id"};

#define PUBLICATION_COLUMNS "trust_id, id, roster_id, number, starts_on, ends_on, published_by, published_at"
constexpr Statement add_publication{"add a publication", "INSERT INTO roster_publications (" PUBLICATION_COLUMNS
                                                         ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"};
constexpr Statement publications{"publications of a roster",
                                 "SELECT " PUBLICATION_COLUMNS
                                 " FROM roster_publications WHERE trust_id = $1 AND roster_id = $2 ORDER BY "
                                 "published_at, id"};

#define LATE_COLUMNS \
    "trust_id, id, publication_id, roster_id, person_id, day, shifts_before, shifts_after, notice_minutes"
constexpr Statement add_late_change{
    "add a late change", "INSERT INTO late_changes (" LATE_COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"};
constexpr Statement late_changes{"late changes of a roster", "SELECT " LATE_COLUMNS
                                                             " FROM late_changes WHERE trust_id = $1 AND roster_id = "
                                                             "$2 ORDER BY day, person_id, id"};
constexpr Statement late_changes_of_members{
    "late changes of a unit's members",
    "SELECT " LATE_COLUMNS
    " FROM late_changes WHERE trust_id = $1 AND day >= $3 AND day < $4 AND person_id IN (SELECT person_id FROM "
    "unit_members WHERE trust_id = $1 AND unit_id = $2 AND starts_on < $4 AND (ends_on IS NULL OR ends_on > $3)) "
    "ORDER BY day, person_id, id"};

constexpr Statement late_changes_of_person{
    "late changes of a person",
    "SELECT " LATE_COLUMNS
    " FROM late_changes WHERE trust_id = $1 AND person_id = $2 AND day >= $3 AND day < $4 ORDER BY day, roster_id, id"};

#define FEED_COLUMNS "trust_id, id, person_id, secret_digest, made_at, revoked_at"
constexpr Statement add_feed{"add a calendar feed",
                             "INSERT INTO calendar_feeds (" FEED_COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6)"};
constexpr Statement revoke_feeds_of{
    "revoke calendar feeds",
    "UPDATE calendar_feeds SET revoked_at = $3 WHERE trust_id = $1 AND person_id = $2 AND revoked_at IS NULL"};
constexpr Statement feed_with_secret{
    "calendar feed by secret",
    "SELECT " FEED_COLUMNS " FROM calendar_feeds WHERE trust_id = $1 AND secret_digest = $2 AND revoked_at IS NULL"};
constexpr Statement feed_of_person{
    "calendar feed of a person",
    "SELECT " FEED_COLUMNS
    " FROM calendar_feeds WHERE trust_id = $1 AND person_id = $2 AND revoked_at IS NULL ORDER "
    "BY made_at DESC LIMIT 1"};

Publication read_publication(Row& row) {
    return {.trust = row.get<TrustId>("trust_id"),
            .id = row.get<PublicationId>("id"),
            .roster = row.get<RosterId>("roster_id"),
            .number = row.get<std::int64_t>("number"),
            .starts_on = row.get<calendar::Date>("starts_on"),
            .ends_on = row.get<calendar::Date>("ends_on"),
            .published_by = row.get<std::string>("published_by"),
            .published_at = row.get<calendar::Moment>("published_at")};
}

LateChange read_late_change(Row& row) {
    return {.trust = row.get<TrustId>("trust_id"),
            .id = row.get<LateChangeId>("id"),
            .publication = row.get<PublicationId>("publication_id"),
            .roster = row.get<RosterId>("roster_id"),
            .person = row.get<PersonId>("person_id"),
            .day = row.get<calendar::Date>("day"),
            .before = row.get<std::string>("shifts_before"),
            .after = row.get<std::string>("shifts_after"),
            .notice = row.get<Minutes>("notice_minutes")};
}

CalendarFeed read_feed(Row& row) {
    return {.trust = row.get<TrustId>("trust_id"),
            .id = row.get<CalendarFeedId>("id"),
            .person = row.get<PersonId>("person_id"),
            .secret_digest = row.get<std::string>("secret_digest"),
            .made_at = row.get<calendar::Moment>("made_at"),
            .revoked_at = row.get<std::optional<calendar::Moment>>("revoked_at")};
}

}    // namespace

Result<std::int64_t> publish_days(Transaction& t, const Roster& roster, const Publication& publication,
                                  const std::vector<Duty>& duties) {
    for (const Duty& duty : duties) {
        CHECK(duty.trust == roster.trust && duty.roster == roster.id && duty.unit == roster.unit &&
              duty.number == roster.current_version && publication.starts_on <= duty.day &&
              duty.day < publication.ends_on);
    }
    const std::int64_t changed = TRY(t.change(point_to_published, roster.trust, roster.id, roster.version));
    TRY(expect_current(changed, "roster", roster.id.text()));
    TRY(t.run(add_publication, publication.trust, publication.id, publication.roster, publication.number,
              publication.starts_on, publication.ends_on, publication.published_by, publication.published_at));
    const calendar::Date from = publication.starts_on;
    const calendar::Date until = publication.ends_on;
    TRY(t.run(remove_ledger_days, roster.trust, roster.id, from, until));
    TRY(t.run(remove_duty_days, roster.trust, roster.id, from, until));
    TRY(add_duties(t, duties));
    TRY(t.run(write_ledger_days, roster.trust, roster.id, from, until));
    return roster.version + 1;
}

Result<std::vector<Publication>> publications_of(Transaction& t, const TrustId& trust, const RosterId& roster) {
    return t.all(publications, read_publication, trust, roster);
}

Result<std::vector<Duty>> duties_of_roster(Transaction& t, const TrustId& trust, const RosterId& roster) {
    return t.all(duties_by_roster, read_duty, trust, roster);
}

Result<void> add(Transaction& t, const LateChange& late) {
    TRY(t.run(add_late_change, late.trust, late.id, late.publication, late.roster, late.person, late.day, late.before,
              late.after, late.notice));
    return {};
}

Result<std::vector<LateChange>> late_changes_of(Transaction& t, const TrustId& trust, const RosterId& roster) {
    return t.all(late_changes, read_late_change, trust, roster);
}

Result<std::vector<LateChange>> late_changes_in(Transaction& t, const TrustId& trust, const UnitId& unit,
                                                calendar::Date from, calendar::Date until) {
    return t.all(late_changes_of_members, read_late_change, trust, unit, from, until);
}

Result<std::vector<LateChange>> late_changes_to(Transaction& t, const TrustId& trust, const PersonId& person,
                                                calendar::Date from, calendar::Date until) {
    return t.all(late_changes_of_person, read_late_change, trust, person, from, until);
}

Result<void> add(Transaction& t, const CalendarFeed& feed) {
    TRY(t.run(add_feed, feed.trust, feed.id, feed.person, feed.secret_digest, feed.made_at, feed.revoked_at));
    return {};
}

Result<std::int64_t> revoke_feeds(Transaction& t, const TrustId& trust, const PersonId& person, calendar::Moment now) {
    return t.change(revoke_feeds_of, trust, person, now);
}

Result<std::optional<CalendarFeed>> feed_by_secret(Transaction& t, const TrustId& trust,
                                                   const std::string& secret_digest) {
    return t.one(feed_with_secret, read_feed, trust, secret_digest);
}

Result<std::optional<CalendarFeed>> feed_of(Transaction& t, const TrustId& trust, const PersonId& person) {
    return t.one(feed_of_person, read_feed, trust, person);
}

}    // namespace staffwright::store
