#include "store/sql/transaction.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <random>
#include <thread>

#include "base/check.hpp"
#include "base/rng.hpp"

namespace staffwright::store::sql {

namespace {

using Clock = std::chrono::steady_clock;

constexpr Statement notify_statement{"notify", "SELECT pg_notify($1, $2)"};

/// Rolls back what was begun and neither committed nor rolled back: also when an exception passes.
class Open {
public:
    explicit Open(Connection& connection) : connection_(connection) {}
    Open(const Open&) = delete;
    Open& operator=(const Open&) = delete;
    ~Open() {
        if (!closed_) {
            connection_.roll_back();
        }
    }
    Result<void> commit() {
        Result<void> done = connection_.commit();
        closed_ = done.has_value();
        return done;
    }

private:
    Connection& connection_;
    bool closed_ = false;
};

struct Attempt {
    Result<void> outcome;
    bool is_retryable = false;
};

bool is_retryable(const Connection& connection) {
    return connection.failure() && connection.failure()->is_retryable();
}

/// A transaction that was begun, or why it was not.
struct Begun {
    Result<Pool::Lease> lease;
    bool is_retryable = false;
};

/// A connection that lay idle may have broken long ago. As long as nothing was asked of it another will do.
Begun begun(Pool& pool, Access access, Isolation isolation, const Reach& reach) {
    for (bool again = true;; again = false) {
        Result<Pool::Lease> lease = pool.take();
        if (!lease) {
            return {std::move(lease)};
        }
        const Result<void> begin = (*lease)->begin(access, isolation, reach);
        if (begin) {
            return {std::move(lease)};
        }
        if (!(*lease)->is_broken() || !again) {
            const bool may_go_later = is_retryable(**lease);
            (*lease)->roll_back();
            return {begin.error(), may_go_later};
        }
        pool.drop_idle();
    }
}

Attempt attempt(Pool& pool, const Scope& scope, Isolation isolation, const detail::AnyUseCase& use_case) {
    Result<std::unique_lock<std::timed_mutex>> turn = pool.take_turn();
    if (!turn) {
        return {turn.error()};
    }
    Begun taken = begun(pool, Access::write, isolation, scope.reach());
    if (!taken.lease) {
        return {taken.lease.error(), taken.is_retryable};
    }
    const Pool::Lease lease = std::move(taken.lease).value();
    Open open(*lease);
    Transaction transaction(*lease, pool.bell());
    Result<void> outcome = use_case(transaction);
    if (outcome && lease->failure()) {
        // The use case went on over a failed statement; PostgreSQL has given the transaction up at that point.
        outcome = lease->failure()->to_error();
    }
    if (outcome) {
        outcome = open.commit();
        if (outcome) {
            transaction.ring();
            return {};
        }
        if (lease->is_broken()) {
            outcome.error().what += "; the connection broke during the commit, and whether it was done is not known";
        }
    }
    return {outcome, is_retryable(*lease)};
}

/// Between half and the whole of first * 2^(tries so far), so that those who met do not meet again.
std::chrono::microseconds pause_after(int tries, std::chrono::milliseconds first) {
    thread_local Rng rng{std::random_device{}()};
    const std::int64_t whole = std::chrono::microseconds(first).count() << std::min(tries - 1, 8);
    return std::chrono::microseconds{whole / 2 + rng.between(0, whole / 2 + 1)};
}

}    // namespace

Result<void> Transaction::notify(const std::string& channel, const std::string& payload) {
    if (engine() == Engine::postgresql) {
        TRY(run(notify_statement, channel, payload));
    }
    channels_.insert(channel);
    return {};
}

void Transaction::ring() {
    if (!channels_.empty()) {
        bell_.ring(channels_);
    }
}

namespace detail {

Result<void> write(Pool& pool, const Scope& scope, const WriteSettings& settings, const AnyUseCase& use_case) {
    CHECK(settings.attempts >= 1);
    const Clock::time_point last_start = Clock::now() + settings.patience;
    for (int tries = 1;; ++tries) {
        Attempt made = attempt(pool, scope, settings.isolation, use_case);
        if (made.outcome || !made.is_retryable) {
            return made.outcome;
        }
        const std::chrono::microseconds pause = pause_after(tries, settings.first_pause);
        if (tries == settings.attempts || Clock::now() + pause > last_start) {
            made.outcome.error().what += fmt::format("; it was tried {} times", tries);
            return made.outcome;
        }
        std::this_thread::sleep_for(pause);
    }
}

Result<void> read(Pool& pool, const Scope& scope, const AnyUseCase& use_case) {
    Begun taken = begun(pool, Access::read, Isolation::serializable, scope.reach());
    const Pool::Lease lease = TRY(std::move(taken.lease));
    Open open(*lease);
    Transaction transaction(*lease, pool.bell());
    return use_case(transaction);
}

}    // namespace detail

}    // namespace staffwright::store::sql
