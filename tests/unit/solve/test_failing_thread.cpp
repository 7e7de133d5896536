// What one of the search's threads throws ends all of them and reaches who called, whatever time there was. Memory runs
// out here when a test says so, and only in a thread that searches.
#include <doctest/doctest.h>

#include <atomic>
#include <cstdlib>
#include <new>
#include <stdexcept>

#include "solve/solve.hpp"
#include "unit/solve/small_ward.hpp"

using namespace staffwright;

namespace {

constexpr int never = 1'000'000'000;

std::atomic<bool> watching = false;
std::atomic<int> threads_seen = 0;
std::atomic<int> allocations_left = never;    ///< of those that search, once all of them are under way
thread_local int thread_number = -1;          ///< from 0 in the order of their first allocations; -1: has made none

/// The caller has number 0, the thread that begins the others 1: what of it fails is another matter.
bool refused(int threads) {
    if (thread_number < 0) {
        thread_number = threads_seen++;
    }
    return thread_number > 1 && threads_seen == threads && allocations_left-- == 0;
}

constexpr int threads_in_all = 4;    // two of them search

/// Nothing ends its search: both or neither of a team, and one at most. No proof knows of teams, and there is no limit.
roster::Problem endless() {
    roster::Problem ward = testing::small_ward(2, 14, 1);
    ward.rules.push_back(rules::RuleBuilder("team", "same_team").set("together", "day").hard().build());
    for (roster::DutyDemand& demand : ward.duty_demand) {
        demand.want.minimum = 1;
        demand.want.maximum = 1;
    }
    return ward;
}

}    // namespace

void* operator new(std::size_t size) {
    void* const memory = watching && refused(threads_in_all) ? nullptr : std::malloc(size == 0 ? 1 : size);
    if (memory == nullptr) {
        throw std::bad_alloc();
    }
    return memory;
}
void operator delete(void* memory) noexcept {
    std::free(memory);
}
void operator delete(void* memory, std::size_t /*size*/) noexcept {
    std::free(memory);
}

TEST_CASE("memory that runs out in one thread ends the search at once, and is told") {
    const roster::Problem ward = endless();
    const rules::RuleBook book = rules::bind(ward).value();
    solve::Limits limits;
    limits.threads = 2;
    for (const int allocations : {0, 300}) {
        CAPTURE(allocations);
        thread_number = 0;
        threads_seen = 1;
        allocations_left = allocations;
        watching = true;
        CHECK_THROWS_AS(static_cast<void>(solve::solve(ward, book, limits)), std::bad_alloc);
        watching = false;
        CHECK(allocations_left < 0);
    }
}

TEST_CASE("what progress throws ends the search at once, and reaches who called, whatever limits it") {
    const roster::Problem ward = endless();
    const rules::RuleBook book = rules::bind(ward).value();
    const auto refuse = [](const solve::Progress&) { throw std::length_error("no more"); };
    solve::Limits limits;
    limits.threads = 2;
    CHECK_THROWS_AS(static_cast<void>(solve::solve(ward, book, limits, refuse)), std::length_error);
    limits.work = std::int64_t{1} << 60;
    CHECK_THROWS_AS(static_cast<void>(solve::solve(ward, book, limits, refuse)), std::length_error);
}
