// Who hears of exception reports: a trust's guardians of safe working, and of an answer the doctor. Used by this folder
// only.
//
//     const auto guardians = TRY(guardians_of(platform, trust));     // before the change: users are of the region
//     TRY(tell_guardians(a, guardians, row, platform));              // in it
//
// Errors: those of the store. Thread safety: any thread; as the transaction.
#pragma once

#include <vector>

#include "app/acting/acting.hpp"
#include "store/exception_reports.hpp"
#include "store/identity.hpp"

namespace staffwright::app::safe_working {

/// Active users with the role at the trust.
Result<std::vector<store::User>> guardians_of(const Platform& platform, const store::TrustId& trust);

/// An event to each; by mail, if it is an immediate safety concern, that there is one: no name, no unit, no day.
Result<void> tell_guardians(Acting& a, const std::vector<store::User>& guardians, const store::ExceptionReport& report,
                            const Platform& platform);

}    // namespace staffwright::app::safe_working
