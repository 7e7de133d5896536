// A small problem that files of one period are read for. Thread safety: pure.
#pragma once

#include "roster/problem.hpp"

namespace staffwright::fuzz {

/// Amy, a day and an on-call period, four weeks: for attendance and exception reports.
inline roster::Problem one_person() {
    roster::Problem problem;
    problem.id = "p";
    problem.horizon.first = *calendar::Date::from_ymd(2026, 6, 1);
    problem.horizon.days = 28;
    problem.skills.push_back({"s", ""});
    roster::Shift shift;
    shift.id = "D";
    shift.clock = roster::Clock{480, 1200};
    problem.shifts.push_back(shift);
    shift.id = "OC";
    shift.clock = roster::Clock{1020, 1920};
    shift.classes = {"on_call"};
    problem.shifts.push_back(shift);
    roster::Contract contract;
    contract.id = "c";
    problem.contracts.push_back(contract);
    roster::Person amy;
    amy.id = "amy";
    amy.skills = {roster::SkillIx{0}};
    problem.people.push_back(amy);
    return problem;
}

}    // namespace staffwright::fuzz
