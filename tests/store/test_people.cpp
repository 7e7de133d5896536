// People, what they are employed for, and what has to be done.
#include "store/employment.hpp"
#include "store/entitlements.hpp"
#include "store/of_people.hpp"
#include "store/small_world.hpp"

namespace staffwright::tests {
namespace {

using namespace store;
using sql::Transaction;

struct Fixture : SmallWorld {
    /// In one transaction as the first trust.
    template <class UseCase>
    void as_first(UseCase use_case) {
        must(write_as(first, [&](Transaction& t) -> Result<void> {
            use_case(t);
            return {};
        }));
    }
};

TEST_CASE_FIXTURE(Fixture, "a person comes back as he or she went in, and pages follow the names") {
    store::Person dora{.trust = first.id,
                       .id = new_id<PersonId>(at(1)),
                       .identity = cy,
                       .given_name = "Dora",
                       .family_name = "Archer",
                       .known_as = "Do",
                       .email = "dora@example.org",
                       .phone = "1",
                       .joined_on = day("2020-02-29"),
                       .left_on = day("2027-01-01"),
                       .origin = {{}, "esr", 4}};
    as_first([&](Transaction& t) { must(add(t, dora)); });
    CHECK(must(read_as(first, [&](Transaction& t) { return find(t, first.id, dora.id); })) == dora);
    const auto page = [&](const std::optional<store::Person>& after) {
        return must(read_as(first, [&](Transaction& t) { return people_of(t, first.id, after, 2); }));
    };
    const auto front = page({});
    REQUIRE(front.size() == 2);
    CHECK(front[0].given_name == "Amy");
    CHECK(front[1] == dora);
    const auto rest = page(front[1]);
    REQUIRE(rest.size() == 1);
    CHECK(rest[0].given_name == "Beth");
    dora.family_name = "Zeal";
    as_first([&](Transaction& t) { CHECK(must(change(t, dora)) == 2); });
    CHECK(error_of(write_as(first, [&](Transaction& t) { return change(t, dora); })).id == ErrorId::stale);
}

TEST_CASE_FIXTURE(Fixture, "one identity is one person at a trust, and is found by its digest") {
    const store::Person twice{.trust = first.id,
                              .id = new_id<PersonId>(at(1)),
                              .identity = amy,
                              .given_name = "A",
                              .family_name = "B",
                              .origin = origin};
    CHECK(error_of(write_as(first, [&](Transaction& t) { return add(t, twice); })).id == ErrorId::conflict);
    const Identity known{.id = new_id<IdentityId>(at(1)), .region = region, .match_key = sql::Bytes{"digest"}};
    must(write_as_system([&](Transaction& t) { return add(t, known); }));
    must(read_as_system([&](Transaction& t) -> Result<void> {
        CHECK(TRY(identity_matching(t, region, {"digest"})) == known.id);
        CHECK_FALSE(TRY(identity_matching(t, region, {"other"})).has_value());
        return {};
    }));
}

TEST_CASE_FIXTURE(Fixture, "skills expire on their day, and members are those of the days asked for") {
    PersonSkill held{.trust = first.id,
                     .id = new_id<PersonSkillId>(at(1)),
                     .person = first.amy,
                     .skill = first.nurse,
                     .starts_on = day("2025-01-01"),
                     .ends_on = day("2026-12-01"),
                     .evidence = "card",
                     .origin = origin};
    UnitMember member{.trust = first.id,
                      .id = new_id<UnitMemberId>(at(1)),
                      .unit = first.ward,
                      .person = first.amy,
                      .is_home = true,
                      .groups = "blue,senior",
                      .starts_on = day("2026-10-01"),
                      .ends_on = day("2026-11-01"),
                      .origin = origin};
    as_first([&](Transaction& t) {
        must(add(t, held));
        must(add(t, member));
        CHECK(must(skills_of(t, first.id, first.amy)) == std::vector<PersonSkill>{held});
        CHECK(must(skills_of(t, first.id)).size() == 1);
        CHECK(must(skills_expiring(t, first.id, day("2026-12-01"), day("2026-12-02"))).size() == 1);
        CHECK(must(skills_expiring(t, first.id, day("2026-11-01"), day("2026-12-01"))).empty());
        CHECK(must(members_of(t, first.id, first.ward, day("2026-10-31"), day("2026-12-01")))[0] == member);
        CHECK(must(members_of(t, first.id, first.ward, day("2026-11-01"), day("2026-12-01"))).empty());
        CHECK(must(members_of(t, first.id, first.ward, day("2026-09-01"), day("2026-10-01"))).empty());
        held.ends_on = {};
        CHECK(must(change(t, held)) == 2);
        CHECK(error_of(remove(t, held)).id == ErrorId::stale);    // it is version 2 by now
        held.version = 2;
        must(remove(t, held));
        CHECK(must(skills_of(t, first.id, first.amy)).empty());
        member.ends_on = {};
        CHECK(must(change(t, member)) == 2);
        CHECK(must(members_of(t, first.id, first.ward, day("2030-11-01"), day("2030-12-01"))).size() == 1);
    });
}

TEST_CASE_FIXTURE(Fixture,
                  "people of a unit are found by part of a name, in pages, while they are or will be members") {
    as_first([&](Transaction& t) {
        const auto join = [&](const PersonId& person, const char* from, const char* until) {
            must(add(t, UnitMember{.trust = first.id,
                                   .id = new_id<UnitMemberId>(at(1)),
                                   .unit = first.ward,
                                   .person = person,
                                   .starts_on = day(from),
                                   .ends_on = day(until),
                                   .origin = origin}));
        };
        join(first.amy, "2026-10-01", "2026-11-01");
        join(first.other, "2027-01-01", "2027-02-01");
        const auto found = [&](const char* from_day, const char* part, const std::optional<store::Person>& after = {}) {
            return must(people_called_in(t, first.id, first.ward, day(from_day), part, after, 1));
        };
        REQUIRE(found("2026-10-31", "").size() == 1);
        const store::Person front = found("2026-10-31", "")[0];
        REQUIRE(found("2026-10-31", "", front).size() == 1);
        CHECK(found("2026-10-31", "", front)[0].id != front.id);
        CHECK(found("2026-10-31", "AMY")[0].id == first.amy);
        CHECK(found("2026-11-01", "AMY").empty());    // her last day has gone by
        CHECK(found("2026-11-01", "")[0].id == first.other);
        CHECK(found("2026-10-31", "%").empty());
    });
}

TEST_CASE_FIXTURE(Fixture, "a skill is renamed, and keeps its code") {
    as_first([&](Transaction& t) {
        Skill skill = must(skills_of(t, first.id)).front();
        skill.name = "Nurse on the register";
        CHECK(must(rename(t, skill)) == 2);
        skill.version = 2;
        CHECK(must(skills_of(t, first.id)).front() == skill);
    });
    const auto late = write_as(first, [&](Transaction& t) -> Result<std::int64_t> {
        Skill skill = TRY(skills_of(t, first.id)).front();
        skill.version = 1;
        return rename(t, skill);
    });
    CHECK(error_of(late).id == ErrorId::stale);
}

TEST_CASE_FIXTURE(Fixture, "assignment numbers, contracts with their packs, posts and job shares") {
    const AssignmentNumber number{.trust = first.id,
                                  .id = new_id<AssignmentNumberId>(at(1)),
                                  .person = first.amy,
                                  .number = "2001-1",
                                  .starts_on = day("2020-01-01"),
                                  .origin = origin};
    Contract contract{.trust = first.id,
                      .id = new_id<ContractId>(at(1)),
                      .person = first.amy,
                      .assignment_number = number.id,
                      .employment = "substantive",
                      .grade = "band 5",
                      .scheme = "agenda_for_change",
                      .band = "5",
                      .point = "top",
                      .hourly = Pence{1734},
                      .wte = Wte{6000},
                      .weekly = Minutes{22 * 60 + 30},
                      .starts_on = day("2020-01-01"),
                      .origin = origin,
                      .packs = {"wtr", "agenda_for_change", "local"}};
    const Post post{.trust = first.id,
                    .id = new_id<PostId>(at(1)),
                    .unit = first.ward,
                    .code = "P1",
                    .title = "Nurse",
                    .grade = "band 5",
                    .wte = whole_time,
                    .cost_centre = "4711",
                    .budget = Pence{4'000'000},
                    .starts_on = day("2020-01-01"),
                    .origin = origin};
    as_first([&](Transaction& t) {
        must(add(t, number));
        must(add(t, contract));
        must(add(t, post));
        for (const PersonId& person : {first.amy, first.other}) {
            must(add(t, PostHolding{.trust = first.id,
                                    .id = new_id<PostHoldingId>(at(1)),
                                    .post = post.id,
                                    .person = person,
                                    .wte = Wte{5000},
                                    .starts_on = day("2026-01-01"),
                                    .origin = origin}));
        }
        CHECK(must(find_number(t, first.id, "2001-1")) == number);
        CHECK(must(contracts_of(t, first.id, first.amy)) == std::vector<Contract>{contract});
        CHECK(must(posts_of(t, first.id, first.ward)) == std::vector<Post>{post});
        CHECK(must(holdings_of(t, first.id, first.ward, day("2026-05-01"), day("2026-06-01"))).size() == 2);
        CHECK(must(holdings_of(t, first.id, first.ward, day("2025-05-01"), day("2026-01-01"))).empty());
        contract.packs = {"wtr"};
        contract.version = must(change(t, contract));
        CHECK(must(contracts_of(t, first.id, first.amy)) == std::vector<Contract>{contract});
    });
    const auto bad_dates = write_as(first, [&](Transaction& t) {
        Post wrong = post;
        wrong.id = new_id<PostId>(at(1));
        wrong.code = "P2";
        wrong.ends_on = wrong.starts_on;
        return add(t, wrong);
    });
    CHECK(error_of(bad_dates).what.find("posts_dates") != std::string::npos);
}

TEST_CASE_FIXTURE(Fixture, "skills, units and contracts of several people are read at once, each as of one") {
    const std::vector<PersonId> both{std::min(first.amy, first.other), std::max(first.amy, first.other)};
    as_first([&](Transaction& t) {
        CHECK(must(contracts_of(t, first.id, std::vector<PersonId>{})).empty());
        for (const char* from : {"2026-06-01", "2025-01-01"}) {
            for (const PersonId& person : both) {
                must(add(t, PersonSkill{.trust = first.id,
                                        .id = new_id<PersonSkillId>(at(1)),
                                        .person = person,
                                        .skill = first.nurse,
                                        .starts_on = day(from),
                                        .ends_on = day(from) + 30,
                                        .origin = origin}));
                must(add(t, UnitMember{.trust = first.id,
                                       .id = new_id<UnitMemberId>(at(1)),
                                       .unit = first.ward,
                                       .person = person,
                                       .starts_on = day(from),
                                       .ends_on = day(from) + 30,
                                       .origin = origin}));
                must(add(t, Contract{.trust = first.id,
                                     .id = new_id<ContractId>(at(1)),
                                     .person = person,
                                     .employment = "substantive",
                                     .grade = "Band 5",
                                     .wte = Wte{10'000},
                                     .weekly = Minutes{2'250},
                                     .starts_on = day(from),
                                     .origin = origin,
                                     .packs = {"wtr", "agenda_for_change"}}));
            }
        }
        const auto one_by_one = [&](const auto& of_one) {
            auto all = must(of_one(both[0]));
            for (const auto& row : must(of_one(both[1]))) {
                all.push_back(row);
            }
            CHECK(all.size() == 4);
            return all;
        };
        CHECK(must(skills_of(t, first.id, both)) ==
              one_by_one([&](const PersonId& person) { return skills_of(t, first.id, person); }));
        CHECK(must(memberships_of(t, first.id, both)) ==
              one_by_one([&](const PersonId& person) { return memberships_of(t, first.id, person); }));
        CHECK(must(contracts_of(t, first.id, both)) ==
              one_by_one([&](const PersonId& person) { return contracts_of(t, first.id, person); }));
        CHECK(must(contracts_of(t, first.id, std::vector{first.amy})).size() == 2);
    });
}

TEST_CASE_FIXTURE(Fixture, "demand is of a shift or of a band, and replaced by days") {
    Demand of_shift{.trust = first.id,
                    .id = new_id<DemandId>(at(1)),
                    .unit = first.ward,
                    .day = day("2026-10-19"),
                    .shift = first.day_shift,
                    .skill = first.nurse,
                    .minimum = 2,
                    .optimum = 3,
                    .maximum = 5,
                    .under_penalty = "100",
                    .over_penalty = "1",
                    .origin = origin};
    Demand of_band = of_shift;
    of_band.id = new_id<DemandId>(at(2));
    of_band.shift = {};
    of_band.band_starts_minute = 0;
    of_band.band_ends_minute = 480;
    of_band.maximum = {};
    of_band.day = day("2026-10-20");
    as_first([&](Transaction& t) {
        must(add(t, of_shift));
        must(add_demand(t, {of_band}));
        CHECK(must(demand_of(t, first.id, first.ward, day("2026-10-19"), day("2026-10-21"))) ==
              std::vector<Demand>{of_shift, of_band});
        of_shift.optimum = 4;
        of_shift.version = must(change(t, of_shift));
        CHECK(must(demand_of(t, first.id, first.ward, day("2026-10-19"), day("2026-10-20")))[0] == of_shift);
        CHECK(must(remove_demand(t, first.id, first.ward, day("2026-10-19"), day("2026-10-20"))) == 1);
        CHECK(must(demand_of(t, first.id, first.ward, day("2026-10-01"), day("2026-11-01"))).size() == 1);
        CHECK(must(shifts_of(t, first.id, first.ward))[0].code == "D");
    });
    const auto refused = [&](auto spoil) {
        Demand wrong = of_band;
        wrong.id = new_id<DemandId>(at(3));
        spoil(wrong);
        return error_of(write_as(first, [&](Transaction& t) { return add(t, wrong); })).what;
    };
    CHECK(refused([&](Demand& d) { d.shift = first.day_shift; }).find("demand_shift_or_band") != std::string::npos);
    CHECK(refused([](Demand& d) { d.band_ends_minute = 0; }).find("demand_band") != std::string::npos);
    CHECK(refused([](Demand& d) { d.minimum = 4; }).find("demand_amounts") != std::string::npos);
    CHECK(refused([](Demand& d) { d.maximum = 2; }).find("demand_maximum") != std::string::npos);
}

TEST_CASE_FIXTURE(Fixture, "leave and wishes of a unit's people in the days asked for") {
    Leave leave{.trust = first.id,
                .id = new_id<LeaveId>(at(1)),
                .person = first.amy,
                .starts_on = day("2026-10-19"),
                .ends_on = day("2026-10-26"),
                .kind = "annual",
                .credit = Minutes{450},
                .asked_at = at(1),
                .origin = origin};
    Wish wish{.trust = first.id,
              .id = new_id<WishId>(at(1)),
              .person = first.amy,
              .unit = first.ward,
              .day = day("2026-10-30"),
              .wants_duty = true,
              .shifts = "D",
              .weight = Cost{20},
              .asked_at = at(1),
              .origin = origin};
    as_first([&](Transaction& t) {
        must(add(t, leave));
        must(add(t, wish));
        const auto in_ward = [&](const char* from, const char* until) {
            return must(leave_in(t, first.id, first.ward, day(from), day(until)));
        };
        CHECK(in_ward("2026-10-19", "2026-10-26").empty());
        must(add(t, UnitMember{.trust = first.id,
                               .id = new_id<UnitMemberId>(at(1)),
                               .unit = first.ward,
                               .person = first.amy,
                               .starts_on = day("2026-01-01"),
                               .origin = origin}));
        CHECK(in_ward("2026-10-25", "2026-10-27") == std::vector<Leave>{leave});
        CHECK(in_ward("2026-10-26", "2026-10-27").empty());
        leave.state = "refused";
        leave.decided_by = "beth";
        leave.decided_at = at(9);
        leave.decision_reason = "too many away";
        leave.version = must(change(t, leave));
        CHECK(in_ward("2026-10-19", "2026-10-26").empty());
        CHECK(must(leave_of(t, first.id, first.amy)) == std::vector<Leave>{leave});
        CHECK(must(wishes_of(t, first.id, first.ward, day("2026-10-30"), day("2026-10-31"))) ==
              std::vector<Wish>{wish});
        wish.withdrawn_at = at(10);
        CHECK(must(change(t, wish)) == 2);
        CHECK(must(wishes_of(t, first.id, first.ward, day("2026-10-30"), day("2026-10-31"))).empty());
    });
}

TEST_CASE_FIXTURE(Fixture, "leave whose days count differently keeps what each counts for") {
    Leave leave{.trust = first.id,
                .id = new_id<LeaveId>(at(1)),
                .person = first.amy,
                .starts_on = day("2026-10-22"),
                .ends_on = day("2026-10-26"),
                .kind = "annual",
                .asked_at = at(1),
                .origin = origin};
    leave.count_as({Minutes{690}, Minutes{690}, Minutes{}, Minutes{}});
    CHECK(leave.credited() == Minutes{1380});
    CHECK(leave.credit_in(day("2026-10-23"), day("2027-01-01")) == Minutes{690});
    CHECK(leave.credit_on(day("2026-10-21")) == Minutes{});
    CHECK(leave.credit_on(day("2026-10-26")) == Minutes{});
    as_first([&](Transaction& t) {
        must(add(t, leave));
        CHECK(must(leave_of(t, first.id, first.amy)) == std::vector<Leave>{leave});
        const auto stretches = even_stretches(leave);
        REQUIRE(stretches.size() == 2);
        CHECK(stretches[0].ends_on == day("2026-10-24"));
        CHECK(stretches[0].credit == Minutes{690});
        CHECK(stretches[1].ends_on == leave.ends_on);
        CHECK(stretches[1].credit == Minutes{});
        leave.count_as(std::vector<Minutes>(4, Minutes{450}));
        CHECK(leave.by_day.empty());
        CHECK(leave.credited() == Minutes{1800});
        leave.version = must(change(t, leave));
        CHECK(must(leave_of(t, first.id, first.amy)) == std::vector<Leave>{leave});
        CHECK(even_stretches(leave) == std::vector<Leave>{leave});
    });
}

TEST_CASE_FIXTURE(Fixture, "a leave entitlement is stated once for a person and year") {
    LeaveEntitlement stated{.trust = first.id,
                            .id = new_id<LeaveEntitlementId>(at(1)),
                            .person = first.amy,
                            .year_starts_on = day("2026-04-01"),
                            .carried = Minutes{-450},
                            .reason = "taken in advance",
                            .stated_by = "hr",
                            .stated_at = at(1),
                            .origin = origin};
    const auto found = [&](const char* year) {
        return must(read_as(first, [&](Transaction& t) { return entitlement_of(t, first.id, first.amy, day(year)); }));
    };
    CHECK_FALSE(found("2026-04-01"));
    as_first([&](Transaction& t) { must(add(t, stated)); });
    CHECK(found("2026-04-01") == stated);
    CHECK_FALSE(found("2027-04-01"));
    stated.stated = Minutes{12'000};
    as_first([&](Transaction& t) { stated.version = must(change(t, stated)); });
    CHECK(found("2026-04-01") == stated);
    const LeaveEntitlement seen_before = [&] {
        LeaveEntitlement old = stated;
        old.version = 1;
        return old;
    }();
    CHECK(error_of(write_as(first, [&](Transaction& t) { return change(t, seen_before); })).id == ErrorId::stale);
    LeaveEntitlement twice = stated;
    twice.id = new_id<LeaveEntitlementId>(at(2));
    CHECK(error_of(write_as(first, [&](Transaction& t) { return add(t, twice); })).id == ErrorId::conflict);
}

}    // namespace
}    // namespace staffwright::tests
