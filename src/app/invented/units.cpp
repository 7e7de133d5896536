#include "app/invented/units.hpp"

#include <algorithm>
#include <array>

#include "app/demonstration_ward.hpp"
#include "app/invented/kinds.hpp"
#include "app/packs_again.hpp"
#include "base/check.hpp"

namespace staffwright::app::invented {

std::optional<UnitKind> unit_kind_named(std::string_view word) {
    if (word == "ward") {
        return UnitKind::ward;
    }
    if (word == "emergency") {
        return UnitKind::emergency;
    }
    if (word == "residents") {
        return UnitKind::residents;
    }
    if (word == "on-call") {
        return UnitKind::on_call;
    }
    if (word == "clinic") {
        return UnitKind::clinic;
    }
    return {};
}

Sizes sizes(UnitKind kind) {
    switch (kind) {
        case UnitKind::ward:
            return {40, 40, 40};
        case UnitKind::emergency:
            return {30, 120, 400};
        case UnitKind::residents:
            return {12, 16, 64};
        case UnitKind::on_call:
            return {16, 24, 96};
        case UnitKind::clinic:
            return {12, 20, 96};
    }
    return {1, 1, 1};
}

roster::Problem varied_ward(std::uint64_t seed) {
    roster::Problem ward = app::demonstration_ward(seed);
    ward.id = "ward";
    ward.name = "Ward (invented)";
    // Names, past, leave and wishes come with the seed. A ward's busy days do too: the same every week.
    Rng rng = Rng{seed}.stream(100);
    IndexVector<roster::SkillIx, std::array<std::int32_t, 7>> own(ward.skills.size());
    for (auto& week : own) {
        for (std::int32_t& change : week) {
            change = rng.chance(1, 4) ? static_cast<std::int32_t>(rng.between(-1, 2)) : 0;
        }
    }
    for (roster::BandDemand& demand : ward.band_demand) {
        const auto weekday = static_cast<std::size_t>(ward.horizon.date(demand.day).weekday());
        demand.want.optimum = std::max(demand.want.minimum, demand.want.optimum + own[*demand.skill][weekday]);
    }
    return ward;
}

namespace {

roster::Problem with_own_rules(UnitKind kind, std::int32_t people, std::uint64_t seed) {
    switch (kind) {
        case UnitKind::ward:
            return varied_ward(seed);
        case UnitKind::emergency:
            return emergency_department(people, seed);
        case UnitKind::residents:
            return resident_doctors(people, seed);
        case UnitKind::on_call:
            return on_call_team(people, seed);
        case UnitKind::clinic:
            return outpatient_clinic(people, seed);
    }
    return {};
}

}    // namespace

roster::Problem make_unit(UnitKind kind, std::int32_t people, std::uint64_t seed) {
    CHECK(sizes(kind).least <= people && people <= sizes(kind).most);
    roster::Problem unit = with_own_rules(kind, people, seed);
    add_pay(unit, kind, 1, Rng{seed}.stream(200));
    CHECK(use_packs_again(unit, "").has_value());
    return unit;
}

}    // namespace staffwright::app::invented
