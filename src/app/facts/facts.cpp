#include "app/facts/facts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "app/facts/whole.hpp"
#include "app/rosters/new_identities.hpp"
#include "store/of_people.hpp"

namespace staffwright::app::facts {

namespace {

using identity::Permission;
using rosters::expect_unit;
using rosters::Period;

Result<void> expect_days(const Period& period, std::int32_t most) {
    if (period.days() < 1 || period.days() > most) {
        return Error{ErrorId::bad_value, fmt::format("the days asked for are not 1 to {}", most),
                     "ask for fewer days at once"};
    }
    return {};
}
constexpr std::int32_t most_days = 400;

/// What too few and too many cost where nothing says so: 50 and 10 for each, as in examples/ward.json.
constexpr const char* common_under = R"({"weight":50})";
constexpr const char* common_over = R"({"weight":10})";

/// Rows as they are typed in say no penalties: they keep those that the same work had.
Result<void> give_penalties(Acting& a, const store::UnitId& unit, const Period& period,
                            std::vector<store::Demand>& rows) {
    constexpr std::int32_t around = 56;    // days: what a unit wants is seldom older than two rosters
    constexpr std::int32_t week = 7;
    const auto known = TRY(store::demand_of(a.t, a.at, unit, period.first - around, period.until + around));
    const auto is_same_work = [](const store::Demand& left, const store::Demand& right) {
        return left.shift == right.shift && left.skill == right.skill &&
               left.band_starts_minute == right.band_starts_minute && left.band_ends_minute == right.band_ends_minute;
    };
    for (store::Demand& row : rows) {
        if (!row.under_penalty.empty() || !row.over_penalty.empty()) {
            continue;
        }
        const store::Demand* like = nullptr;
        for (const store::Demand& one : known) {
            const bool is_same_weekday = (one.day - row.day) % week == 0;
            if (is_same_work(one, row) && (like == nullptr || is_same_weekday)) {
                like = &one;
            }
        }
        row.under_penalty = like == nullptr ? common_under : like->under_penalty;
        row.over_penalty = like == nullptr ? common_over : like->over_penalty;
    }
    return {};
}

Result<std::size_t> replace_demand(Acting& a, const store::UnitId& unit, const Period& period,
                                   const std::vector<store::Demand>& rows) {
    TRY(expect_days(period, most_days));
    TRY(expect_unit(a, unit));
    std::vector<store::Demand> all = rows;
    TRY(give_penalties(a, unit, period, all));
    for (store::Demand& row : all) {
        if (!period.contains(row.day)) {
            return Error{ErrorId::bad_value, row.day.to_string() + " is not one of the days given", ""};
        }
        row.trust = a.at;
        row.id = store::new_id<store::DemandId>(a.now);
        row.unit = unit;
        row.origin = by_screen;
    }
    const std::int64_t removed = TRY(store::remove_demand(a.t, a.at, unit, period.first, period.until));
    TRY(store::add_demand(a.t, all));
    TRY(expect_whole(a, unit, period.first));
    TRY(a.audit("demand.put", "unit", unit.text(),
                {{"first", period.first.to_string()},
                 {"until", period.until.to_string()},
                 {"removed", removed},
                 {"added", all.size()}}));
    TRY(a.event("demand.changed", unit, {{"first", period.first.to_string()}, {"until", period.until.to_string()}}));
    return all.size();
}

/// A page of people is read at once, not one by one.
Result<void> give_work(Acting& a, std::vector<ListedPerson>& listed) {
    const calendar::Date now = today(a);
    const auto is_over = [&](const auto& row) { return row.ends_on && *row.ends_on <= now; };
    std::vector<store::PersonId> people;
    std::map<store::PersonId, Work*> of;
    for (ListedPerson& each : listed) {
        people.push_back(each.person.id);
        of[each.person.id] = &each.work.emplace();
    }
    for (const store::Contract& contract : TRY(store::contracts_of(a.t, a.at, people))) {
        Work& work = *of.at(contract.person);
        if (!is_over(contract) && (!work.contract || contract.starts_on <= now)) {
            work.contract = contract;
        }
    }
    for (const store::UnitMember& member : TRY(store::memberships_of(a.t, a.at, people))) {
        Work& work = *of.at(member.person);
        if (!is_over(member) && std::find(work.units.begin(), work.units.end(), member.unit) == work.units.end()) {
            work.units.push_back(member.unit);
        }
    }
    for (const store::PersonSkill& held : TRY(store::skills_of(a.t, a.at, people))) {
        Work& work = *of.at(held.person);
        if (!is_over(held) && held.starts_on <= now && held.ends_on) {
            work.next_skill_end = std::min(work.next_skill_end.value_or(*held.ends_on), *held.ends_on);
        }
    }
    return {};
}

Result<void> expect_names(const store::Person& person) {
    TRY(expect_text(person.given_name, "given_name", true));
    TRY(expect_text(person.family_name, "family_name", true));
    return expect_text(person.known_as.value_or(""), "known_as", true);
}

}    // namespace

Result<std::vector<store::Unit>> units(const Platform& platform, const Actor& actor, const store::TrustId& trust) {
    return look(platform, actor, trust, [&](Acting& a) -> Result<std::vector<store::Unit>> {
        std::vector<store::Unit> all = TRY(store::units_of(a.t, a.at));
        std::erase_if(all, [&](const store::Unit& unit) {
            return !a.must_be_permitted({Permission::see_rosters, unit.id}) &&
                   !a.must_be_permitted({Permission::manage_settings, unit.id});
        });
        return all;
    });
}

Result<std::vector<store::Skill>> skills(const Platform& platform, const Actor& actor, const store::TrustId& trust) {
    return look(platform, actor, trust, [&](Acting& a) { return store::skills_of(a.t, a.at); });
}

Result<std::vector<ListedPerson>> people(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                         const PeopleAsked& asked) {
    const Needs needs{Permission::see_people, asked.unit};
    return look(platform, actor, trust, needs, [&](Acting& a) -> Result<std::vector<ListedPerson>> {
        std::optional<store::Person> after;
        if (asked.after) {
            after = TRY(store::find(a.t, a.at, *asked.after));
            if (!after) {
                return Error{ErrorId::bad_reference, "there is no person to go on after", ""};
            }
        }
        if (asked.unit) {
            TRY(expect_unit(a, *asked.unit));
        }
        const auto found =
            asked.unit
                ? TRY(store::people_called_in(a.t, a.at, *asked.unit, today(a), asked.search, after, asked.limit))
                : TRY(store::people_called(a.t, a.at, asked.search, after, asked.limit));
        std::vector<ListedPerson> listed;
        for (const store::Person& person : found) {
            listed.push_back({person});
        }
        if (asked.with == PeopleAsked::With::work) {
            TRY(give_work(a, listed));
        }
        return listed;
    });
}

Result<WholePerson> person(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                           const store::PersonId& person) {
    return change(platform, actor, trust, {Permission::see_people}, [&](Acting& a) -> Result<WholePerson> {
        const std::optional<store::Person> found = TRY(store::find(a.t, a.at, person));
        if (!found) {
            return Error{ErrorId::not_found, "there is no person " + person.text(), ""};
        }
        TRY(a.audit("person.read", "person", person.text()));
        WholePerson whole;
        whole.person = *found;
        whole.contracts = TRY(store::contracts_of(a.t, a.at, person));
        whole.skills = TRY(store::skills_of(a.t, a.at, person));
        whole.memberships = TRY(store::memberships_of(a.t, a.at, person));
        return whole;
    });
}

Result<store::PersonId> add_person(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                   const NewPerson& wanted) {
    TRY(permitted(actor, trust, {Permission::edit_people}));
    TRY(expect_names(wanted.person));
    const std::vector<store::IdentityId> identities = TRY(rosters::new_identities(platform, actor, 1));
    return change(platform, actor, trust, {Permission::edit_people}, [&](Acting& a) -> Result<store::PersonId> {
        store::Person person = wanted.person;
        person.trust = a.at;
        person.id = store::new_id<store::PersonId>(a.now);
        person.identity = identities.front();
        person.origin = by_screen;
        TRY(store::add(a.t, person));
        store::Contract contract = wanted.contract;
        contract.trust = a.at;
        contract.id = store::new_id<store::ContractId>(a.now);
        contract.person = person.id;
        contract.origin = by_screen;
        TRY(store::add(a.t, contract));
        for (const store::SkillId& skill : wanted.skills) {
            TRY(store::add(a.t, store::PersonSkill{.trust = a.at,
                                                   .id = store::new_id<store::PersonSkillId>(a.now),
                                                   .person = person.id,
                                                   .skill = skill,
                                                   .starts_on = contract.starts_on,
                                                   .origin = by_screen}));
        }
        if (wanted.unit) {
            TRY(expect_unit(a, *wanted.unit));
            TRY(store::add(a.t, store::UnitMember{.trust = a.at,
                                                  .id = store::new_id<store::UnitMemberId>(a.now),
                                                  .unit = *wanted.unit,
                                                  .person = person.id,
                                                  .starts_on = contract.starts_on,
                                                  .origin = by_screen,
                                                  .place = last_place}));
        }
        TRY(a.audit("person.add", "person", person.id.text(), {}, {}, names_told(person)));
        TRY(a.event("people.changed", wanted.unit, {{"person", person.id.text()}}));
        return person.id;
    });
}

Result<std::int64_t> change_person(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                   const store::Person& person) {
    return change(platform, actor, trust, {Permission::edit_people}, [&](Acting& a) -> Result<std::int64_t> {
        TRY(expect_names(person));
        std::optional<store::Person> stored = TRY(store::find(a.t, a.at, person.id));
        if (!stored) {
            return Error{ErrorId::not_found, "there is no person " + person.id.text(), ""};
        }
        store::Person changed = person;
        changed.trust = a.at;
        changed.identity = stored->identity;
        changed.origin = by_screen;
        const std::int64_t version = TRY(store::change(a.t, changed));
        TRY(a.audit("person.change", "person", person.id.text(), {{"version", version}}, {},
                    boost::json::object{{"before", names_told(*stored)}, {"after", names_told(changed)}}));
        TRY(a.event("people.changed", {}, {{"person", person.id.text()}}));
        return version;
    });
}

Result<std::vector<store::Shift>> shifts(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                         const store::UnitId& unit) {
    return look(platform, actor, trust, {Permission::see_rosters, unit},
                [&](Acting& a) -> Result<std::vector<store::Shift>> {
                    TRY(expect_unit(a, unit));
                    return store::shifts_of(a.t, a.at, unit);
                });
}

Result<store::Shift> put_shift(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                               store::Shift shift) {
    return change(
        platform, actor, trust, {Permission::edit_unit_rules, shift.unit}, [&](Acting& a) -> Result<store::Shift> {
            TRY(expect_unit(a, shift.unit));
            store::Shift row = shift;
            const auto all = TRY(store::shifts_of(a.t, a.at, row.unit));
            if (!row.id.text().empty() &&
                std::none_of(all.begin(), all.end(), [&](const store::Shift& each) { return each.id == row.id; })) {
                return Error{ErrorId::not_found, "the unit has no shift " + row.id.text(), ""};
            }
            TRY(put(a, row));
            TRY(expect_whole(a, row.unit, today(a)));
            TRY(a.audit("shift.put", "shift", row.id.text(), {{"code", row.code}, {"version", row.version}}));
            TRY(a.event("unit.changed", row.unit, {{"shift", row.id.text()}}));
            return row;
        });
}

Result<std::vector<store::Demand>> demand(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                          const store::UnitId& unit, const Period& period) {
    return look(platform, actor, trust, {Permission::see_demand, unit},
                [&](Acting& a) -> Result<std::vector<store::Demand>> {
                    TRY(expect_days(period, most_days));
                    TRY(expect_unit(a, unit));
                    return store::demand_of(a.t, a.at, unit, period.first, period.until);
                });
}

Result<std::size_t> put_demand(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                               const store::UnitId& unit, const Period& period, std::vector<store::Demand> rows) {
    return change(platform, actor, trust, {Permission::edit_demand, unit},
                  [&](Acting& a) { return replace_demand(a, unit, period, rows); });
}

Result<std::size_t> copy_week(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                              const store::UnitId& unit, calendar::Date from, calendar::Date to, std::int64_t weeks) {
    constexpr std::int32_t week = 7;
    constexpr std::int64_t most_weeks = 52;
    return change(platform, actor, trust, {Permission::edit_demand, unit}, [&](Acting& a) -> Result<std::size_t> {
        if (weeks < 1 || weeks > most_weeks || to < from + week) {
            return Error{ErrorId::bad_value, "a week is copied into 1 to 52 later weeks", "check the days"};
        }
        std::vector<store::Demand> rows;
        const std::vector<store::Demand> pattern = TRY(store::demand_of(a.t, a.at, unit, from, from + week));
        for (std::int32_t number = 0; number < weeks; ++number) {
            for (store::Demand row : pattern) {
                row.day = to + week * number + (row.day - from);
                row.version = 1;
                rows.push_back(std::move(row));
            }
        }
        return replace_demand(a, unit, {to, to + week * static_cast<std::int32_t>(weeks)}, rows);
    });
}

}    // namespace staffwright::app::facts
