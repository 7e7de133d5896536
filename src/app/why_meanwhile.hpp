// "Why is there no legal roster?", asked beside a search that has none: whoever plans a unit that cannot be staffed
// hears of it in seconds, and not after most of the time that a good roster was given.
//
//     WhyMeanwhile why(problem, book, {.after = 3.0, .asking = {.seconds = 50}}, end_of_search);
//     ... the search, which says why.legal() when it has a legal roster ...
//     why.answer()      // when the search is over
//
// A clash that is proved ends the search (`end_of_search`). A legal roster, or the end of this object, ends the asking.
// Errors: none. Thread safety: a thread of its own; `legal` may be called from any thread.
#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <stop_token>
#include <thread>

#include "roster/problem.hpp"
#include "rules/bind.hpp"
#include "solve/clash.hpp"

namespace staffwright::app {

class WhyMeanwhile {
public:
    struct When {
        double after = 0;    ///< seconds in which the search is left alone
        solve::ClashLimits asking{};
    };
    using Ask = std::function<std::optional<solve::Clash>(const roster::Problem&, const rules::RuleBook&,
                                                          const solve::ClashLimits&, const std::stop_token&)>;
    /// `problem`, `book` and `end_of_search` are used until this object is gone. `stop`: of the user, who gets no
    /// answer. `ask`: tests ask in their own way.
    WhyMeanwhile(const roster::Problem& problem, const rules::RuleBook& book, const When& when,
                 std::stop_source end_of_search, const std::stop_token& stop, Ask ask = solve::find_clash);

    void legal() { thread_.request_stop(); }
    /// What was proved. Waits for what has been begun, within its limits; what has not been begun is not asked any
    /// more. `asked` is false then, or where somebody stopped it or it failed.
    struct Answer {
        bool asked = false;
        std::optional<solve::Clash> clash;
    };
    Answer answer();

private:
    enum class State : std::uint8_t { waiting, asking, nothing, proved, stopped };
    void run(const std::stop_token& own, const roster::Problem& problem, const rules::RuleBook& book, const When& when,
             std::stop_source end_of_search);

    Ask ask_;
    std::atomic<State> state_ = State::waiting;
    std::optional<solve::Clash> clash_;    // written by the thread, read when it has ended
    std::jthread thread_;
    std::stop_callback<std::function<void()>> stopped_;
};

}    // namespace staffwright::app
