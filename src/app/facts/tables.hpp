// Facts as plain CSV tables, by the codes that people know: out for spreadsheets, demand also in.
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

namespace staffwright::app::facts {

enum class TableKind : std::uint8_t { people, demand, leave, roster };

Result<std::string> export_table(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                 const store::UnitId& unit, TableKind kind, const rosters::Period& period);
/// How many rows.
Result<std::size_t> import_demand(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                  const store::UnitId& unit, const rosters::Period& period, const std::string& text);

}    // namespace staffwright::app::facts
