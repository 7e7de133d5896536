// A database of a test's own: a file of SQLite, or a database of the PostgreSQL cluster that private_cluster made,
// which one says the environment (STAFFWRIGHT_TEST_DATABASE). Every test of the suite runs on both.
//
//     const TestDatabase database;                       // migrated; `Schema::none` for an empty one
//     const auto pool = database.pool();
//     const Unit unit = must(write(*pool, ...));         // the value, or the test fails with the Error
//
// Thread safety: each object is its own database.
#pragma once

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <utility>

#include "base/result.hpp"
#include "store/sql/transaction.hpp"

namespace staffwright::tests {

[[nodiscard]] store::sql::Engine engine_under_test();

/// The value of a Result that a test cannot go on without.
template <class T>
T must(Result<T> result) {
    REQUIRE_MESSAGE(result.has_value(), result.error().to_string());
    if constexpr (!std::is_void_v<T>) {
        return std::move(result).value();
    }
}

/// The Error of a Result that has to have one.
template <class T>
Error error_of(const Result<T>& result) {
    REQUIRE_FALSE(result.has_value());
    return result.error();
}

/// A moment for tests, which know no clock: 2026-10-19T08:00Z and so many seconds.
[[nodiscard]] constexpr calendar::Moment at(std::int64_t seconds) {
    return calendar::Moment{(1'792'396'800 + seconds) * 1'000'000};
}

class TestDatabase {
public:
    enum class Schema : std::uint8_t { current, none };
    explicit TestDatabase(Schema schema = Schema::current);
    TestDatabase(const TestDatabase&) = delete;
    TestDatabase& operator=(const TestDatabase&) = delete;
    ~TestDatabase();

    [[nodiscard]] const store::sql::Url& url() const { return url_; }
    [[nodiscard]] std::unique_ptr<store::sql::Pool> pool(std::size_t connections = 10) const;
    [[nodiscard]] std::unique_ptr<store::sql::Pool> pool(const store::sql::PoolSettings& settings) const;

private:
    std::string name_;
    store::sql::Url url_;
};

/// Of the same server, another database; PostgreSQL only.
[[nodiscard]] store::sql::Url server_url(const std::string& database);

}    // namespace staffwright::tests
