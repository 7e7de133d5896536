// The stamp of a unit's facts: another one after whatever its rosters are made by, the same after everything else.
#include <set>

#include "store/employment.hpp"
#include "store/rostering.hpp"
#include "store/small_world.hpp"

namespace staffwright::tests {
namespace {

using namespace store;
using sql::Transaction;

/// A ward with Amy in it, and a clinic beside it where only the other person works.
struct TwoUnits : SmallWorld {
    TwoUnits() {
        must(write_as(first, [&](Transaction& t) -> Result<void> {
            TRY(add(t, Unit{.trust = first.id, .id = clinic, .code = "C1", .name = "Clinic", .origin = origin}));
            TRY(add(t, member(first.ward, first.amy)));
            return add(t, member(clinic, first.other));
        }));
        look();
    }
    [[nodiscard]] UnitMember member(const UnitId& unit, const PersonId& person) const {
        return {.trust = first.id,
                .id = new_id<UnitMemberId>(at(1)),
                .unit = unit,
                .person = person,
                .starts_on = day("2026-01-01"),
                .origin = origin};
    }
    std::int64_t stamp_of(const UnitId& unit) {
        return must(read_as(first, [&](Transaction& t) { return facts_stamp(t, first.id, unit); }));
    }
    /// Which of "ward" and "clinic" have another stamp than at the last look.
    std::set<std::string> look() {
        std::set<std::string> others;
        if (const std::int64_t now = stamp_of(first.ward); now != ward_before) {
            others.insert("ward");
            ward_before = now;
        }
        if (const std::int64_t now = stamp_of(clinic); now != clinic_before) {
            others.insert("clinic");
            clinic_before = now;
        }
        return others;
    }
    template <class Row>
    std::set<std::string> after_adding(const Row& row) {
        must(write_as(first, [&](Transaction& t) { return add(t, row); }));
        return look();
    }
    template <class Row>
    std::set<std::string> after_changing(const Row& row) {
        must(write_as(first, [&](Transaction& t) { return change(t, row); }));
        return look();
    }

    UnitId clinic = new_id<UnitId>(at(1));
    std::int64_t ward_before = 0;
    std::int64_t clinic_before = 0;
};

using Units = std::set<std::string>;
const Units ward_alone{"ward"};
const Units both{"clinic", "ward"};
const Units neither{};

TEST_CASE("the stamp of a unit is another after each of its own facts, and of no other unit") {
    TwoUnits w;
    const TrustId& trust = w.first.id;
    const UnitId& ward = w.first.ward;
    CHECK(w.look() == neither);
    CHECK(w.after_adding(UnitSettings{.trust = trust, .unit = ward, .origin = w.origin}) == ward_alone);
    CHECK(w.after_changing(UnitSettings{.trust = trust, .unit = ward, .history_days = 7, .origin = w.origin}) ==
          ward_alone);
    CHECK(w.after_adding(UnitSkill{.trust = trust, .unit = ward, .skill = w.first.nurse, .origin = w.origin}) ==
          ward_alone);
    ContractKind kind{.trust = trust,
                      .id = new_id<ContractKindId>(at(1)),
                      .unit = ward,
                      .code = "band5",
                      .name = "Band 5",
                      .weekly = Minutes{2250},
                      .origin = w.origin};
    CHECK(w.after_adding(kind) == ward_alone);
    CHECK(w.after_changing(kind) == ward_alone);
    UnitRule rule{.trust = trust,
                  .id = new_id<UnitRuleId>(at(1)),
                  .unit = ward,
                  .code = "few",
                  .rule = "{}",
                  .starts_on = day("2026-01-01"),
                  .origin = w.origin};
    CHECK(w.after_adding(rule) == ward_alone);
    CHECK(w.after_changing(rule) == ward_alone);
    CHECK(w.after_adding(CarriedAmount{.trust = trust,
                                       .id = new_id<CarriedId>(at(1)),
                                       .unit = ward,
                                       .person = w.first.amy,
                                       .rule = "few",
                                       .starts_on = day("2026-10-19"),
                                       .amount = 3,
                                       .origin = w.origin}) == ward_alone);
    Shift night{.trust = trust,
                .id = new_id<ShiftId>(at(1)),
                .unit = ward,
                .code = "N",
                .name = "Night",
                .starts_minute = 1200,
                .ends_minute = 1900,
                .origin = w.origin};
    CHECK(w.after_adding(night) == ward_alone);
    CHECK(w.after_changing(night) == ward_alone);
    Unit itself = *must(w.read_as(w.first, [&](Transaction& t) { return find(t, trust, ward); }));
    itself.zone = "Europe/Paris";
    CHECK(w.after_changing(itself) == ward_alone);
}

TEST_CASE("demand, wishes and substitutions are facts of their unit, also in bulk and when they go") {
    TwoUnits w;
    const TrustId& trust = w.first.id;
    Demand demand{.trust = trust,
                  .id = new_id<DemandId>(at(1)),
                  .unit = w.first.ward,
                  .day = day("2026-10-20"),
                  .shift = w.first.day_shift,
                  .minimum = 1,
                  .optimum = 1,
                  .origin = w.origin};
    CHECK(w.after_adding(demand) == ward_alone);
    CHECK(w.after_changing(demand) == ward_alone);
    demand.id = new_id<DemandId>(at(2));
    demand.day = day("2026-10-21");
    must(w.write_as(w.first, [&](Transaction& t) { return add_demand(t, {demand}); }));
    CHECK(w.look() == ward_alone);
    must(w.write_as(w.first, [&](Transaction& t) {
        return remove_demand(t, trust, w.first.ward, day("2026-10-20"), day("2026-10-22"));
    }));
    CHECK(w.look() == ward_alone);
    Wish wish{.trust = trust,
              .id = new_id<WishId>(at(1)),
              .person = w.first.amy,
              .unit = w.first.ward,
              .day = day("2026-10-20"),
              .asked_at = at(1),
              .origin = w.origin};
    CHECK(w.after_adding(wish) == ward_alone);
    CHECK(w.after_changing(wish) == ward_alone);
    const Skill sister{
        .trust = trust, .id = new_id<SkillId>(at(1)), .code = "SR", .name = "Sister", .origin = w.origin};
    CHECK(w.after_adding(sister) == both);    // skills are the trust's
    CHECK(w.after_adding(Substitution{
              .trust = trust, .unit = w.first.ward, .wanted = w.first.nurse, .held = sister.id, .origin = w.origin}) ==
          ward_alone);
}

TEST_CASE("what a person is, has and does is a fact of every unit that they belong to") {
    TwoUnits w;
    const TrustId& trust = w.first.id;
    const PersonId& amy = w.first.amy;
    Contract contract{.trust = trust,
                      .id = new_id<ContractId>(at(1)),
                      .person = amy,
                      .employment = "substantive",
                      .grade = "band5",
                      .wte = Wte{10'000},
                      .weekly = Minutes{2250},
                      .starts_on = day("2026-01-01"),
                      .origin = w.origin};
    CHECK(w.after_adding(contract) == ward_alone);
    UnitMember lent = w.member(w.clinic, amy);
    CHECK(w.after_adding(lent) == Units{"clinic"});
    CHECK(w.after_changing(contract) == both);
    lent.version = 1;
    lent.unit = w.first.ward;    // moved: the unit that she left has other facts, too
    lent.starts_on = day("2025-01-01");
    lent.ends_on = day("2025-06-01");
    CHECK(w.after_changing(lent) == both);
    PersonSkill held{.trust = trust,
                     .id = new_id<PersonSkillId>(at(1)),
                     .person = amy,
                     .skill = w.first.nurse,
                     .starts_on = day("2026-01-01"),
                     .origin = w.origin};
    CHECK(w.after_adding(held) == ward_alone);
    CHECK(w.after_changing(held) == ward_alone);
    Leave leave{.trust = trust,
                .id = new_id<LeaveId>(at(1)),
                .person = amy,
                .starts_on = day("2026-10-20"),
                .ends_on = day("2026-10-22"),
                .kind = "annual",
                .state = "approved",
                .asked_at = at(0),
                .origin = w.origin};
    CHECK(w.after_adding(leave) == ward_alone);
    leave.person = w.first.other;    // was put down for the wrong person: both have another one's now
    CHECK(w.after_changing(leave) == both);
    store::Person who = *must(w.read_as(w.first, [&](Transaction& t) { return find(t, trust, w.first.other); }));
    who.known_as = "Bee";
    CHECK(w.after_changing(who) == Units{"clinic"});
    // A duty at the ward of somebody who belongs to the clinic is a fact of both; it goes when others take its place.
    const Roster roster = w.add_roster(w.first);
    CHECK(w.look() == neither);
    const auto publish_with = [&](const std::vector<Duty>& duties, std::int64_t seen) {
        return must(w.write_as(w.first, [&](Transaction& t) -> Result<std::int64_t> {
            Roster now = *TRY(find(t, trust, roster.id));
            if (seen == 0) {
                now.version = TRY(add_version(t, w.version_of(now, 1, {}), now.version));
                now.current_version = 1;
            }
            return publish(t, now, duties);
        }));
    };
    publish_with({w.duty_of(w.first, roster, w.first.other, hour(8), hour(20))}, 0);
    CHECK(w.look() == both);
    publish_with({}, 1);
    CHECK(w.look() == both);
}

TEST_CASE("packs and signatures are facts of the whole trust, and of no other trust") {
    TwoUnits w;
    const std::int64_t elsewhere =
        must(w.read_as(w.second, [&](Transaction& t) { return facts_stamp(t, w.second.id, w.second.ward); }));
    const PackVersion pack{.trust = w.first.id,
                           .id = new_id<PackVersionId>(at(1)),
                           .pack = "wtr",
                           .edition = "1",
                           .digest = sql::Bytes{"d"},
                           .content = "{}",
                           .added_by = "test",
                           .added_at = at(1),
                           .origin = w.origin};
    CHECK(w.after_adding(pack) == both);
    must(w.write_as(w.first, [&](Transaction& t) {
        return add(t, w.first.id, PackSignature{pack.id, "row", "test", at(1), "read"});
    }));
    CHECK(w.look() == both);
    CHECK(must(w.read_as(w.second, [&](Transaction& t) { return facts_stamp(t, w.second.id, w.second.ward); })) ==
          elsewhere);
}

TEST_CASE("a stamp that was rolled back does not come again, and one that nobody drew is 0") {
    TwoUnits w;
    const Skill skill{.trust = w.first.id, .id = new_id<SkillId>(at(1)), .code = "X", .name = "X", .origin = w.origin};
    std::int64_t drawn = 0;
    const Result<void> given_up = w.write_as(w.first, [&](Transaction& t) -> Result<void> {
        TRY(add(t, skill));
        drawn = TRY(facts_stamp(t, w.first.id, w.first.ward));
        return Error{ErrorId::conflict, "given up", ""};
    });
    CHECK_FALSE(given_up.has_value());
    CHECK(drawn != w.ward_before);
    CHECK(w.look() == neither);
    CHECK(w.after_adding(skill) == both);
    CHECK(w.ward_before != drawn);
    CHECK(w.stamp_of(new_id<UnitId>(at(9))) == 0);
}

}    // namespace
}    // namespace staffwright::tests
