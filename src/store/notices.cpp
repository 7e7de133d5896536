#include "store/notices.hpp"

#include "store/sql/listed.hpp"

namespace staffwright::store {

namespace {

using sql::Row;
using sql::Statement;
using sql::Transaction;

#define CONTACT_COLUMNS "trust_id, person_id, by_mail, mail_publication, mail_duty_change, mail_decision, version"
constexpr Statement contact_by_person{"contact preferences of a person",
                                      "SELECT " CONTACT_COLUMNS
                                      " FROM contact_preferences WHERE trust_id = $1 AND person_id = $2"};
constexpr Statement add_contact{"state contact preferences", "INSERT INTO contact_preferences (" CONTACT_COLUMNS
                                                             ") VALUES ($1, $2, $3, $4, $5, $6, $7)"};
constexpr Statement change_contact{
    "change contact preferences",
    "UPDATE contact_preferences SET by_mail = $4, mail_publication = $5, mail_duty_change = $6, mail_decision = $7, "
    "version = version + 1 WHERE trust_id = $1 AND person_id = $2 AND version = $3"};

#define ADDRESSEES_AMONG                                                                                           \
    "SELECT p.trust_id AS trust_id, p.id AS person_id, p.email AS email, p.left_on AS left_on, c.by_mail AS "      \
    "by_mail, c.mail_publication AS mail_publication, c.mail_duty_change AS mail_duty_change, c.mail_decision AS " \
    "mail_decision, c.version AS version FROM people AS p LEFT JOIN contact_preferences AS c ON c.trust_id = "     \
    "p.trust_id AND c.person_id = p.id WHERE p.trust_id = $1 AND p.id IN "
constexpr sql::ByEngine addressees_among{
    {"addressees of notices", ADDRESSEES_AMONG LISTED_ON_SQLITE("$2") " ORDER BY p.id"},
    {"addressees of notices", ADDRESSEES_AMONG LISTED_ON_POSTGRESQL("$2") " ORDER BY p.id"}};

#define NOTICE_COLUMNS "trust_id, id, person_id, kind, unit_id, starts_on, ends_on, outcome, made_at, seen_at"
constexpr Statement add_notice{
    "add a notice", "INSERT INTO notices (" NOTICE_COLUMNS ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"};
constexpr Statement notices_of_person{"notices to a person",
                                      "SELECT " NOTICE_COLUMNS
                                      " FROM notices WHERE trust_id = $1 AND person_id = $2 AND seen_at IS NULL ORDER "
                                      "BY made_at DESC, id DESC LIMIT $3"};
constexpr Statement see_notice{"put a notice away",
                               "UPDATE notices SET seen_at = $4 WHERE trust_id = $1 AND person_id = $2 AND id = $3 AND "
                               "seen_at IS NULL"};
constexpr Statement remove_old_notices{"remove notices", "DELETE FROM notices WHERE made_at < $1"};

Contact read_contact(Row& row) {
    return {.trust = row.get<TrustId>("trust_id"),
            .person = row.get<PersonId>("person_id"),
            .by_mail = row.get<bool>("by_mail"),
            .of_publication = row.get<bool>("mail_publication"),
            .of_duty_change = row.get<bool>("mail_duty_change"),
            .of_decision = row.get<bool>("mail_decision"),
            .version = row.get<std::int64_t>("version")};
}

/// Who has stated nothing has what a Contact has by itself.
Addressee read_addressee(Row& row) {
    Addressee one{.email = row.get<std::optional<std::string>>("email"),
                  .left_on = row.get<std::optional<calendar::Date>>("left_on")};
    if (row.get<std::optional<std::int64_t>>("version")) {
        one.contact = read_contact(row);
    } else {
        one.contact.trust = row.get<TrustId>("trust_id");
        one.contact.person = row.get<PersonId>("person_id");
    }
    return one;
}

Notice read_notice(Row& row) {
    return {.trust = row.get<TrustId>("trust_id"),
            .id = row.get<NoticeId>("id"),
            .person = row.get<PersonId>("person_id"),
            .kind = row.get<std::string>("kind"),
            .unit = row.get<std::optional<UnitId>>("unit_id"),
            .starts_on = row.get<calendar::Date>("starts_on"),
            .ends_on = row.get<calendar::Date>("ends_on"),
            .outcome = row.get<std::optional<std::string>>("outcome"),
            .made_at = row.get<calendar::Moment>("made_at"),
            .seen_at = row.get<std::optional<calendar::Moment>>("seen_at")};
}

}    // namespace

Result<Contact> contact_of(Transaction& t, const TrustId& trust, const PersonId& person) {
    const auto stated = TRY(t.one(contact_by_person, read_contact, trust, person));
    return stated ? *stated : Contact{.trust = trust, .person = person};
}

Result<std::int64_t> put(Transaction& t, const Contact& contact) {
    if (contact.version == 0) {
        TRY(t.run(add_contact, contact.trust, contact.person, contact.by_mail, contact.of_publication,
                  contact.of_duty_change, contact.of_decision, std::int64_t{1}));
        return 1;
    }
    const std::int64_t changed =
        TRY(t.change(change_contact, contact.trust, contact.person, contact.version, contact.by_mail,
                     contact.of_publication, contact.of_duty_change, contact.of_decision));
    TRY(expect_current(changed, "how you are told", contact.person.text()));
    return contact.version + 1;
}

Result<std::vector<Addressee>> addressees(Transaction& t, const TrustId& trust, const std::vector<PersonId>& people) {
    return t.all(addressees_among.on(t.engine()), read_addressee, trust, sql::listed(people));
}

Result<void> add(Transaction& t, const Notice& notice) {
    TRY(t.run(add_notice, notice.trust, notice.id, notice.person, notice.kind, notice.unit, notice.starts_on,
              notice.ends_on, notice.outcome, notice.made_at, notice.seen_at));
    return {};
}

Result<std::vector<Notice>> notices_to(Transaction& t, const TrustId& trust, const PersonId& person,
                                       std::int64_t at_most) {
    return t.all(notices_of_person, read_notice, trust, person, at_most);
}

Result<bool> put_away(Transaction& t, const TrustId& trust, const PersonId& person, const NoticeId& notice,
                      calendar::Moment now) {
    return TRY(t.change(see_notice, trust, person, notice, now)) == 1;
}

Result<std::int64_t> remove_notices(Transaction& t, calendar::Moment older_than) {
    return t.change(remove_old_notices, older_than);
}

}    // namespace staffwright::store
