// What is proved and what is found may not contradict each other, in whatever order they come; if they do, it is told.
#include "solve/board.hpp"

#include <doctest/doctest.h>

using namespace staffwright;
using solve::Board;
using solve::Budget;

namespace {

const roster::Score legal_at_100{Cost{0}, Cost{100}};

Budget no_limit() {
    return {Budget::Clock::now(), std::nullopt, std::nullopt, {}};
}

}    // namespace

TEST_CASE("a legal roster below a proven bound is told, and nothing is claimed any more") {
    for (const bool roster_first : {false, true}) {
        CAPTURE(roster_first);
        Budget budget = no_limit();
        Board board{budget, Cost{3}};
        if (roster_first) {
            board.post(legal_at_100, {});
        }
        board.post_bound(Cost{101}, false);
        if (!roster_first) {
            CHECK_FALSE(board.contradicted().has_value());
            board.post(legal_at_100, {});
        }
        REQUIRE(board.contradicted().has_value());
        CHECK(board.contradicted()->bound == Cost{101});
        CHECK(board.contradicted()->cost == Cost{100});
        CHECK(board.bound() == Cost{3});
        CHECK_FALSE(board.proved());
        board.post_bound(Cost{100}, false);    // nothing more is believed
        CHECK(board.bound() == Cost{3});
    }
}

TEST_CASE("a legal roster where none is said to be is told") {
    Budget budget = no_limit();
    Board board{budget, Cost{0}};
    board.post_bound(Cost{0}, true);
    CHECK(board.infeasible());
    board.post(legal_at_100, {});
    REQUIRE(board.contradicted().has_value());
    CHECK_FALSE(board.contradicted()->bound.has_value());
    CHECK_FALSE(board.infeasible());
}

TEST_CASE("a bound that meets the best roster proves it, and contradicts nothing") {
    Budget budget = no_limit();
    Board board{budget, Cost{0}};
    board.post({Cost{5}, Cost{10}}, {});    // not legal: it may cost anything
    board.post_bound(Cost{100}, false);
    CHECK_FALSE(board.proved());
    board.post(legal_at_100, {});
    CHECK(board.proved());
    CHECK_FALSE(board.contradicted().has_value());
}
