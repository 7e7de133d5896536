#include "app/demonstration_ward.hpp"

#include <algorithm>

#include "app/demonstration_parts.hpp"
#include "app/packs_again.hpp"
#include "base/check.hpp"

namespace staffwright::app {

using namespace literals;
using roster::Clock;
using roster::DutyDemand;
using roster::PenaltyShape;
using roster::Problem;
using roster::Shift;
using roster::SkillIx;
using roster::Want;

namespace demonstration {

namespace {

constexpr std::int32_t clock_minute(std::int32_t hour, std::int32_t minute) {
    return hour * 60 + minute;
}

PenaltyShape linear(std::int64_t weight) {
    return {PenaltyShape::Form::linear, Cost{weight}, 1, {}};
}
PenaltyShape quadratic(std::int64_t weight) {
    return {PenaltyShape::Form::quadratic, Cost{weight}, 1, {}};
}

void add_shifts(Problem& ward) {
    // A day shift is 07:30 to 20:00 and a night 19:30 to 08:00, with half an hour of handover at each end of the night.
    // On-call is from home over the whole day; an hour of it is expected to be worked.
    ward.shifts.push_back(
        Shift{"E", "Early", Clock{clock_minute(7, 30), clock_minute(15, 30)}, 30_min, {}, {"resident", "day"}});
    ward.shifts.push_back(
        Shift{"L", "Late", Clock{clock_minute(12, 30), clock_minute(20, 30)}, 30_min, {}, {"resident", "day"}});
    ward.shifts.push_back(Shift{
        "LD", "Long Day", Clock{clock_minute(7, 30), clock_minute(20, 0)}, 60_min, {}, {"resident", "day", "long"}});
    ward.shifts.push_back(Shift{
        "N", "Night", Clock{clock_minute(19, 30), clock_minute(32, 0)}, 60_min, {}, {"resident", "night", "long"}});
    ward.shifts.push_back(
        Shift{"OC", "On-call", Clock{clock_minute(7, 30), clock_minute(31, 30)}, 0_min, 60_min, {"on_call"}});
}

/// A duty is dearest to leave empty where it empties the shift: the shape is convex, the first gap already costs.
DutyDemand duty_demand(roster::Day day, roster::ShiftIx shift, SkillIx skill, std::int32_t minimum,
                       std::int32_t optimum) {
    return {day, shift, skill, Want{minimum, optimum, {}, quadratic(60), linear(20)}};
}

void add_band(Problem& ward, roster::Day day, Clock band, SkillIx skill, std::int32_t optimum) {
    ward.band_demand.push_back({day, band, skill, Want{0, optimum, {}, quadratic(30), linear(3)}});
}

void add_daytime_demand(Problem& ward, roster::Day day) {
    using calendar::Weekday;
    const Weekday weekday = ward.horizon.date(day).weekday();
    if (weekday >= Weekday::saturday) {
        // Short duties are not planned at weekends; one costs as much as a long day too many.
        for (const roster::ShiftIx shift : {shift::early, shift::late}) {
            ward.duty_demand.push_back({day, shift, {}, Want{0, 0, {}, linear(0), linear(20)}});
        }
        return;
    }
    // Ward rounds and discharges in the morning, admissions in the afternoon: one more of each than the long days give.
    const Clock morning{clock_minute(8, 0), clock_minute(12, 30)};
    const Clock afternoon{clock_minute(15, 30), clock_minute(20, 0)};
    add_band(ward, day, morning, skill::registered, by_day.registered + 1);
    add_band(ward, day, morning, skill::assistant, by_day.assistants + 1);
    add_band(ward, day, afternoon, skill::registered, by_day.registered + 1);
    if (weekday == Weekday::tuesday || weekday == Weekday::thursday) {
        // Patients come back from the operating list.
        add_band(ward, day, Clock{clock_minute(12, 30), clock_minute(15, 30)}, skill::registered,
                 by_day.registered + 2);
    }
}

}    // namespace

void add_demand(Problem& ward) {
    for (roster::Day day = 0; day < ward.horizon.days; ++day) {
        const bool weekend = ward.horizon.date(day).weekday() >= calendar::Weekday::saturday;
        const Establishment& daytime = weekend ? by_weekend_day : by_day;
        for (const auto& [shift, wanted] : {std::pair{shift::long_day, daytime}, std::pair{shift::night, by_night}}) {
            ward.duty_demand.push_back(duty_demand(day, shift, skill::in_charge, wanted.in_charge, wanted.in_charge));
            ward.duty_demand.push_back(duty_demand(day, shift, skill::registered, 1, wanted.registered));
            ward.duty_demand.push_back(duty_demand(day, shift, skill::assistant, 1, wanted.assistants));
        }
        // In whatever skill: one person a day is on call, and only_nurses_in_charge_on_call says who may be.
        ward.duty_demand.push_back({day, shift::on_call, std::nullopt, Want{0, 1, 1, linear(25), linear(0)}});
        add_daytime_demand(ward, day);
    }
}

}    // namespace demonstration

Problem demonstration_ward(std::uint64_t seed) {
    namespace parts = demonstration;
    const Rng rng{seed};
    Problem ward;
    ward.id = "demonstration_ward";
    ward.name = "Demonstration ward (invented)";
    ward.origin = "native";
    ward.horizon = {*calendar::Date::from_ymd(2026, 10, 12), parts::period_days, parts::recorded_days, true};
    ward.skills.push_back({"NIC", "Nurse in charge"});
    ward.skills.push_back({"RN", "Registered nurse"});
    ward.skills.push_back({"HCA", "Healthcare assistant"});
    ward.substitutions = {{parts::skill::registered, parts::skill::in_charge, 2_cost},
                          {parts::skill::assistant, parts::skill::registered, 25_cost},
                          {parts::skill::assistant, parts::skill::in_charge, 40_cost}};
    parts::add_shifts(ward);
    parts::add_people(ward, rng.stream(1));
    parts::add_past(ward, rng.stream(2));
    parts::add_leave(ward, rng.stream(3));
    parts::add_wishes(ward, rng.stream(4));
    parts::add_demand(ward);
    parts::add_rules(ward);
    parts::add_carried(ward, rng.stream(5));
    CHECK(use_packs_again(ward, "").has_value());
    return ward;
}

}    // namespace staffwright::app
