// What people wrote who were stuck on a page, for the administrators of their trust.
//
//     TRY(add(t, StuckReport{.trust = trust, .id = ..., .user = amy, .page = "/rosters/{trust}/{roster}", ...}));
//
// Errors: as sql/failure.hpp has them. Thread safety: as the transaction.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "calendar/moment.hpp"
#include "store/ids.hpp"
#include "store/sql/transaction.hpp"

namespace staffwright::store {

using StuckReportId = Id<struct StuckReportTag>;

struct StuckReport {
    TrustId trust{};
    StuckReportId id{};
    UserId user{};                        ///< who was stuck
    std::string page{};                   ///< its kind of address, without ids
    std::string pages{};                  ///< which build of the pages
    std::optional<std::string> code{};    ///< of the last problem that the page was answered with
    std::string words{};
    calendar::Moment at{};
    friend bool operator==(const StuckReport&, const StuckReport&) = default;
};

Result<void> add(sql::Transaction& t, const StuckReport& report);
/// The newest first.
Result<std::vector<StuckReport>> stuck_reports_of(sql::Transaction& t, const TrustId& trust, std::int64_t at_most);
/// How many somebody made since then, and has not been rid of.
Result<std::int64_t> count_stuck_reports(sql::Transaction& t, const TrustId& trust, const UserId& user,
                                         calendar::Moment since);
/// Whether it was there.
Result<bool> remove(sql::Transaction& t, const TrustId& trust, const StuckReportId& report);
/// How many.
Result<std::int64_t> remove_stuck_reports(sql::Transaction& t, calendar::Moment older_than);

}    // namespace staffwright::store
