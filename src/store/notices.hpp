// What somebody is told of their own work, and how they want to be told beside their own page.
//
//     TRY(add(t, Notice{.trust = trust, .person = amy, .kind = "duty_change", ...}));
//     notices_to(t, trust, amy, 50)            // what they have not put away, the newest first
//
// Letters that follow from a notice are of the outbox. Clock: none. Errors: as sql/failure.hpp has them; stale. Thread
// safety: as the transaction.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "calendar/date.hpp"
#include "calendar/moment.hpp"
#include "store/ids.hpp"
#include "store/origin.hpp"
#include "store/sql/transaction.hpp"

namespace staffwright::store {

using NoticeId = Id<struct NoticeTag>;

/// Who has stated nothing has these values, and version 0.
struct Contact {
    TrustId trust{};
    PersonId person{};
    bool by_mail = true;    ///< false: nothing beside the page, whatever follows
    bool of_publication = true;
    bool of_duty_change = true;
    bool of_decision = true;
    std::int64_t version = 0;
    friend bool operator==(const Contact&, const Contact&) = default;
};

struct Notice {
    TrustId trust{};
    NoticeId id{};
    PersonId person{};
    std::string kind{};                      ///< publication, duty_change, decision
    std::optional<UnitId> unit{};            ///< whose rota; none: of no unit
    calendar::Date starts_on{};              ///< the days that it is about
    calendar::Date ends_on{};                ///< not included
    std::optional<std::string> outcome{};    ///< of a decision: approved, refused
    calendar::Moment made_at{};
    std::optional<calendar::Moment> seen_at{};
    friend bool operator==(const Notice&, const Notice&) = default;
};

Result<Contact> contact_of(sql::Transaction& t, const TrustId& trust, const PersonId& person);
/// The row as it was read, with other values; the new version.
Result<std::int64_t> put(sql::Transaction& t, const Contact& contact);

/// Where and how somebody may be told.
struct Addressee {
    std::optional<std::string> email{};
    std::optional<calendar::Date> left_on{};
    Contact contact{};    ///< with whose it is
    friend bool operator==(const Addressee&, const Addressee&) = default;
};
/// Of these, those who are at the trust; by person.
Result<std::vector<Addressee>> addressees(sql::Transaction& t, const TrustId& trust,
                                          const std::vector<PersonId>& people);

Result<void> add(sql::Transaction& t, const Notice& notice);
/// Those not put away, the newest first.
Result<std::vector<Notice>> notices_to(sql::Transaction& t, const TrustId& trust, const PersonId& person,
                                       std::int64_t at_most);
/// Puts it away; false: there is no such notice to this person that is not.
Result<bool> put_away(sql::Transaction& t, const TrustId& trust, const PersonId& person, const NoticeId& notice,
                      calendar::Moment now);
/// Of all trusts; how many.
Result<std::int64_t> remove_notices(sql::Transaction& t, calendar::Moment older_than);

}    // namespace staffwright::store
