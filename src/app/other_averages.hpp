// Averages of working time over their limit that the rule itself does not see. A rule of the kind average_hours judges
// reference periods that begin in the period, or one that ends with it, and leaves days of leave out of both sides of
// the average (rules/kinds.hpp). The Working Time Regulations 1998 speak of any reference period, so also of one that
// began before the period, and put in the place of excluded days the days worked next (regulation 4(6)): the hours of
// the reference period and of as many days worked after it as days were excluded, by the weeks of the reference period.
//
//     for (const OtherAverage& each : other_averages(problem, book, roster, verdict)) ...
//     printed_averages(problem, found)       averages_json(problem, found)
//
// Said beside a verdict and no part of it: what the days after will bring is mostly not rostered yet, and neither
// search nor bound know of it (docs/formats/verdict.md). Errors: none. Thread safety: pure.
#pragma once

#include <boost/json/array.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "referee/referee.hpp"

namespace staffwright::app {

struct OtherAverage {
    std::string rule;
    roster::PersonIx person;
    roster::Day from = 0;    ///< of the reference period; it ends in the period
    roster::Day until = 0;
    std::int64_t excluded = 0;         ///< days of leave in it
    roster::Day replaced_until = 0;    ///< the day after the last that was worked in place of one; `until` for none
    Minutes worked{};                  ///< in all of these days
    Minutes weekly{};                  ///< rounded down
    Minutes limit{};                   ///< a week
};

/// Of each person under each rule that has a most and leaves leave out, the highest that is over it; by rule, then
/// person. Only periods that are wholly recorded or rostered, the days in place of leave as well, and nobody in whom
/// the rule is broken already. `verdict` is that of the roster.
[[nodiscard]] std::vector<OtherAverage> other_averages(const roster::Problem& problem, const rules::RuleBook& book,
                                                       const roster::Roster& roster, const referee::Verdict& verdict);

/// A paragraph; empty for none.
[[nodiscard]] std::string printed_averages(const roster::Problem& problem, const std::vector<OtherAverage>& found);
/// `averages` of docs/formats/verdict.md.
[[nodiscard]] boost::json::array averages_json(const roster::Problem& problem, const std::vector<OtherAverage>& found);

}    // namespace staffwright::app
