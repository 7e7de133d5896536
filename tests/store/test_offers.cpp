// Extra duties that somebody is asked to take, as the store keeps them.
#include "store/offers.hpp"
#include "store/small_world.hpp"

namespace staffwright::tests {
namespace {

using namespace store;
using sql::Transaction;

struct Fixture : SmallWorld {
    Roster roster = add_roster(first);
    [[nodiscard]] Offer offer(std::int64_t seconds) const {
        return {.trust = first.id,
                .id = new_id<OfferId>(at(seconds)),
                .roster = roster.id,
                .unit = first.ward,
                .person = first.amy,
                .cells = R"([{"day":"2026-10-20"}])",
                .cells_before = "[]",
                .note = "please",
                .asked_by = "maya",
                .asked_at = at(seconds),
                .lapses_at = at(3600).minute()};
    }
};

TEST_CASE_FIXTURE(Fixture,
                  "an offer is found by roster and by person, and is answered once from the row that was read") {
    const Offer older = offer(1);
    Offer newer = offer(2);
    must(write_as(first, [&](Transaction& t) -> Result<void> {
        TRY(add(t, older));
        return add(t, newer);
    }));
    must(read_as(first, [&](Transaction& t) -> Result<void> {
        CHECK(TRY(find(t, first.id, older.id)) == older);
        CHECK(TRY(offers_of_roster(t, first.id, roster.id, 10)) == std::vector{newer, older});
        CHECK(TRY(offers_to(t, first.id, first.amy, 1)) == std::vector{newer});
        CHECK(TRY(offers_to(t, first.id, first.other, 10)).empty());
        CHECK_FALSE(TRY(find(t, second.id, older.id)));
        return {};
    }));
    newer.state = "overtaken";
    newer.obstacle = "nothing is short";
    newer.answered_at = at(5);
    CHECK(must(write_as(first, [&](Transaction& t) { return change(t, newer); })) == 2);
    CHECK(error_of(write_as(first, [&](Transaction& t) { return change(t, newer); })).id == ErrorId::stale);
    newer.version = 2;
    newer.state = "accepted";    // without the version that has it
    CHECK(error_of(write_as(first, [&](Transaction& t) { return change(t, newer); })).id == ErrorId::bad_value);
    CHECK(must(write_as_system([&](Transaction& t) { return remove_offers(t, at(2)); })) == 1);
    CHECK_FALSE(must(read_as(first, [&](Transaction& t) { return find(t, first.id, older.id); })));
}

}    // namespace
}    // namespace staffwright::tests
