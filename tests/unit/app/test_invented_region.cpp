// The demonstration region: whole, the same for the same seed, and nobody in it twice.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <set>

#include "app/case.hpp"
#include "app/invented/region.hpp"
#include "app/pay_packs.hpp"
#include "formats/native.hpp"
#include "pay/pay_roster.hpp"
#include "roster/duty_times.hpp"

namespace staffwright::app::invented {

namespace {

RegionOptions options_of(std::uint64_t seed, std::size_t units_each = 10) {
    return {seed, *calendar::Date::parse("2026-10-12"), units_each};
}

std::string all_of(const Region& region) {
    std::string text;
    for (const Trust& trust : region.trusts) {
        for (const Unit& unit : trust.units) {
            text += trust.code + unit.code + unit.name + formats::write_native_problem(unit.problem);
            for (const roster::PersonAssignment& item : unit.year.duties) {
                text += fmt::format(" {}:{}:{}", item.person.at(), item.assignment.day, item.assignment.shift.at());
            }
        }
    }
    return text;
}

}    // namespace

TEST_CASE("the region has three trusts, thirty units and nine hundred people, each once") {
    const Region region = invented_region(options_of(1));
    std::set<std::string> ids;
    std::set<std::string> names;
    std::size_t units = 0;
    std::size_t people = 0;
    for (const Trust& trust : region.trusts) {
        std::set<std::string> codes;
        for (const Unit& unit : trust.units) {
            codes.insert(unit.code);
            ++units;
            people += unit.problem.people.size();
            CHECK(unit.problem.horizon.first.to_string() == "2026-10-12");
            for (const roster::Person& person : unit.problem.people) {
                ids.insert(person.id);
                names.insert(person.name);
            }
        }
        CHECK(codes.size() == trust.units.size());
    }
    CHECK(region.trusts.size() == 3);
    CHECK(units == 30);
    CHECK(people == 900);
    CHECK(ids.size() == people);
    CHECK(names.size() == people);
}

TEST_CASE("every unit passes the checks of a problem from a file") {
    for (const Trust& trust : invented_region(options_of(3)).trusts) {
        for (const Unit& unit : trust.units) {
            const Result<Case> made = make_case(unit.problem);
            CHECK_MESSAGE(made.has_value(), trust.code << " " << unit.code << ": " << made.error().to_string());
        }
    }
}

TEST_CASE("every unit is under the packs of its staff, and only resident doctors are under theirs") {
    for (const Trust& trust : invented_region(options_of(3)).trusts) {
        for (const Unit& unit : trust.units) {
            CAPTURE(unit.code);
            const bool residents = unit.kind == "medical_rota";
            for (const roster::Contract& contract : unit.problem.contracts) {
                CHECK(contract.packs == (residents ? std::vector<std::string>{"resident-doctors-2016", "local-example"}
                                                   : std::vector<std::string>{"wtr", "agenda-for-change"}));
            }
            std::set<std::string> rows;
            for (const roster::Rule& rule : unit.problem.rules) {
                if (!rule.origin.pack.empty()) {
                    rows.insert(rule.id);
                }
            }
            for (const char* row : {"WTR-DAY", "WTR-WEEK", "WTR-48", "WTR-BRK", "AFC-HOURS-MAX", "AFC-HOURS-MIN"}) {
                CHECK(rows.contains(row) != residents);
            }
            for (const char* row : {"TCS-SHIFT", "TCS-168", "TCS-AVG-48", "TCS-WKND", "LOCAL-WKND"}) {
                CHECK(rows.contains(row) == residents);
            }
        }
    }
}

TEST_CASE("a resident's night is no longer than the contract allows when the clocks go back") {
    const Region region = invented_region(options_of(3));
    const roster::Problem& residents = region.trusts[0].units[2].problem;
    REQUIRE(residents.shifts[roster::ShiftIx{3}].id == "N");
    const roster::DutyTimes times(residents);
    CHECK(times.interval(12, roster::ShiftIx{3}).length() == Minutes{13 * 60});    // Saturday 24 October
}

TEST_CASE("a region follows from its seed, and a smaller one is the beginning of a larger") {
    CHECK(all_of(invented_region(options_of(5))) == all_of(invented_region(options_of(5))));
    CHECK(all_of(invented_region(options_of(5, 2))) != all_of(invented_region(options_of(6, 2))));
    const Region small = invented_region(options_of(5, 2));
    const Region whole = invented_region(options_of(5));
    const auto first = [](const Region& region) {
        return formats::write_native_problem(region.trusts[0].units[0].problem);
    };
    CHECK(small.trusts[0].units.size() == 2);
    CHECK(first(small) == first(whole));
}

TEST_CASE("everybody of a region can be paid, each by a number of their own") {
    const Result<pay::Packs> packs = load_pay_packs("");
    REQUIRE(packs.has_value());
    std::set<std::string> assignments;
    std::set<std::string> grades;
    for (const Trust& trust : invented_region(options_of(7)).trusts) {
        for (const Unit& unit : trust.units) {
            const auto payroll = pay::pay_roster(unit.problem, *packs, roster::Roster(unit.problem));
            REQUIRE_MESSAGE(payroll.has_value(), trust.code << " " << unit.code << ": " << payroll.error().to_string());
            CHECK(payroll->slips.size() == unit.problem.people.size());
            for (const pay::Payslip& slip : payroll->slips) {
                CHECK(slip.gross > Pence{});
                grades.insert(slip.grade);
                assignments.insert(unit.problem.pay_of(slip.person).assignment.value_or(""));
            }
        }
    }
    CHECK(assignments.size() == 900);
    CHECK(grades.size() > 8);
}

}    // namespace staffwright::app::invented
