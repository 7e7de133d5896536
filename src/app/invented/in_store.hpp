// What an invented unit's people, shifts and skills are in the store, by the ids that its problem has for them.
//
//     const InStore known = TRY(look_up(a, stored.unit, day));
//     known.people.at(problem.people[amy].id)
//
// Errors: those of the store. Thread safety: as the transaction.
#pragma once

#include <map>
#include <string>

#include "app/acting/acting.hpp"
#include "store/ids.hpp"
#include "store/origin.hpp"

namespace staffwright::app::invented {

/// Of rows that no file and no screen has.
inline const store::Origin invented_here{.source = "demonstration"};

struct InStore {
    std::map<std::string, store::PersonId> people{};    ///< members on the day
    std::map<std::string, store::ShiftId> shifts{};
    std::map<std::string, store::SkillId> skills{};
};
Result<InStore> look_up(const Acting& a, const store::UnitId& unit, calendar::Date day);

}    // namespace staffwright::app::invented
