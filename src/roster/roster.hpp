// A roster: who is on which duty in which skill, over the period of one problem. Days in [0, horizon.days) only.
// Invariant: each person's assignments are ascending (day, shift, skill) without duplicates; `normalise` makes it so.
// Thread safety: plain data.
#pragma once

#include <vector>

#include "roster/problem.hpp"

namespace staffwright::roster {

struct Roster {
    IndexVector<PersonIx, std::vector<Assignment>> assignments;

    Roster() = default;
    explicit Roster(const Problem& problem) : assignments(problem.people.size()) {}
    void normalise();    ///< sorts each person's assignments and drops exact duplicates
    friend bool operator==(const Roster&, const Roster&) = default;
};

}    // namespace staffwright::roster
