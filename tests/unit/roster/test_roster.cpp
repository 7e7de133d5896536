#include "roster/roster.hpp"

#include <doctest/doctest.h>

#include "unit/roster/small_problem.hpp"

using namespace staffwright;
using namespace staffwright::roster;

TEST_CASE("a roster has a row for each person of its problem") {
    const Problem problem = small_problem();
    const Roster roster(problem);
    REQUIRE(roster.assignments.size() == 2);
    CHECK(roster.assignments[PersonIx{0}].empty());
}

TEST_CASE("normalise sorts each row by day, shift and skill and drops what stands twice") {
    Roster roster;
    const Assignment early{1, ShiftIx{0}, SkillIx{0}};
    const Assignment early_senior{1, ShiftIx{0}, SkillIx{1}};
    const Assignment night{1, ShiftIx{1}, SkillIx{0}};
    const Assignment later{2, ShiftIx{0}, SkillIx{0}};
    roster.assignments.push_back({later, night, early, night, early_senior, early});
    roster.assignments.push_back({});
    roster.assignments.push_back({night});
    roster.normalise();
    CHECK(roster.assignments[PersonIx{0}] == std::vector<Assignment>{early, early_senior, night, later});
    CHECK(roster.assignments[PersonIx{1}].empty());
    CHECK(roster.assignments[PersonIx{2}] == std::vector<Assignment>{night});
    const Roster once = roster;
    roster.normalise();
    CHECK(roster == once);
}
