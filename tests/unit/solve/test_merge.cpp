#include <doctest/doctest.h>

#include "solve/search/merge.hpp"
#include "unit/solve/small_ward.hpp"

using namespace staffwright;

namespace {

/// Two people, one wanted on each of ten days: 100 for each day without, 1 for one too many.
struct Ward {
    roster::Problem ward = testing::small_ward(2, 10, 1);
    rules::RuleBook book = *rules::bind(ward);
    solve::Model model{ward, book};
    solve::Option on = model.person(roster::PersonIx{0}).allowed[0].back();

    /// The first person on duty on these days, nobody else.
    [[nodiscard]] std::vector<solve::Option> lines(const std::vector<roster::Day>& days) const {
        std::vector<solve::Option> lines(20, solve::off);
        for (const roster::Day day : days) {
            lines[static_cast<std::size_t>(day)] = on;
        }
        return lines;
    }
};

}    // namespace

TEST_CASE("gains on other days are gains here too") {
    const Ward at;
    solve::RosterState theirs{at.model};
    theirs.set_lines(at.lines({0, 1, 2}));
    CHECK(solve::merge(theirs, at.lines({0}), at.lines({0, 7, 8})) == 2);
    CHECK(theirs.lines() == at.lines({0, 1, 2, 7, 8}));
    CHECK(theirs.score() == theirs.recomputed());
}

TEST_CASE("what makes the score no better is taken back, one run of days at a time") {
    const Ward at;
    solve::RosterState theirs{at.model};
    auto begun_with = at.lines({0, 1, 2});
    begun_with[10 + 5] = at.on;    // the second person has day 5
    theirs.set_lines(begun_with);
    // Here day 5 is the first person's as well, which is one too many there; day 1 is nobody's, which is worse; day 8
    // is covered, which is better.
    CHECK(solve::merge(theirs, at.lines({0, 1}), at.lines({0, 5, 8})) == 3);
    begun_with[8] = at.on;
    CHECK(theirs.lines() == begun_with);
    CHECK(theirs.score() == theirs.recomputed());
}

TEST_CASE("nothing changed, nothing tried") {
    const Ward at;
    solve::RosterState theirs{at.model};
    theirs.set_lines(at.lines({3}));
    CHECK(solve::merge(theirs, at.lines({1}), at.lines({1})) == 0);
    CHECK(theirs.lines() == at.lines({3}));
}
