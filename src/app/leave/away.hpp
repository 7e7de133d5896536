// Whose day became free because they are away: that is their absence, and no change that was asked of them. It counts
// as no late change in fairness, and nobody is told it as one.
//
//     if (is_own_absence(granted, late)) ...
//
// Errors: none. Thread safety: pure.
#pragma once

#include <algorithm>
#include <vector>

#include "store/publication.hpp"
#include "store/work.hpp"

namespace staffwright::app::leave {

/// On leave that was granted.
[[nodiscard]] inline bool is_away(const std::vector<store::Leave>& leave, const store::PersonId& person,
                                  calendar::Date day) {
    return std::any_of(leave.begin(), leave.end(), [&](const store::Leave& each) {
        return each.person == person && each.state == "approved" && each.starts_on <= day && day < each.ends_on;
    });
}

[[nodiscard]] inline bool is_own_absence(const std::vector<store::Leave>& leave, const store::LateChange& late) {
    return late.after.empty() && is_away(leave, late.person, late.day);
}

}    // namespace staffwright::app::leave
