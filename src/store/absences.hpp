// Absences of which nobody knows yet when they end: their leave is planned up to a day that moves (store/work.hpp has
// it).
//
//     TRY(set_open(t, leave, Open::yes));
//     open_absences(t, trust)                 // ids of leave
//
// Errors: as sql/failure.hpp has them. Thread safety: as the transaction.
#pragma once

#include <cstdint>
#include <vector>

#include "store/work.hpp"

namespace staffwright::store {

enum class Open : std::uint8_t { no, yes };

/// Whatever it was before.
Result<void> set_open(sql::Transaction& t, const Leave& leave, Open open);
/// By id.
Result<std::vector<LeaveId>> open_absences(sql::Transaction& t, const TrustId& trust);

}    // namespace staffwright::store
