// What everybody of an invented unit is paid by: scheme, band and point as they are usual for their work, and payroll's
// number. The amounts are the pay packs'.
#include <fmt/format.h>

#include <array>
#include <string_view>

#include "app/invented/parts.hpp"

namespace staffwright::app::invented {

namespace {

/// Who leads is paid a band more than whom they lead.
std::string_view band_of(std::string_view skill) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 7> bands{
        {{"NIC", "6"}, {"LEAD", "6"}, {"RN", "5"}, {"HCA", "3"}, {"DESK", "4"}, {"INF", "6"}, {"APP", "6"}}};
    for (const auto& [of, band] : bands) {
        if (of == skill) {
            return band;
        }
    }
    return "4";
}

roster::PayFacts agenda_for_change(std::string_view skill, bool is_new, Rng& rng) {
    roster::PayFacts pay;
    pay.scheme = "agenda_for_change";
    pay.band = std::string(band_of(skill));
    const bool has_middle = *pay.band >= "5";    // bands 2 to 4 have two points at most
    const bool is_top = !is_new && rng.chance(1, 2);
    pay.point = is_top ? "top" : has_middle && !is_new ? "middle" : "entry";
    return pay;
}

roster::PayFacts resident_doctor(std::string_view skill, Rng& rng) {
    roster::PayFacts pay;
    pay.scheme = "resident_doctor";
    pay.point = skill == "REG" ? (rng.chance(1, 2) ? "4" : "5") : "3";
    return pay;
}

}    // namespace

void add_pay(roster::Problem& unit, UnitKind kind, std::int64_t first_assignment, Rng rng) {
    std::int64_t assignment = first_assignment;
    for (const roster::PersonIx person : unit.people.indices()) {
        roster::Person& somebody = unit.people[person];
        const std::string& skill = unit.skills[somebody.skills.front()].id;
        somebody.pay = kind == UnitKind::residents
                           ? resident_doctor(skill, rng)
                           : agenda_for_change(skill, in_group(somebody, group::new_starter), rng);
        somebody.pay->assignment = fmt::format("{:08}", assignment++);
    }
    if (kind != UnitKind::residents) {
        constexpr Pence invented_rate{300};    // what a trust agrees with its staff; no figure of the NHS
        roster::PayPolicy policy;
        policy.on_call_hourly = invented_rate;
        unit.pay = policy;
    }
}

}    // namespace staffwright::app::invented
