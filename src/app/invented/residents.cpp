// Resident doctors of a medical specialty: registrars and senior house officers (SHOs, the word that rotas still use)
// share days, long days and nights for 16 weeks, under the packs of the 2016 terms and conditions of service (TCS) and
// of a trust that builds on them. Breaks are paid, so a shift counts its whole length. A night is 12 hours, so that in
// the October night on which the clocks go back it is the 13 that the contract allows.
#include <algorithm>

#include "app/invented/kinds.hpp"

namespace staffwright::app::invented {

using namespace literals;
using roster::Clock;
using roster::Day;
using roster::Problem;
using roster::Shift;
using roster::ShiftIx;
using roster::SkillIx;

namespace {

constexpr SkillIx registrar{0};
constexpr SkillIx sho{1};

constexpr ShiftIx standard{0};
constexpr ShiftIx late{1};
constexpr ShiftIx long_day{2};
constexpr ShiftIx night{3};

/// For whom the trust's pack has one weekend in two, as agreed; for the others it is one in three.
constexpr const char* acute_rota = "acute-rota";
constexpr std::int32_t weeks = 16;
constexpr std::int32_t usual_size = 16;

void add_shifts(Problem& unit) {
    const auto add = [&](const char* id, const char* name, Clock clock, Minutes paid_break,
                         std::vector<std::string> classes) {
        Shift shift{id, name, clock, 0_min, {}, std::move(classes)};
        shift.paid_break = paid_break;
        unit.shifts.push_back(std::move(shift));
    };
    add("SD", "Standard day", {clock_minute(8, 0), clock_minute(17, 0)}, 30_min, {"resident", "day"});
    add("LT", "Late", {clock_minute(12, 0), clock_minute(21, 0)}, 30_min, {"resident", "day"});
    add("LD", "Long day", {clock_minute(8, 0), clock_minute(20, 30)}, 60_min, {"resident", "day", "long"});
    add("N", "Night", {clock_minute(20, 15), clock_minute(32, 15)}, 90_min, {"resident", "night", "long"});
}

void add_doctors(Problem& unit, std::int32_t people, Rng& rng) {
    // Basic pay is for 40 hours; less than full time is paid by the share of 40 that is worked (TCS Schedule 2).
    const std::vector<std::string> packs{"resident-doctors-2016", "local-example"};
    unit.contracts.push_back({"full_time", "Full time, 40 hours and up to 8 more", Wte{10'000}, 40_h, {}, packs});
    unit.contracts.push_back({"ltft_80", "Less than full time, 80 %", Wte{8'000}, 32_h, {}, packs});
    unit.contracts.push_back({"ltft_60", "Less than full time, 60 %", Wte{6'000}, 24_h, {}, packs});
    for (std::int32_t i = 0; i < people; ++i) {
        const bool senior = i < people / 2;
        roster::Person person;
        person.id = (i < 9 ? "dr0" : "dr") + std::to_string(i + 1);
        person.name = "Doctor " + std::to_string(i + 1);
        const std::uint32_t share = rng.below(8);
        person.contract = roster::ContractIx{static_cast<std::size_t>(share == 0 ? 2 : share <= 2 ? 1 : 0)};
        person.skills = {senior ? registrar : sho};
        person.groups = {senior ? "registrars" : "shos", group::rotating};
        // Half of the SHOs have agreed to the higher weekend frequency, as the only way to staff the weekends.
        if (!senior && i % 2 == 0) {
            person.groups.emplace_back(acute_rota);
        }
        unit.people.push_back(std::move(person));
    }
}

void add_demand(Problem& unit, Rng& rng) {
    const auto size = static_cast<std::int32_t>(unit.people.size());
    const std::int32_t rotas = std::max(1, (size + usual_size / 2) / usual_size);
    const auto extra_day = static_cast<std::int32_t>(rng.below(5));    // the consultants' long ward round
    const auto add = [&](Day day, ShiftIx shift, SkillIx skill, std::int32_t minimum, std::int32_t optimum,
                         std::int64_t dear) {
        unit.duty_demand.push_back({day, shift, skill, {minimum, optimum, {}, quadratic(dear), linear(8)}});
    };
    for (Day day = 0; day < unit.horizon.days; ++day) {
        const auto weekday = unit.horizon.date(day).weekday();
        const bool weekend = weekday >= calendar::Weekday::saturday;
        for (const SkillIx skill : {registrar, sho}) {
            add(day, night, skill, 0, rotas, 100);
            add(day, long_day, skill, 0, weekend && skill == sho ? 2 * rotas : rotas, weekend ? 50 : 80);
        }
        const std::int32_t round = static_cast<std::int32_t>(weekday) == extra_day ? 1 : 0;
        add(day, standard, registrar, 0, weekend ? 0 : 3 * rotas + round, 12);
        add(day, standard, sho, 0, weekend ? 0 : 2 * rotas + round, 15);
        add(day, late, sho, 0, weekend ? 0 : rotas, 10);
        add(day, late, registrar, 0, 0, 10);
        // Somebody on the wards at any hour, of whatever grade.
        unit.duty_demand.push_back({day, night, {}, {1, 1, {}, linear(0), linear(0)}});
        unit.duty_demand.push_back({day, long_day, {}, {1, 1, {}, linear(0), linear(0)}});
    }
}

void add_hours_rules(Problem& unit) {
    const auto add = [&](const rules::RuleBuilder& builder) { unit.rules.push_back(builder.build()); };
    for (const roster::Contract& contract : contracts_in_use(unit)) {
        const Minutes basic = contract.weekly * weeks;
        add(rule("basic_hours/" + contract.id, "total", "TCS 2016 Schedule 2: basic pay is for these hours",
                 "Basic hours are rostered, leave counted")
                .contracts({contract.id})
                .words("of", {"any"})
                .set("measure", "minutes")
                .set("min", basic - 8_h)
                .set("count_leave", true)
                .soft(3_cost)
                .per(60));
        add(rule("additional_hours/" + contract.id, "total",
                 "Work schedule: about a tenth above the basic hours, no more where it can be avoided",
                 "Not many hours above the basic ones")
                .contracts({contract.id})
                .words("of", {"any"})
                .set("measure", "minutes")
                .set("max", basic + Minutes{basic.count() / 10})
                .set("count_leave", true)
                .soft(2_cost)
                .per(60));
    }
}

void add_weekend_rule(Problem& unit) {
    unit.rules.push_back(rule("whole_weekend", "whole_weekend",
                              "Good rostering guide: a weekend is worked whole or free whole",
                              "Both days of a weekend or neither")
                             .words("of", {"resident"})
                             .soft(8_cost)
                             .build());
}

}    // namespace

void add_residents_past(Problem& unit, Rng& rng) {
    add_past(unit, {standard, long_day, night}, rng);
}

Problem resident_doctors(std::int32_t people, std::uint64_t seed) {
    const Rng rng{seed};
    Problem unit = empty_unit("resident_doctors", "Resident doctors (invented)", 7 * weeks, rng);
    unit.skills.push_back({"REG", "Registrar"});
    unit.skills.push_back({"SHO", "Senior house officer"});
    unit.substitutions = {{sho, registrar, 6_cost}};
    add_shifts(unit);
    Rng doctors = rng.stream(2);
    add_doctors(unit, people, doctors);
    Rng past = rng.stream(3);
    add_residents_past(unit, past);
    Rng leave = rng.stream(4);
    add_leave(unit, 8, leave);
    Rng wishes = rng.stream(5);
    add_wishes(unit, {"SD", "N"}, wishes);
    Rng demand = rng.stream(6);
    add_demand(unit, demand);
    add_hours_rules(unit);
    add_weekend_rule(unit);
    const std::int64_t rotas = std::max(1, (people + usual_size / 2) / usual_size);
    add_fair_shares(unit, "registrars", rotas * 7 * weeks, rotas * 4 * weeks);
    add_fair_shares(unit, "shos", rotas * 7 * weeks, rotas * 6 * weeks);
    return unit;
}

}    // namespace staffwright::app::invented
