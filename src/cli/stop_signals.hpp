// Ctrl-C, SIGTERM and SIGHUP (a connection that was lost) while a roster is being made: the first asks the search to
// stop and keep its best, the second ends the program at once.
//
//     StopSignals signals;                                // before any other thread is started
//     solve(problem, book, limits, progress, signals.token());
//
// Whoever gives it something to do at SIGHUP is called on its thread instead. Under nohup SIGHUP is let be.
//
// While one lives, these signals are blocked in the thread that made it (and in those it starts) and read by a thread
// of its own; before and after they do what they always do. Only one may live at a time. Linux only (signalfd). Thread
// safety: one thread makes and ends it; token() may be used by any.
#pragma once

#include <csignal>
#include <functional>
#include <stop_token>
#include <thread>

namespace staffwright::cli {

class StopSignals {
public:
    explicit StopSignals(std::function<void()> on_hangup = {});
    ~StopSignals();
    StopSignals(const StopSignals&) = delete;
    StopSignals& operator=(const StopSignals&) = delete;

    [[nodiscard]] std::stop_token token() const { return stop_.get_token(); }
    [[nodiscard]] bool stopped() const { return stop_.stop_requested(); }

private:
    void listen();

    std::function<void()> on_hangup_;
    std::stop_source stop_;
    sigset_t before_{};
    int signals_ = -1;    ///< file descriptor: a signal has come
    int done_ = -1;       ///< file descriptor: the listener may end
    std::thread listener_;
};

/// Returns after the first of the signals.
void wait_until_stopped(const StopSignals& signals);

}    // namespace staffwright::cli
