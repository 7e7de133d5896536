// How dependent the patients of shifts are, and red flags, as the store keeps them.
#include "store/acuity.hpp"
#include "store/small_world.hpp"

namespace staffwright::tests {
namespace {

using namespace store;
using sql::Transaction;

struct Fixture : SmallWorld {
    [[nodiscard]] AcuityScale scale() const {
        return {.trust = first.id,
                .unit = first.ward,
                .levels = {{.level = 1, .words = "Usual"},
                           {.level = 3, .words = "Two need one person each", .staff = 6, .care = Minutes{3300}}},
                .stated_by = "maya",
                .stated_at = at(5)};
    }
    [[nodiscard]] ShiftAcuity stated(std::int64_t number, const char* on = "2026-10-19") const {
        return {.trust = first.id,
                .unit = first.ward,
                .day = day(on),
                .shift = first.day_shift,
                .number = number,
                .meant = scale().levels.back(),
                .note = "two bays closed",
                .stated_by = "amy",
                .stated_at = at(number)};
    }
    [[nodiscard]] RedFlag flag(std::int64_t seconds, const char* on = "2026-10-19") const {
        return {.trust = first.id,
                .id = new_id<RedFlagId>(at(seconds)),
                .unit = first.ward,
                .day = day(on),
                .shift = first.day_shift,
                .kind = "medication",
                .words = "late",
                .raised_by = "amy",
                .raised_at = at(seconds)};
    }
    template <class UseCase>
    auto write(UseCase use_case) {
        return write_as(first, use_case);
    }
};

TEST_CASE_FIXTURE(Fixture,
                  "a unit's levels are replaced as a whole from the version that was read, and are a tenant's") {
    AcuityScale before = scale();
    CHECK(must(write([&](Transaction& t) { return put(t, before, 0); })) == 1);
    CHECK(error_of(write([&](Transaction& t) { return put(t, before, 0); })).id == ErrorId::stale);
    const auto read = [&](const SmallTrust& reader) {
        return must(read_as(reader, [&](Transaction& t) { return acuity_scale_of(t, reader.id, first.ward); }));
    };
    CHECK(read(first) == before);
    CHECK_FALSE(read(second));
    AcuityScale after = before;
    after.levels = {{.level = 2, .words = "Busy", .staff = 5}};
    after.version = 2;
    CHECK(must(write([&](Transaction& t) { return put(t, after, 1); })) == 2);
    CHECK(error_of(write([&](Transaction& t) { return put(t, after, 1); })).id == ErrorId::stale);
    CHECK(read(first) == after);
    after.levels = {{.level = 10, .words = "?"}};
    CHECK(error_of(write([&](Transaction& t) { return put(t, after, 2); })).what.find("acuity_levels_level") !=
          std::string::npos);
}

TEST_CASE_FIXTURE(Fixture, "what is stated of a shift is added to, and of two at once one is refused") {
    must(write([&](Transaction& t) -> Result<void> {
        TRY(add(t, stated(1)));
        TRY(add(t, stated(2)));
        return add(t, stated(1, "2026-10-20"));
    }));
    CHECK(error_of(write([&](Transaction& t) { return add(t, stated(2)); })).id == ErrorId::conflict);
    must(read_as(first, [&](Transaction& t) -> Result<void> {
        CHECK(TRY(acuity_in(t, first.id, first.ward, day("2026-10-19"), day("2026-10-20"))) ==
              std::vector{stated(1), stated(2)});
        CHECK(TRY(acuity_in(t, second.id, first.ward, day("2026-10-19"), day("2026-10-20"))).empty());
        return {};
    }));
    CHECK(must(write_as_system([&](Transaction& t) { return remove_acuity(t, at(2)); })) == 2);
}

TEST_CASE_FIXTURE(Fixture, "red flags are listed while they are open, and are resolved from the row that was read") {
    const RedFlag old = flag(1, "2026-10-01");
    RedFlag today = flag(2);
    must(write([&](Transaction& t) -> Result<void> {
        TRY(add(t, old));
        return add(t, today);
    }));
    const auto listed = [&] {
        return must(read_as(first, [&](Transaction& t) {
            return red_flags_in(t, first.id, first.ward, day("2026-10-19"), day("2026-10-20"));
        }));
    };
    CHECK(listed() == std::vector{today, old});
    RedFlag resolved = old;
    resolved.owned_by = "maya";
    resolved.owned_at = at(3);
    resolved.resolved_by = "maya";
    resolved.resolved_at = at(4);
    resolved.done = "Given.";
    CHECK(must(write([&](Transaction& t) { return change(t, resolved); })) == 2);
    CHECK(error_of(write([&](Transaction& t) { return change(t, resolved); })).id == ErrorId::stale);
    CHECK(listed() == std::vector{today});
    today.resolved_by = "maya";    // without when, and what was done
    CHECK(error_of(write([&](Transaction& t) { return change(t, today); })).id == ErrorId::bad_value);
    must(read_as(second, [&](Transaction& t) -> Result<void> {
        CHECK_FALSE(TRY(find(t, second.id, today.id)));
        return {};
    }));
    // What is open stays, however old it is.
    CHECK(must(write_as_system([&](Transaction& t) { return remove_acuity(t, at(100)); })) == 1);
    CHECK(listed().size() == 1);
}

}    // namespace
}    // namespace staffwright::tests
