// "I am stuck": what somebody wrote on which page, for the administrators of the trust. Use cases.
//
//     TRY(report_stuck(platform, actor, trust, {.page = "/rosters/{trust}/{roster}", .words = "..."}));
//     for (const StuckTold& told : TRY(stuck_reports(platform, actor, trust))) { told.name, told.report.words }
//
// The page's address is kept without its ids, and of problems only the code: nothing in a report is about anybody but
// its writer, unless they write it. That a report was made or put away is audited, not what it says. Any user whom the
// trust lets in may write one; whoever manages its settings reads them, and the writer has no list of theirs. Bounds:
// `most_stuck_words` bytes, and `most_stuck_a_day`. Errors: those of acting.hpp; bad_value; too_many. Thread safety:
// any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/acting/acting.hpp"
#include "store/stuck_reports.hpp"

namespace staffwright::app {

inline constexpr std::size_t most_stuck_words = 2'000;    // bytes
inline constexpr std::int64_t most_stuck_a_day = 20;      // of one user, within 24 hours, that were not put away

struct Stuck {
    std::string page{};
    std::string pages{};    ///< which build of the pages
    std::optional<std::string> code{};
    std::string words{};
};
Result<void> report_stuck(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                          const Stuck& stuck);

struct StuckTold {
    store::StuckReport report;
    std::string name{};    ///< of who wrote it
};
/// The newest 200.
Result<std::vector<StuckTold>> stuck_reports(const Platform& platform, const Actor& actor, const store::TrustId& trust);
/// It is dealt with. Error: not_found.
Result<void> put_away(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                      const store::StuckReportId& report);

}    // namespace staffwright::app
