// The single checks of doctor.hpp. Each adds what it found, if only that all is well. Internal to app/doctor.
// Errors: none. Thread safety: any thread.
#pragma once

#include <vector>

#include "app/acting/platform.hpp"
#include "app/doctor/doctor.hpp"

namespace staffwright::app::doctor {

using Findings = std::vector<Finding>;

// -- settings_checks.cpp
void check_settings(const settings::Effective& settings, Findings& findings);
// -- store_checks.cpp; Requires: the store is of our schema.
void check_integrity(const Platform& platform, Findings& findings);
void check_fence(const Platform& platform, Findings& findings);
void check_durability(const Platform& platform, Findings& findings);
void check_clock(const Platform& platform, Findings& findings);
void check_sealing(const settings::Effective& settings, store::sql::Pool& pool, Findings& findings);
void check_waiting(const Platform& platform, calendar::Moment now, Findings& findings);
void check_audit(const Platform& platform, Findings& findings);
// -- machine_checks.cpp
void check_disk(const settings::Effective& settings, Findings& findings);
void check_certificate(const settings::Effective& settings, calendar::Moment now, Findings& findings);
void check_mail(const settings::Effective& settings, Findings& findings);
void check_openid(const settings::Effective& settings, Findings& findings);

}    // namespace staffwright::app::doctor
