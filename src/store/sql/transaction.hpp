// Use cases as transactions: whole or not at all.
//
//     const Result<UnitId> made = write(pool, Scope::of(trust), [&](Transaction& t) -> Result<UnitId> { ... });
//     const auto units = read(pool, Scope::of(trust), [&](Transaction& t) { return units_of(t, trust); });
//
// `write` runs its use case SERIALIZABLE on PostgreSQL and under BEGIN IMMEDIATE on SQLite. If others were in its way
// it is rolled back and run again, a bounded number of times with a growing, random pause: so a use case keeps
// everything that it changes outside of the store to after `write`. It is committed only if it gave no Error and no
// statement failed: what may fail is asked before, or written with ON CONFLICT DO NOTHING. `read` sees one snapshot.
//
// The Scope says whose rows there are. Statements name the tenant themselves; on PostgreSQL row-level security hides
// the others' rows from one that forgot (docs/store.md).
// Errors: those of the use case, of its statements (failure.hpp), and unavailable if others stayed in the way. After a
// connection broke while the commit was under way nobody knows whether it was done; the Error says so.
// Thread safety: a Transaction belongs to one thread and to the call that made it.
#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "store/ids.hpp"
#include "store/sql/pool.hpp"

namespace staffwright::store::sql {

/// Whose rows a transaction sees.
class Scope {
public:
    [[nodiscard]] static Scope of(const TrustId& trust) { return Scope{{trust.text(), ""}}; }
    /// What belongs to the region itself: identities, users, the work ledger. Not the rows of its trusts.
    [[nodiscard]] static Scope of(const RegionId& region) { return Scope{{"", region.text()}}; }
    /// Everything, for work that is nobody's: queues, sign-in, back-ups.
    [[nodiscard]] static Scope of_the_system() { return Scope{{"*", "*"}}; }
    [[nodiscard]] const Reach& reach() const { return reach_; }

private:
    explicit Scope(Reach reach) : reach_(std::move(reach)) {}
    Reach reach_;
};

struct WriteSettings {
    Isolation isolation = Isolation::serializable;
    int attempts = 12;                             ///< the first included; at least 1
    std::chrono::milliseconds patience{10'000};    ///< no new attempt after this long
    std::chrono::milliseconds first_pause{2};      ///< doubled each time up to 256 of it; half of each is random
};

class Transaction {
public:
    Transaction(Connection& connection, Bell& bell) : connection_(connection), bell_(bell) {}
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction() = default;

    [[nodiscard]] Engine engine() const { return connection_.engine(); }

    /// Values in the order of $1, $2, ...; each needs a to_value (value.hpp).
    template <class... Values>
    Result<Table> run(const Statement& statement, const Values&... values) {
        return connection_.run(statement, {to_value(values)...});
    }
    /// How many rows it changed.
    template <class... Values>
    Result<std::int64_t> change(const Statement& statement, const Values&... values) {
        const Table table = TRY(run(statement, values...));
        return table.changed();
    }
    template <class Read, class... Values>
    auto all(const Statement& statement, Read read, const Values&... values)
        -> Result<std::vector<std::invoke_result_t<Read, Row&>>> {
        const Table table = TRY(run(statement, values...));
        return table.all(read);
    }
    template <class Read, class... Values>
    auto one(const Statement& statement, Read read, const Values&... values)
        -> Result<std::optional<std::invoke_result_t<Read, Row&>>> {
        const Table table = TRY(run(statement, values...));
        return table.one(read);
    }
    Result<std::int64_t> insert_many(const BulkInsert& into, const NextRow& next) {
        return connection_.insert_many(into, next);
    }
    /// One row for each of `items`; `values(item)` has them in the order of the columns.
    template <class Items, class ValuesOf>
    Result<void> insert_all(const BulkInsert& into, const Items& items, ValuesOf values) {
        auto next = items.begin();
        TRY(insert_many(into, [&](std::vector<Value>& row) {
            if (next == items.end()) {
                return false;
            }
            row = values(*next++);
            return true;
        }));
        return {};
    }
    /// Once this is committed, listeners on the channel wake up. Channels are words of [a-z_].
    Result<void> notify(const std::string& channel, const std::string& payload);

    /// What the database said of the statement that failed, if one did.
    [[nodiscard]] const std::optional<Failure>& failure() const { return connection_.failure(); }

    // For write and read alone:
    void ring();

private:
    Connection& connection_;
    Bell& bell_;
    std::set<std::string> channels_;
};

namespace detail {
using AnyUseCase = std::function<Result<void>(Transaction&)>;
Result<void> write(Pool& pool, const Scope& scope, const WriteSettings& settings, const AnyUseCase& use_case);
Result<void> read(Pool& pool, const Scope& scope, const AnyUseCase& use_case);

/// Keeps what the use case gave beside whether it went well.
template <class Outcome, class UseCase>
AnyUseCase keeping(std::optional<Outcome>& kept, UseCase& use_case) {
    return [&](Transaction& transaction) -> Result<void> {
        kept.emplace(use_case(transaction));
        return kept->has_value() ? Result<void>{} : Result<void>{kept->error()};
    };
}
}    // namespace detail

/// `use_case(Transaction&)` gives a Result, which is the one of `write` if it was committed.
template <class UseCase>
auto write(Pool& pool, const Scope& scope, UseCase&& use_case, const WriteSettings& settings = {})
    -> std::invoke_result_t<UseCase, Transaction&> {
    std::optional<std::invoke_result_t<UseCase, Transaction&>> kept;
    TRY(detail::write(pool, scope, settings, detail::keeping(kept, use_case)));
    return std::move(*kept);
}

template <class UseCase>
auto read(Pool& pool, const Scope& scope, UseCase&& use_case) -> std::invoke_result_t<UseCase, Transaction&> {
    std::optional<std::invoke_result_t<UseCase, Transaction&>> kept;
    TRY(detail::read(pool, scope, detail::keeping(kept, use_case)));
    return std::move(*kept);
}

}    // namespace staffwright::store::sql
