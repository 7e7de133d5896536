// How a trust is laid out, as it changes: its units and skills, who is rostered where, under which contracts, and with
// which skills until when.
//
//     const store::Unit ward = TRY(put_unit(platform, actor, trust, {.code = "7A", .name = "Elm ward", .kind =
//     "ward"})); TRY(put_contract(platform, actor, trust, {.person = amy, .employment = "substantive", ...}));
//
// An empty id is a new row; else the row that was read is handed in with its version: stale, if it is another by now.
// What a row is of (its person, its unit) stays. Whatever is changed, each unit concerned still has to be one that a
// roster can be made of from today on. Days are half-open. Errors besides: not_found, bad_value, bad_reference,
// conflict (a code that is taken). Thread safety: any thread.
#pragma once

#include <vector>

#include "app/acting/acting.hpp"
#include "app/rosters/unit_facts.hpp"

namespace staffwright::app::facts {

/// Needs manage_settings. `parent` and `zone` of a unit that there is stay as they are.
Result<store::Unit> put_unit(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                             store::Unit unit);
/// Needs manage_settings.
Result<store::Skill> add_skill(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                               store::Skill skill);
/// Its name alone: rules and files know it by its code. Needs manage_settings.
Result<store::Skill> rename_skill(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                  store::Skill skill);

/// Members on any of these days, by their names. Needs see_rosters of the unit.
Result<std::vector<store::UnitMember>> members(const Platform& platform, const Actor& actor,
                                               const store::TrustId& trust, const store::UnitId& unit,
                                               const rosters::Period& period);
/// These need edit_people.
Result<store::UnitMember> put_member(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                     store::UnitMember member);
Result<store::Contract> put_contract(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                     store::Contract contract);
Result<store::PersonSkill> put_held_skill(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                          store::PersonSkill held);

}    // namespace staffwright::app::facts
