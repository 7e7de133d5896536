#include "app/facts/organisation.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/facts/whole.hpp"
#include "app/rosters/stored_pay.hpp"

namespace staffwright::app::facts {

namespace {

using identity::Permission;
using rosters::expect_unit;

Result<void> expect_days(calendar::Date starts_on, const std::optional<calendar::Date>& ends_on) {
    if (ends_on && *ends_on <= starts_on) {
        return Error{ErrorId::bad_value, "it ends before it has begun",
                     "the end is the first day on which it holds no more", Place{"", 0, "/ends_on"}};
    }
    return {};
}

Result<store::Person> expect_person(Acting& a, const store::PersonId& id) {
    std::optional<store::Person> person = TRY(store::find(a.t, a.at, id));
    if (!person) {
        return Error{ErrorId::not_found, "there is no person " + id.text(), ""};
    }
    return *person;
}

/// The row of that id among these.
template <class Row, class AnyId>
Result<Row> expect_row(const std::vector<Row>& rows, const AnyId& id, const char* what) {
    const auto at = std::find_if(rows.begin(), rows.end(), [&](const Row& each) { return each.id == id; });
    if (at == rows.end()) {
        return Error{ErrorId::not_found, fmt::format("there is no {} {} there", what, id.text()), ""};
    }
    return *at;
}

/// What is known of pay says it, too.
Result<void> employ_as(store::Contract& row, const std::string& employment) {
    std::optional<roster::PayFacts> facts = TRY(rosters::pay_of(row));
    row.employment = employment;
    if (facts) {
        facts->employment = rosters::employment_of(row);
        rosters::set_pay(row, facts);
    }
    return {};
}

Result<void> say(Acting& a, const char* what, const std::string& id, const store::PersonId& person) {
    TRY(a.audit(fmt::format("{}.put", what), what, id, {{"person", person.text()}}));
    return a.event("people.changed", {}, {{"person", person.text()}});
}

}    // namespace

Result<store::Unit> put_unit(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                             store::Unit unit) {
    const Needs needs{.permission = Permission::manage_settings};
    return change(platform, actor, trust, needs, [&](Acting& a) -> Result<store::Unit> {
        TRY(expect_text(unit.code, "code"));
        TRY(expect_text(unit.name, "name"));
        TRY(expect_text(unit.kind, "kind"));
        store::Unit row = unit;
        if (!row.id.text().empty()) {
            TRY(expect_unit(a, row.id));
            const store::Unit stored = *TRY(store::find(a.t, a.at, row.id));
            row.parent = stored.parent;
            row.zone = stored.zone;
        }
        TRY(put(a, row));
        TRY(a.audit("unit.put", "unit", row.id.text(),
                    {{"code", row.code}, {"name", row.name}, {"version", row.version}}));
        TRY(a.event("unit.changed", row.id, {{"unit", row.id.text()}}));
        return row;
    });
}

Result<store::Skill> add_skill(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                               store::Skill skill) {
    const Needs needs{.permission = Permission::manage_settings};
    return change(platform, actor, trust, needs, [&](Acting& a) -> Result<store::Skill> {
        TRY(expect_text(skill.code, "code"));
        TRY(expect_text(skill.name, "name"));
        store::Skill row = skill;
        row.trust = a.at;
        row.id = store::new_id<store::SkillId>(a.now);
        row.origin = by_screen;
        TRY(store::add(a.t, row));
        TRY(a.audit("skill.add", "skill", row.id.text(), {{"code", row.code}, {"name", row.name}}));
        return row;
    });
}

Result<store::Skill> rename_skill(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                  store::Skill skill) {
    const Needs needs{.permission = Permission::manage_settings};
    return change(platform, actor, trust, needs, [&](Acting& a) -> Result<store::Skill> {
        TRY(expect_text(skill.name, "name"));
        store::Skill row = TRY(expect_row(TRY(store::skills_of(a.t, a.at)), skill.id, "skill"));
        row.name = skill.name;
        row.version = skill.version;
        row.origin = by_screen;
        row.version = TRY(store::rename(a.t, row));
        TRY(a.audit("skill.rename", "skill", row.id.text(), {{"code", row.code}, {"name", row.name}}));
        return row;
    });
}

Result<std::vector<store::UnitMember>> members(const Platform& platform, const Actor& actor,
                                               const store::TrustId& trust, const store::UnitId& unit,
                                               const rosters::Period& period) {
    return look(platform, actor, trust, {Permission::see_rosters, unit},
                [&](Acting& a) -> Result<std::vector<store::UnitMember>> {
                    TRY(expect_unit(a, unit));
                    return store::members_of(a.t, a.at, unit, period.first, period.until);
                });
}

Result<store::UnitMember> put_member(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                     store::UnitMember member) {
    return change(platform, actor, trust, {Permission::edit_people}, [&](Acting& a) -> Result<store::UnitMember> {
        TRY(expect_unit(a, member.unit));
        TRY(expect_text(member.groups, "groups", true));
        TRY(expect_days(member.starts_on, member.ends_on));
        store::UnitMember row = member;
        TRY(expect_person(a, row.person));
        if (!row.id.text().empty()) {
            const auto stored =
                TRY(expect_row(TRY(store::memberships_of(a.t, a.at, row.person)), row.id, "membership"));
            if (stored.unit != row.unit) {
                return Error{ErrorId::not_found, "there is no membership " + row.id.text() + " in that unit", ""};
            }
            row.code = stored.code;
            row.place = stored.place;
        } else {
            row.place = last_place;
            // Whoever comes back is called as before: rules and tables know the code.
            for (const store::UnitMember& before : TRY(store::memberships_of(a.t, a.at, row.person))) {
                if (before.unit == row.unit && before.code) {
                    row.code = before.code;
                    row.place = before.place;
                }
            }
        }
        TRY(put(a, row));
        TRY(expect_whole(a, row.unit, std::max(today(a), row.starts_on)));
        TRY(say(a, "membership", row.id.text(), row.person));
        TRY(a.event("unit.changed", row.unit, {{"membership", row.id.text()}}));
        return row;
    });
}

Result<store::Contract> put_contract(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                     store::Contract contract) {
    return change(platform, actor, trust, {Permission::edit_people}, [&](Acting& a) -> Result<store::Contract> {
        TRY(expect_person(a, contract.person));
        TRY(expect_sound_contract(contract));
        TRY(expect_days(contract.starts_on, contract.ends_on));
        store::Contract row = contract;
        if (!row.id.text().empty()) {
            // What screens do not show stays as it is.
            row = TRY(expect_row(TRY(store::contracts_of(a.t, a.at, row.person)), row.id, "contract"));
            if (row.employment != contract.employment) {
                TRY(employ_as(row, contract.employment));
            }
            row.grade = contract.grade;
            row.wte = contract.wte;
            row.weekly = contract.weekly;
            row.packs = contract.packs;
            row.starts_on = contract.starts_on;
            row.ends_on = contract.ends_on;
            row.version = contract.version;
        }
        TRY(put(a, row));
        TRY(expect_whole_units_of(a, row.person, row.starts_on));
        TRY(say(a, "contract", row.id.text(), row.person));
        return row;
    });
}

Result<store::PersonSkill> put_held_skill(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                          store::PersonSkill held) {
    return change(platform, actor, trust, {Permission::edit_people}, [&](Acting& a) -> Result<store::PersonSkill> {
        TRY(expect_person(a, held.person));
        TRY(expect_days(held.starts_on, held.ends_on));
        TRY(expect_text(held.evidence.value_or(""), "evidence", true));
        const auto known = TRY(store::skills_of(a.t, a.at));
        if (std::none_of(known.begin(), known.end(), [&](const store::Skill& each) { return each.id == held.skill; })) {
            return Error{ErrorId::bad_reference, "there is no skill " + held.skill.text(), "", Place{"", 0, "/skill"}};
        }
        store::PersonSkill row = held;
        if (!row.id.text().empty()) {
            const auto stored =
                TRY(expect_row(TRY(store::skills_of(a.t, a.at, row.person)), row.id, "skill of that person"));
            if (stored.skill != row.skill) {
                return Error{ErrorId::bad_value, "a skill that is held does not become another one",
                             "end this one, and add the other", Place{"", 0, "/skill"}};
            }
        }
        TRY(put(a, row));
        TRY(expect_whole_units_of(a, row.person, row.starts_on));
        TRY(say(a, "held_skill", row.id.text(), row.person));
        return row;
    });
}

}    // namespace staffwright::app::facts
