// What one person may do on each day, and what it costs by itself: the day's own cost (wishes, substitution, costs of
// duties, rules that look at single days) and the prices of the counted lines it takes a place on.
//
//     const Works works = works_of(who, lines, prices, decisions);
//     works.days[3][0].duties
//
// Work that breaks a hard rule on its own (skill, leave, fixed, two duties that may not go together) is not in it. Of
// ways that differ in nothing but the skills, only the cheapest is kept: no rule looks at skills.
// Units: cost in 1/scale. Thread safety: pure.
#pragma once

#include <optional>
#include <vector>

#include "referee/bound/counted_lines.hpp"
#include "roster/certificate.hpp"

namespace staffwright::referee::bound {

struct Work {
    std::vector<Duty> duties;    ///< ascending by shift; none: a day off
    std::int64_t cost = 0;       ///< with prices
    std::int64_t own = 0;        ///< without, as a whole soft cost
};

/// What a leaf has decided about one person.
struct Answered {
    const roster::Certificate::Decision* decision = nullptr;
    bool yes = true;
};

struct Works {
    std::vector<std::vector<Work>> days;    ///< by day of the period
    std::vector<std::uint8_t> reaches;      ///< by counted line: some work takes a place on it
    bool too_many = false;                  ///< more on one day than the referee goes through; then the rest is empty
};

[[nodiscard]] Works works_of(const OnePerson& who, const CountedLines& lines, const std::vector<std::int64_t>& prices,
                             const std::vector<Answered>& answered);

}    // namespace staffwright::referee::bound
