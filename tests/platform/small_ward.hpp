// A ward that rosters can be assembled for: two nurses under the Working Time Regulations, and two weeks.
//
//     SmallWard ward;
//     const auto made = ward.assembled();
#pragma once

#include "app/rosters/assembled.hpp"
#include "platform/users.hpp"
#include "store/rostering.hpp"

namespace staffwright::tests {

/// The ward of the first trust with Amy and Beth on it, for two weeks from 2026-10-19.
struct SmallWard : UsersWorld {
    app::Actor job = app::acting_job("test", region);
    app::rosters::Period period{day("2026-10-19"), day("2026-11-02")};

    SmallWard() {
        must(write_as(first, [&](store::sql::Transaction& t) -> Result<void> {
            for (const store::PersonId& person : {first.amy, first.other}) {
                TRY(store::add(t, member(person)));
                TRY(store::add(t, contract(person)));
                TRY(store::add(t, held(person, first.nurse)));
            }
            return {};
        }));
    }
    [[nodiscard]] store::UnitMember member(const store::PersonId& person) const {
        return {.trust = first.id,
                .id = store::new_id<store::UnitMemberId>(at(1)),
                .unit = first.ward,
                .person = person,
                .groups = "days,nurses",
                .starts_on = day("2026-01-01"),
                .origin = origin};
    }
    [[nodiscard]] store::Contract contract(const store::PersonId& person) const {
        return {.trust = first.id,
                .id = store::new_id<store::ContractId>(at(1)),
                .person = person,
                .employment = "substantive",
                .grade = "band5",
                .wte = whole_time,
                .weekly = Minutes{2250},
                .starts_on = day("2026-01-01"),
                .origin = origin,
                .packs = {"wtr"}};
    }
    [[nodiscard]] store::PersonSkill held(const store::PersonId& person, const store::SkillId& skill) const {
        return {.trust = first.id,
                .id = store::new_id<store::PersonSkillId>(at(1)),
                .person = person,
                .skill = skill,
                .starts_on = day("2026-01-01"),
                .origin = origin};
    }
    template <class Row>
    void add(const Row& row) {
        must(write_as(first, [&](store::sql::Transaction& t) { return store::add(t, row); }));
    }
    app::rosters::Assembled assembled() {
        return must(app::look(platform, job, first.id, {},
                              [&](app::Acting& a) { return app::rosters::assemble_unit(a, first.ward, period); }));
    }
};

}    // namespace staffwright::tests
