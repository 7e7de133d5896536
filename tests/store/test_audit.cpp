#include "store/audit.hpp"
#include "store/small_world.hpp"

namespace staffwright::tests {
namespace {

using namespace store;
using sql::Bytes;
using sql::Statement;
using sql::Transaction;

struct Fixture : SmallWorld {
    AuditEntry entry(const SmallTrust& trust, std::int64_t seconds, bool is_personal = false) {
        AuditEntry made{.chain = trust.id.text(),
                        .id = new_id<AuditId>(at(seconds)),
                        .at = at(seconds),
                        .actor = "beth",
                        .action = "roster.publish",
                        .subject_kind = "roster",
                        .subject_id = "r1",
                        .reason = "as planned",
                        .request = "q1"};
        if (is_personal) {
            made.personal_digest = Bytes{"digest"};
        }
        return made;
    }
};

TEST_CASE_FIXTURE(Fixture, "entries wait for their places, and the chain is read in order") {
    const AuditEntry later = entry(first, 5);
    const AuditEntry earlier = entry(first, 3);
    const AuditEntry elsewhere = entry(second, 4);
    must(write_as_system([&](Transaction& t) -> Result<void> {
        for (const AuditEntry& each : {later, earlier, elsewhere}) {
            TRY(add(t, each));
        }
        return {};
    }));
    must(write_as(first, [&](Transaction& t) -> Result<void> {
        const std::string chain = first.id.text();
        CHECK(TRY(unsealed(t, chain, at(0), 10)) == std::vector<AuditEntry>{earlier, later});
        CHECK(TRY(unsealed(t, chain, at(4), 10)) == std::vector<AuditEntry>{later});
        CHECK_FALSE(TRY(last_seal(t, chain)).has_value());
        TRY(seal(t, {chain, 1, earlier.id, {}, {"d1"}, at(6)}));
        TRY(seal(t, {chain, 2, later.id, {"d1"}, {"d2"}, at(6)}));
        CHECK(TRY(unsealed(t, chain, at(0), 10)).empty());
        CHECK(TRY(last_seal(t, chain))->digest == Bytes{"d2"});
        const std::vector<SealedEntry> whole = TRY(chain_after(t, chain, 0, 10));
        REQUIRE(whole.size() == 2);
        CHECK(whole[0].entry == earlier);
        CHECK(whole[1].seal.previous_digest == Bytes{"d1"});
        CHECK(TRY(chain_after(t, chain, 1, 10)).size() == 1);
        CHECK(TRY(audit_of(t, chain, "roster", "r1", 10)).size() == 2);
        return {};
    }));
    // A place is given once, and an entry has one place.
    const auto twice = [&](std::int64_t place, const AuditEntry& which) {
        return write_as(first, [&](Transaction& t) {
            return seal(t, {first.id.text(), place, which.id, {"d2"}, {"d3"}, at(7)});
        });
    };
    CHECK(error_of(twice(2, later)).id == ErrorId::conflict);
    CHECK(error_of(twice(3, later)).id == ErrorId::conflict);
}

TEST_CASE_FIXTURE(Fixture, "the audit is searched by any of its words, page by page") {
    const AuditEntry one = entry(first, 1);
    AuditEntry two = entry(first, 2, true);
    two.actor = "amy";
    two.action = "roster.build";
    must(write_as_system([&](Transaction& t) -> Result<void> {
        TRY(add(t, one));
        TRY(add(t, two, AuditPersonal{{"salt"}, "{}"}));
        return add(t, entry(second, 3));
    }));
    CHECK(must(read_as_system([](Transaction& t) { return audit_chains(t); })).size() == 3);
    const auto found = [&](const AuditQuery& query) {
        return must(read_as_system([&](Transaction& t) { return search_audit(t, query); }));
    };
    const std::string chain = first.id.text();
    CHECK(found({.chain = chain}) == std::vector<AuditEntry>{one, two});
    CHECK(found({.chain = chain, .at_most = 1}) == std::vector<AuditEntry>{one});
    CHECK(found({.chain = chain, .after = one.id}) == std::vector<AuditEntry>{two});
    CHECK(found({.chain = chain, .is_newest_first = true}) == std::vector<AuditEntry>{two, one});
    CHECK(found({.chain = chain, .after = two.id, .is_newest_first = true}) == std::vector<AuditEntry>{one});
    CHECK(found({.chain = chain, .after = one.id, .is_newest_first = true}).empty());
    CHECK(found({.chain = chain, .actor = "amy"}) == std::vector<AuditEntry>{two});
    CHECK(found({.chain = chain, .action = "roster."}).size() == 2);
    CHECK(found({.chain = chain, .action = "roster.p"}) == std::vector<AuditEntry>{one});
    CHECK(found({.chain = chain, .subject_kind = "user"}).empty());
    CHECK(found({.chain = chain, .subject_kind = "roster", .subject_id = "r1"}).size() == 2);
    CHECK(found({.chain = chain, .from = at(2)}) == std::vector<AuditEntry>{two});
    CHECK(found({.chain = chain, .until = at(2)}) == std::vector<AuditEntry>{one});
    must(write_as(first, [&](Transaction& t) -> Result<void> {
        CHECK(TRY(find_audit(t, chain, two.id)) == two);
        CHECK(TRY(personal_state(t, chain, one.id)) == PersonalState::none);
        CHECK(TRY(personal_state(t, chain, two.id)) == PersonalState::kept);
        TRY(erase_personal(t, chain, two.id, "amy", at(9)));
        CHECK(TRY(personal_state(t, chain, two.id)) == PersonalState::erased);
        return {};
    }));
}

TEST_CASE_FIXTURE(Fixture, "nothing of the audit is changed or removed") {
    const AuditEntry made = entry(first, 1, true);
    must(write_as(first, [&](Transaction& t) -> Result<void> {
        TRY(add(t, made, AuditPersonal{{"salt"}, "{}"}));
        return seal(t, {first.id.text(), 1, made.id, {}, {"d1"}, at(2)});
    }));
    constexpr Statement attempts[] = {
        {"change an entry", "UPDATE audit_entries SET actor = 'amy'"},
        {"remove entries", "DELETE FROM audit_entries"},
        {"change a seal", "UPDATE audit_seals SET place = 7"},
        {"remove seals", "DELETE FROM audit_seals"},
        {"change personal values", "UPDATE audit_personal SET content = '{\"x\": 1}'"},
        {"remove personal values", "DELETE FROM audit_personal"},
    };
    for (const Statement& attempt : attempts) {
        CAPTURE(std::string(attempt.name));
        const auto done = write_as(first, [&](Transaction& t) { return t.run(attempt); });
        CHECK(error_of(done).id == ErrorId::bad_value);
    }
}

TEST_CASE_FIXTURE(Fixture, "personal values are erased once, and the entry with its digest stays") {
    const AuditEntry made = entry(first, 1, true);
    const AuditPersonal values{{"salt"}, R"({"before": "x"})"};
    must(write_as(first, [&](Transaction& t) { return add(t, made, values); }));
    const auto personal = [&] {
        return must(read_as(first, [&](Transaction& t) { return personal_of(t, made.chain, made.id); }));
    };
    const auto erased = [&] {
        return must(write_as(
            first, [&](Transaction& t) { return erase_personal(t, made.chain, made.id, "ig-officer", at(9)); }));
    };
    CHECK(personal() == values);
    CHECK(erased());
    CHECK_FALSE(personal().has_value());
    CHECK_FALSE(erased());
    CHECK(must(read_as(first, [&](Transaction& t) { return unsealed(t, made.chain, at(0), 10); }))[0] == made);
}

}    // namespace
}    // namespace staffwright::tests
