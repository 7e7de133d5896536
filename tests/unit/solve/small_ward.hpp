// A ward small enough to reason about by hand: so many people on one shift a day, day-only, with rules to add.
#pragma once

#include <string>

#include "roster/validate.hpp"
#include "rules/bind.hpp"
#include "rules/builder.hpp"

namespace staffwright::testing {

/// `people` people, `days` days from a Monday, one shift "D" of eight hours, `wanted` of them each day: 100 for each
/// missing, 1 for each too many.
inline roster::Problem small_ward(int people, int days, int wanted) {
    roster::Problem ward;
    ward.id = "small";
    ward.horizon.first = *calendar::Date::parse("2026-03-02");
    ward.horizon.days = days;
    ward.horizon.dated = false;
    const auto skill = ward.skills.push_back({"nurse", "Nurse"});
    roster::Shift shift;
    shift.id = "D";
    shift.name = "Day";
    shift.credit = Minutes{480};
    const auto day_shift = ward.shifts.push_back(shift);
    const auto contract = ward.contracts.push_back({"full", "Full time", whole_time, Minutes{2'250}});
    for (int number = 0; number < people; ++number) {
        roster::Person person;
        person.id = "p" + std::to_string(number);
        person.name = person.id;
        person.contract = contract;
        person.skills = {skill};
        ward.people.push_back(person);
    }
    for (roster::Day day = 0; day < days; ++day) {
        roster::Want want;
        want.optimum = wanted;
        want.under.weight = Cost{100};
        want.over.weight = Cost{1};
        ward.duty_demand.push_back({day, day_shift, std::nullopt, want});
    }
    return ward;
}

}    // namespace staffwright::testing
