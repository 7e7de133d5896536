// What people were told: publishing days of a roster, changes after that, and calendar feeds.
//
//     const std::int64_t version = TRY(publish_days(t, roster, {first, until}, duties, publication));
//
// Errors: as sql/failure.hpp has them (duties_overlap, work_ledger_overlap: conflict), stale. Thread safety: as the
// transaction.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "store/rosters.hpp"

namespace staffwright::store {

struct Publication {
    TrustId trust{};
    PublicationId id{};
    RosterId roster{};
    std::int64_t number = 1;
    calendar::Date starts_on{};
    calendar::Date ends_on{};    ///< not included
    std::string published_by{};
    calendar::Moment published_at{};
};

struct LateChange {
    TrustId trust{};
    LateChangeId id{};
    PublicationId publication{};
    RosterId roster{};
    PersonId person{};
    calendar::Date day{};
    std::string before{};    ///< codes of shifts with commas between
    std::string after{};
    Minutes notice{};    ///< to the day's midnight
};

struct CalendarFeed {
    TrustId trust{};
    CalendarFeedId id{};
    PersonId person{};
    std::string secret_digest{};
    calendar::Moment made_at{};
    std::optional<calendar::Moment> revoked_at{};
};

/// The current version becomes the published one, but only the duties of these roster days, and their rows of the
/// ledger, are replaced. Requires: the duties are of the roster, its current version and those days. The new version
/// of the roster's row.
Result<std::int64_t> publish_days(sql::Transaction& t, const Roster& roster, const Publication& publication,
                                  const std::vector<Duty>& duties);
Result<std::vector<Publication>> publications_of(sql::Transaction& t, const TrustId& trust, const RosterId& roster);
Result<std::vector<Duty>> duties_of_roster(sql::Transaction& t, const TrustId& trust, const RosterId& roster);

Result<void> add(sql::Transaction& t, const LateChange& late);
Result<std::vector<LateChange>> late_changes_of(sql::Transaction& t, const TrustId& trust, const RosterId& roster);
/// Of the days [from, until), on whichever roster, of whoever is a member of the unit on any of them; by day.
Result<std::vector<LateChange>> late_changes_in(sql::Transaction& t, const TrustId& trust, const UnitId& unit,
                                                calendar::Date from, calendar::Date until);

/// Of the days [from, until); by day and roster, the oldest change first.
Result<std::vector<LateChange>> late_changes_to(sql::Transaction& t, const TrustId& trust, const PersonId& person,
                                                calendar::Date from, calendar::Date until);

Result<void> add(sql::Transaction& t, const CalendarFeed& feed);
Result<std::int64_t> revoke_feeds(sql::Transaction& t, const TrustId& trust, const PersonId& person,
                                  calendar::Moment now);
/// One that is not revoked.
Result<std::optional<CalendarFeed>> feed_by_secret(sql::Transaction& t, const TrustId& trust,
                                                   const std::string& secret_digest);
Result<std::optional<CalendarFeed>> feed_of(sql::Transaction& t, const TrustId& trust, const PersonId& person);

}    // namespace staffwright::store
