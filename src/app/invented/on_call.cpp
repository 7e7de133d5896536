// A digital services team: a service desk from morning to evening, infrastructure and applications in office hours, and
// one engineer of each of the two on call over nights and weekends, on top of the day's work. On-call is from home; its
// duties count the work that is expected in them, not their length.
#include <array>
#include <utility>

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

constexpr SkillIx desk{0};
constexpr SkillIx infrastructure{1};
constexpr SkillIx applications{2};

constexpr ShiftIx office{0};
constexpr ShiftIx early{1};
constexpr ShiftIx late{2};
constexpr ShiftIx on_call{3};
constexpr ShiftIx weekend_on_call{4};

constexpr const char* fixed_days = "fixed_three_days";
constexpr const char* engineers = "engineers";

void add_shifts(Problem& unit) {
    const auto day = [&](const char* id, const char* name, std::int32_t from, std::int32_t until) {
        unit.shifts.push_back(
            Shift{id, name, Clock{clock_minute(from, 0), clock_minute(until, 0)}, 30_min, {}, {"resident", "day"}});
    };
    day("D", "Office day", 9, 17);
    day("E", "Early desk", 7, 15);
    day("L", "Late desk", 12, 20);
    unit.shifts.push_back(Shift{"OC",
                                "On-call, evening and night",
                                Clock{clock_minute(17, 0), clock_minute(33, 0)},
                                0_min,
                                60_min,
                                {"on_call"}});
    unit.shifts.push_back(Shift{"OW",
                                "On-call, weekend day and night",
                                Clock{clock_minute(9, 0), clock_minute(33, 0)},
                                0_min,
                                120_min,
                                {"on_call"}});
}

void add_team(Problem& unit, std::int32_t people, Rng& rng) {
    const std::int32_t engineers_each = people * 7 / 24;
    add_staff(unit, {people - 2 * engineers_each, {desk}, {"service_desk"}}, rng);
    add_staff(unit, {engineers_each, {infrastructure}, {engineers, "infrastructure"}}, rng);
    add_staff(unit, {engineers_each, {applications}, {engineers, "applications"}}, rng);
    // One of the desk's three-day people has them fixed.
    for (roster::Person& person : unit.people) {
        if (in_group(person, "service_desk") && unit.contracts[person.contract].id == "22_5_hours") {
            person.groups.emplace_back(fixed_days);
            break;
        }
    }
}

void add_demand(Problem& unit, Rng& rng) {
    const auto size = static_cast<std::int32_t>(unit.people.size());
    const auto scaled = [&](std::int32_t people) { return std::max(1, (people * size + 12) / 24); };
    const auto busy = static_cast<std::int32_t>(rng.below(5));    // the day of planned changes
    const auto band = [&](Day day, std::int32_t from, std::int32_t until, SkillIx skill, std::int32_t optimum,
                          std::int64_t dear) {
        unit.band_demand.push_back({day,
                                    Clock{clock_minute(from, 0), clock_minute(until, 0)},
                                    skill,
                                    {0, optimum, {}, quadratic(dear), linear(1)}});
    };
    for (Day day = 0; day < unit.horizon.days; ++day) {
        const auto weekday = unit.horizon.date(day).weekday();
        const bool weekend = weekday >= calendar::Weekday::saturday;
        for (const SkillIx skill : {infrastructure, applications}) {
            unit.duty_demand.push_back(
                {day, weekend ? weekend_on_call : on_call, skill, {1, 1, 1, linear(100), linear(0)}});
        }
        // On-call of the other kind of day is not planned, nor is office work at weekends.
        unit.duty_demand.push_back({day, weekend ? on_call : weekend_on_call, {}, {0, 0, 0, linear(0), linear(0)}});
        if (weekend) {
            for (const ShiftIx shift : {office, early, late}) {
                unit.duty_demand.push_back({day, shift, {}, {0, 0, 0, linear(0), linear(0)}});
            }
            continue;
        }
        const std::int32_t changes = static_cast<std::int32_t>(weekday) == busy ? 1 : 0;
        band(day, 7, 9, desk, scaled(2), 20);
        band(day, 9, 12, desk, scaled(6), 10);
        band(day, 12, 15, desk, scaled(7), 10);
        band(day, 15, 17, desk, scaled(5), 10);
        band(day, 17, 20, desk, scaled(2), 20);
        band(day, 9, 17, infrastructure, scaled(5) + changes, 12);
        band(day, 9, 17, applications, scaled(5), 12);
    }
}

void add_on_call_rules(Problem& unit) {
    const auto add = [&](const rules::RuleBuilder& builder) { unit.rules.push_back(builder.build()); };
    add(rule("on_call_over_office_days", "duty_combinations",
             "Trust on-call policy (Agenda for Change, section 2: on-call is agreed locally)",
             "On-call may follow an office day, and an office day may follow it")
            .groups({engineers})
            .set("max_duties", 2)
            .lists("pairs", {{"on_call", "D"}}));
    add(rule("on_call_1_week_in_3", "rolling_total", "Trust on-call policy: no more than one week in three",
             "At most 7 on-call periods in any 21 days")
            .groups({engineers})
            .words("of", {"on_call"})
            .set("measure", "duties")
            .set("window_days", 21)
            .set("max", 7));
    add(rule("on_call_run", "run_length", "Trust on-call policy: at most seven days together",
             "At most 7 on-call periods in a row")
            .words("of", {"on_call"})
            .set("max", 7));
    add(rule("on_call_blocks", "run_length", "Trust on-call policy: handovers are few, three days or more together",
             "On-call comes in blocks")
            .words("of", {"on_call"})
            .set("min", 3)
            .soft(6_cost));
    add(rule("on_call_weekends", "weekend_frequency", "Trust on-call policy: no more than one weekend in three",
             "At most 1 weekend of on-call in 3")
            .groups({engineers})
            .words("of", {"on_call"})
            .set("window", 3)
            .set("max", 1));
    add(rule("whole_on_call_weekend", "whole_weekend", "Trust on-call policy: a weekend of on-call is one person's",
             "Both days of a weekend or neither")
            .words("of", {"on_call"})
            .soft(6_cost));
    add(rule("fair_on_call", "fair_share", "Trust on-call policy: on-call is shared equally among the engineers",
             "A fair share of on-call")
            .groups({engineers})
            .words("of", {"on_call"})
            .set("expected", 2 * unit.horizon.days)
            .set("weights", "equal")
            .set("tolerance", 1)
            .soft(4_cost)
            .quadratic(4_cost));
}

void add_office_rules(Problem& unit) {
    const auto add = [&](const rules::RuleBuilder& builder) { unit.rules.push_back(builder.build()); };
    add(rule("desk_hours_for_the_desk", "total", "Trust policy: early and late desk are the service desk's",
             "Engineers work office days")
            .groups({engineers})
            .words("of", {"E", "L"})
            .set("max", 0));
    add(rule("desk_not_on_call", "total", "Trust policy: engineers are on call, the desk is not", "Not on call")
            .groups({"service_desk"})
            .words("of", {"on_call"})
            .set("max", 0));
    add(rule("late_then_early", "forbidden_succession", "Trust policy: no early desk on the day after a late one",
             "No early start after a late finish")
            .words("first", {"L"})
            .words("then", {"E"})
            .soft(10_cost));
    add(rule("fair_lates", "fair_share", "Trust policy: late desks are shared by contracted hours",
             "A fair share of late desks")
            .groups({"service_desk"})
            .words("of", {"L"})
            .set("expected", 40)
            .set("tolerance", 1)
            .soft(3_cost)
            .quadratic(3_cost));
    if (!ids_of(unit, {fixed_days}).empty()) {
        add(rule("fixed_three_days", "working_days", "Flexible working agreement (Agenda for Change, section 33)",
                 "Works Monday, Tuesday and Wednesday")
                .groups({fixed_days})
                .words("of", {"any"})
                .lists("weeks", {{"mon", "tue", "wed"}})
                .set("must", true));
    }
}

}    // namespace

/// Everybody worked office days, Monday to Friday; the engineers took turns on call, a week each.
void add_on_call_past(Problem& unit, std::int32_t turns) {
    std::int32_t engineer = 0;
    for (roster::Person& person : unit.people) {
        const bool fixed = in_group(person, fixed_days);
        const std::int64_t each_week = fixed ? 3 : unit.contracts[person.contract].weekly.count() / 450;
        const std::int32_t turn = in_group(person, engineers) ? engineer++ : -1;
        for (Day day = -unit.horizon.history_days; day < 0; ++day) {
            const auto weekday = static_cast<std::int64_t>(unit.horizon.date(day).weekday());
            if (weekday < 5 && weekday < each_week) {
                person.past.push_back({day, office, person.skills.front()});
            }
            const auto team = static_cast<std::int32_t>(unit.people.size()) * 7 / 24;
            const std::int32_t week = (turns + (day < -7 ? 0 : 1)) % team;
            if (turn >= 0 && turn % team == week) {
                person.past.push_back({day, weekday < 5 ? on_call : weekend_on_call, person.skills.front()});
            }
        }
    }
}

Problem on_call_team(std::int32_t people, std::uint64_t seed) {
    const Rng rng{seed};
    Problem unit = empty_unit("digital_services", "Digital services with on-call (invented)", 28, rng);
    unit.skills.push_back({"DESK", "Service desk"});
    unit.skills.push_back({"INF", "Infrastructure engineer"});
    unit.skills.push_back({"APP", "Applications engineer"});
    unit.substitutions = {{desk, infrastructure, 8_cost}, {desk, applications, 8_cost}};
    add_shifts(unit);
    add_contracts(unit);
    Rng team = rng.stream(2);
    add_team(unit, people, team);
    add_on_call_past(unit, 0);
    Rng leave = rng.stream(4);
    add_leave(unit, 8, leave);
    Rng wishes = rng.stream(5);
    add_wishes(unit, {"D"}, wishes);
    Rng demand = rng.stream(6);
    add_demand(unit, demand);
    add_little_overtime(unit);
    add_office_rules(unit);
    add_on_call_rules(unit);
    return unit;
}

}    // namespace staffwright::app::invented
