// Rows that hold from a day on, until another that is not included or for good.
//
//     if (holds_on(contract, day)) { ... }        // a contract, a membership, a skill, leave
//
// Errors: none. Thread safety: pure.
#pragma once

#include "calendar/date.hpp"

namespace staffwright::store {

template <class Row>
[[nodiscard]] bool holds_on(const Row& row, calendar::Date day) {
    return row.starts_on <= day && (!row.ends_on || day < *row.ends_on);
}

}    // namespace staffwright::store
