#include "store/sql/listener.hpp"

#include <fmt/format.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <set>

#include "store/sql/postgresql_connection.hpp"

namespace staffwright::store::sql {

namespace {

using Clock = std::chrono::steady_clock;

constexpr Statement version_of_file{"version of the file", "PRAGMA data_version"};

/// The bell of the pool for this program's commits; for those of others the number that SQLite changes with each.
class SqliteListener : public Listener {
public:
    SqliteListener(Pool& pool, const std::vector<std::string>& channels, std::chrono::milliseconds poll,
                   std::unique_ptr<Connection> connection)
        : bell_(pool.bell()),
          channels_(channels.begin(), channels.end()),
          poll_(poll),
          connection_(std::move(connection)),
          seen_(bell_.rung()) {}

    Result<void> look() {
        version_ = TRY(version());
        return {};
    }

    Result<Woken> wait(std::chrono::milliseconds at_most) override {
        const Clock::time_point until = Clock::now() + at_most;
        for (;;) {
            if (stopped_) {
                return Woken::by_stop;
            }
            const std::map<std::string, std::uint64_t> now = bell_.rung();
            const bool is_rung = std::any_of(channels_.begin(), channels_.end(), [&](const std::string& channel) {
                return count_of(now, channel) != count_of(seen_, channel);
            });
            seen_ = now;
            const std::int64_t version_now = TRY(version());
            const bool is_changed = version_now != version_;
            version_ = version_now;
            if (is_rung || is_changed) {
                return Woken::by_news;
            }
            if (Clock::now() >= until) {
                return Woken::by_time;
            }
            bell_.wait(now, std::min(until, Clock::now() + poll_));
        }
    }

    void stop() override {
        stopped_ = true;
        bell_.shake();
    }

private:
    static std::uint64_t count_of(const std::map<std::string, std::uint64_t>& counts, const std::string& channel) {
        const auto found = counts.find(channel);
        return found == counts.end() ? 0 : found->second;
    }
    Result<std::int64_t> version() {
        const Table table = TRY(connection_->run(version_of_file, {}));
        const auto read = TRY(table.one([](Row& row) { return row.get<std::int64_t>("data_version"); }));
        return read.value_or(0);
    }

    Bell& bell_;
    const std::set<std::string> channels_;
    const std::chrono::milliseconds poll_;
    const std::unique_ptr<Connection> connection_;
    std::map<std::string, std::uint64_t> seen_;
    std::int64_t version_ = 0;
    std::atomic<bool> stopped_ = false;
};

class PostgresqlListener : public Listener {
public:
    explicit PostgresqlListener(std::unique_ptr<Connection> connection)
        : connection_(std::move(connection)), stop_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {}
    PostgresqlListener(const PostgresqlListener&) = delete;
    PostgresqlListener& operator=(const PostgresqlListener&) = delete;
    ~PostgresqlListener() override { ::close(stop_); }

    Result<Woken> wait(std::chrono::milliseconds at_most) override {
        const Clock::time_point until = Clock::now() + at_most;
        PGconn* const server = static_cast<PostgresqlConnection&>(*connection_).server();
        notes_.clear();
        for (;;) {
            if (PQconsumeInput(server) == 0) {
                return postgresql_failure(server, nullptr, "listen").to_error();
            }
            while (PGnotify* const note = PQnotifies(server)) {
                notes_.emplace_back(note->extra == nullptr ? "" : note->extra);
                PQfreemem(note);
            }
            if (!notes_.empty()) {
                return Woken::by_news;
            }
            const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now());
            pollfd waiting[] = {{PQsocket(server), POLLIN, 0}, {stop_, POLLIN, 0}};
            const int ready = ::poll(waiting, 2, static_cast<int>(std::max<std::int64_t>(left.count(), 0)));
            if ((waiting[1].revents & POLLIN) != 0) {
                return Woken::by_stop;
            }
            if (ready == 0) {
                return Woken::by_time;
            }
        }
    }

    [[nodiscard]] std::vector<std::string> notes() const override { return notes_; }

    void stop() override {
        // Read by nobody, so that every later wait ends at once too.
        static_cast<void>(::eventfd_write(stop_, 1));
    }

private:
    const std::unique_ptr<Connection> connection_;
    const int stop_;
    std::vector<std::string> notes_;
};

}    // namespace

Result<std::unique_ptr<Listener>> Listener::open(Pool& pool, const std::vector<std::string>& channels,
                                                 std::chrono::milliseconds poll) {
    std::unique_ptr<Connection> connection = TRY(Connection::open(pool.url(), pool.settings().connection));
    if (pool.url().engine() == Engine::sqlite) {
        auto listener = std::make_unique<SqliteListener>(pool, channels, poll, std::move(connection));
        TRY(listener->look());
        return std::unique_ptr<Listener>(std::move(listener));
    }
    for (const std::string& channel : channels) {
        TRY(connection->script("listen", fmt::format("LISTEN {}", channel)));
    }
    return std::unique_ptr<Listener>(std::make_unique<PostgresqlListener>(std::move(connection)));
}

}    // namespace staffwright::store::sql
