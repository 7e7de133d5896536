// What counts as a night, a weekend, a late change or an absence in the ledger of fairness, and below how many people
// nothing is shown of others: data with its dates and sources (data/fairness.csv, embedded), never a number in code.
//
//     const Definitions& held = definitions_on(duty.day);
//     if (overlap >= held.night_least) ...
//
// Minutes of the clock are after the midnight that a night or weekend begins on; beyond 1440 is the next day. Before
// the first row's date the first rows hold. Why these: docs/decisions/0048-what-the-ledger-counts.md. Errors: none, the
// file is ours and tested. Thread safety: immutable after first use.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/quantity.hpp"
#include "calendar/date.hpp"

namespace staffwright::app::ledger {

struct Definitions {
    std::int32_t night_from = 0;                      ///< minute of the clock
    std::int32_t night_until = 0;                     ///< not included
    Minutes night_least{};                            ///< of a duty within the night's hours, elapsed
    std::int32_t weekend_from = 0;                    ///< minute after Saturday's midnight
    std::int32_t weekend_until = 0;                   ///< not included
    std::int32_t late_change_days = 0;                ///< a change with less notice is late
    std::int64_t spread_people = 0;                   ///< fewer: nothing of others is shown
    std::int32_t spread_days = 0;                     ///< days in post before somebody is part of the spread
    std::int32_t absence_days = 0;                    ///< leave of so many days and more is not time in post
    std::vector<std::string_view> kinds_in_post{};    ///< of leave, however long
};
[[nodiscard]] const Definitions& definitions_on(calendar::Date day);

/// As the file has it: what people are shown beside the figures.
struct DefinitionRow {
    std::string_view name;
    calendar::Date from;
    std::string_view value;
    std::string_view source;
    std::string_view certainty;
};
/// Those that hold on that day, in the file's order.
[[nodiscard]] std::vector<DefinitionRow> definition_rows_on(calendar::Date day);

}    // namespace staffwright::app::ledger
