// What a stored rota pattern says, and the rota that comes of it with what its unit has by now: shifts, rules and rule
// packs. Shifts, contracts and skills are named by their codes, as in docs/formats/rota.md; weeks and days count from
// 0, days from Monday.
//
//     Plan plan = TRY(read_plan(stored.plan));
//     plan.groups[0].days[7 * week + day] = {"N"};
//     const Basis basis = TRY(read_basis(a, unit, {plan.start, plan.start + 28}));
//     const Planned made = TRY(planned(basis, "Twelve lines", plan));          made.rota: app/rota works on it
//
// The unit's rules that mean nothing where lines rotate, or name what a rota has not (people, groups of people,
// skills), are left out, each with a note; where none is left that wants hours, a soft one wants those of the contract.
// Errors: those of formats::read_rota and of assembling. Thread safety: pure, but for read_basis.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/rosters/assembled.hpp"
#include "app/rosters/trust_packs.hpp"
#include "formats/native_json.hpp"
#include "roster/rota.hpp"

namespace staffwright::app::rota_patterns {

inline constexpr std::int32_t days_of_week = 7;
/// Of all groups together: what an edit is judged in while somebody waits.
inline constexpr std::int32_t most_lines = 60;
inline constexpr std::size_t most_groups = 6;

struct PlanGroup {
    std::string id{};
    std::string name{};
    std::int32_t lines = 1;
    std::string contract{};
    std::vector<std::string> shifts{};               ///< that it may work; empty: all of the unit
    std::vector<std::vector<std::string>> days{};    ///< of its pattern, 7 * lines; each the shifts of that day
};

/// What is wanted of a shift on one weekday.
struct PlanWant {
    std::int32_t weekday = 0;
    std::string shift{};
    std::int32_t minimum = 0;
    std::int32_t optimum = 0;
    std::optional<std::int32_t> maximum{};
    std::optional<formats::JsonValue> under{};    ///< penalties as the native format has them; none: the usual one
    std::optional<formats::JsonValue> over{};
};

struct Plan {
    calendar::Date start{};                ///< a Monday
    std::int32_t start_week = 1;           ///< of each group's pattern, from 1: what its line 1 works first
    std::optional<std::string> skill{};    ///< that its duties are worked in; none: people's own
    formats::JsonValue contracts = formats::JsonValue::array();    ///< of its groups, as the native format has them
    std::vector<PlanGroup> groups{};
    std::vector<PlanWant> wants{};    ///< by weekday, then shift

    [[nodiscard]] const PlanGroup* group(const std::string& id) const;
    [[nodiscard]] bool is_blank() const;    ///< every day is off
};

[[nodiscard]] std::string written(const Plan& plan);
/// Error: damaged for what written() has not written.
Result<Plan> read_plan(const std::string& text);

/// What of its unit's facts a rota is made with.
struct Basis {
    roster::Problem problem;    ///< of the period, without rules of packs
    rosters::StoreMap map;
    rosters::TrustPacks packs;

    /// The unit's own, none elsewhere.
    [[nodiscard]] std::vector<const roster::Shift*> shifts() const;
    [[nodiscard]] const roster::Contract* contract(const std::string& id) const;
};
Result<Basis> read_basis(const Acting& a, const store::UnitId& unit, const rosters::Period& period);

/// What the unit wants in the week that the period begins with, of a skill, or of whatever skill. Where a number is
/// wanted of a skill and another of whoever it is, the larger counts. Error: conflict where nothing is wanted by shift.
Result<std::vector<PlanWant>> wants_of(const Basis& basis, const std::optional<std::string>& skill);

struct Planned {
    roster::Rota rota;
    std::vector<rosters::FactNote> notes;    ///< rules that are left out, and why
    std::string asked;                       ///< digest of all that a bound is proved of: the rota without its pattern
};
Result<Planned> planned(const Basis& basis, const std::string& name, const Plan& plan);

/// As a file of the rota format, for `staffwright rota`.
Result<std::string> rota_file(const Basis& basis, const std::string& name, const Plan& plan);

}    // namespace staffwright::app::rota_patterns
