#include "app/why_meanwhile.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <new>
#include <stdexcept>
#include <thread>

#include "app/judged_solve.hpp"
#include "unit/solve/small_ward.hpp"

using namespace staffwright;

namespace {

constexpr double soon = 0;
constexpr double never = 3600;

/// Four are wanted of three: plainly impossible.
roster::Problem too_few() {
    roster::Problem ward = testing::small_ward(3, 7, 1);
    for (roster::DutyDemand& demand : ward.duty_demand) {
        demand.want.minimum = 4;
        demand.want.optimum = 4;
    }
    return ward;
}

/// Both or neither of a team, and one at most: no roster is legal, and no proof knows of teams.
roster::Problem team_of_two() {
    roster::Problem ward = testing::small_ward(2, 2, 1);
    ward.rules.push_back(rules::RuleBuilder("team", "same_team").set("together", "day").hard().build());
    for (roster::DutyDemand& demand : ward.duty_demand) {
        demand.want.minimum = 1;
        demand.want.maximum = 1;
    }
    return ward;
}

/// As a search would: goes on until it is ended.
void search(const std::stop_token& end) {
    while (!end.stop_requested()) {
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
}

}    // namespace

TEST_CASE("a clash that is proved beside the search ends it, and is the answer") {
    const roster::Problem ward = too_few();
    const rules::RuleBook book = rules::bind(ward).value();
    const std::stop_source end;
    app::WhyMeanwhile why(ward, book, {soon}, end, {});
    search(end.get_token());
    const auto answer = why.answer();
    CHECK(answer.asked);
    REQUIRE(answer.clash.has_value());
    CHECK(solve::is_clash(ward, book, *answer.clash));
}

TEST_CASE("what is not begun is not asked any more when the search is over, or has a legal roster") {
    const roster::Problem ward = too_few();
    const rules::RuleBook book = rules::bind(ward).value();
    const std::stop_source end;
    app::WhyMeanwhile over(ward, book, {never}, end, {});
    CHECK_FALSE(over.answer().asked);
    app::WhyMeanwhile legal(ward, book, {never}, end, {});
    legal.legal();
    CHECK_FALSE(legal.answer().asked);
    CHECK_FALSE(end.stop_requested());
}

TEST_CASE("somebody who stops it, and a question that is left alone, leave no thread behind") {
    const roster::Problem ward = too_few();
    const rules::RuleBook book = rules::bind(ward).value();
    std::stop_source user;
    const std::stop_source end;
    app::WhyMeanwhile why(ward, book, {never}, end, user.get_token());
    user.request_stop();
    CHECK_FALSE(why.answer().asked);
    { const app::WhyMeanwhile left(ward, book, {never}, end, {}); }
}

TEST_CASE("where nothing can be proved the search goes on, and it is not asked again") {
    const roster::Problem ward = team_of_two();
    const rules::RuleBook book = rules::bind(ward).value();
    const std::stop_source end;
    app::WhyMeanwhile::Answer answer;
    while (!answer.asked) {    // until one was begun before its answer was wanted
        app::WhyMeanwhile why(ward, book, {soon}, end, {});
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
        answer = why.answer();
    }
    CHECK_FALSE(end.stop_requested());
    CHECK(answer.asked);
    CHECK_FALSE(answer.clash.has_value());
}

TEST_CASE("what fails while it is asked ends the asking alone: the search goes on, and it may be asked anew") {
    const roster::Problem ward = too_few();
    const rules::RuleBook book = rules::bind(ward).value();
    const auto out_of_memory = [](auto&&...) -> std::optional<solve::Clash> { throw std::bad_alloc(); };
    const auto no_exception = [](auto&&...) -> std::optional<solve::Clash> { throw 1; };
    for (const app::WhyMeanwhile::Ask& failing :
         {app::WhyMeanwhile::Ask(out_of_memory), app::WhyMeanwhile::Ask(no_exception)}) {
        const std::stop_source end;
        std::atomic<bool> begun = false;
        app::WhyMeanwhile why(ward, book, {soon}, end, {}, [&](auto&&... question) {
            begun = true;
            begun.notify_one();
            return failing(question...);
        });
        begun.wait(false);
        const auto answer = why.answer();
        CHECK_FALSE(answer.asked);
        CHECK_FALSE(answer.clash.has_value());
        CHECK_FALSE(end.stop_requested());
    }
}

TEST_CASE("what the caller's progress throws ends a search at once, and reaches the caller") {
    const roster::Problem ward = team_of_two();    // nothing else ends it for an hour
    constexpr double an_hour = 3600;
    for (const int threads : {1, 2}) {
        solve::Limits limits;
        limits.threads = threads;
        const app::TimeBudget budget(app::TimeBudget::Clock::now(), an_hour);
        const auto refuse = [](const solve::Progress&) { throw std::length_error("no more"); };
        CHECK_THROWS_AS(
            static_cast<void>(app::solve_and_judge(ward, rules::bind(ward).value(), limits, budget, refuse)),
            std::length_error);
    }
}

TEST_CASE("a search that cannot have a legal roster ends when that is proved, not at three quarters of its time") {
    const roster::Problem ward = too_few();
    constexpr double minutes = 600;
    const app::TimeBudget budget(app::TimeBudget::Clock::now(), minutes);
    const auto judged = app::solve_and_judge(ward, rules::bind(ward).value(), {}, budget);
    REQUIRE(judged.has_value());
    CHECK(judged->outcome.status == solve::Status::infeasible);
    REQUIRE(judged->clash.has_value());
    CHECK(judged->clash->proved);
    CHECK(judged->outcome.seconds < minutes / 2);    // ten seconds on an idle machine
}
