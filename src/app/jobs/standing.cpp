#include "app/jobs/standing.hpp"

#include "app/jobs/resting.hpp"

namespace staffwright::app {

namespace {

using store::sql::Listener;

}    // namespace

Result<void> StandingDuties::begin(StandingDuty duty) {
    std::unique_ptr<Listener> listener;
    if (!duty.channels.empty()) {
        listener = TRY(Listener::open(pool_, duty.channels));
    }
    threads_.emplace_back([this, duty = std::move(duty), held = std::move(listener)](
                              const std::stop_token& stop) mutable { attend(duty, std::move(held), stop); });
    return {};
}

void StandingDuties::stop() {
    for (std::jthread& thread : threads_) {
        thread.request_stop();
    }
    threads_.clear();    // waits for each
}

void StandingDuties::attend(const StandingDuty& duty, std::unique_ptr<Listener> listener, const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        const Result<void> done = duty.work(stop);
        if (!done) {
            log_(duty.name, done.error().to_string());
            // What fails at once would fail again at once.
            if (!app::rest(std::min(duty.at_least_every, std::chrono::milliseconds{1'000}), stop)) {
                return;
            }
        }
        rest(duty, listener, stop);
    }
}

void StandingDuties::rest(const StandingDuty& duty, std::unique_ptr<Listener>& listener, const std::stop_token& stop) {
    if (listener == nullptr) {
        app::rest(duty.at_least_every, stop);
        if (duty.channels.empty() || stop.stop_requested()) {
            return;
        }
        Result<std::unique_ptr<Listener>> again = Listener::open(pool_, duty.channels);
        if (again) {
            listener = std::move(again).value();
        }
        return;
    }
    bool is_heard = false;
    {
        const std::stop_callback end(stop, [&listener] { listener->stop(); });
        is_heard = listener->wait(duty.at_least_every).has_value();
    }
    if (!is_heard) {
        listener = nullptr;    // the connection broke; the work itself says so if the store is gone
    }
}

}    // namespace staffwright::app
