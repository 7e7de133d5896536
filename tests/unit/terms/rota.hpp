// What the tests of terms share: the pack of the tree, and two weeks of one resident doctor.
#pragma once

#include "terms/faults.hpp"
#include "unit/pay/paid_person.hpp"

namespace staffwright::test {

inline const pay::Pack& terms_of_the_tree() {
    static const pay::Packs packs = packs_of_the_tree();
    return *packs.find(terms::terms_scheme);
}

inline calendar::Date date(const char* text) {
    return *calendar::Date::parse(text);
}

inline const roster::ShiftIx long_day{0};
inline const roster::ShiftIx night{1};
inline const roster::ShiftIx on_call{2};
inline const roster::PersonIx amy{0};

/// Four weeks from Monday 2026-10-05 with the October clock change; Amy, nodal point 3. L 08:00-20:30, N 20:30-09:00,
/// OC 17:00-08:00 on call from home with three hours of work expected.
inline roster::Problem rota_of_one() {
    roster::Problem problem = unit_of_one(date("2026-10-05"));
    problem.shifts = {};
    problem.shifts.push_back({"L", "", roster::Clock{480, 1230}, {}, std::nullopt, {}});
    problem.shifts.push_back({"N", "", roster::Clock{1230, 1980}, {}, std::nullopt, {}});
    problem.shifts.push_back({"OC", "", roster::Clock{1020, 1920}, {}, Minutes{180}, {"on_call"}});
    roster::PayFacts& pay = *problem.people[amy].pay;
    pay.scheme = "resident_doctor";
    pay.band.reset();
    pay.point = "3";
    return problem;
}

inline terms::Report report_of(roster::Day day, roster::ShiftIx shift) {
    terms::Report report;
    report.id = "E";
    report.person = amy;
    report.duty = {day, shift, roster::SkillIx{0}};
    report.submitted = date("2026-10-05") + day + 2;
    return report;
}

}    // namespace staffwright::test
