// One person with several hats: what the people of a problem work for another unit.
//
// Such a duty is of a shift of the class "elsewhere". It stands in Problem::fixed (or, before day 0, in Person::past),
// so that every rule about what a person works sees it: hours, rest, nights, runs, weekends. Nothing else here does: no
// demand is for such a shift, fair shares, rules about several people and those about single duties leave it out
// (rules/bind), and it is paid where it is worked (pay/). A band of time counts whoever is there: the wants of a
// problem that is put together from several units ask for as many more as work elsewhere then (elsewhere_in_bands).
//
// Two rules go with it, written by whoever puts such a problem together: nobody gets more of it (elsewhere_no_more),
// and what stands beside each other there may (elsewhere_together). Thread safety: pure.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "roster/problem.hpp"

namespace staffwright::roster {

inline constexpr const char* elsewhere_class = "elsewhere";
inline constexpr std::string_view elsewhere_rules = "elsewhere/";    ///< begins the ids of both
inline constexpr const char* elsewhere_no_more = "elsewhere/no_more";
inline constexpr const char* elsewhere_together = "elsewhere/together";

[[nodiscard]] bool is_elsewhere(const Shift& shift);
[[nodiscard]] bool is_elsewhere(const Problem& problem, const Assignment& duty);
[[nodiscard]] bool is_elsewhere_rule(const Rule& rule);

/// For each of Problem::band_demand, how many fixed and past duties elsewhere it counts.
[[nodiscard]] std::vector<std::int32_t> elsewhere_in_bands(const Problem& problem);
/// So many more (times 1) or fewer (times -1) are wanted in each band.
void ask_in_bands(Problem& problem, const std::vector<std::int32_t>& more, std::int32_t times);

/// The problem of the unit alone: without these shifts, their duties and rules, and with the bands' own wants.
[[nodiscard]] Problem without_elsewhere(Problem problem);

}    // namespace staffwright::roster
