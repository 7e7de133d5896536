// Rosters, their versions, and the duties that follow from what is published.
//
//     TRY(add_version(t, version, roster.version));             an edit: a new version becomes the current one
//     TRY(publish(t, roster, duties));                          the current version becomes what people are told
//     works_between(t, identity, from, until)                   the region's narrow door: yes or no
//
// A version never changes. `roster.version` counts changes of the roster's own row, and whoever changes it names the
// one that was read: else stale. Publishing replaces the roster's duties, and with them its rows of the region's
// ledger; that one person's exclusive duties do not overlap, at one trust or two, is refused by the schema
// (duties_overlap, work_ledger_overlap: conflict). Errors: else as sql/failure.hpp has them. Thread safety: as the
// transaction.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/quantity.hpp"
#include "base/result.hpp"
#include "calendar/date.hpp"
#include "calendar/moment.hpp"
#include "store/ids.hpp"
#include "store/origin.hpp"
#include "store/sql/transaction.hpp"

namespace staffwright::store {

struct Roster {
    TrustId trust{};
    RosterId id{};
    UnitId unit{};
    calendar::Date starts_on{};
    calendar::Date ends_on{};                         ///< not included
    std::string state = "draft";                      ///< draft, approved, published, worked, finalised, closed
    std::optional<std::int64_t> current_version{};    ///< none before the first
    std::optional<std::int64_t> published_version{};
    std::optional<calendar::Date> locked_until{};    ///< days before it take no edits
    std::int64_t version = 1;
    Origin origin{};
    friend bool operator==(const Roster&, const Roster&) = default;
};

struct RosterAssignment {
    PersonId person{};
    calendar::Date day{};
    ShiftId shift{};
    SkillId skill{};
    bool is_pinned = false;    ///< kept when the roster is built again
    friend auto operator<=>(const RosterAssignment&, const RosterAssignment&) = default;
};

struct RosterVersion {
    TrustId trust{};
    RosterId roster{};
    std::int64_t number = 1;    ///< from 1; the next is the current one's plus 1
    std::optional<std::int64_t> based_on{};
    std::string kind = "edited";    ///< built, edited, imported
    std::string made_by{};
    calendar::Moment made_at{};
    std::optional<std::string> note{};
    sql::Bytes problem_digest{};    ///< of the problem that it was judged with
    Cost hard{};
    Cost soft{};
    std::optional<Cost> bound{};
    std::string verdict{};                 ///< the referee's
    std::vector<PackVersionId> packs{};    ///< by which it was judged
    std::vector<RosterAssignment> assignments{};
    Origin origin{};
    /// Stored as changes of the version whose assignments are stored whole; none: this one's are.
    std::optional<std::int64_t> whole_at{};
};

/// What a version has that the one before has not, or has no longer.
struct RosterChange {
    RosterAssignment assignment{};
    bool is_there = true;
};

/// A published duty of one person.
struct Duty {
    TrustId trust{};
    DutyId id{};
    PersonId person{};
    UnitId unit{};
    RosterId roster{};
    std::int64_t number = 1;    ///< of the version
    calendar::Date day{};
    ShiftId shift{};
    SkillId skill{};
    calendar::Instant starts_at{};
    calendar::Instant ends_at{};    ///< not included
    bool is_exclusive = true;       ///< nothing else can be done meanwhile
    Origin origin{};
    friend bool operator==(const Duty&, const Duty&) = default;
};

struct RosterDecision {
    TrustId trust{};
    std::string id{};
    RosterId roster{};
    std::int64_t number = 1;
    std::string kind{};    ///< first_approval, second_approval, refusal, override, publication
    std::optional<std::string> breach{};
    std::string decided_by{};
    calendar::Moment decided_at{};
    std::optional<std::string> reason{};
};

struct PackVersion {
    TrustId trust{};
    PackVersionId id{};
    std::string pack{};
    std::string edition{};
    sql::Bytes digest{};
    std::string content{};    ///< the pack's file, whole
    std::string added_by{};
    calendar::Moment added_at{};
    Origin origin{};
};

struct PackSignature {
    PackVersionId pack_version{};
    std::string row{};    ///< of the pack
    std::string signed_by{};
    calendar::Moment signed_at{};
    std::string reason{};
};

Result<void> add(sql::Transaction& t, const PackVersion& pack);
Result<std::optional<PackVersion>> find_pack(sql::Transaction& t, const TrustId& trust, const std::string& pack,
                                             const std::string& edition);
Result<void> add(sql::Transaction& t, const TrustId& trust, const PackSignature& signature);
Result<std::vector<PackSignature>> signatures_of(sql::Transaction& t, const TrustId& trust,
                                                 const PackVersionId& pack_version);

Result<void> add(sql::Transaction& t, const Roster& roster);
/// State and lock; the new version.
Result<std::int64_t> change(sql::Transaction& t, const Roster& roster);
Result<std::optional<Roster>> find(sql::Transaction& t, const TrustId& trust, const RosterId& roster);
/// That touch [from, until), by their first day.
Result<std::vector<Roster>> rosters_of(sql::Transaction& t, const TrustId& trust, const UnitId& unit,
                                       calendar::Date from, calendar::Date until);

/// Adds it with its assignments and makes it the current one. `seen`: the version of the roster's row that was read.
/// The new version of that row. Errors: stale; conflict if there is such a number already.
Result<std::int64_t> add_version(sql::Transaction& t, const RosterVersion& version, std::int64_t seen);
/// The same for an edit: only `changes` of the version before are stored; `version.assignments` is not looked at.
/// Requires: version.based_on is number - 1, and version.whole_at that version's, or its number where it has none.
Result<std::int64_t> add_edit(sql::Transaction& t, const RosterVersion& version,
                              const std::vector<RosterChange>& changes, std::int64_t seen);
/// Without its packs and assignments.
Result<std::vector<RosterVersion>> versions_of(sql::Transaction& t, const TrustId& trust, const RosterId& roster);
Result<std::optional<RosterVersion>> find_version(sql::Transaction& t, const TrustId& trust, const RosterId& roster,
                                                  std::int64_t number);
/// The same without packs and assignments.
Result<std::optional<RosterVersion>> find_version_row(sql::Transaction& t, const TrustId& trust, const RosterId& roster,
                                                      std::int64_t number);

Result<void> add(sql::Transaction& t, const RosterDecision& decision);
Result<std::vector<RosterDecision>> decisions_of(sql::Transaction& t, const TrustId& trust, const RosterId& roster);

/// Makes the current version the published one: the roster's duties and rows of the ledger are replaced by these.
/// Requires: `duties` are all of this roster and its current version. The new version of the roster's row.
Result<std::int64_t> publish(sql::Transaction& t, const Roster& roster, const std::vector<Duty>& duties);
/// That touch [from, until), by their start.
Result<std::vector<Duty>> duties_of(sql::Transaction& t, const TrustId& trust, const PersonId& person,
                                    calendar::Instant from, calendar::Instant until);
Result<std::vector<Duty>> duties_in(sql::Transaction& t, const TrustId& trust, const UnitId& unit,
                                    calendar::Instant from, calendar::Instant until);

/// A duty at another unit of the trust, of somebody who is a member of this one.
struct DutyElsewhere {
    Duty duty{};
    Minutes credited{};    ///< what it counts for
};
/// That touch [from, until), of members of `unit` on the days [first, last).
Result<std::vector<DutyElsewhere>> duties_elsewhere(sql::Transaction& t, const TrustId& trust, const UnitId& unit,
                                                    calendar::Date first, calendar::Date last, calendar::Instant from,
                                                    calendar::Instant until);

/// Whether somebody does exclusive work anywhere in the region within [from, until). Any trust may ask; it learns no
/// more.
Result<bool> works_between(sql::Transaction& t, const IdentityId& identity, calendar::Instant from,
                           calendar::Instant until);

}    // namespace staffwright::store
