// The parts from which demonstration_ward.cpp puts the ward together; nobody else includes this. Each part adds to the
// problem and relies on the parts before it, in the order of this page. Thread safety: pure.
#pragma once

#include <vector>

#include "base/rng.hpp"
#include "roster/problem.hpp"

namespace staffwright::app::demonstration {

namespace skill {
inline constexpr roster::SkillIx in_charge{0};
inline constexpr roster::SkillIx registered{1};
inline constexpr roster::SkillIx assistant{2};
}    // namespace skill

namespace shift {
inline constexpr roster::ShiftIx early{0};
inline constexpr roster::ShiftIx late{1};
inline constexpr roster::ShiftIx long_day{2};
inline constexpr roster::ShiftIx night{3};
inline constexpr roster::ShiftIx on_call{4};
}    // namespace shift

/// Groups that rules and parts select people by.
namespace group {
inline constexpr const char* in_charge = "nurses_in_charge";
inline constexpr const char* registered = "registered_nurses";
inline constexpr const char* assistants = "healthcare_assistants";
inline constexpr const char* rotating = "rotating";      ///< works days and nights, no fixed pattern
inline constexpr const char* days_only = "days_only";    ///< no nights, on occupational health or contract grounds
inline constexpr const char* new_starter = "new_starters";
inline constexpr const char* mentor = "mentors";
inline constexpr const char* job_share = "job_share";
inline constexpr const char* fixed_early_week = "fixed_mon_tue_wed";
inline constexpr const char* fixed_cycle = "fixed_two_week_cycle";
}    // namespace group

[[nodiscard]] bool in_group(const roster::Person& person, const char* group);
/// Who is in both groups, in the order of the ward.
[[nodiscard]] std::vector<roster::PersonIx> members(const roster::Problem& ward, const char* group, const char* also);

/// People per duty and day that the ward aims at; the demand and the fair shares are both made from it.
struct Establishment {
    std::int32_t in_charge;
    std::int32_t registered;
    std::int32_t assistants;
};
inline constexpr Establishment by_day{1, 3, 3};
inline constexpr Establishment by_weekend_day{1, 2, 2};
inline constexpr Establishment by_night{1, 2, 2};

void add_people(roster::Problem& ward, Rng rng);
void add_past(roster::Problem& ward, Rng rng);
void add_leave(roster::Problem& ward, Rng rng);
void add_wishes(roster::Problem& ward, Rng rng);
void add_demand(roster::Problem& ward);
void add_rules(roster::Problem& ward);
/// What people bring from before the recorded past: nights and weekends of the year.
void add_carried(roster::Problem& ward, Rng rng);

/// Ids of the rules that people carry an amount for.
namespace rule {
inline constexpr const char* fair_nights = "fair_nights/";    ///< followed by the group
inline constexpr const char* fair_weekends = "fair_weekends/";
}    // namespace rule

inline constexpr std::int32_t recorded_days = 14;
inline constexpr std::int32_t period_days = 28;

}    // namespace staffwright::app::demonstration
