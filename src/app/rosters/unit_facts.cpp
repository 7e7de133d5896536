#include "app/rosters/unit_facts.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace staffwright::app::rosters {

namespace {

using calendar::Date;
using calendar::Instant;

/// The instants of roster days, wide enough for duties that end days after they began.
struct Instants {
    Instant from;
    Instant until;
};
Instants around(Date first, Date until) {
    constexpr std::int64_t a_day = 1440;
    return {Instant{(first.days_since_1970() - std::int64_t{4}) * a_day},
            Instant{(until.days_since_1970() + std::int64_t{2}) * a_day}};
}

/// In the order of the file that it came from, what was typed in last.
template <class Rows>
void as_they_came(Rows& rows) {
    std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
        constexpr std::int64_t last = 1'000'000'000'000;
        return a.origin.row.value_or(last) < b.origin.row.value_or(last);
    });
}

/// The shifts of what is worked elsewhere, behind the unit's own.
Result<void> add_shifts_elsewhere(const Acting& a, UnitFacts& facts) {
    std::map<store::UnitId, std::set<store::ShiftId>> used;
    for (const store::DutyElsewhere& other : facts.elsewhere) {
        used[other.duty.unit].insert(other.duty.shift);
    }
    for (const auto& [unit, ids] : used) {
        for (store::Shift& shift : TRY(store::shifts_of(a.t, a.at, unit))) {
            if (ids.contains(shift.id)) {
                facts.shifts.push_back(std::move(shift));
            }
        }
    }
    return {};
}

/// Everybody who is on the roster as it stands, although no longer a member.
Result<void> add_leavers(const Acting& a, UnitFacts& facts) {
    for (const store::RosterAssignment& duty : facts.current) {
        const bool known = std::any_of(facts.people.begin(), facts.people.end(),
                                       [&](const store::Person& person) { return person.id == duty.person; });
        if (known) {
            continue;
        }
        const auto person = TRY(store::find(a.t, a.at, duty.person));
        if (!person) {
            continue;    // the schema does not let a person go who is on a roster
        }
        facts.people.push_back(*person);
        for (store::Contract& contract : TRY(store::contracts_of(a.t, a.at, duty.person))) {
            facts.contracts.push_back(std::move(contract));
        }
        for (store::PersonSkill& held : TRY(store::skills_of(a.t, a.at, duty.person))) {
            facts.held.push_back(std::move(held));
        }
    }
    return {};
}

}    // namespace

Result<store::Unit> expect_unit(const Acting& a, const store::UnitId& unit) {
    std::optional<store::Unit> found = TRY(store::find(a.t, a.at, unit));
    if (!found) {
        return Error{ErrorId::not_found, "there is no unit " + unit.text(), ""};
    }
    return std::move(*found);
}

namespace {

/// How many days before a period are read; as the unit's settings have it.
Result<store::UnitSettings> settings_or_usual(const Acting& a, const store::UnitId& unit) {
    std::optional<store::UnitSettings> settings = TRY(store::settings_of(a.t, a.at, unit));
    return settings ? std::move(*settings) : store::UnitSettings{.trust = a.at, .unit = unit};
}

}    // namespace

Result<UnitFacts> read_unit_facts(const Acting& a, const store::UnitId& unit, const Period& period) {
    UnitFacts facts;
    facts.unit = TRY(expect_unit(a, unit));
    facts.settings = TRY(settings_or_usual(a, unit));
    facts.period = period;
    const Date past = facts.history_first();
    facts.members = TRY(store::members_of(a.t, a.at, unit, period.first, period.until));
    facts.people = TRY(store::people_in(a.t, a.at, unit, period.first, period.until));
    facts.contracts = TRY(store::contracts_in(a.t, a.at, unit, period.first, period.until));
    facts.kinds = TRY(store::contract_kinds_of(a.t, a.at, unit));
    facts.skills = TRY(store::skills_of(a.t, a.at));
    facts.unit_skills = TRY(store::unit_skills_of(a.t, a.at, unit));
    facts.held = TRY(store::skills_in(a.t, a.at, unit, period.first, period.until));
    facts.substitutions = TRY(store::substitutions_of(a.t, a.at, unit));
    facts.shifts = TRY(store::shifts_of(a.t, a.at, unit));
    facts.demand = TRY(store::demand_of(a.t, a.at, unit, period.first, period.until));
    facts.leave = TRY(store::leave_in(a.t, a.at, unit, past, period.until));
    std::erase_if(facts.leave, [](const store::Leave& leave) { return leave.state != "approved"; });
    facts.wishes = TRY(store::wishes_of(a.t, a.at, unit, period.first, period.until));
    facts.rules = TRY(store::unit_rules_of(a.t, a.at, unit, period.first, period.until));
    facts.carried = TRY(store::carried_of(a.t, a.at, unit, period.first));
    const Instants history = around(past, period.first);
    facts.history = TRY(store::duties_in(a.t, a.at, unit, history.from, history.until));
    std::erase_if(facts.history, [&](const store::Duty& duty) { return duty.day < past || duty.day >= period.first; });
    const Instants all = around(past, period.until);
    facts.elsewhere = TRY(store::duties_elsewhere(a.t, a.at, unit, period.first, period.until, all.from, all.until));
    as_they_came(facts.shifts);
    TRY(add_shifts_elsewhere(a, facts));
    as_they_came(facts.demand);
    as_they_came(facts.leave);
    as_they_came(facts.wishes);
    const std::vector<store::Roster> rosters = TRY(store::rosters_of(a.t, a.at, unit, period.first, period.until));
    for (const store::Roster& roster : rosters) {
        if (roster.starts_on != period.first || roster.ends_on != period.until) {
            continue;
        }
        if (roster.current_version) {
            facts.current = TRY(store::find_version(a.t, a.at, roster.id, *roster.current_version))->assignments;
        }
        if (roster.published_version) {
            facts.published = TRY(store::find_version(a.t, a.at, roster.id, *roster.published_version))->assignments;
        }
    }
    TRY(add_leavers(a, facts));
    return facts;
}

}    // namespace staffwright::app::rosters
