// Plain figures of a roster, for people to read: hours, nights and weekends by person, and how each demand is met.
// They say nothing about rules or cost; that is the referee's.
//
//     const Tally tally = tally_roster(problem, book, roster);
//     tally.people[person].worked   short_by(demand.want, tally.duty_assigned[i])
//
// Hours are elapsed (true to the minute over a clock change) and without unpaid breaks. Errors: none, for a roster that
// roster::validate accepts. Thread safety: pure.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "roster/problem.hpp"
#include "roster/roster.hpp"
#include "rules/bind.hpp"

namespace staffwright::app {

struct PersonTally {
    Minutes worked{};
    Minutes leave{};         ///< credit for leave in the period
    Minutes contracted{};    ///< weekly minutes over the period; 0: the contract states none
    std::int32_t duties = 0;
    std::int32_t nights = 0;      ///< duties of the class "night"
    std::int32_t weekends = 0;    ///< weekends with a duty on the Saturday's or the Sunday's roster day
};

struct Tally {
    IndexVector<roster::PersonIx, PersonTally> people;
    std::vector<std::int32_t> duty_assigned;    ///< for each of Problem::duty_demand
    std::vector<std::int32_t> band_assigned;    ///< for each of Problem::band_demand
};

[[nodiscard]] Tally tally_roster(const roster::Problem& problem, const rules::RuleBook& book,
                                 const roster::Roster& roster);

/// How many people fewer than the optimum.
[[nodiscard]] inline std::int32_t short_by(const roster::Want& want, std::int32_t assigned) {
    return std::max(0, want.optimum - assigned);
}

/// Does a duty of this shift on `duty_day` last over the whole band of the demand?
[[nodiscard]] bool covers(const rules::RuleBook& book, const roster::BandDemand& demand, roster::Day duty_day,
                          roster::ShiftIx shift);

/// The leave that the person is on that day; nullptr if none.
[[nodiscard]] const roster::Leave* leave_on(const roster::Problem& problem, roster::PersonIx person, roster::Day day);

}    // namespace staffwright::app
