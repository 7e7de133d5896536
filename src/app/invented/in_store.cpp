#include "app/invented/in_store.hpp"

#include "store/people.hpp"
#include "store/work.hpp"

namespace staffwright::app::invented {

Result<InStore> look_up(const Acting& a, const store::UnitId& unit, calendar::Date day) {
    InStore found;
    for (const store::UnitMember& member : TRY(store::members_of(a.t, a.at, unit, day, day + 1))) {
        found.people.emplace(member.code.value_or(""), member.person);
    }
    for (const store::Shift& shift : TRY(store::shifts_of(a.t, a.at, unit))) {
        found.shifts.emplace(shift.code, shift.id);
    }
    for (const store::Skill& skill : TRY(store::skills_of(a.t, a.at))) {
        found.skills.emplace(skill.code, skill.id);
    }
    return found;
}

}    // namespace staffwright::app::invented
