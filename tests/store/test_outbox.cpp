#include <thread>

#include "store/jobs.hpp"
#include "store/outbox.hpp"
#include "store/small_world.hpp"

namespace staffwright::tests {
namespace {

using namespace store;
using sql::Transaction;

struct Fixture : SmallWorld {
    Event event(const SmallTrust& trust, std::int64_t seconds) {
        return {.trust = trust.id,
                .id = new_id<EventId>(at(seconds)),
                .at = at(seconds),
                .kind = "roster.edited",
                .unit = trust.ward,
                .payload = "{}"};
    }
    void add_events(const SmallTrust& trust, std::vector<std::int64_t> seconds) {
        must(write_as(trust, [&](Transaction& t) -> Result<void> {
            for (const std::int64_t each : seconds) {
                TRY(add(t, event(trust, each)));
            }
            return {};
        }));
    }
    std::int64_t numbered(const SmallTrust& trust) {
        return must(write_as(trust, [&](Transaction& t) { return number_events(t, trust.id); }));
    }
    std::vector<Event> after(const SmallTrust& trust, std::int64_t place) {
        return must(read_as(trust, [&](Transaction& t) { return events_after(t, trust.id, place, 100); }));
    }
};

TEST_CASE_FIXTURE(Fixture, "events get their places after they are written, each trust its own") {
    add_events(first, {5, 3});
    add_events(second, {4});
    CHECK(after(first, 0).empty());
    CHECK(must(read_as_system([&](Transaction& t) { return trusts_to_number(t); })).size() == 2);
    CHECK(numbered(first) == 2);
    const auto events = after(first, 0);
    REQUIRE(events.size() == 2);
    CHECK(events[0].at == at(3));
    CHECK(events[0].place == 1);
    CHECK(events[1].place == 2);
    // One that was written earlier and is committed later comes behind what readers have seen.
    add_events(first, {1});
    CHECK(numbered(first) == 1);
    CHECK(numbered(first) == 0);
    REQUIRE(after(first, 2).size() == 1);
    CHECK(after(first, 2)[0].at == at(1));
    CHECK(numbered(second) == 1);
    CHECK(after(second, 0)[0].place == 1);
    CHECK(must(read_as(first, [&](Transaction& t) { return last_place(t, first.id); })) == 3);
}

TEST_CASE_FIXTURE(Fixture, "old events go, but places never begin again") {
    add_events(first, {1, 2, 3});
    CHECK(numbered(first) == 3);
    const auto removed = [&](std::int64_t before) {
        return must(write_as(first, [&](Transaction& t) { return remove_events(t, first.id, at(before)); }));
    };
    CHECK(removed(2) == 1);
    CHECK(removed(1000) == 1);
    CHECK(must(read_as(first, [&](Transaction& t) { return last_place(t, first.id); })) == 3);
    add_events(first, {4});
    CHECK(numbered(first) == 1);
    CHECK(after(first, 3)[0].place == 4);
}

TEST_CASE_FIXTURE(Fixture, "sequencers and writers at the same time leave no gap and no event out") {
    constexpr int each = 25;
    const auto write_some = [&](std::int64_t from) {
        for (std::int64_t i = 0; i < each; ++i) {
            add_events(first, {from + i});
            numbered(first);
        }
    };
    std::thread other([&] { write_some(1000); });
    write_some(2000);
    other.join();
    numbered(first);
    const auto events = after(first, 0);
    CHECK(events.size() == 2 * each);
    for (std::size_t i = 0; i < events.size(); ++i) {
        CHECK(events[i].place == static_cast<std::int64_t>(i) + 1);
    }
}

TEST_CASE_FIXTURE(Fixture, "mail is taken by one sender, put off while he tries, and sent or given up") {
    const Mail mail{.trust = first.id,
                    .id = new_id<MailId>(at(1)),
                    .recipient = "amy@example.org",
                    .subject = "Your rota",
                    .body = "It is out",
                    .not_before = at(10),
                    .created_at = at(1)};
    must(write_as(first, [&](Transaction& t) { return add(t, mail); }));
    const auto taken = [&](std::int64_t now) {
        return must(sql::write(
            *pool, sql::Scope::of_the_system(), [&](Transaction& t) { return take_mail(t, at(now + 60), at(now)); },
            for_queues));
    };
    CHECK_FALSE(taken(9).has_value());
    CHECK(taken(10)->attempts == 1);
    CHECK_FALSE(taken(11).has_value());
    must(write_as(first, [&](Transaction& t) { return mark_failed(t, mail, "greylisted", at(20)); }));
    const Mail again = taken(20).value();
    CHECK(again.attempts == 2);
    CHECK(again.last_error == "greylisted");
    must(write_as(first, [&](Transaction& t) { return mark_failed(t, mail, "no such user", {}, "bounced"); }));
    CHECK_FALSE(taken(1000).has_value());
    Mail other = mail;
    other.id = new_id<MailId>(at(2));
    must(write_as(first, [&](Transaction& t) { return add(t, other); }));
    const Mail last = taken(30).value();
    must(write_as(first, [&](Transaction& t) { return mark_sent(t, last, at(31)); }));
    CHECK_FALSE(taken(1000).has_value());
}

}    // namespace
}    // namespace staffwright::tests
