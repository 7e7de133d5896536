// Values as people read them, for the sentences of breaches and explanations.
//
//     words.day(3)  "Thu 22 Oct" or, for an undated problem, "day 3"      minutes(630_min)  "10 h 30"
//
// Never a person's name: a breach names people as data. Thread safety: pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/quantity.hpp"
#include "roster/problem.hpp"
#include "rules/kinds.hpp"

namespace staffwright::referee {

class Words {
public:
    explicit Words(const roster::Problem& problem) : problem_(problem) {}
    [[nodiscard]] std::string day(roster::Day day) const;
    /// "Mon 19 Oct to Fri 23 Oct", one day by itself. Half-open as everywhere.
    [[nodiscard]] std::string days(roster::Day from, roster::Day until) const;
    [[nodiscard]] std::string shift(roster::ShiftIx shift) const;    ///< its name, or its id if it has none
    [[nodiscard]] std::string skill(roster::SkillIx skill) const;
    [[nodiscard]] std::string person(roster::PersonIx person) const;    ///< for lists; of namesakes with the id
    /// "Late on Tue 20 Oct"
    [[nodiscard]] std::string duty(roster::Day day, roster::ShiftIx shift) const;

private:
    const roster::Problem& problem_;
};

/// "10 h 30", "10 h", "45 min"
[[nodiscard]] std::string minutes(Minutes length);
/// "1 day", "3 days"
[[nodiscard]] std::string counted(std::int64_t count, std::string_view noun);
/// A total in its measure: "3 duties", "5 days", "37 h 30".
[[nodiscard]] std::string measured(std::int64_t total, rules::Measure measure);
/// " (night)", or nothing for a class without a label or of any duty.
[[nodiscard]] std::string of_class(const rules::DutyClass& of);
/// "3 days (night) in a row", "1 day (night)": the days of a run
[[nodiscard]] std::string run_of(std::int64_t days, std::string_view what);
/// Which of the two limits was passed.
enum class Limit : std::uint8_t { most, least };
/// "at most 5 days allowed", "none allowed", "at least 2 days required"
[[nodiscard]] std::string limited(Limit limit, std::string_view bound);
[[nodiscard]] std::string limited(Limit limit, std::int64_t bound);

}    // namespace staffwright::referee
