// Rows of duties for duties.cpp and publication.cpp. Internal to the store. Errors and thread safety: as there.
#pragma once

#include <vector>

#include "store/rosters.hpp"

#define DUTY_COLUMNS                                                                                     \
    "trust_id, id, person_id, unit_id, roster_id, number, day, shift_id, skill_id, starts_at, ends_at, " \
    "is_exclusive, import_batch, source, source_row"

namespace staffwright::store {

[[nodiscard]] Duty read_duty(sql::Row& row);
Result<void> add_duties(sql::Transaction& t, const std::vector<Duty>& duties);

}    // namespace staffwright::store
