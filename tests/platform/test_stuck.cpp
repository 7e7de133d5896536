// Whoever is stuck says so a few times a day, whatever others do.
#include "app/learning/stuck.hpp"

#include <doctest/doctest.h>

#include "people_with_accounts.hpp"

namespace staffwright::tests {
namespace {

using store::sql::Transaction;

struct Stuck : AccountWorld {
    store::User maya = add_user("maya@example.org", "three random words");
    store::User max = add_user("max@example.org", "three random words");

    Result<void> report(const store::User& user) {
        app::Actor actor =
            must(read_as_system([&](Transaction& t) { return app::accounts::load_actor(t, user, clock); }));
        actor.second_factor = true;
        return app::report_stuck(platform, actor, first.id,
                                 {.page = "/units", .pages = "0.1.0", .code = {}, .words = "where is it?"});
    }
};

TEST_CASE_FIXTURE(Stuck, "nobody has more than their twenty reports a day because others have many") {
    give(maya, "roster_maker", first.id);
    give(max, "roster_maker", first.id);
    for (std::int64_t made = 0; made < app::most_stuck_a_day; ++made) {
        must(report(maya));
    }
    CHECK(error_of(report(maya)).id == ErrorId::too_many);
    wait(60);
    // More than administrators are shown, so that none of hers is among them.
    must(write_as(first, [&](Transaction& t) -> Result<void> {
        for (int made = 0; made < 200; ++made) {
            TRY(store::add(t, store::StuckReport{.trust = first.id,
                                                 .id = store::new_id<store::StuckReportId>(clock),
                                                 .user = max.id,
                                                 .page = "/units",
                                                 .pages = "0.1.0",
                                                 .words = "where is it?",
                                                 .at = clock}));
        }
        return {};
    }));
    CHECK(error_of(report(maya)).id == ErrorId::too_many);
    wait(24 * 3600);
    must(report(maya));
    must(report(max));
}

}    // namespace
}    // namespace staffwright::tests
