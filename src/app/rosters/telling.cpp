#include "app/rosters/telling.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "app/facts/whole.hpp"
#include "app/leave/away.hpp"
#include "app/notices/notices.hpp"
#include "store/people.hpp"

namespace staffwright::app::rosters {

namespace {

/// From the first to the last day that is new; none: no day is.
Period new_days(const Telling& telling) {
    Period found{telling.days.until, telling.days.first};
    for (calendar::Date day = telling.days.first; day < telling.days.until; day = day + 1) {
        if (!was_told(telling.earlier, day)) {
            found.first = std::min(found.first, day);
            found.until = std::max(found.until, day + 1);
        }
    }
    return found;
}

Result<void> tell_publication(Acting& a, const Platform& platform, const Telling& telling) {
    const Period days = new_days(telling);
    if (days.days() < 1) {
        return {};
    }
    std::set<store::PersonId> people;
    for (const store::UnitMember& member :
         TRY(store::members_of(a.t, a.at, telling.roster.unit, days.first, days.until))) {
        people.insert(member.person);
    }
    for (const store::Duty& duty : telling.duties) {
        if (days.contains(duty.day)) {
            people.insert(duty.person);
        }
    }
    std::vector<store::Notice> notices;
    for (const store::PersonId& person : people) {
        notices.push_back({.person = person,
                           .kind = "publication",
                           .unit = telling.roster.unit,
                           .starts_on = days.first,
                           .ends_on = days.until});
    }
    return notices::tell(a, platform, std::move(notices));
}

Result<void> tell_changes(Acting& a, const Platform& platform, const Telling& telling) {
    if (telling.late.empty()) {
        return {};
    }
    const auto leave = TRY(store::leave_in(a.t, a.at, telling.roster.unit, telling.days.first, telling.days.until));
    std::map<store::PersonId, Period> changed;
    for (const store::LateChange& late : telling.late) {
        if (late.day < facts::day_of(a.now) || leave::is_own_absence(leave, late)) {
            continue;
        }
        Period& days = changed.try_emplace(late.person, Period{late.day, late.day + 1}).first->second;
        days.first = std::min(days.first, late.day);
        days.until = std::max(days.until, late.day + 1);
    }
    std::vector<store::Notice> notices;
    for (const auto& [person, days] : changed) {
        notices.push_back({.person = person,
                           .kind = "duty_change",
                           .unit = telling.roster.unit,
                           .starts_on = days.first,
                           .ends_on = days.until});
    }
    return notices::tell(a, platform, std::move(notices));
}

}    // namespace

bool was_told(const std::vector<store::Publication>& earlier, calendar::Date day) {
    return std::any_of(earlier.begin(), earlier.end(),
                       [&](const store::Publication& each) { return each.starts_on <= day && day < each.ends_on; });
}

Result<void> tell_people(Acting& a, const Platform& platform, const Telling& telling) {
    TRY(tell_publication(a, platform, telling));
    return tell_changes(a, platform, telling);
}

}    // namespace staffwright::app::rosters
