// What of a problem concerns whom and when, laid out once: a problem lists wishes, fixed assignments, costs and rules
// one after the other, judging asks for those of one person or one day.
// Thread safety: immutable after construction; the problem and book must outlive it.
#pragma once

#include <cstddef>
#include <map>
#include <utility>
#include <vector>

#include "roster/problem.hpp"
#include "rules/bind.hpp"

namespace staffwright::referee {

/// A rule about one person, and that person's place in its list of people.
struct RuleOfPerson {
    const rules::BoundRule* rule = nullptr;
    std::size_t position = 0;
};

struct PersonMatters {
    std::vector<RuleOfPerson> rules;    ///< about this person alone, in the order of the problem
    std::vector<const roster::Wish*> wishes;
    std::vector<roster::Assignment> fixed;
    std::vector<roster::Assignment> published;
    std::map<roster::ShiftIx, Cost> cost_every_day;
    std::map<std::pair<roster::Day, roster::ShiftIx>, Cost> cost_on_day;
};

struct DayMatters {
    std::vector<const roster::DutyDemand*> duty_demand;
    std::vector<const roster::BandDemand*> band_demand;
};

struct Matters {
    Matters(const roster::Problem& problem, const rules::RuleBook& book);

    IndexVector<roster::PersonIx, PersonMatters> of;
    std::vector<DayMatters> on;                            ///< by day of the period
    std::vector<const rules::BoundRule*> about_several;    ///< rules about several people, in order
};

}    // namespace staffwright::referee
