#include <atomic>
#include <thread>

#include "store/database.hpp"
#include "store/sql/listener.hpp"

namespace staffwright::tests {
namespace {

using namespace store::sql;
using namespace std::chrono_literals;
using Woken = Listener::Woken;

struct Fixture {
    void tell(Pool& by, const std::string& channel) {
        must(write(by, Scope::of_the_system(), [&](Transaction& t) { return t.notify(channel, "news"); }));
    }
    const TestDatabase database{};
    const std::unique_ptr<Pool> pool = database.pool();
};

TEST_CASE_FIXTURE(Fixture, "news on the channel wakes, also news from before the wait, and wakes once") {
    const auto listener = must(Listener::open(*pool, {"jobs"}));
    CHECK(must(listener->wait(1ms)) == Woken::by_time);
    tell(*pool, "jobs");
    CHECK(must(listener->wait(10s)) == Woken::by_news);
    CHECK(must(listener->wait(1ms)) == Woken::by_time);
    std::thread later([&] {
        std::this_thread::sleep_for(20ms);
        tell(*pool, "jobs");
    });
    CHECK(must(listener->wait(10s)) == Woken::by_news);
    later.join();
}

TEST_CASE_FIXTURE(Fixture, "what was said with the news is there until the next wait, on PostgreSQL") {
    const auto listener = must(Listener::open(*pool, {"jobs"}));
    must(write(*pool, Scope::of_the_system(), [&](Transaction& t) -> Result<void> {
        TRY(t.notify("jobs", "one"));
        return t.notify("jobs", "two");
    }));
    CHECK(must(listener->wait(10s)) == Woken::by_news);
    const bool is_said = pool->url().engine() == Engine::postgresql;
    CHECK(listener->notes() == (is_said ? std::vector<std::string>{"one", "two"} : std::vector<std::string>{}));
    CHECK(must(listener->wait(1ms)) == Woken::by_time);
    CHECK(listener->notes().empty());
}

TEST_CASE_FIXTURE(Fixture, "what is rolled back wakes nobody, nor does another channel") {
    const auto listener = must(Listener::open(*pool, {"jobs"}));
    const auto refused = write(*pool, Scope::of_the_system(), [&](Transaction& t) -> Result<void> {
        TRY(t.notify("jobs", ""));
        return Error{ErrorId::bad_value, "no", "", {}};
    });
    CHECK_FALSE(refused);
    tell(*pool, "outbox");
    CHECK(must(listener->wait(50ms)) == Woken::by_time);
}

TEST_CASE_FIXTURE(Fixture, "another program's commits are noticed") {
    const auto listener = must(Listener::open(*pool, {"jobs"}, 20ms));
    const auto elsewhere = database.pool();    // another pool knows nothing of this one's bell
    std::thread other([&] {
        must(write(*elsewhere, Scope::of_the_system(), [&](Transaction& t) -> Result<void> {
            TRY(t.run({"add a region", "INSERT INTO regions (id, code, name, zone) VALUES ('r', 'R', 'R', 'UTC')"}));
            return t.notify("jobs", "");
        }));
    });
    CHECK(must(listener->wait(10s)) == Woken::by_news);
    other.join();
}

TEST_CASE_FIXTURE(Fixture, "stop ends the wait under way and every later one") {
    const auto listener = must(Listener::open(*pool, {"jobs"}));
    std::thread other([&] {
        std::this_thread::sleep_for(20ms);
        listener->stop();
    });
    CHECK(must(listener->wait(60s)) == Woken::by_stop);
    other.join();
    CHECK(must(listener->wait(60s)) == Woken::by_stop);
}

}    // namespace
}    // namespace staffwright::tests
