// Whether a wish was kept by the roster that people were told: what the ledger counts, and what people see of their
// picks.
//
//     const std::optional<bool> was = kept(wish, told, worked.on(wish.person, wish.day));    // none: not known yet
//
// On: a duty of one of the wish's shifts or classes, any duty where it names none; off: no such duty. A wish that was
// made after the day was out was not refused by it, and is neither. Errors: none. Thread safety: pure.
#pragma once

#include <optional>
#include <vector>

#include "app/rosters/told_days.hpp"
#include "store/work.hpp"

namespace staffwright::app::wishes {

/// `worked`: the shifts of the person's published duties of the day, at whatever unit.
[[nodiscard]] std::optional<bool> kept(const store::Wish& wish, const rosters::ToldDays& told,
                                       const std::vector<const store::Shift*>& worked);

}    // namespace staffwright::app::wishes
