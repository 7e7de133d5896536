#include "store/small_world.hpp"

namespace staffwright::tests {

using namespace store;
using sql::Transaction;

SmallWorld::SmallWorld() {
    must(write_as_system([&](Transaction& t) -> Result<void> {
        TRY(add(t, Region{.id = region, .code = "NE", .name = "North East"}));
        for (const IdentityId& identity : {amy, beth, cy}) {
            TRY(add(t, Identity{.id = identity, .region = region}));
        }
        TRY(add_trust(t, first, "AAA", beth, "Beth"));
        return add_trust(t, second, "BBB", cy, "Cy");
    }));
}

Result<void> SmallWorld::add_trust(Transaction& t, const SmallTrust& trust, const std::string& code,
                                   const IdentityId& other, const std::string& name) {
    TRY(add(t, Trust{.id = trust.id, .region = region, .code = code, .name = "Trust " + code}));
    TRY(add(
        t,
        Unit{.trust = trust.id, .id = trust.ward, .code = "W1", .name = "Ward 1", .kind = "ward", .origin = origin}));
    TRY(add(t,
            Skill{.trust = trust.id, .id = trust.nurse, .code = "RN", .name = "Registered nurse", .origin = origin}));
    TRY(add(t, Shift{.trust = trust.id,
                     .id = trust.day_shift,
                     .unit = trust.ward,
                     .code = "D",
                     .name = "Day",
                     .starts_minute = 450,
                     .ends_minute = 1200,
                     .unpaid_break = Minutes{60},
                     .classes = "day,long",
                     .origin = origin}));
    TRY(add(t, store::Person{.trust = trust.id,
                             .id = trust.amy,
                             .identity = amy,
                             .given_name = "Amy",
                             .family_name = "Archer",
                             .origin = origin}));
    return add(t, store::Person{.trust = trust.id,
                                .id = trust.other,
                                .identity = other,
                                .given_name = name,
                                .family_name = "Baker",
                                .origin = origin});
}

Roster SmallWorld::add_roster(const SmallTrust& trust, const char* from) {
    Roster roster{.trust = trust.id,
                  .id = new_id<RosterId>(at(1)),
                  .unit = trust.ward,
                  .starts_on = day(from),
                  .ends_on = day(from) + 28,
                  .origin = origin};
    must(write_as(trust, [&](Transaction& t) { return add(t, roster); }));
    return roster;
}

RosterVersion SmallWorld::version_of(const Roster& roster, std::int64_t number,
                                     std::vector<RosterAssignment> assignments) const {
    return {.trust = roster.trust,
            .roster = roster.id,
            .number = number,
            .kind = "built",
            .made_by = "test",
            .made_at = at(number),
            .problem_digest = {"digest"},
            .hard = Cost{0},
            .soft = Cost{17 * number},
            .verdict = "{}",
            .assignments = std::move(assignments),
            .origin = origin};
}

Duty SmallWorld::duty_of(const SmallTrust& trust, const Roster& roster, const PersonId& person, calendar::Instant from,
                         calendar::Instant until) const {
    return {.trust = trust.id,
            .id = new_id<DutyId>(at(2)),
            .person = person,
            .unit = trust.ward,
            .roster = roster.id,
            .number = roster.current_version.value_or(1),
            .day = day("2026-10-19"),
            .shift = trust.day_shift,
            .skill = trust.nurse,
            .starts_at = from,
            .ends_at = until,
            .origin = origin};
}

}    // namespace staffwright::tests
