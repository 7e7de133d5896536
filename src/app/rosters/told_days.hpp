// Of which days of a unit people have been told the roster, and when they first were.
//
//     const ToldDays told = TRY(told_days(a, ward, {first, until}));
//     told.contains(day)
//
// Errors: those of the store. Thread safety: as the transaction.
#pragma once

#include <map>
#include <optional>

#include "app/rosters/unit_facts.hpp"

namespace staffwright::app::rosters {

/// No moment: the recorded past was imported, and nobody knows when people were told.
using ToldDays = std::map<calendar::Date, std::optional<calendar::Moment>>;

Result<ToldDays> told_days(const Acting& a, const store::UnitId& unit, const Period& period);

}    // namespace staffwright::app::rosters
