// Windows for wishes and their answers, as the store keeps them.
#include "store/small_world.hpp"
#include "store/wish_windows.hpp"

namespace staffwright::tests {
namespace {

using namespace store;
using sql::Transaction;

struct Fixture : SmallWorld {
    [[nodiscard]] WishWindow window(const char* from, const char* until) const {
        return {.trust = first.id,
                .id = new_id<WishWindowId>(at(1)),
                .unit = first.ward,
                .starts_on = day(from),
                .ends_on = day(until),
                .opens_on = day("2026-10-01"),
                .closes_on = day("2026-10-12"),
                .duties = 8,
                .days_off = 4,
                .strong = 2,
                .note = "nights are hard to fill",
                .made_by = "maya",
                .made_at = at(1)};
    }
};

TEST_CASE_FIXTURE(Fixture,
                  "a window for wishes is found by the days that it asks about, and changed from what was read") {
    const WishWindow later = window("2026-11-16", "2026-12-14");
    WishWindow sooner = window("2026-10-19", "2026-11-16");
    must(write_as(first, [&](Transaction& t) -> Result<void> {
        TRY(add(t, later));
        return add(t, sooner);
    }));
    must(read_as(first, [&](Transaction& t) -> Result<void> {
        CHECK(TRY(find(t, first.id, later.id)) == later);
        CHECK_FALSE(TRY(find(t, second.id, later.id)));
        const auto of = [&](const char* from, const char* until) {
            return wish_windows_of(t, first.id, first.ward, day(from), day(until));
        };
        CHECK(TRY(of("2026-11-15", "2026-11-17")) == std::vector{sooner, later});
        CHECK(TRY(of("2026-11-16", "2026-11-17")) == std::vector{later});
        CHECK(TRY(of("2026-10-01", "2026-10-19")).empty());
        CHECK(TRY(wish_windows_of(t, first.id, second.ward, day("2026-10-01"), day("2027-01-01"))).empty());
        return {};
    }));
    sooner.closes_on = day("2026-10-15");
    sooner.reminded_at = at(9);
    CHECK(must(write_as(first, [&](Transaction& t) { return change(t, sooner); })) == 2);
    CHECK(error_of(write_as(first, [&](Transaction& t) { return change(t, sooner); })).id == ErrorId::stale);
    sooner.version = 2;
    CHECK(must(read_as(first, [&](Transaction& t) { return find(t, first.id, sooner.id); })) == sooner);
    WishWindow wrong = window("2026-12-14", "2027-01-11");
    wrong.closes_on = day("2026-12-15");    // open on a day that it asks about
    CHECK(error_of(write_as(first, [&](Transaction& t) { return add(t, wrong); })).id == ErrorId::bad_value);
}

TEST_CASE_FIXTURE(Fixture,
                  "somebody's answer to a window is one row, and goes with the window once its days are over") {
    const WishWindow asked = window("2026-10-19", "2026-11-16");
    must(write_as(first, [&](Transaction& t) { return add(t, asked); }));
    WishAnswer answer{first.id, asked.id, first.amy, at(5)};
    const auto put_it = [&] { return write_as(first, [&](Transaction& t) { return put(t, answer); }); };
    CHECK(must(put_it()) == 1);
    CHECK(error_of(put_it()).id == ErrorId::stale);    // from two phones
    answer.version = 1;
    answer.answered_at = at(6);
    CHECK(must(put_it()) == 2);
    CHECK(error_of(put_it()).id == ErrorId::stale);
    answer.version = 2;
    must(read_as(first, [&](Transaction& t) -> Result<void> {
        CHECK(TRY(wish_answers_to(t, first.id, asked.id)) == std::vector{answer});
        CHECK(TRY(wish_answer_of(t, first.id, asked.id, first.amy)) == answer);
        CHECK_FALSE(TRY(wish_answer_of(t, first.id, asked.id, first.other)));
        return {};
    }));
    const auto remove = [&](const char* by) {
        return must(write_as_system([&](Transaction& t) { return remove_wish_windows(t, day(by)); }));
    };
    CHECK(remove("2026-11-15") == 0);
    CHECK(must(read_as(first, [&](Transaction& t) { return wish_answers_to(t, first.id, asked.id); })).size() == 1);
    CHECK(remove("2026-11-16") == 1);
    CHECK_FALSE(must(read_as(first, [&](Transaction& t) { return find(t, first.id, asked.id); })));
}

}    // namespace
}    // namespace staffwright::tests
