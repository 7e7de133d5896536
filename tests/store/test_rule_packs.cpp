// What a trust has of rule packs beside those of the program, and the end of a unit's rule that never began.
#include "store/rule_packs.hpp"

#include "store/small_world.hpp"

namespace staffwright::tests {
namespace {

using namespace store;
using sql::Transaction;

struct Fixture : SmallWorld {
    PackVersion add_pack(const SmallTrust& trust, const char* pack, const char* edition, const char* source,
                         std::int64_t when) {
        PackVersion version{.trust = trust.id,
                            .id = new_id<PackVersionId>(at(when)),
                            .pack = pack,
                            .edition = edition,
                            .digest = {"abc"},
                            .content = edition,
                            .added_by = "olive",
                            .added_at = at(when),
                            .origin = {.source = source}};
        must(write_as(trust, [&](Transaction& t) { return add(t, version); }));
        return version;
    }
    void sign(const SmallTrust& trust, const PackVersion& pack, const char* row) {
        must(write_as(trust, [&](Transaction& t) {
            return add(t, trust.id, PackSignature{pack.id, row, "olive", at(2), "read"});
        }));
    }
    std::vector<std::string> signed_rows(const SmallTrust& trust) {
        std::vector<std::string> rows;
        for (const SignedRow& each :
             must(read_as(trust, [&](Transaction& t) { return signed_rows_of(t, trust.id); }))) {
            CHECK(each.signature.signed_by == "olive");
            rows.push_back(each.pack + " " + each.edition + " " + each.signature.row);
        }
        return rows;
    }
    std::int64_t taken_back(const SmallTrust& trust, const PackVersion& pack, const char* row) {
        return must(write_as(trust, [&](Transaction& t) { return remove_signature(t, trust.id, pack.id, row); }));
    }
};

TEST_CASE_FIXTURE(Fixture, "signatures of a trust come by pack, edition and row, and are taken back one by one") {
    const PackVersion wtr = add_pack(first, "wtr", "2", "program", 1);
    const PackVersion older = add_pack(first, "wtr", "1", "program", 2);
    const PackVersion terms = add_pack(first, "tcs", "1", "program", 3);
    sign(first, wtr, "WEEK");
    sign(first, wtr, "DAY");
    sign(first, older, "DAY");
    sign(first, terms, "NIGHT");
    CHECK(signed_rows(first) == std::vector<std::string>{"tcs 1 NIGHT", "wtr 1 DAY", "wtr 2 DAY", "wtr 2 WEEK"});
    CHECK(signed_rows(second).empty());
    CHECK(taken_back(first, wtr, "DAY") == 1);
    CHECK(taken_back(first, wtr, "DAY") == 0);
    CHECK(taken_back(second, wtr, "WEEK") == 0);
    CHECK(signed_rows(first) == std::vector<std::string>{"tcs 1 NIGHT", "wtr 1 DAY", "wtr 2 WEEK"});
}

TEST_CASE_FIXTURE(Fixture, "of a trust's own packs the edition that was added last is told, whatever it is called") {
    add_pack(first, "wtr", "2026", "program", 1);
    add_pack(first, "ours", "9", "screen", 2);
    add_pack(first, "ours", "10", "screen", 3);
    add_pack(first, "also", "1", "screen", 4);
    const auto own = [&](const SmallTrust& trust) {
        std::vector<std::string> packs;
        for (const PackVersion& each :
             must(read_as(trust, [&](Transaction& t) { return own_packs_of(t, trust.id); }))) {
            packs.push_back(each.pack + " " + each.edition);
            CHECK(each.content == each.edition);
        }
        return packs;
    };
    CHECK(own(first) == std::vector<std::string>{"also 1", "ours 10"});
    CHECK(own(second).empty());
}

TEST_CASE_FIXTURE(Fixture, "a unit's rule is removed as it was read, by its own trust") {
    const UnitRule rule{.trust = first.id,
                        .id = new_id<UnitRuleId>(at(1)),
                        .unit = first.ward,
                        .code = "rest",
                        .rule = "{}",
                        .starts_on = day("2026-11-01"),
                        .origin = origin};
    must(write_as(first, [&](Transaction& t) { return add(t, rule); }));
    const auto removed = [&](const SmallTrust& trust, const UnitRule& which) {
        return write_as(trust, [&](Transaction& t) { return remove(t, which); });
    };
    const auto left = [&] {
        return must(read_as(first,
                            [&](Transaction& t) {
                                return unit_rules_of(t, first.id, first.ward, day("2026-01-01"), day("2027-01-01"));
                            }))
            .size();
    };
    UnitRule other = rule;
    other.version = 2;
    CHECK(error_of(removed(first, other)).id == ErrorId::stale);
    other = rule;
    other.trust = second.id;
    CHECK(error_of(removed(second, other)).id == ErrorId::stale);
    CHECK(left() == 1);
    must(removed(first, rule));
    CHECK(left() == 0);
    CHECK(error_of(removed(first, rule)).id == ErrorId::stale);
}

}    // namespace
}    // namespace staffwright::tests
