// Programs that die and disks that are full: what was answered is there, and nothing is half-done.
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <functional>
#include <thread>

#include "base/rng.hpp"
#include "store/database.hpp"
#include "support/child.hpp"
#include "support/temporary_folder.hpp"

namespace staffwright::tests {
namespace {

using namespace store::sql;
using namespace std::chrono_literals;

constexpr Statement add_row{"add a row", "INSERT INTO pairs (id, half, data) VALUES ($1, $2, $3)"};
constexpr Statement count_rows{"count rows", "SELECT COUNT(*) AS n FROM pairs"};
constexpr Statement count_halves{
    "count halves",
    "SELECT COUNT(*) AS n FROM pairs AS p WHERE NOT EXISTS (SELECT 1 FROM pairs AS q WHERE q.id = p.id AND q.half <> "
    "p.half)"};

struct Fixture {
    Fixture() {
        const auto connection = must(Connection::open(database.url(), {}));
        must(connection->script("tables",
                                "CREATE TABLE pairs (id BIGINT, half BIGINT, data BYTEA, PRIMARY KEY (id, half))"));
    }
    std::int64_t count(const Statement& statement) {
        const auto pool = database.pool();
        const auto number = must(read(*pool, Scope::of_the_system(), [&](Transaction& t) {
            return t.one(statement, [](Row& row) { return row.get<std::int64_t>("n"); });
        }));
        return number.value_or(-1);
    }
    const TestDatabase database{TestDatabase::Schema::none};
};

Result<void> add_pair(Pool& pool, std::int64_t id, const std::function<void()>& between) {
    return write(pool, Scope::of_the_system(), [&](Transaction& t) -> Result<void> {
        TRY(t.run(add_row, id, 0, std::nullopt));
        between();
        TRY(t.run(add_row, id, 1, std::nullopt));
        return {};
    });
}

/// In a child: the pool of a parent is not to be used.
std::unique_ptr<Pool> own_pool(const Url& url) {
    auto pool = Pool::open(url, {});
    if (!pool) {
        ::_exit(99);
    }
    return std::move(pool).value();
}

TEST_CASE_FIXTURE(Fixture, "a process that is killed in mid-transaction leaves nothing, and holds nobody up") {
    Child child([&](int pipe) {
        const auto pool = own_pool(database.url());
        static_cast<void>(add_pair(*pool, 1, [&] {
                              tell(pipe);
                              ::pause();
                          }).has_value());
        return 0;
    });
    REQUIRE(child.hear());
    child.kill();
    CHECK(count(count_rows) == 0);
    must(add_pair(*database.pool(), 1, [] {}));
    CHECK(count(count_rows) == 2);
}

TEST_CASE_FIXTURE(Fixture, "killed at any moment: every answered write is there, and none is half-done") {
    const std::uint64_t seed = static_cast<std::uint64_t>(::getpid());
    CAPTURE(seed);
    Rng rng{seed};
    std::int64_t next_id = 1;
    int answered = 0;
    for (int round = 0; round < 6; ++round) {
        const std::int64_t first_id = next_id;
        Child child([&](int pipe) {
            const auto pool = own_pool(database.url());
            for (std::int64_t id = first_id;; ++id) {
                if (!add_pair(*pool, id, [] {})) {
                    return 1;
                }
                tell(pipe);
            }
        });
        REQUIRE(child.hear());
        ++answered;
        std::this_thread::sleep_for(std::chrono::microseconds{rng.between(0, 20'000)});
        child.kill();
        answered += child.hear_rest();
        CHECK(count(count_halves) == 0);
        const std::int64_t there = count(count_rows) / 2;
        CHECK(there >= answered);
        // At most the one whose answer was not heard any more.
        CHECK(there <= answered + round + 1);
        next_id = first_id + 100'000;
    }
}

/// Fills the table until that fails; the exit code of a child: 0 if the failure is the one that a full disk is.
int fill(Pool& pool, std::int64_t& id) {
    Rng rng{1};
    for (;; ++id) {
        std::string noise(20'000, '\0');    // that nobody can compress
        for (char& byte : noise) {
            byte = static_cast<char>(rng.next());
        }
        std::optional<Failure> failure;
        const auto done = write(pool, Scope::of_the_system(), [&](Transaction& t) -> Result<void> {
            const auto added = t.run(add_row, id, 0, Bytes{noise});
            failure = t.failure();
            return added ? Result<void>{} : Result<void>{added.error()};
        });
        if (!done) {
            std::fprintf(stderr, "full: %s\n", done.error().to_string().c_str());
            return done.error().id == ErrorId::cannot_write ? 0 : 1;
        }
        if (id > 10'000) {
            return 2;
        }
    }
}

TEST_CASE_FIXTURE(Fixture,
                  "a full disk gives a clear error, keeps what was there, and is left behind once there is room") {
    if (engine_under_test() != Engine::sqlite) {
        return;    // the test store_postgresql_full has a server of its own for that: see the suite full_disk
    }
    must(add_pair(*database.pool(), -1, [] {}));
    Child child([&](int) {
        std::signal(SIGXFSZ, SIG_IGN);
        const auto pool = own_pool(database.url());
        rlimit limit{};
        ::getrlimit(RLIMIT_FSIZE, &limit);
        const rlim_t unlimited = limit.rlim_cur;
        limit.rlim_cur = 1'000'000 + 1'000;    // in the middle of a page
        ::setrlimit(RLIMIT_FSIZE, &limit);
        std::int64_t id = 1;
        const int outcome = fill(*pool, id);
        limit.rlim_cur = unlimited;
        ::setrlimit(RLIMIT_FSIZE, &limit);
        const bool goes_on = add_pair(*pool, id, [] {}).has_value();
        return outcome != 0 ? outcome : goes_on ? 0 : 3;
    });
    CHECK(child.wait() == 0);
    const std::int64_t rows = count(count_rows);
    CHECK(rows > 20);
    const auto pool = database.pool();
    const Table sound = must(read(*pool, Scope::of_the_system(), [&](Transaction& t) {
        return t.run({"check the file", "SELECT integrity_check AS words FROM pragma_integrity_check"});
    }));
    CHECK(must(sound.one([](Row& row) { return row.get<std::string>("words"); })) == "ok");
}

TEST_CASE("a folder in which no file may be made says so") {
    if (engine_under_test() != Engine::sqlite) {
        return;    // a server has its folders to itself
    }
    const TemporaryFolder folder;
    const Url url = Url::sqlite_file(folder / "store.db");
    REQUIRE(::chmod(folder.path().c_str(), 0555) == 0);
    Child child([&](int) {
        // Root may write whatever the mode says; `nobody` may not.
        if (::geteuid() == 0 && ::setuid(65534) != 0) {
            return 98;
        }
        const auto pool = Pool::open(url, {});
        const bool is_told = !pool && pool.error().id == ErrorId::cannot_write &&
                             pool.error().place.file == url.shown() &&
                             pool.error().what.find("no file may be made in its folder") != std::string::npos;
        return is_told ? 0 : 1;
    });
    CHECK(child.wait() == 0);
    CHECK(folder.entries() == 0);
}

TEST_CASE_FIXTURE(Fixture, "a database that takes no writes says so") {
    if (engine_under_test() == Engine::sqlite) {
        must(add_pair(*database.pool(), 1, [] {}));
        const std::filesystem::path file = database.url().target();
        REQUIRE(::chmod(file.parent_path().c_str(), 0755) == 0);
        REQUIRE(::chmod(file.c_str(), 0444) == 0);
        Child child([&](int) {
            // Root may write whatever the mode says; `nobody` may not.
            if (::geteuid() == 0 && ::setuid(65534) != 0) {
                return 98;
            }
            const auto pool = Pool::open(database.url(), {});
            return pool ? 1 : pool.error().id == ErrorId::cannot_write ? 0 : 2;
        });
        CHECK(child.wait() == 0);
        REQUIRE(::chmod(file.c_str(), 0644) == 0);
    } else {
        const Url url = must(Url::parse(database.url().target() + "&options=-c%20default_transaction_read_only%3Don"));
        const auto pool = must(Pool::open(url, {}));
        CHECK(error_of(add_pair(*pool, 2, [] {})).id == ErrorId::cannot_write);
        must(add_pair(*database.pool(), 1, [] {}));
    }
    CHECK(count(count_rows) == 2);
}

}    // namespace

// Run by store_postgresql_full alone, on a server whose files cannot grow.
TEST_SUITE("full_disk") {
    TEST_CASE_FIXTURE(Fixture, "a server whose disk is full gives a clear error and keeps what was there") {
        REQUIRE(engine_under_test() == Engine::postgresql);
        const auto pool = database.pool();
        must(add_pair(*pool, -1, [] {}));
        std::int64_t id = 1;
        CHECK(fill(*pool, id) == 0);
        CHECK(count(count_rows) == id - 1 + 2);
        constexpr Statement remove{"remove", "DELETE FROM pairs WHERE id > 0"};
        must(write(*pool, Scope::of_the_system(), [&](Transaction& t) { return t.run(remove); }));
        CHECK(count(count_rows) == 2);
        must(add_pair(*pool, -2, [] {}));
    }
}

}    // namespace staffwright::tests
