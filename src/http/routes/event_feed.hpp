// The stored events of trusts to all streams that are open at this server. One thread reads them, woken by the store,
// and hands each to the streams whose user may see it; any server can go on where another left off.
//
//     EventFeed feed(platform, log);
//     feed.listen({trust, place, actor, who}, stream);
//
// The id of an event is its place. A stream begins with "ready", whose id is the place from which it goes on; with
// "reset" in place of it where what the reader knew is out of date, and the page has to be read anew. Whether its user
// is still signed in, and may still see what, is asked again every `again`; a stream whose user is not, ends.
// Bounds: those of a stream (transport/event_stream.hpp): who reads too slowly is cut off and comes back. Errors: go to
// the log; readers wait. Thread safety: any thread.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "app/events/events.hpp"
#include "app/jobs/runner.hpp"
#include "http/transport/event_stream.hpp"

namespace staffwright::http {

class EventFeed {
public:
    /// `again`: how often it is asked whether a stream may go on.
    EventFeed(const app::Platform& platform, app::FaultLog log,
              std::chrono::milliseconds again = std::chrono::seconds{30})
        : platform_(platform), log_(std::move(log)), again_(again) {}
    EventFeed(const EventFeed&) = delete;
    EventFeed& operator=(const EventFeed&) = delete;
    ~EventFeed() { stop(); }

    struct Reader {
        store::TrustId trust;
        std::optional<std::int64_t> seen;    ///< place of the last event that the client has; none: it begins
        app::Actor actor;
        std::function<Result<app::Actor>()> who;    ///< the same as it is now
    };
    void listen(Reader reader, const std::shared_ptr<EventStream>& stream);
    /// To those of a trust's streams at this server whose user `may` see it. It has no place: who misses it misses it.
    void tell(const store::TrustId& trust, const EventText& text, const std::function<bool(const app::Actor&)>& may);
    void stop();

private:
    using Ticks = std::chrono::steady_clock::time_point;
    struct Open {
        Reader reader;
        std::shared_ptr<EventStream> stream;
        std::int64_t sent = 0;    ///< up to this place
        Ticks asked{};
    };
    struct Topic {
        std::int64_t last = 0;    ///< handed out up to this place
        std::list<Open> open;
    };

    void begin_reading();
    void read_on(const std::stop_token& stop);
    Result<void> hand_out();
    Result<void> hand_out(const store::TrustId& trust, std::int64_t last);
    void ask_again();
    /// What was missed, before it listens; false if the stream was told to begin anew or is gone.
    Result<void> catch_up(Open& open);
    void hand(const store::Event& event, Open& open, EventText& text) const;

    const app::Platform& platform_;
    const app::FaultLog log_;
    const std::chrono::milliseconds again_;
    std::mutex mutex_;
    std::map<store::TrustId, Topic> topics_;
    std::jthread thread_;    ///< begun with the first stream
};

}    // namespace staffwright::http
