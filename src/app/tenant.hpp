// A trust by its code, for commands that are typed rather than signed in.
//
//     const Tenant tenant = TRY(tenant_called(platform, "RX1"));
//
// Errors: not_found; contradiction, where two regions have a trust of that code. Thread safety: any thread.
#pragma once

#include <string>

#include "app/acting/platform.hpp"
#include "base/result.hpp"
#include "store/tenancy.hpp"

namespace staffwright::app {

struct Tenant {
    store::RegionId region;
    store::TrustId trust;
};
Result<Tenant> tenant_called(const Platform& platform, const std::string& code);

/// The same, and where there is none it is made: in the only region, or in a first one.
Result<Tenant> tenant_made(const Platform& platform, const std::string& code);

Result<store::UnitId> unit_called(const Platform& platform, const Tenant& tenant, const std::string& code);

}    // namespace staffwright::app
