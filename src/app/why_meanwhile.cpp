#include "app/why_meanwhile.hpp"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <utility>

namespace staffwright::app {

WhyMeanwhile::WhyMeanwhile(const roster::Problem& problem, const rules::RuleBook& book, const When& when,
                           std::stop_source end_of_search, const std::stop_token& stop, Ask ask)
    : ask_(std::move(ask)),
      thread_([this, &problem, &book, when, end_of_search = std::move(end_of_search)](const std::stop_token& own) {
          run(own, problem, book, when, end_of_search);
      }),
      stopped_(stop, [this] { thread_.request_stop(); }) {}

void WhyMeanwhile::run(const std::stop_token& own, const roster::Problem& problem, const rules::RuleBook& book,
                       const When& when, std::stop_source end_of_search) {
    std::mutex mutex;
    std::condition_variable_any never;    // nobody wakes it but a stop
    std::unique_lock lock(mutex);
    never.wait_for(lock, own, std::chrono::duration<double>(when.after), [] { return false; });
    State waiting = State::waiting;
    // Who asks for the answer before it was begun gets none (`answer`).
    if (own.stop_requested() || !state_.compare_exchange_strong(waiting, State::asking)) {
        return;
    }
    try {
        clash_ = ask_(problem, book, when.asking, own);
    } catch (...) {
        // Memory ran out, which must not take the search with it. Who asks anew is told.
        state_ = State::stopped;
        return;
    }
    if (clash_) {
        state_ = State::proved;
        end_of_search.request_stop();
        return;
    }
    state_ = own.stop_requested() ? State::stopped : State::nothing;
}

WhyMeanwhile::Answer WhyMeanwhile::answer() {
    State waiting = State::waiting;
    if (state_.compare_exchange_strong(waiting, State::stopped)) {
        thread_.request_stop();
    }
    if (thread_.joinable()) {
        thread_.join();
    }
    return {state_ == State::nothing || state_ == State::proved, std::move(clash_)};
}

}    // namespace staffwright::app
