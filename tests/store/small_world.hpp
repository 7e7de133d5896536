// A region with two trusts, each with a ward, a skill, a shift and two people: what most tests of the store begin with.
// Amy works at both trusts, Beth at the first only, Cy at the second.
//
//     SmallWorld world;                         // a database of its own
//     must(world.write_as(world.first, [&](Transaction& t) { return add(t, ...); }));
//
// Thread safety: as the pool.
#pragma once

#include <string>

#include "store/database.hpp"
#include "store/people.hpp"
#include "store/rosters.hpp"
#include "store/tenancy.hpp"
#include "store/work.hpp"

namespace staffwright::tests {

struct SmallTrust {
    store::TrustId id = store::new_id<store::TrustId>(at(0));
    store::UnitId ward = store::new_id<store::UnitId>(at(0));
    store::SkillId nurse = store::new_id<store::SkillId>(at(0));
    store::ShiftId day_shift = store::new_id<store::ShiftId>(at(0));
    store::PersonId amy = store::new_id<store::PersonId>(at(0));
    store::PersonId other = store::new_id<store::PersonId>(at(0));
};

inline calendar::Date day(const char* text) {
    const auto date = calendar::Date::parse(text);
    REQUIRE(date.has_value());
    return *date;
}

/// That hour of 2026-10-19, in UTC; 24 and more: later days.
inline calendar::Instant hour(std::int64_t hours) {
    return at(0).minute() + Minutes{(hours - 8) * 60};
}

struct SmallWorld {
    SmallWorld();

    template <class UseCase>
    auto write_as(const SmallTrust& trust, UseCase use_case) {
        return store::sql::write(*pool, store::sql::Scope::of(trust.id), use_case);
    }
    template <class UseCase>
    auto read_as(const SmallTrust& trust, UseCase use_case) {
        return store::sql::read(*pool, store::sql::Scope::of(trust.id), use_case);
    }
    template <class UseCase>
    auto write_as_system(UseCase use_case) {
        return store::sql::write(*pool, store::sql::Scope::of_the_system(), use_case);
    }
    template <class UseCase>
    auto read_as_system(UseCase use_case) {
        return store::sql::read(*pool, store::sql::Scope::of_the_system(), use_case);
    }
    /// A roster of the ward for four weeks from 2026-10-19, in the store, without a version.
    store::Roster add_roster(const SmallTrust& trust, const char* from = "2026-10-19");
    [[nodiscard]] store::RosterVersion version_of(const store::Roster& roster, std::int64_t number,
                                                  std::vector<store::RosterAssignment> assignments) const;
    [[nodiscard]] store::Duty duty_of(const SmallTrust& trust, const store::Roster& roster,
                                      const store::PersonId& person, calendar::Instant from,
                                      calendar::Instant until) const;

    const TestDatabase database{};
    const std::unique_ptr<store::sql::Pool> pool = database.pool();
    store::RegionId region = store::new_id<store::RegionId>(at(0));
    store::IdentityId amy = store::new_id<store::IdentityId>(at(0));
    store::IdentityId beth = store::new_id<store::IdentityId>(at(0));
    store::IdentityId cy = store::new_id<store::IdentityId>(at(0));
    SmallTrust first;
    SmallTrust second;
    store::Origin origin{.source = "test"};

private:
    Result<void> add_trust(store::sql::Transaction& t, const SmallTrust& trust, const std::string& code,
                           const store::IdentityId& other, const std::string& name);
};

}    // namespace staffwright::tests
