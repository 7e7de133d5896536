#include "store/identity.hpp"
#include "store/practice.hpp"
#include "store/small_world.hpp"
#include "store/stuck_reports.hpp"

namespace staffwright::tests {
namespace {

using namespace store;
using sql::Transaction;

struct Fixture : SmallWorld {
    UserId maya = add_user("maya");
    UserId max = add_user("max");
    Roster roster = add_roster(first);

    UserId add_user(const std::string& login) {
        const User user{.id = new_id<UserId>(at(0)),
                        .region = region,
                        .login = login,
                        .name = login,
                        .state = "active",
                        .created_at = at(0)};
        must(write_as_system([&](Transaction& t) { return add(t, user); }));
        return user.id;
    }
    [[nodiscard]] PracticeCopy copy_of(const UserId& user) const {
        return {.trust = first.id, .user = user, .roster = roster.id, .made_at = at(1), .changed_at = at(1)};
    }
};

TEST_CASE_FIXTURE(Fixture, "a practice copy is its user's, changes from the version that was read, and ends") {
    PracticeCopy copy = copy_of(maya);
    must(write_as(first, [&](Transaction& t) -> Result<void> {
        TRY(add(t, copy));
        return add(t, copy_of(max));
    }));
    const Result<void> twice = write_as(first, [&](Transaction& t) { return add(t, copy); });
    CHECK(twice.error().id == ErrorId::conflict);
    PracticeCopy changed = copy;
    changed.cells = R"([{"day":"2026-10-19"}])";
    changed.changed_at = at(5);
    CHECK(must(write_as(first, [&](Transaction& t) { return change(t, changed); })) == 2);
    const Result<std::int64_t> late = write_as(first, [&](Transaction& t) { return change(t, copy); });
    CHECK(late.error().id == ErrorId::stale);
    changed.version = 2;
    must(read_as(first, [&](Transaction& t) -> Result<void> {
        CHECK(TRY(find_practice(t, first.id, maya, roster.id)) == changed);
        CHECK(TRY(find_practice(t, first.id, max, roster.id)) == copy_of(max));
        CHECK_FALSE(TRY(find_practice(t, second.id, maya, roster.id)));
        return {};
    }));
    CHECK(must(read_as_system([&](Transaction& t) { return practice_unchanged_since(t, at(5)); })) ==
          std::vector{copy_of(max)});
    must(write_as(first, [&](Transaction& t) -> Result<void> {
        CHECK(TRY(find_practice(t, first.id, maya, roster.id)));
        CHECK(TRY(remove_practice(t, first.id, max, roster.id)));
        CHECK_FALSE(TRY(find_practice(t, first.id, max, roster.id)));
        CHECK(TRY(remove_practice(t, first.id, maya, roster.id)));
        CHECK_FALSE(TRY(remove_practice(t, first.id, maya, roster.id)));
        return {};
    }));
}

TEST_CASE_FIXTURE(Fixture, "reports of people who are stuck are read by their trust, the newest first, and put away") {
    const auto report_of = [&](const SmallTrust& trust, const UserId& user, int when) {
        return StuckReport{.trust = trust.id,
                           .id = new_id<StuckReportId>(at(when)),
                           .user = user,
                           .page = "/units",
                           .pages = "0.1.0",
                           .words = "where is it?",
                           .at = at(when)};
    };
    StuckReport older = report_of(first, maya, 1);
    older.code = "stale";
    const StuckReport newer = report_of(first, max, 2);
    must(write_as(first, [&](Transaction& t) -> Result<void> {
        TRY(add(t, older));
        return add(t, newer);
    }));
    must(write_as(second, [&](Transaction& t) { return add(t, report_of(second, maya, 3)); }));
    must(read_as(first, [&](Transaction& t) -> Result<void> {
        CHECK(TRY(stuck_reports_of(t, first.id, 10)) == std::vector<StuckReport>{newer, older});
        CHECK(TRY(stuck_reports_of(t, first.id, 1)) == std::vector<StuckReport>{newer});
        return {};
    }));
    must(read_as(first, [&](Transaction& t) -> Result<void> {
        CHECK(TRY(count_stuck_reports(t, first.id, maya, at(0))) == 1);
        CHECK(TRY(count_stuck_reports(t, first.id, maya, at(1))) == 0);
        CHECK(TRY(count_stuck_reports(t, first.id, max, at(1))) == 1);
        return {};
    }));
    CHECK(must(write_as(first, [&](Transaction& t) { return store::remove(t, first.id, newer.id); })));
    CHECK_FALSE(must(write_as(first, [&](Transaction& t) { return store::remove(t, first.id, newer.id); })));
    CHECK(must(write_as_system([&](Transaction& t) { return remove_stuck_reports(t, at(3)); })) == 1);
}

}    // namespace
}    // namespace staffwright::tests
