#include "app/leave/unit_weeks.hpp"

#include <algorithm>
#include <set>

#include "calendar/zone.hpp"
#include "store/dated.hpp"

namespace staffwright::app::leave {

namespace {

using calendar::Date;

/// How many people the day's demand needs at once at least: of shifts all together, of bands of the clock the most.
std::int32_t needed_on(const std::vector<const store::Demand*>& rows) {
    std::int32_t of_shifts = 0;
    std::map<std::int32_t, std::int32_t> steps;
    for (const store::Demand* row : rows) {
        if (row->shift) {
            of_shifts += row->minimum;
        } else {
            steps[row->band_starts_minute.value_or(0)] += row->minimum;
            steps[row->band_ends_minute.value_or(0)] -= row->minimum;
        }
    }
    std::int32_t now = 0;
    std::int32_t most = 0;
    for (const auto& [minute, step] : steps) {
        now += step;
        most = std::max(most, now);
    }
    return std::max(of_shifts, most);
}

}    // namespace

Result<UnitWeeks> UnitWeeks::read(const Acting& a, const store::UnitId& unit, const Period& days) {
    UnitWeeks read;
    read.name = TRY(rosters::expect_unit(a, unit)).name;
    read.members_ = TRY(store::members_of(a.t, a.at, unit, days.first, days.until));
    read.contracts_ = TRY(store::contracts_in(a.t, a.at, unit, days.first, days.until));
    std::erase_if(read.contracts_, [](const store::Contract& each) { return each.employment != "substantive"; });
    read.held_ = TRY(store::skills_in(a.t, a.at, unit, days.first, days.until));
    read.skills_ = TRY(store::skills_of(a.t, a.at));
    read.leave_ = TRY(store::leave_in(a.t, a.at, unit, days.first, days.until));
    read.demand_ = TRY(store::demand_of(a.t, a.at, unit, days.first, days.until));
    for (store::Shift& shift : TRY(store::shifts_of(a.t, a.at, unit))) {
        const store::ShiftId id = shift.id;
        read.shifts_.emplace(id, std::move(shift));
    }
    const calendar::Zone& london = calendar::Zone::europe_london();
    read.duties_ =
        TRY(store::duties_in(a.t, a.at, unit, london.instant({days.first, 0}), london.instant({days.until + 1, 0})));
    return read;
}

bool UnitWeeks::is_member(const store::PersonId& person, Date day) const {
    return std::any_of(members_.begin(), members_.end(), [&](const store::UnitMember& member) {
        return member.person == person && holds_on(member, day);
    });
}

bool UnitWeeks::holds(const store::PersonId& person, const std::optional<store::SkillId>& skill, Date day) const {
    return !skill || std::any_of(held_.begin(), held_.end(), [&](const store::PersonSkill& held) {
        return held.person == person && held.skill == *skill && holds_on(held, day);
    });
}

Minutes UnitWeeks::weekly(const store::PersonId& person, Date day) const {
    Minutes sum{};
    for (const store::Contract& contract : contracts_) {
        sum += contract.person == person && holds_on(contract, day) ? contract.weekly : Minutes{};
    }
    return sum;
}

Minutes UnitWeeks::taken(const store::Leave& leave, const Period& week) const {
    const Minutes stated = leave.credit_in(week.first, week.until);
    if (stated > Minutes{}) {
        return stated;
    }
    Minutes sum{};
    for (Date day = std::max(week.first, leave.starts_on); day < std::min(week.until, leave.ends_on); day = day + 1) {
        sum += fifth_of(weekly(leave.person, day), day);
    }
    return sum;
}

Minutes UnitWeeks::length(const store::Demand& row) const {
    if (!row.shift) {
        return Minutes{row.band_ends_minute.value_or(0) - row.band_starts_minute.value_or(0)};
    }
    const auto found = shifts_.find(*row.shift);
    if (found == shifts_.end()) {
        return Minutes{};
    }
    const store::Shift& shift = found->second;
    return shift.credit.value_or(Minutes{shift.ends_minute - shift.starts_minute} - shift.unpaid_break);
}

std::vector<store::SkillId> UnitWeeks::wanted_skills(const store::PersonId& person, Date day) const {
    const Period week = week_of(day);
    std::set<store::SkillId> wanted;
    for (const store::Demand& row : demand_) {
        if (row.skill && week.contains(row.day) && row.minimum > 0 && holds(person, row.skill, day)) {
            wanted.insert(*row.skill);
        }
    }
    return {wanted.begin(), wanted.end()};
}

void UnitWeeks::count_people(GroupDay& group, const store::PersonId& self, Date day,
                             const std::optional<store::SkillId>& skill) const {
    const Period week = week_of(day);
    std::set<store::PersonId> people;
    for (const store::UnitMember& member : members_) {
        if (holds_on(member, day) && holds(member.person, skill, day) && people.insert(member.person).second) {
            group.there += weekly(member.person, day);
        }
    }
    group.people = static_cast<std::int32_t>(people.size());
    std::set<store::PersonId> away;
    std::set<store::PersonId> asked;
    for (const store::Leave& leave : leave_) {
        if (leave.person == self || !people.contains(leave.person)) {
            continue;
        }
        const bool is_granted = leave.state == "approved";
        (is_granted ? group.there : group.asked_minutes) += is_granted ? -taken(leave, week) : taken(leave, week);
        if (leave.starts_on <= day && day < leave.ends_on) {
            (is_granted ? away : asked).insert(leave.person);
        }
    }
    group.away = static_cast<std::int32_t>(away.size());
    group.asked = static_cast<std::int32_t>(asked.size());
}

void UnitWeeks::count_demand(GroupDay& group, Date day, const std::optional<store::SkillId>& skill) const {
    const Period week = week_of(day);
    std::vector<const store::Demand*> of_day;
    for (const store::Demand& row : demand_) {
        if (!week.contains(row.day) || (skill && row.skill != skill)) {
            continue;
        }
        group.has_demand = true;
        group.least += length(row) * row.minimum;
        group.wanted += length(row) * row.optimum;
        if (row.day == day) {
            of_day.push_back(&row);
        }
    }
    group.needed = needed_on(of_day);
}

GroupDay UnitWeeks::group(const store::PersonId& self, const store::Leave& own, Date day,
                          const std::optional<store::SkillId>& skill) const {
    GroupDay group;
    for (const store::Skill& each : skills_) {
        group.name = skill && each.id == *skill ? each.name : group.name;
    }
    count_people(group, self, day, skill);
    count_demand(group, day, skill);
    group.own = taken(own, week_of(day));
    return group;
}

bool UnitWeeks::is_on_duty(const store::PersonId& person, Date day) const {
    return std::any_of(duties_.begin(), duties_.end(),
                       [&](const store::Duty& duty) { return duty.person == person && duty.day == day; });
}

bool UnitWeeks::falls_below_least(const store::PersonId& person, Date day) const {
    for (const store::Duty& own : duties_) {
        if (own.person != person || own.day != day) {
            continue;
        }
        for (const store::Demand& row : demand_) {
            if (row.day != day || row.shift != own.shift || (row.skill && *row.skill != own.skill)) {
                continue;
            }
            const auto assigned = std::count_if(duties_.begin(), duties_.end(), [&](const store::Duty& duty) {
                return duty.day == day && duty.shift == own.shift && (!row.skill || duty.skill == *row.skill);
            });
            if (assigned - 1 < row.minimum) {
                return true;
            }
        }
    }
    return false;
}

}    // namespace staffwright::app::leave
