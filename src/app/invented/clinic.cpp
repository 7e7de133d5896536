// An outpatient clinic: sessions by the week, mornings and afternoons, nurses and assistants, one in charge while it is
// open. Nobody works nights, weekends or bank holidays; part-timers choose whole days or half ones.
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

constexpr SkillIx lead{0};
constexpr SkillIx nurse{1};
constexpr SkillIx assistant{2};

constexpr ShiftIx whole_day{0};

constexpr const char* leads = "clinic_leads";

void add_shifts(Problem& unit) {
    const auto session = [&](const char* id, const char* name, std::int32_t from, std::int32_t until,
                             Minutes unpaid_break) {
        unit.shifts.push_back(Shift{id, name, Clock{from, until}, unpaid_break, {}, {"resident", "day"}});
    };
    session("C", "Clinic day", clock_minute(8, 30), clock_minute(16, 30), 30_min);
    session("AM", "Morning clinic", clock_minute(8, 30), clock_minute(12, 45), 0_min);
    session("PM", "Afternoon clinic", clock_minute(12, 15), clock_minute(16, 30), 0_min);
}

void add_team(Problem& unit, std::int32_t people, Rng& rng) {
    const std::int32_t in_charge = std::max(2, people / 6);
    const std::int32_t nurses = (people - in_charge) / 2;
    add_staff(unit, {in_charge, {lead, nurse}, {leads}}, rng);
    add_staff(unit, {nurses, {nurse}, {"nurses"}}, rng);
    add_staff(unit, {people - in_charge - nurses, {assistant}, {"assistants"}}, rng);
}

/// Rooms run in every session but on the afternoon that is kept for training, with fewer on Fridays.
void add_demand(Problem& unit, Rng& rng) {
    const auto size = static_cast<std::int32_t>(unit.people.size());
    const auto rooms = [&](std::int32_t of_twenty) { return std::max(1, (of_twenty * size + 10) / 20); };
    const auto training = static_cast<std::int32_t>(rng.below(4));
    for (Day day = 0; day < unit.horizon.days; ++day) {
        const auto weekday = static_cast<std::int32_t>(unit.horizon.date(day).weekday());
        if (weekday >= 5) {
            for (const ShiftIx shift : unit.shifts.indices()) {
                unit.duty_demand.push_back({day, shift, {}, {0, 0, 0, linear(0), linear(0)}});
            }
            continue;
        }
        const std::int32_t fewer = weekday == 4 ? 1 : 0;
        const auto band = [&](std::int32_t from, std::int32_t until, SkillIx skill, std::int32_t optimum,
                              std::int64_t dear) {
            unit.band_demand.push_back({day, Clock{from, until}, skill, {0, optimum, {}, quadratic(dear), linear(1)}});
        };
        const std::int32_t noon = clock_minute(12, 30);
        for (const bool morning : {true, false}) {
            const std::int32_t from = morning ? clock_minute(8, 30) : noon;
            const std::int32_t until = morning ? noon : clock_minute(16, 30);
            const bool closed = !morning && weekday == training;
            band(from, until, lead, 1, 20);
            band(from, until, nurse, closed ? 1 : rooms(6) - fewer, 10);
            band(from, until, assistant, closed ? 1 : rooms(5) - fewer, 10);
        }
    }
}

void add_clinic_rules(Problem& unit) {
    unit.rules.push_back(rule("whole_days", "total", "Trust policy: half sessions are for those who asked for them",
                              "At most 4 half sessions in four weeks")
                             .words("of", {"AM", "PM"})
                             .set("max", 4)
                             .soft(4_cost)
                             .build());
    unit.rules.push_back(rule("no_weekends", "total", "The clinic is open from Monday to Friday", "No duty at weekends")
                             .words("of", {"any"})
                             .words("on", {"sat", "sun"})
                             .set("max", 0)
                             .build());
}

}    // namespace

void add_clinic_past(Problem& unit) {
    for (roster::Person& person : unit.people) {
        const std::int64_t each_week = unit.contracts[person.contract].weekly.count() / 450;
        for (Day day = -unit.horizon.history_days; day < 0; ++day) {
            if (static_cast<std::int64_t>(unit.horizon.date(day).weekday()) < std::min<std::int64_t>(5, each_week)) {
                person.past.push_back({day, whole_day, person.skills.front()});
            }
        }
    }
}

Problem outpatient_clinic(std::int32_t people, std::uint64_t seed) {
    const Rng rng{seed};
    Problem unit = empty_unit("outpatients", "Outpatient clinic (invented)", 28, rng);
    unit.skills.push_back({"LEAD", "Clinic lead"});
    unit.skills.push_back({"RN", "Registered nurse"});
    unit.skills.push_back({"HCA", "Healthcare assistant"});
    unit.substitutions = {{assistant, nurse, 8_cost}};
    add_shifts(unit);
    add_contracts(unit);
    Rng team = rng.stream(2);
    add_team(unit, people, team);
    add_clinic_past(unit);
    Rng leave = rng.stream(4);
    add_leave(unit, 8, leave);
    Rng wishes = rng.stream(5);
    add_wishes(unit, {"AM", "PM"}, wishes);
    Rng demand = rng.stream(6);
    add_demand(unit, demand);
    add_little_overtime(unit);
    add_clinic_rules(unit);
    return unit;
}

}    // namespace staffwright::app::invented
