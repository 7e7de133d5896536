// The emergency department: patients come by the clock, so the demand is how many of each skill are present in each
// band of the day, highest from the afternoon to midnight and on Mondays, and shifts begin at six different times.
#include <algorithm>
#include <array>
#include <utility>

#include "app/invented/kinds.hpp"

namespace staffwright::app::invented {

using namespace literals;
using roster::Clock;
using roster::Day;
using roster::Problem;
using roster::Shift;
using roster::SkillIx;

namespace {

constexpr SkillIx in_charge{0};
constexpr SkillIx registered{1};
constexpr SkillIx assistant{2};

constexpr roster::ShiftIx long_day{1};
constexpr roster::ShiftIx middle{2};
constexpr roster::ShiftIx twilight{3};
constexpr roster::ShiftIx night{5};

/// Present in each band of a weekday in a department of 120. Half an hour of handover, morning and evening, is in none.
struct Band {
    Clock clock;
    std::int32_t in_charge = 0;
    std::int32_t registered = 0;
    std::int32_t assistants = 0;
};
constexpr std::array<Band, 8> bands{{{{clock_minute(8, 0), clock_minute(10, 30)}, 3, 9, 4},
                                     {{clock_minute(10, 30), clock_minute(13, 30)}, 4, 12, 5},
                                     {{clock_minute(13, 30), clock_minute(15, 30)}, 5, 15, 6},
                                     {{clock_minute(15, 30), clock_minute(19, 30)}, 5, 16, 7},
                                     {{clock_minute(20, 0), clock_minute(21, 30)}, 5, 16, 7},
                                     {{clock_minute(21, 30), clock_minute(23, 0)}, 5, 15, 6},
                                     {{clock_minute(23, 0), clock_minute(25, 30)}, 4, 12, 5},
                                     {{clock_minute(25, 30), clock_minute(31, 30)}, 3, 9, 4}}};
constexpr std::int32_t usual_size = 120;

void add_shifts(Problem& unit) {
    const auto add = [&](const char* id, const char* name, Clock clock, Minutes unpaid,
                         std::vector<std::string> classes) {
        unit.shifts.push_back(Shift{id, name, clock, unpaid, {}, std::move(classes)});
    };
    add("E", "Early", {clock_minute(7, 30), clock_minute(15, 30)}, 30_min, {"resident", "day"});
    add("LD", "Long Day", {clock_minute(7, 30), clock_minute(20, 0)}, 60_min, {"resident", "day", "long"});
    add("M", "Middle", {clock_minute(10, 30), clock_minute(23, 0)}, 60_min, {"resident", "day", "long"});
    add("T", "Twilight", {clock_minute(13, 30), clock_minute(25, 30)}, 60_min, {"resident", "late", "long"});
    add("L", "Late", {clock_minute(13, 30), clock_minute(21, 30)}, 30_min, {"resident", "day"});
    add("N", "Night", {clock_minute(19, 30), clock_minute(32, 0)}, 60_min, {"resident", "night", "long"});
}

std::int32_t scaled(std::int32_t people, std::size_t size) {
    return std::max(1, (people * static_cast<std::int32_t>(size) + usual_size / 2) / usual_size);
}

void add_demand(Problem& unit, Rng& rng) {
    // A department differs from the next by a person here and there, the same every week.
    std::array<std::array<std::int32_t, 7>, bands.size()> own{};
    for (auto& week : own) {
        for (std::int32_t& change : week) {
            change = rng.chance(1, 3) ? static_cast<std::int32_t>(rng.between(-1, 2)) : 0;
        }
    }
    for (Day day = 0; day < unit.horizon.days; ++day) {
        const auto weekday = unit.horizon.date(day).weekday();
        for (std::size_t at = 0; at < bands.size(); ++at) {
            const auto add = [&](SkillIx skill, std::int32_t minimum, std::int32_t optimum, std::int64_t dear) {
                unit.band_demand.push_back({day,
                                            bands[at].clock,
                                            skill,
                                            {minimum, std::max(minimum, optimum), {}, quadratic(dear), linear(3)}});
            };
            const std::int32_t monday = weekday == calendar::Weekday::monday && at >= 1 && at <= 5 ? 1 : 0;
            const std::int32_t weekend = weekday >= calendar::Weekday::saturday && at <= 2 ? -1 : 0;
            const std::int32_t change = own[at][static_cast<std::size_t>(weekday)] + monday + weekend;
            add(in_charge, 1, scaled(bands[at].in_charge, unit.people.size()), 40);
            add(registered, 2, scaled(bands[at].registered, unit.people.size()) + change, 20);
            add(assistant, 1, scaled(bands[at].assistants, unit.people.size()) + monday, 15);
        }
    }
}

void add_own_rules(Problem& unit) {
    unit.rules.push_back(rule("new_starters_supervised", "supervision",
                              "Trust policy: preceptorship, a mentor on duty on the same day",
                              "New starters work with a mentor")
                             .groups({group::new_starter})
                             .words("of", {"resident"})
                             .words("by", {"resident"})
                             .words("supervisors", {group::mentor})
                             .set("per", 2)
                             .set("together", "shift")
                             .build());
    unit.rules.push_back(rule("twilights_a_month", "total", "Trust policy: not more than six twilights in four weeks",
                              "At most 6 twilights")
                             .words("of", {"T"})
                             .set("max", 6)
                             .soft(5_cost)
                             .build());
}

}    // namespace

void add_emergency_past(Problem& unit, Rng& rng) {
    add_past(unit, {long_day, middle, twilight, night, night}, rng);
}

Problem emergency_department(std::int32_t people, std::uint64_t seed) {
    const Rng rng{seed};
    Problem unit = empty_unit("emergency_department", "Emergency department (invented)", 28, rng);
    unit.skills.push_back({"NIC", "Nurse in charge"});
    unit.skills.push_back({"RN", "Registered nurse"});
    unit.skills.push_back({"HCA", "Healthcare assistant"});
    unit.substitutions = {{registered, in_charge, 5_cost}, {assistant, registered, 25_cost}};
    add_shifts(unit);
    add_contracts(unit);
    Rng staff = rng.stream(2);
    const std::int32_t seniors = people / 5;
    const std::int32_t assistants = people / 4;
    add_staff(unit, {seniors, {in_charge}, {"nurses_in_charge"}}, staff);
    add_staff(unit, {people - seniors - assistants, {registered}, {"registered_nurses"}}, staff);
    add_staff(unit, {assistants, {assistant}, {"healthcare_assistants"}}, staff);
    Rng past = rng.stream(3);
    add_emergency_past(unit, past);
    Rng leave = rng.stream(4);
    add_leave(unit, 7, leave);
    Rng wishes = rng.stream(5);
    add_wishes(unit, {"N", "LD", "E"}, wishes);
    Rng demand = rng.stream(6);
    add_demand(unit, demand);
    add_common_rules(unit);
    add_little_overtime(unit);
    add_own_rules(unit);
    const Band& last = bands.back();
    const std::array<std::pair<const char*, std::int32_t>, 3> at_night{{{"nurses_in_charge", last.in_charge},
                                                                        {"registered_nurses", last.registered},
                                                                        {"healthcare_assistants", last.assistants}}};
    for (const auto& [of_group, by_night] : at_night) {
        // On a weekend day about two and a half times as many work as in the night.
        const std::int64_t nights = scaled(by_night, unit.people.size());
        add_fair_shares(unit, of_group, nights * 28, nights * 5 * 8 / 2);
    }
    return unit;
}

}    // namespace staffwright::app::invented
