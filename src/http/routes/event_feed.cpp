#include "http/routes/event_feed.hpp"

#include <fmt/format.h>

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <utility>

#include "app/jobs/resting.hpp"
#include "store/sql/listener.hpp"

namespace staffwright::http {

namespace {

using std::chrono::steady_clock;
using store::sql::Listener;

constexpr std::int64_t page = 500;                  // events read at a time
constexpr std::int64_t most_missed = 2'000;         // more than that is quicker read anew
constexpr std::chrono::milliseconds tick{1'000};    // looked at without being woken

EventText text_of(const store::Event& event) {
    boost::system::error_code failed;
    boost::json::value data = boost::json::parse(event.payload, failed);
    boost::json::object all{{"at", event.at.to_string()}, {"data", failed ? boost::json::value{} : std::move(data)}};
    if (event.unit) {
        all["unit"] = event.unit->text();
    }
    return event_text(fmt::format("{}", event.place.value_or(0)), event.kind, boost::json::serialize(all));
}

}    // namespace

void EventFeed::listen(Reader reader, const std::shared_ptr<EventStream>& stream) {
    Open open{.reader = std::move(reader), .stream = stream, .asked = steady_clock::now()};
    const Result<void> ready = catch_up(open);
    if (!ready) {
        log_("event stream", ready.error().to_string());
        stream->close();    // it comes back
    }
}

/// Reads without the lock, however long that takes, and listens from the place that it has come to.
Result<void> EventFeed::catch_up(Open& open) {
    const store::TrustId trust = open.reader.trust;
    const app::EventsSince first = TRY(app::events_since(platform_, trust, open.reader.seen.value_or(0), page));
    const bool is_too_much = open.reader.seen && first.newest - *open.reader.seen > most_missed;
    const bool is_new = !open.reader.seen || first.is_gap || is_too_much;
    open.sent = is_new ? first.newest : *open.reader.seen;
    // With nothing missed it is said when the stream listens, so that whoever hears it misses nothing of what is told.
    EventText greeting = event_text(fmt::format("{}", open.sent), is_new && open.reader.seen ? "reset" : "ready", "{}");
    const auto greet = [&] {
        if (greeting != nullptr) {
            open.stream->send(std::exchange(greeting, nullptr));
        }
    };
    while (true) {
        const app::EventsSince next = TRY(app::events_since(platform_, trust, open.sent, page));
        std::vector<EventText> texts;
        std::size_t bytes = 0;
        for (const store::Event& event : next.events) {
            if (app::may_see(open.reader.actor, event)) {
                texts.push_back(text_of(event));
                bytes += texts.back()->size();
            }
        }
        if (bytes > open.stream->room()) {
            // More than the stream holds would cut it off, and the next try again: better to begin anew.
            greet();
            open.sent = next.newest;
            open.stream->send(fmt::format("{}", open.sent), "reset", "{}");
            continue;
        }
        for (const EventText& text : texts) {
            greet();
            open.stream->send(text);
        }
        open.sent = next.events.empty() ? open.sent : next.events.back().place.value_or(open.sent);
        const std::scoped_lock lock(mutex_);
        Topic& topic = topics_[trust];
        if (topic.open.empty()) {
            topic.last = open.sent;    // nobody was listening, so nothing was handed out meanwhile
        }
        if (open.sent >= topic.last) {
            greet();
            topic.open.push_back(std::move(open));
            begin_reading();
            return {};
        }
    }
}

void EventFeed::tell(const store::TrustId& trust, const EventText& text,
                     const std::function<bool(const app::Actor&)>& may) {
    const std::scoped_lock lock(mutex_);
    const auto found = topics_.find(trust);
    if (found == topics_.end()) {
        return;
    }
    for (Open& open : found->second.open) {
        if (may(open.reader.actor)) {
            open.stream->send(text);
        }
    }
}

void EventFeed::begin_reading() {
    if (!thread_.joinable()) {
        thread_ = std::jthread([this](const std::stop_token& stop) { read_on(stop); });
    }
}

void EventFeed::stop() {
    std::jthread reading;
    {
        const std::scoped_lock lock(mutex_);
        reading = std::move(thread_);
    }
    reading.request_stop();    // and waited for at the end of this
}

void EventFeed::read_on(const std::stop_token& stop) {
    std::unique_ptr<Listener> listener;
    while (!stop.stop_requested()) {
        if (listener == nullptr) {
            Result<std::unique_ptr<Listener>> again = Listener::open(platform_.pool, {store::events_channel});
            if (again) {
                listener = std::move(again).value();
            } else {
                log_("listening for events", again.error().to_string());
            }
        }
        const Result<void> handed = hand_out();
        if (!handed) {
            log_("reading events", handed.error().to_string());
        }
        ask_again();
        if (listener == nullptr || !handed) {
            app::rest(tick, stop);
            continue;
        }
        bool is_heard = false;
        {
            const std::stop_callback end(stop, [&listener] { listener->stop(); });
            is_heard = listener->wait(tick).has_value();
        }
        if (!is_heard) {
            listener = nullptr;
        }
    }
}

Result<void> EventFeed::hand_out() {
    std::vector<std::pair<store::TrustId, std::int64_t>> wanted;
    {
        const std::scoped_lock lock(mutex_);
        for (auto& [trust, topic] : topics_) {
            std::erase_if(topic.open, [](const Open& open) { return !open.stream->open(); });
        }
        std::erase_if(topics_, [](const auto& topic) { return topic.second.open.empty(); });
        for (const auto& [trust, topic] : topics_) {
            wanted.emplace_back(trust, topic.last);
        }
    }
    for (const auto& [trust, last] : wanted) {
        TRY(hand_out(trust, last));
    }
    return {};
}

Result<void> EventFeed::hand_out(const store::TrustId& trust, std::int64_t last) {
    while (true) {
        const app::EventsSince next = TRY(app::events_since(platform_, trust, last, page));
        if (next.events.empty() && !next.is_gap) {
            return {};
        }
        const std::scoped_lock lock(mutex_);
        const auto found = topics_.find(trust);
        if (found == topics_.end()) {
            return {};
        }
        Topic& topic = found->second;
        if (next.is_gap) {
            // The store is another than it was, or this server slept for days.
            for (Open& open : topic.open) {
                open.sent = next.newest;
                open.stream->send(fmt::format("{}", next.newest), "reset", "{}");
            }
            topic.last = next.newest;
            return {};
        }
        for (const store::Event& event : next.events) {
            EventText text;
            for (Open& open : topic.open) {
                hand(event, open, text);
            }
        }
        last = next.events.back().place.value_or(last);
        topic.last = last;
    }
}

/// The text is made once for all.
void EventFeed::hand(const store::Event& event, Open& open, EventText& text) const {
    const std::int64_t place = event.place.value_or(0);
    if (place <= open.sent) {
        return;
    }
    open.sent = place;
    if (app::may_see(open.reader.actor, event)) {
        if (text == nullptr) {
            text = text_of(event);
        }
        open.stream->send(text);
    }
}

void EventFeed::ask_again() {
    struct Due {
        store::TrustId trust;
        std::shared_ptr<EventStream> stream;
        std::function<Result<app::Actor>()> who;
    };
    std::vector<Due> due;
    const Ticks now = steady_clock::now();
    {
        const std::scoped_lock lock(mutex_);
        for (auto& [trust, topic] : topics_) {
            for (Open& open : topic.open) {
                if (now - open.asked >= again_) {
                    open.asked = now;
                    due.push_back({trust, open.stream, open.reader.who});
                }
            }
        }
    }
    for (const Due& each : due) {
        Result<app::Actor> actor = each.who();
        if (actor) {
            const Result<void> may = app::may_listen(platform_, *actor, each.trust);
            if (!may) {
                actor = may.error();
            }
        }
        if (!actor && actor.error().id == ErrorId::unavailable) {
            continue;    // nobody knows; asked again later
        }
        if (!actor) {
            each.stream->close();
            continue;
        }
        const std::scoped_lock lock(mutex_);
        for (Open& open : topics_[each.trust].open) {
            if (open.stream == each.stream) {
                open.reader.actor = *actor;
            }
        }
    }
}

}    // namespace staffwright::http
