// Who is at which roster, over all servers of one database, handed to the event streams of this one as
// "roster.visited".
//
//     VisitFeed visits(platform, feed, log);
//     const std::vector<app::Visit> others = TRY(visits.here(visit));      a page says that it is open
//     TRY(visits.gone(visit));                                             and that it is closed
//
// What is said at one server is told to the others by the database's own notifications (PostgreSQL), which are in no
// table; a server that hears of a page for the first time says which it has itself, so that one that has just begun
// knows within a moment. On SQLite there is one server. Bounds: app/events/visits.hpp. Errors: unavailable where
// the others could not be told; a page says it again soon. Thread safety: any thread.
#pragma once

#include <chrono>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "app/events/visits.hpp"
#include "app/jobs/runner.hpp"
#include "http/routes/event_feed.hpp"
#include "store/sql/listener.hpp"

namespace staffwright::http {

class VisitFeed {
public:
    VisitFeed(const app::Platform& platform, EventFeed& feed, app::FaultLog log);
    VisitFeed(const VisitFeed&) = delete;
    VisitFeed& operator=(const VisitFeed&) = delete;
    ~VisitFeed() { stop(); }

    /// Everybody at that roster; a page that has gone is not there. Requires: whoever it is may visit it.
    Result<std::vector<app::Visit>> here(const app::Visit& visit);
    Result<void> gone(const app::Visit& visit);
    /// All of its visits are gone, at whichever servers they began.
    Result<void> ended(const store::SessionId& session);
    /// As this page said it last; none: it is new here.
    [[nodiscard]] std::optional<app::Visit> find(const store::TrustId& trust, const store::RosterId& roster,
                                                 const store::UserId& user, const std::string& page);
    void stop();

private:
    using Ticks = app::Visits::Ticks;

    void begin_watching();
    void watch(const std::stop_token& stop);
    /// Returns when there is something to look at, or a while has passed.
    void wait_for_news(std::unique_ptr<store::sql::Listener>& listener, const std::stop_token& stop);
    void take(const app::VisitNews& news);
    [[nodiscard]] bool has_others() const;
    Result<void> tell_servers(const std::vector<app::VisitNews>& news);
    /// Who is at the roster of `visit` now, to those who may see it. Requires: neither lock is held.
    void tell_streams(const app::Visit& visit);

    const app::Platform& platform_;
    EventFeed& feed_;
    const app::FaultLog log_;
    const std::string server_;    ///< this one's word for itself
    std::mutex telling_;          ///< taken before the other: what is told last is how it is
    std::mutex mutex_;
    app::Visits visits_;
    app::Visits own_;        ///< of pages that speak with this server
    std::jthread thread_;    ///< begun with the first visit
};

}    // namespace staffwright::http
