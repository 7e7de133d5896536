// Facts as plain CSV tables, by the codes that people know: out for spreadsheets; demand, leave and rosters also in.
//
//     const std::string text = TRY(export_table(platform, actor, trust, ward, TableKind::demand, {first, until}));
//     TRY(import_demand(platform, actor, trust, ward, {first, until}, text));      // replaces these days, or nothing
//
// Columns: docs/formats/tables.md. A refusal names line and column, and nothing is written. Errors besides: those of
// facts.hpp and formats/csv_table.hpp. Thread safety: any thread.
#pragma once

#include <cstdint>
#include <string>

#include "app/facts/facts.hpp"
#include "app/rosters/life.hpp"

namespace staffwright::app::facts {

enum class TableKind : std::uint8_t { people, demand, leave, roster };

Result<std::string> export_table(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                 const store::UnitId& unit, TableKind kind, const rosters::Period& period);
/// How many rows.
Result<std::size_t> import_demand(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                  const store::UnitId& unit, const rosters::Period& period, const std::string& text);

struct TakenIn {
    std::int64_t added = 0;
    std::int64_t kept = 0;         ///< known already
    std::int64_t withdrawn = 0;    ///< brought in by an earlier table, and not in this one
};
/// The approved leave that touches the days, as another system has it, of the unit's people. What was asked for and
/// granted on the screen stays; a row that overlaps it is refused, unless it is the same. Error besides: not_permitted
/// for new leave of one's own.
Result<TakenIn> import_leave(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                             const store::UnitId& unit, const rosters::Period& period, const std::string& text);
/// The duties of all days of a roster, as one edit of what was `seen`.
Result<rosters::Edited> import_roster(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                      const store::RosterId& roster, std::int64_t seen, const std::string& text);

/// Tables are of 1 to 400 days. Error: bad_value.
Result<void> expect_table_days(const rosters::Period& period);

}    // namespace staffwright::app::facts
