// The rosters on which somebody has work of their own: published duties, or attendance that was signed. Used by this
// folder and app/safe_working.
//
//     for (const OwnRoster& own : TRY(own_rosters(platform, a, self, period))) { ... }
//
// By first day. Errors: those of the store and of assembling. Thread safety: as the transaction.
#pragma once

#include <vector>

#include "app/payroll/attendance.hpp"

namespace staffwright::app::payroll {

struct OwnRoster {
    store::Roster roster;
    std::string unit;    ///< name
    rosters::Assembled in;
    roster::PersonIx person;
    PlannedAndWorked work;                 ///< of this person alone
    std::optional<std::string> trouble;    ///< why there is no `work`
};
Result<std::vector<OwnRoster>> own_rosters(const Platform& platform, const Acting& a, const store::PersonId& self,
                                           const rosters::Period& period);

/// Whose contract has a work schedule: resident doctors, by their pay or by the rules that hold for them.
[[nodiscard]] bool has_work_schedule(const roster::Problem& problem, roster::PersonIx person);

/// Who asks, as a person of the trust. Error: not_found.
Result<store::PersonId> expect_self(const Actor& actor, const store::TrustId& trust);

}    // namespace staffwright::app::payroll
