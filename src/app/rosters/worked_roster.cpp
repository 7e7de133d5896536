#include "app/rosters/worked_roster.hpp"

#include <algorithm>
#include <utility>

namespace staffwright::app::rosters {

bool is_exclusive(const roster::Shift& shift) {
    return !shift.is_in_class("on_call");
}

Result<store::Roster> add_with_version(const Acting& a, const WorkedRoster& of,
                                       std::vector<store::RosterAssignment> assignments) {
    store::Roster roster{.trust = a.at,
                         .id = store::new_id<store::RosterId>(a.now),
                         .unit = of.unit,
                         .starts_on = of.starts_on,
                         .ends_on = of.ends_on,
                         .origin = of.origin};
    TRY(store::add(a.t, roster));
    if (assignments.empty()) {
        return roster;
    }
    std::sort(assignments.begin(), assignments.end());
    const store::RosterVersion version{.trust = a.at,
                                       .roster = roster.id,
                                       .number = 1,
                                       .kind = "imported",
                                       .made_by = a.by.name,
                                       .made_at = a.now,
                                       .note = of.note,
                                       .problem_digest = of.digest,
                                       .verdict = "{}",    // nobody has judged it
                                       .assignments = std::move(assignments),
                                       .origin = of.origin};
    roster.version = TRY(store::add_version(a.t, version, roster.version));
    roster.current_version = 1;
    return roster;
}

Result<void> add_worked(const Acting& a, WorkedRoster worked) {
    if (worked.duties.empty()) {
        return {};
    }
    std::vector<store::RosterAssignment> assignments;
    for (const store::Duty& duty : worked.duties) {
        assignments.push_back({duty.person, duty.day, duty.shift, duty.skill, false});
    }
    store::Roster roster = TRY(add_with_version(a, worked, std::move(assignments)));
    for (store::Duty& duty : worked.duties) {
        duty.trust = a.at;
        duty.id = store::new_id<store::DutyId>(a.now);
        duty.unit = worked.unit;
        duty.roster = roster.id;
        duty.number = 1;
    }
    roster.version = TRY(store::publish(a.t, roster, worked.duties));
    roster.state = "worked";
    TRY(store::change(a.t, roster));
    return {};
}

}    // namespace staffwright::app::rosters
