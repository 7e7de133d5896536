#include <algorithm>

#include "store/small_world.hpp"

namespace staffwright::tests {
namespace {

using namespace store;
using sql::Engine;
using sql::Statement;
using sql::Transaction;

struct Fixture : SmallWorld {
    /// A roster with one version, in which Amy has a day shift.
    Roster with_version(const SmallTrust& trust, const char* from = "2026-10-19") {
        Roster roster = add_roster(trust, from);
        const std::vector<RosterAssignment> assignments{{trust.amy, day(from), trust.day_shift, trust.nurse}};
        roster.version = must(write_as(
            trust, [&](Transaction& t) { return add_version(t, version_of(roster, 1, assignments), roster.version); }));
        roster.current_version = 1;
        return roster;
    }
    Result<std::int64_t> published(const SmallTrust& trust, const Roster& roster, const std::vector<Duty>& duties) {
        return write_as(trust, [&](Transaction& t) { return publish(t, roster, duties); });
    }
    std::vector<Duty> duties(const SmallTrust& trust, const PersonId& person) {
        return must(
            read_as(trust, [&](Transaction& t) { return duties_of(t, trust.id, person, hour(0), hour(1000)); }));
    }
    bool works(const SmallTrust& asking, const IdentityId& identity, std::int64_t from, std::int64_t until) {
        return must(
            read_as(asking, [&](Transaction& t) { return works_between(t, identity, hour(from), hour(until)); }));
    }
};

TEST_CASE_FIXTURE(Fixture, "a roster keeps all its versions, and points to the current one") {
    Roster roster = with_version(first);
    const std::vector<RosterAssignment> both{{first.amy, day("2026-10-19"), first.day_shift, first.nurse},
                                             {first.other, day("2026-10-20"), first.day_shift, first.nurse}};
    RosterVersion second_version = version_of(roster, 2, both);
    second_version.based_on = 1;
    second_version.bound = Cost{12};
    second_version.note = "Beth asked";
    roster.version =
        must(write_as(first, [&](Transaction& t) { return add_version(t, second_version, roster.version); }));
    must(read_as(first, [&](Transaction& t) -> Result<void> {
        CHECK(TRY(find(t, first.id, roster.id))->current_version == 2);
        CHECK(TRY(versions_of(t, first.id, roster.id)).size() == 2);
        CHECK(TRY(find_version(t, first.id, roster.id, 1))->assignments.size() == 1);
        const RosterVersion found = TRY(find_version(t, first.id, roster.id, 2)).value();
        CHECK(found.assignments.size() == 2);
        CHECK(found.bound == Cost{12});
        CHECK(found.soft == Cost{34});
        CHECK(found.note == "Beth asked");
        CHECK_FALSE(TRY(find_version(t, first.id, roster.id, 3)).has_value());
        CHECK(TRY(rosters_of(t, first.id, first.ward, day("2026-11-15"), day("2026-12-01"))).size() == 1);
        CHECK(TRY(rosters_of(t, first.id, first.ward, day("2026-11-16"), day("2026-12-01"))).empty());
        return {};
    }));
}

TEST_CASE_FIXTURE(Fixture, "an edit of an older state is refused and leaves no version") {
    Roster roster = with_version(first);
    const auto edit = [&](std::int64_t number, std::int64_t seen) {
        return write_as(first, [&](Transaction& t) { return add_version(t, version_of(roster, number, {}), seen); });
    };
    must(edit(2, roster.version));
    CHECK(error_of(edit(3, roster.version)).id == ErrorId::stale);
    CHECK(error_of(edit(2, roster.version + 1)).id == ErrorId::conflict);
    const auto versions = must(read_as(first, [&](Transaction& t) { return versions_of(t, first.id, roster.id); }));
    CHECK(versions.size() == 2);
    roster.state = "approved";
    CHECK(error_of(write_as(first, [&](Transaction& t) { return change(t, roster); })).id == ErrorId::stale);
}

TEST_CASE_FIXTURE(Fixture, "versions, their assignments and decisions never change") {
    const Roster roster = with_version(first);
    must(write_as(first, [&](Transaction& t) {
        return add(t, RosterDecision{.trust = first.id,
                                     .id = make_uuid(at(1)),
                                     .roster = roster.id,
                                     .number = 1,
                                     .kind = "first_approval",
                                     .decided_by = "beth",
                                     .decided_at = at(1)});
    }));
    constexpr Statement attempts[] = {
        {"change a version", "UPDATE roster_versions SET soft_score = 0"},
        {"remove versions", "DELETE FROM roster_versions"},
        {"change an assignment", "UPDATE roster_assignments SET day = '2026-10-20'"},
        {"remove assignments", "DELETE FROM roster_assignments"},
        {"change a decision", "UPDATE roster_decisions SET decided_by = 'amy'"},
        {"remove decisions", "DELETE FROM roster_decisions"},
    };
    for (const Statement& attempt : attempts) {
        CAPTURE(std::string(attempt.name));
        const auto done = write_as(first, [&](Transaction& t) { return t.run(attempt); });
        CHECK(error_of(done).id == ErrorId::bad_value);
        CHECK(error_of(done).what.find("_immutable") != std::string::npos);
    }
    CHECK(must(read_as(first, [&](Transaction& t) { return decisions_of(t, first.id, roster.id); })).size() == 1);
}

TEST_CASE_FIXTURE(Fixture, "publishing replaces the roster's duties, and the ledger follows") {
    Roster roster = with_version(first);
    roster.version = must(published(first, roster,
                                    {duty_of(first, roster, first.amy, hour(8), hour(20)),
                                     duty_of(first, roster, first.other, hour(8), hour(20))}));
    CHECK(duties(first, first.amy).size() == 1);
    CHECK(works(first, amy, 8, 9));
    roster.state = "published";
    roster.version = must(published(first, roster, {duty_of(first, roster, first.amy, hour(20), hour(32))}));
    REQUIRE(duties(first, first.amy).size() == 1);
    CHECK(duties(first, first.amy)[0].starts_at == hour(20));
    CHECK(duties(first, first.other).empty());
    CHECK_FALSE(works(first, amy, 8, 20));
    CHECK_FALSE(works(first, beth, 8, 20));
    CHECK(works(first, amy, 20, 21));
    const auto now = must(read_as(first, [&](Transaction& t) { return find(t, first.id, roster.id); }));
    CHECK(now->published_version == 1);
    CHECK(now->state == "published");
}

TEST_CASE_FIXTURE(Fixture, "overlapping duties of one person are refused, and what was published stays") {
    Roster roster = with_version(first);
    const Duty morning = duty_of(first, roster, first.amy, hour(8), hour(14));
    roster.version = must(published(first, roster, {morning}));
    const auto with_second = [&](std::int64_t from, std::int64_t until, bool is_exclusive) {
        Duty again = duty_of(first, roster, first.amy, hour(8), hour(14));
        Duty other = duty_of(first, roster, first.amy, hour(from), hour(until));
        other.is_exclusive = is_exclusive;
        return published(first, roster, {again, other});
    };
    struct Case {
        std::int64_t from;
        std::int64_t until;
    };
    for (const Case overlap : {Case{13, 20}, Case{7, 9}, Case{8, 14}, Case{10, 11}, Case{0, 24}}) {
        CAPTURE(overlap.from);
        const Error error = error_of(with_second(overlap.from, overlap.until, true));
        CHECK(error.id == ErrorId::conflict);
        CHECK(error.what.find("duties_overlap") != std::string::npos);
        CHECK(duties(first, first.amy) == std::vector<Duty>{morning});
    }
    // On-call over a day shift is no overlap, and half-open intervals may touch.
    roster.version = must(with_second(0, 24, false));
    CHECK(duties(first, first.amy).size() == 2);
    roster.version = must(with_second(14, 20, true));
    CHECK(works(first, amy, 19, 20));
    CHECK_FALSE(works(first, amy, 20, 21));
}

TEST_CASE_FIXTURE(Fixture, "a duty that is moved onto another by an update is refused too") {
    Roster roster = with_version(first);
    must(published(
        first, roster,
        {duty_of(first, roster, first.amy, hour(8), hour(14)), duty_of(first, roster, first.amy, hour(14), hour(20))}));
    constexpr Statement shorten{"shorten", "UPDATE duties SET ends_at = ends_at - 60000000 WHERE starts_at = $1"};
    constexpr Statement prolong{"prolong", "UPDATE duties SET ends_at = ends_at + 120000000 WHERE starts_at = $1"};
    must(write_as(first, [&](Transaction& t) { return t.run(shorten, hour(8)); }));
    const auto done = write_as(first, [&](Transaction& t) { return t.run(prolong, hour(8)); });
    CHECK(error_of(done).id == ErrorId::conflict);
}

TEST_CASE_FIXTURE(Fixture,
                  "one person never gets overlapping duties at two trusts, and a trust learns no more than that") {
    Roster here = with_version(first);
    must(published(first, here, {duty_of(first, here, first.amy, hour(8), hour(20))}));
    Roster there = with_version(second);
    const Error error = error_of(published(second, there, {duty_of(second, there, second.amy, hour(19), hour(30))}));
    CHECK(error.id == ErrorId::conflict);
    CHECK(error.what.find("work_ledger_overlap") != std::string::npos);
    CHECK(duties(second, second.amy).empty());
    CHECK(works(second, amy, 19, 30));
    CHECK_FALSE(works(second, amy, 20, 30));
    CHECK_FALSE(works(second, cy, 0, 100));
    must(published(second, there, {duty_of(second, there, second.amy, hour(20), hour(30))}));
    if (pool->url().engine() == Engine::postgresql) {
        constexpr Statement whole_ledger{"the ledger", "SELECT trust_id FROM work_ledger"};
        CHECK(must(read_as(second, [&](Transaction& t) { return t.run(whole_ledger); })).size() == 1);
        // The door closes behind who went through it.
        CHECK(must(read_as(second, [&](Transaction& t) -> Result<sql::Table> {
                  TRY(works_between(t, amy, hour(0), hour(100)));
                  return t.run(whole_ledger);
              })).size() == 1);
    }
}

TEST_CASE_FIXTURE(Fixture, "a roster without a version, or seen too early, is not published") {
    const Roster empty = add_roster(first);
    CHECK(error_of(published(first, empty, {})).id == ErrorId::stale);
    Roster roster = with_version(second);
    roster.version = 1;
    CHECK(error_of(published(second, roster, {})).id == ErrorId::stale);
}

TEST_CASE_FIXTURE(Fixture, "rule packs keep their editions, and officers sign for their rows") {
    const PackVersion pack{.trust = first.id,
                           .id = new_id<PackVersionId>(at(1)),
                           .pack = "wtr",
                           .edition = "2026-10",
                           .digest = {"abc"},
                           .content = "{}",
                           .added_by = "beth",
                           .added_at = at(1),
                           .origin = origin};
    Roster roster = add_roster(first);
    must(write_as(first, [&](Transaction& t) -> Result<void> {
        TRY(add(t, pack));
        TRY(add(t, first.id, PackSignature{pack.id, "rest_daily", "Beth Baker", at(2), "as counsel advised"}));
        RosterVersion version = version_of(roster, 1, {});
        version.packs = {pack.id};
        TRY(add_version(t, version, roster.version));
        return {};
    }));
    must(read_as(first, [&](Transaction& t) -> Result<void> {
        CHECK(TRY(find_pack(t, first.id, "wtr", "2026-10"))->id == pack.id);
        CHECK(TRY(signatures_of(t, first.id, pack.id))[0].reason == "as counsel advised");
        CHECK(TRY(find_version(t, first.id, roster.id, 1))->packs == std::vector<PackVersionId>{pack.id});
        return {};
    }));
    const auto again = write_as(first, [&](Transaction& t) {
        PackVersion other = pack;
        other.id = new_id<PackVersionId>(at(3));
        return add(t, other);
    });
    CHECK(error_of(again).id == ErrorId::conflict);
}

}    // namespace
}    // namespace staffwright::tests
