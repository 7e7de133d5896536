// Who is told when days of a roster are published: of days that they are told for the first time everybody of the unit
// on them, of days that became others whose days they are. Used by decide.cpp.
//
//     TRY(tell_people(a, platform, {roster, days, earlier, duties, late}));
//
// Whose day became free because they are away is not told so (leave/away.hpp), nor is anybody told of days that are
// over. Errors: those of the store. Thread safety: as the transaction.
#pragma once

#include <vector>

#include "app/acting/acting.hpp"
#include "app/rosters/unit_facts.hpp"
#include "store/publication.hpp"

namespace staffwright::app::rosters {

struct Telling {
    const store::Roster& roster;
    const Period& days;
    const std::vector<store::Publication>& earlier;
    const std::vector<store::Duty>& duties;    ///< of these days
    const std::vector<store::LateChange>& late;
};
Result<void> tell_people(Acting& a, const Platform& platform, const Telling& telling);

/// Whether a publication before told people this day.
[[nodiscard]] bool was_told(const std::vector<store::Publication>& earlier, calendar::Date day);

}    // namespace staffwright::app::rosters
