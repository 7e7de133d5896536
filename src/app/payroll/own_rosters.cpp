#include "app/payroll/own_rosters.hpp"

#include <algorithm>
#include <map>

#include "app/rosters/desk.hpp"
#include "store/publication.hpp"
#include "store/tenancy.hpp"

namespace staffwright::app::payroll {

namespace {

/// Of the units of which somebody is a member; what was never published is nobody's work.
Result<std::vector<store::Roster>> published_rosters(const Acting& a, const store::PersonId& self,
                                                     const rosters::Period& period) {
    std::map<store::RosterId, store::Roster> found;
    for (const store::UnitMember& member : TRY(store::memberships_of(a.t, a.at, self))) {
        for (store::Roster& roster : TRY(store::rosters_of(a.t, a.at, member.unit, period.first, period.until))) {
            if (roster.published_version) {
                found.emplace(roster.id, std::move(roster));
            }
        }
    }
    std::vector<store::Roster> list;
    for (auto& [id, roster] : found) {
        list.push_back(std::move(roster));
    }
    std::stable_sort(list.begin(), list.end(), [](const store::Roster& one, const store::Roster& other) {
        return one.starts_on < other.starts_on;
    });
    return list;
}

template <class Row>
void keep_own(std::vector<Row>& rows, const store::PersonId& self) {
    std::erase_if(rows, [&](const Row& row) { return row.person != self; });
}

}    // namespace

Result<std::vector<OwnRoster>> own_rosters(const Platform& platform, const Acting& a, const store::PersonId& self,
                                           const rosters::Period& period) {
    std::vector<OwnRoster> list;
    for (store::Roster& roster : TRY(published_rosters(a, self, period))) {
        std::vector<store::Duty> duties = TRY(store::duties_of_roster(a.t, a.at, roster.id));
        keep_own(duties, self);
        std::vector<store::Attendance> entries = TRY(store::attendance_of(a.t, a.at, roster.id));
        keep_own(entries, self);
        if (duties.empty() && entries.empty()) {
            continue;
        }
        OwnRoster own;
        own.in = TRY(platform.desk->problem(a, roster));
        const auto person = own.in->map.person.find(self.text());
        if (person == own.in->map.person.end()) {
            continue;    // a member no more: their duties there are told by the calendar alone
        }
        own.person = person->second;
        const auto unit = TRY(store::find(a.t, a.at, roster.unit));
        own.unit = unit ? unit->name : "";
        Result<PlannedAndWorked> work = planned_and_worked(*own.in, duties, entries);
        if (work) {
            own.work = std::move(*work);
        } else {
            own.trouble = work.error().what;    // of this roster alone
        }
        own.roster = std::move(roster);
        list.push_back(std::move(own));
    }
    return list;
}

bool has_work_schedule(const roster::Problem& problem, roster::PersonIx person) {
    const std::vector<std::string>& packs = problem.contracts[problem.people[person].contract].packs;
    return problem.pay_of(person).scheme == "resident_doctor" ||
           std::any_of(packs.begin(), packs.end(),
                       [](const std::string& pack) { return pack.starts_with("resident-doctors"); });
}

Result<store::PersonId> expect_self(const Actor& actor, const store::TrustId& trust) {
    const std::optional<store::PersonId> person = person_at(actor, trust);
    if (!person) {
        return Error{ErrorId::not_found, "you are nobody on the rosters of this trust", ""};
    }
    return *person;
}

}    // namespace staffwright::app::payroll
