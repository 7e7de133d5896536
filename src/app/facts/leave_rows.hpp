// What use cases about leave share, whether somebody asked for it or was reported sick: the row that is meant, what it
// counts for, and what the audit says of it.
//
//     store::Leave leave = TRY(expect_leave(TRY(leave_around_now(a, unit)), id, seen, "leave"));
//     TRY(a.audit("leave.approve", "leave", id.text(), whose(leave), {}, first_and_last(leave)));
//
// Errors: not_found, stale; those of the store. Thread safety: as the transaction.
#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <vector>

#include "app/acting/acting.hpp"
#include "store/work.hpp"

namespace staffwright::app::facts {

/// Of a unit's people, within two years of today: what is decided or changed is not older.
Result<std::vector<store::Leave>> leave_around_now(const Acting& a, const store::UnitId& unit);

/// As it was seen. `what` it is called: "leave", "absence".
Result<store::Leave> expect_leave(const std::vector<store::Leave>& all, const store::LeaveId& leave, std::int64_t seen,
                                  const std::string& what);

/// What it counts for, by the roster that its person was told and their contract.
Result<void> set_hours(const Acting& a, store::Leave& leave);

/// For the audit: whose leave it is; and when, which can be erased. The kind may be about somebody's health.
[[nodiscard]] boost::json::object whose(const store::Leave& leave);
[[nodiscard]] boost::json::object first_and_last(const store::Leave& leave);

}    // namespace staffwright::app::facts
