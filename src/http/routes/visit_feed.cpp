#include "http/routes/visit_feed.hpp"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "app/jobs/resting.hpp"
#include "http/routes/visit_json.hpp"

namespace staffwright::http {

namespace {

using std::chrono::steady_clock;
using store::sql::Listener;
using store::sql::Scope;
using store::sql::Transaction;

constexpr const char* visits_channel = "visits";
constexpr std::chrono::milliseconds tick{1'000};    // how soon it is seen that somebody is not heard of any more

}    // namespace

VisitFeed::VisitFeed(const app::Platform& platform, EventFeed& feed, app::FaultLog log)
    : platform_(platform), feed_(feed), log_(std::move(log)), server_(store::make_uuid(platform.clock())) {}

bool VisitFeed::has_others() const {
    return platform_.pool.url().engine() == store::sql::Engine::postgresql;
}

Result<std::vector<app::Visit>> VisitFeed::here(const app::Visit& visit) {
    using What = app::VisitNews::What;
    const auto known = [&] { return own_.find(visit.trust, visit.roster, visit.user, visit.page).has_value(); };
    bool is_new = false;
    bool is_here = false;
    bool is_seen = false;
    {
        const std::scoped_lock lock(mutex_);
        is_new = !known();
        own_.came(visit, steady_clock::now());
        is_here = known();
        is_seen = visits_.came(visit, steady_clock::now());
        begin_watching();
    }
    if (is_seen) {
        tell_streams(visit);
    }
    if (is_here) {
        TRY(tell_servers({{server_, is_new ? What::is_new : What::here, visit}}));
    }
    const std::scoped_lock lock(mutex_);
    return visits_.at(visit.trust, visit.roster);
}

Result<void> VisitFeed::gone(const app::Visit& visit) {
    bool is_seen = false;
    {
        const std::scoped_lock lock(mutex_);
        own_.left(visit, steady_clock::now());
        is_seen = visits_.left(visit, steady_clock::now());
        begin_watching();
    }
    if (is_seen) {
        tell_streams(visit);
    }
    return tell_servers({{server_, app::VisitNews::What::gone, visit}});
}

Result<void> VisitFeed::ended(const store::SessionId& session) {
    std::vector<app::Visit> visits;
    {
        const std::scoped_lock lock(mutex_);
        visits = visits_.of(session);
    }
    for (const app::Visit& visit : visits) {
        TRY(gone(visit));
    }
    return {};
}

std::optional<app::Visit> VisitFeed::find(const store::TrustId& trust, const store::RosterId& roster,
                                          const store::UserId& user, const std::string& page) {
    const std::scoped_lock lock(mutex_);
    return own_.find(trust, roster, user, page);
}

Result<void> VisitFeed::tell_servers(const std::vector<app::VisitNews>& news) {
    if (!has_others() || news.empty()) {
        return {};
    }
    return store::sql::write(platform_.pool, Scope::of_the_system(), [&](Transaction& t) -> Result<void> {
        for (const app::VisitNews& each : news) {
            TRY(t.notify(visits_channel, app::written(each)));
        }
        return {};
    });
}

void VisitFeed::tell_streams(const app::Visit& visit) {
    const std::scoped_lock telling(telling_);
    std::vector<app::Visit> all;
    {
        const std::scoped_lock lock(mutex_);
        all = visits_.at(visit.trust, visit.roster);
    }
    const boost::json::object data{{"data", {{"roster", visit.roster.text()}, {"people", described(all)}}}};
    const EventText text = event_text("", "roster.visited", boost::json::serialize(data));
    feed_.tell(visit.trust, text,
               [&](const app::Actor& actor) { return app::may_see_visits(actor, visit.trust, visit.unit); });
}

void VisitFeed::begin_watching() {
    if (!thread_.joinable()) {
        thread_ = std::jthread([this](const std::stop_token& stop) { watch(stop); });
    }
}

void VisitFeed::stop() {
    std::jthread watching;
    {
        const std::scoped_lock lock(mutex_);
        watching = std::move(thread_);
    }
    watching.request_stop();    // and waited for at the end of this
}

void VisitFeed::watch(const std::stop_token& stop) {
    std::unique_ptr<Listener> listener;
    while (!stop.stop_requested()) {
        wait_for_news(listener, stop);
        std::vector<app::Visit> left;
        {
            const std::scoped_lock lock(mutex_);
            const Ticks since = steady_clock::now() - app::visit_longest;
            left = visits_.leave_those_before(since);
            own_.leave_those_before(since);
        }
        for (const app::Visit& each : left) {
            tell_streams(each);
        }
    }
}

void VisitFeed::wait_for_news(std::unique_ptr<Listener>& listener, const std::stop_token& stop) {
    if (!has_others()) {
        app::rest(tick, stop);
        return;
    }
    if (listener == nullptr) {
        Result<std::unique_ptr<Listener>> opened = Listener::open(platform_.pool, {visits_channel});
        if (!opened) {
            log_("listening for visits", opened.error().to_string());
            app::rest(tick, stop);
            return;
        }
        listener = std::move(opened).value();
        // What others said meanwhile was not heard: they say it again to whoever is new.
        std::vector<app::VisitNews> ours;
        {
            const std::scoped_lock lock(mutex_);
            for (const app::Visit& visit : own_.all()) {
                ours.push_back({server_, app::VisitNews::What::is_new, visit});
            }
        }
        if (const Result<void> told = tell_servers(ours); !told) {
            log_("telling of visits", told.error().to_string());
        }
    }
    bool is_heard = false;
    {
        const std::stop_callback end(stop, [&listener] { listener->stop(); });
        is_heard = listener->wait(tick).has_value();
    }
    if (!is_heard) {
        listener = nullptr;
        return;
    }
    for (const std::string& note : listener->notes()) {
        if (const auto news = app::read_visit_news(note)) {
            take(*news);
        }
    }
}

void VisitFeed::take(const app::VisitNews& news) {
    using What = app::VisitNews::What;
    if (news.server == server_) {
        return;
    }
    bool is_seen = false;
    std::vector<app::VisitNews> ours;
    {
        const std::scoped_lock lock(mutex_);
        const Ticks now = steady_clock::now();
        is_seen = news.what == What::gone ? visits_.left(news.visit, now) : visits_.came(news.visit, now);
        if (news.what == What::gone) {
            own_.left(news.visit, now);    // what was opened here may be closed at another server
        }
        if (news.what == What::is_new) {
            for (const app::Visit& visit : own_.at(news.visit.trust, news.visit.roster)) {
                ours.push_back({server_, What::here, visit});
            }
        }
    }
    if (is_seen) {
        tell_streams(news.visit);
    }
    const Result<void> told = tell_servers(ours);
    if (!told) {
        log_("telling of visits", told.error().to_string());    // they are said again soon
    }
}

}    // namespace staffwright::http
