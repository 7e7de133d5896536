// What use cases that change facts share: whether a unit is still one that a roster can be made of, and which day it
// is. Errors: as assembling has them. Thread safety: as the transaction.
#pragma once

#include "app/acting/acting.hpp"
#include "app/rosters/assembled.hpp"

namespace staffwright::app::facts {

/// What is typed in.
inline const store::Origin by_screen{.source = "screen"};

[[nodiscard]] calendar::Date today(const Acting& a);

/// The four weeks from `first` on can be assembled; as they can where nobody is rostered.
Result<void> expect_whole(const Acting& a, const store::UnitId& unit, calendar::Date first);

}    // namespace staffwright::app::facts
