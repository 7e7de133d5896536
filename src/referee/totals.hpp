// Totals of duties, days or credited minutes, shared by the kinds that count: Total, RollingTotal, FairShare and
// AverageHours.
// Thread safety: pure; RunningTotals is immutable after construction.
#pragma once

#include <cstdint>
#include <vector>

#include "referee/judge_context.hpp"

namespace staffwright::referee {

/// What a person's duties in a class come to, for any range of days in constant time.
class RunningTotals {
public:
    RunningTotals(const PersonDuties& duties, const DutyClass& of, rules::Measure measure, Basis basis);
    /// Over days [from, until), cut to what is known.
    [[nodiscard]] std::int64_t over(Day from, Day until) const;

private:
    Day first_day_;
    Day days_;
    std::vector<std::int64_t> before_;    ///< total on days before a day; index day - first_day
};

/// The same for one range.
/// Of some duties of one day.
[[nodiscard]] std::int64_t total_of_day(std::span<const Duty> duties, const DutyClass& of, rules::Measure measure,
                                        Basis basis);
[[nodiscard]] std::int64_t total(const PersonDuties& duties, const DutyClass& of, rules::Measure measure, Basis basis,
                                 Day from, Day until);

struct LeaveTaken {
    std::int64_t days = 0;
    Minutes credit{};
};
/// Leave on days [from, until), cut to what is known.
[[nodiscard]] LeaveTaken leave_taken(const OnePerson& who, Day from, Day until);

}    // namespace staffwright::referee
