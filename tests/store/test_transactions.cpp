// Transactions and pools: all or nothing, retries, snapshots, broken connections, time limits.
#include <atomic>
#include <thread>

#include "store/database.hpp"

namespace staffwright::tests {
namespace {

using namespace store::sql;
using namespace std::chrono_literals;

constexpr Statement add_row{"add a row", "INSERT INTO counters (id, value) VALUES ($1, $2)"};
constexpr Statement value_of_row{"value of a row", "SELECT value FROM counters WHERE id = $1"};
constexpr Statement set_value{"set a value", "UPDATE counters SET value = $2 WHERE id = $1"};
constexpr Statement sum_of_rows{"sum", "SELECT CAST(COALESCE(SUM(value), 0) AS BIGINT) AS value FROM counters"};

std::int64_t read_value(Row& row) {
    return row.get<std::int64_t>("value");
}

struct Fixture {
    Fixture() {
        const auto connection = must(Connection::open(database.url(), {}));
        must(connection->script("tables", "CREATE TABLE counters (id BIGINT PRIMARY KEY, value BIGINT NOT NULL)"));
    }
    Result<void> add(std::int64_t id, std::int64_t value) {
        return write(*pool, scope, [&](Transaction& t) -> Result<void> {
            TRY(t.run(add_row, id, value));
            return {};
        });
    }
    std::int64_t sum() {
        return must(read(*pool, scope, [&](Transaction& t) { return t.one(sum_of_rows, read_value); })).value_or(-1);
    }
    const Scope scope = Scope::of_the_system();
    const TestDatabase database{TestDatabase::Schema::none};
    const std::unique_ptr<Pool> pool = database.pool();
};

TEST_CASE_FIXTURE(Fixture, "a use case that gives an error, or throws, leaves nothing") {
    const auto refused = write(*pool, scope, [&](Transaction& t) -> Result<void> {
        TRY(t.run(add_row, 1, 1));
        return Error{ErrorId::bad_value, "no", "", {}};
    });
    CHECK(error_of(refused).what == "no");
    CHECK_THROWS_AS(static_cast<void>(write(*pool, scope,
                                            [&](Transaction& t) -> Result<void> {
                                                TRY(t.run(add_row, 2, 1));
                                                throw std::runtime_error("a bug");
                                            })),
                    std::runtime_error);
    CHECK(sum() == 0);
}

TEST_CASE_FIXTURE(Fixture, "a use case that goes on over a failed statement is not committed") {
    must(add(1, 1));
    const auto done = write(*pool, scope, [&](Transaction& t) -> Result<void> {
        TRY(t.run(add_row, 2, 1));
        static_cast<void>(t.run(add_row, 1, 1).has_value());
        return {};
    });
    CHECK(error_of(done).id == ErrorId::conflict);
    CHECK(sum() == 1);
}

TEST_CASE_FIXTURE(Fixture, "two threads that change what both have read end as if one came after the other") {
    must(add(1, 0));
    constexpr int rounds = 40;
    std::atomic<int> calls = 0;
    const auto count_up = [&] {
        for (int i = 0; i < rounds; ++i) {
            must(write(*pool, scope, [&](Transaction& t) -> Result<void> {
                ++calls;
                const auto value = TRY(t.one(value_of_row, read_value, 1));
                std::this_thread::sleep_for(1ms);    // so that the other reads the same
                TRY(t.run(set_value, 1, *value + 1));
                return {};
            }));
        }
    };
    std::thread other(count_up);
    count_up();
    other.join();
    CHECK(sum() == 2 * rounds);
    if (engine_under_test() == Engine::postgresql) {
        CHECK_MESSAGE(calls > 2 * rounds, "the two never met, so that nothing was tried again");
    }
}

TEST_CASE_FIXTURE(Fixture, "write skew is refused: neither may go when the other goes") {
    must(add(1, 1));
    must(add(2, 1));
    // Both may be set to 0 only while the other is 1: a rule over two rows that no constraint could state.
    const auto leave = [&](int row) {
        must(write(*pool, scope, [&](Transaction& t) -> Result<void> {
            const auto all = TRY(t.one(sum_of_rows, read_value));
            std::this_thread::sleep_for(20ms);
            if (all == 2) {
                TRY(t.run(set_value, row, 0));
            }
            return {};
        }));
    };
    std::thread other([&] { leave(1); });
    leave(2);
    other.join();
    CHECK(sum() == 1);
}

TEST_CASE_FIXTURE(Fixture, "retries are bounded, and the error says how often it was tried") {
    must(add(1, 0));
    int calls = 0;
    const WriteSettings three{.attempts = 3};
    const auto done = write(
        *pool, scope,
        [&](Transaction& t) -> Result<void> {
            ++calls;
            if (t.engine() == Engine::postgresql) {
                TRY(t.run({"fail", "DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = 'serialization_failure'; END $$"}));
            }
            TRY(t.run(set_value, 1, calls));
            return {};
        },
        three);
    if (engine_under_test() == Engine::postgresql) {
        const Error error = error_of(done);
        CHECK(error.id == ErrorId::unavailable);
        CHECK(error.what.ends_with("; it was tried 3 times"));
        CHECK(calls == 3);
    } else {
        must(done);
        CHECK(calls == 1);
    }
}

TEST_CASE_FIXTURE(Fixture, "a reader sees one snapshot, whatever is committed meanwhile") {
    must(add(1, 1));
    must(read(*pool, scope, [&](Transaction& t) -> Result<void> {
        CHECK(TRY(t.one(sum_of_rows, read_value)) == 1);
        must(add(2, 10));
        CHECK(TRY(t.one(sum_of_rows, read_value)) == 1);
        return {};
    }));
    CHECK(sum() == 11);
}

TEST_CASE_FIXTURE(Fixture, "who waits too long for a connection is told so") {
    const auto narrow = database.pool(PoolSettings{.connections = 1, .wait = 50ms});
    const Pool::Lease taken = must(narrow->take());
    const Error error = error_of(narrow->take());
    CHECK(error.id == ErrorId::unavailable);
    CHECK(error.what.find("all 1 connections") != std::string::npos);
}

TEST_CASE_FIXTURE(Fixture, "a connection that is given back serves the next who waits") {
    const auto narrow = database.pool(PoolSettings{.connections = 1, .wait = 5000ms});
    std::thread other;
    {
        const Pool::Lease taken = must(narrow->take());
        other = std::thread([&] { must(narrow->take()); });
        std::this_thread::sleep_for(20ms);
    }
    other.join();
}

TEST_CASE_FIXTURE(Fixture, "others' writing lock is waited for, and then busy") {
    PoolSettings impatient;
    impatient.connection.lock_wait = 100ms;
    const auto blocked = database.pool(impatient);
    must(add(1, 0));
    must(write(*pool, scope, [&](Transaction& t) -> Result<void> {
        TRY(t.run(set_value, 1, 1));
        const auto done = write(
            *blocked, scope,
            [&](Transaction& inner) -> Result<void> {
                TRY(inner.run(set_value, 1, 2));
                return {};
            },
            WriteSettings{.attempts = 2});
        CHECK(error_of(done).id == ErrorId::unavailable);
        CHECK(error_of(done).what.find("tried 2 times") != std::string::npos);
        return {};
    }));
    CHECK(sum() == 1);
}

TEST_CASE_FIXTURE(Fixture, "a broken connection is told as unavailable, and the next use case gets a new one") {
    if (engine_under_test() == Engine::sqlite) {
        return;    // a file has no connection that could break
    }
    constexpr Statement whoami{"who am I", "SELECT CAST(pg_backend_pid() AS BIGINT) AS value"};
    constexpr Statement end{"end a session", "SELECT pg_terminate_backend(CAST($1 AS INTEGER)) AS value"};
    const auto narrow = database.pool(1);
    const auto kill = [&](std::int64_t backend) {
        must(write(*pool, scope, [&](Transaction& t) { return t.run(end, backend); }));
    };
    // In mid-transaction: the work is lost, and the caller told.
    const auto lost = write(*narrow, scope, [&](Transaction& t) -> Result<void> {
        TRY(t.run(add_row, 1, 1));
        kill(*TRY(t.one(whoami, read_value)));
        TRY(t.run(add_row, 2, 1));
        return {};
    });
    CHECK(error_of(lost).id == ErrorId::unavailable);
    CHECK(sum() == 0);
    // While it lay idle: nobody notices.
    kill(*must(read(*narrow, scope, [&](Transaction& t) { return t.one(whoami, read_value); })));
    std::this_thread::sleep_for(50ms);
    must(write(*narrow, scope, [&](Transaction& t) { return t.run(add_row, 3, 1); }));
    CHECK(sum() == 1);
}

}    // namespace
}    // namespace staffwright::tests
