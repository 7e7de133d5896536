// Which shifts a unit's people had, by the rosters that they were told, at whatever unit of the trust.
//
//     const Worked worked = TRY(Worked::read(a, ward, {first, until}));
//     kept(wish, told, worked.on(wish.person, wish.day))
//
// Errors: those of the store. Thread safety: as the transaction; `on` is pure.
#pragma once

#include <map>
#include <utility>
#include <vector>

#include "app/rosters/unit_facts.hpp"

namespace staffwright::app::wishes {

class Worked {
public:
    static Result<Worked> read(const Acting& a, const store::UnitId& unit, const rosters::Period& period);
    /// They live as long as this.
    [[nodiscard]] std::vector<const store::Shift*> on(const store::PersonId& person, calendar::Date day) const;

private:
    Result<void> add(const Acting& a, const store::Duty& duty);

    std::map<store::ShiftId, store::Shift> shifts_{};
    std::map<std::pair<store::PersonId, calendar::Date>, std::vector<store::ShiftId>> duties_{};
};

}    // namespace staffwright::app::wishes
