#include "app/tenant.hpp"

#include <optional>
#include <vector>

namespace staffwright::app {

namespace {

using store::sql::Scope;
using store::sql::Transaction;

Result<std::optional<Tenant>> find_tenant(Transaction& t, const std::string& code) {
    std::optional<Tenant> found;
    for (const store::Region& region : TRY(store::regions(t))) {
        for (const store::Trust& trust : TRY(store::trusts_of(t, region.id))) {
            if (trust.code != code) {
                continue;
            }
            if (found) {
                return Error{ErrorId::contradiction, "two regions have a trust \"" + code + "\"",
                             "give one of them another code"};
            }
            found = Tenant{region.id, trust.id};
        }
    }
    return found;
}

}    // namespace

Result<Tenant> tenant_called(const Platform& platform, const std::string& code) {
    return store::sql::read(platform.pool, Scope::of_the_system(), [&](Transaction& t) -> Result<Tenant> {
        const std::optional<Tenant> found = TRY(find_tenant(t, code));
        if (!found) {
            return Error{ErrorId::not_found, "there is no trust \"" + code + "\"", "see --create-trust of import"};
        }
        return *found;
    });
}

Result<Tenant> tenant_made(const Platform& platform, const std::string& code) {
    return store::sql::write(platform.pool, Scope::of_the_system(), [&](Transaction& t) -> Result<Tenant> {
        if (const std::optional<Tenant> found = TRY(find_tenant(t, code))) {
            return *found;
        }
        std::vector<store::Region> regions = TRY(store::regions(t));
        if (regions.size() > 1) {
            return Error{ErrorId::contradiction, "there are several regions that trust \"" + code + "\" could be of",
                         "make the trust first"};
        }
        if (regions.empty()) {
            regions.push_back({.id = store::new_id<store::RegionId>(platform.clock()), .code = "R", .name = "Region"});
            TRY(store::add(t, regions.front()));
        }
        const store::Trust trust{.id = store::new_id<store::TrustId>(platform.clock()),
                                 .region = regions.front().id,
                                 .code = code,
                                 .name = code};
        TRY(store::add(t, trust));
        return Tenant{trust.region, trust.id};
    });
}

Result<store::UnitId> unit_called(const Platform& platform, const Tenant& tenant, const std::string& code) {
    return store::sql::read(platform.pool, Scope::of(tenant.trust), [&](Transaction& t) -> Result<store::UnitId> {
        for (const store::Unit& unit : TRY(store::units_of(t, tenant.trust))) {
            if (unit.code == code) {
                return unit.id;
            }
        }
        return Error{ErrorId::not_found, "there is no unit \"" + code + "\"", ""};
    });
}

}    // namespace staffwright::app
