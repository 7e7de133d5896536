#include "app/facts/absences.hpp"

#include <algorithm>
#include <map>

#include "app/facts/leave_rows.hpp"
#include "app/facts/own.hpp"
#include "app/facts/whole.hpp"
#include "app/rosters/edit_within.hpp"
#include "app/rosters/telling.hpp"
#include "store/absences.hpp"

namespace staffwright::app::facts {

namespace {

using identity::Permission;
using rosters::Period;

/// What use cases leave to be kept on the desk once it is committed.
using Made = std::vector<rosters::Edited>;

bool is_over(const store::Roster& roster) {
    return roster.state == "finalised" || roster.state == "closed";
}

boost::json::object days_of(const Sick& sick) {
    boost::json::object days = first_and_last(sick.leave);
    days["is_open"] = sick.is_open;
    return days;
}
store::Open open_or_not(bool is_open) {
    return is_open ? store::Open::yes : store::Open::no;
}

Result<void> expect_other(const Acting& a, const store::PersonId& person) {
    if (person_at(a.by, a.at) == person) {
        return Error{ErrorId::not_permitted, "nobody reports themselves", "have somebody else of the unit report it"};
    }
    return {};
}

Result<void> expect_member(const Acting& a, const store::UnitId& unit, const store::PersonId& person,
                           const Period& days) {
    const auto members = TRY(store::members_of(a.t, a.at, unit, days.first, days.until));
    if (std::none_of(members.begin(), members.end(),
                     [&](const store::UnitMember& each) { return each.person == person; })) {
        return Error{ErrorId::not_found, "there is no such person in the unit on these days", ""};
    }
    return {};
}

/// The makers of every unit that the person is in on these days.
Result<void> tell_units(Acting& a, const store::Leave& leave, const Period& days) {
    for (const store::UnitMember& member : TRY(store::memberships_of(a.t, a.at, leave.person))) {
        const bool is_there = member.starts_on < days.until && (!member.ends_on || days.first < *member.ends_on);
        if (is_there) {
            TRY(a.event("leave.changed", member.unit, {{"leave", leave.id.text()}, {"state", leave.state}}));
        }
    }
    return {};
}

/// Takes somebody's duties of some days off the rosters of a unit.
class TakingOff {
public:
    TakingOff(const Platform& platform, Acting& a, const store::UnitId& unit, Absent& told, Made& made)
        : platform_(platform), a_(a), unit_(unit), told_(told), made_(made) {}

    Result<void> take_off(const Period& days) {
        for (const store::Roster& roster : TRY(store::rosters_of(a_.t, a_.at, unit_, days.first, days.until))) {
            if (roster.current_version) {
                TRY(take_off(roster, days));
            }
        }
        return elsewhere(days);
    }

private:
    Result<void> take_off(const store::Roster& roster, const Period& days) {
        const rosters::JudgedPtr now = TRY(rosters::current_of(platform_, a_, roster));
        const auto told = TRY(store::publications_of(a_.t, a_.at, roster.id));
        std::map<calendar::Date, rosters::Cell> cells;
        for (const store::RosterAssignment& row : now->rows()) {
            if (row.person != told_.sick.leave.person || !days.contains(row.day)) {
                continue;
            }
            const bool is_locked = roster.locked_until && row.day < *roster.locked_until;
            if (is_over(roster) || is_locked) {
                told_.kept.push_back(
                    {row.day, is_over(roster) ? DutyKept::Because::closed : DutyKept::Because::locked});
                continue;
            }
            cells[row.day] = {row.person, row.day, {}};
            told_.duties.push_back({roster.id, row, rosters::was_told(told, row.day)});
        }
        if (cells.empty()) {
            return {};
        }
        rosters::Edit edit{.seen = roster.version, .note = "Somebody is away"};
        for (const auto& [day, cell] : cells) {
            edit.cells.push_back(cell);
        }
        made_.push_back(TRY(rosters::edit_within(platform_, a_, roster.id, edit,
                                                 {.needs = Permission::sign_attendance, .action = "roster.absence"})));
        return {};
    }

    /// Published duties of other units.
    Result<void> elsewhere(const Period& days) {
        const calendar::Zone& london = calendar::Zone::europe_london();
        for (const store::Duty& duty :
             TRY(store::duties_of(a_.t, a_.at, told_.sick.leave.person, london.instant({days.first, 0}),
                                  london.instant({days.until, 0})))) {
            if (duty.unit != unit_ && days.contains(duty.day)) {
                told_.kept.push_back({duty.day, DutyKept::Because::elsewhere});
            }
        }
        return {};
    }

    const Platform& platform_;
    Acting& a_;
    const store::UnitId& unit_;
    Absent& told_;
    Made& made_;
};

/// A new open or overlapping sickness beside one that is recorded would be counted twice.
Result<void> expect_not_reported(const Acting& a, const store::PersonId& person, const Period& days,
                                 const std::optional<store::LeaveId>& but_for = {}) {
    for (const store::Leave& each : TRY(store::leave_of(a.t, a.at, person))) {
        if (each.id != but_for && each.kind == sick_kind && each.state == "approved" && each.starts_on < days.until &&
            days.first < each.ends_on) {
            return Error{ErrorId::conflict,
                         "they are reported sick already, from " + each.starts_on.to_string() + " to " +
                             (each.ends_on - 1).to_string(),
                         "say of that report when they are back"};
        }
    }
    return {};
}

Result<store::Leave> expect_sick(const Acting& a, const store::UnitId& unit, const store::LeaveId& leave,
                                 std::int64_t seen) {
    std::vector<store::Leave> all = TRY(leave_around_now(a, unit));
    std::erase_if(all, [](const store::Leave& each) { return each.kind != sick_kind || each.state != "approved"; });
    store::Leave found = TRY(expect_leave(all, leave, seen, "absence"));
    TRY(expect_other(a, found.person));
    return found;
}

/// What days count for stays; those that are added count for what they are worth now.
Result<void> move_end(const Acting& a, store::Leave& leave, calendar::Date until) {
    store::Leave whole = leave;
    whole.ends_on = until;
    whole.by_day.clear();
    whole.credit = Minutes{};
    TRY(set_hours(a, whole));
    std::vector<Minutes> each;
    for (calendar::Date day = leave.starts_on; day < until; day = day + 1) {
        each.push_back(day < leave.ends_on ? leave.credit_on(day) : whole.credit_on(day));
    }
    leave.ends_on = until;
    leave.count_as(std::move(each));
    return {};
}

void keep(const Platform& platform, const Made& made) {
    for (const rosters::Edited& edited : made) {
        platform.desk->keep(edited.roster.id, edited.number, edited.judged);
    }
}

}    // namespace

Result<Absent> report_sick(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                           const store::UnitId& unit, const Sickness& sickness) {
    const Period days{sickness.from, sickness.until};
    Made made;
    Result<Absent> told =
        change(platform, actor, trust, {Permission::sign_attendance, unit}, [&](Acting& a) -> Result<Absent> {
            made.clear();
            TRY(expect_sound_leave(sickness.from, sickness.until, sick_kind));
            TRY(expect_other(a, sickness.person));
            TRY(expect_member(a, unit, sickness.person, days));
            TRY(expect_not_reported(a, sickness.person, days));
            Absent absent;
            absent.sick.is_open = sickness.is_open;
            store::Leave& leave = absent.sick.leave;
            leave = {.trust = a.at,
                     .id = store::new_id<store::LeaveId>(a.now),
                     .person = sickness.person,
                     .starts_on = sickness.from,
                     .ends_on = sickness.until,
                     .kind = sick_kind,
                     .state = "approved",
                     .asked_at = a.now,
                     .decided_by = a.by.name,
                     .decided_at = a.now,
                     .origin = by_screen};
            TRY(set_hours(a, leave));    // by the duties that were published: before they come off
            TRY(store::add(a.t, leave));
            TRY(store::set_open(a.t, leave, open_or_not(sickness.is_open)));
            TRY(a.audit("leave.record", "leave", leave.id.text(), whose(leave), {}, days_of(absent.sick)));
            TRY(TakingOff(platform, a, unit, absent, made).take_off(days));
            TRY(tell_units(a, leave, days));
            return absent;
        });
    if (told) {
        keep(platform, made);
    }
    return told;
}

Result<Absent> change_return(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                             const store::UnitId& unit, const store::LeaveId& leave, const Return& back) {
    Made made;
    Result<Absent> told =
        change(platform, actor, trust, {Permission::sign_attendance, unit}, [&](Acting& a) -> Result<Absent> {
            made.clear();
            Absent absent;
            absent.sick = {TRY(expect_sick(a, unit, leave, back.seen)), back.is_open};
            store::Leave& found = absent.sick.leave;
            TRY(expect_sound_leave(found.starts_on, back.until, sick_kind));
            const calendar::Date before = found.ends_on;
            if (before < back.until) {    // of reports that are over each other already one has to be made shorter
                TRY(expect_not_reported(a, found.person, {before, back.until}, found.id));
            }
            TRY(move_end(a, found, back.until));
            found.version = TRY(store::change(a.t, found));
            TRY(store::set_open(a.t, found, open_or_not(back.is_open)));
            TRY(a.audit("leave.change", "leave", leave.text(), whose(found), {}, days_of(absent.sick)));
            TRY(TakingOff(platform, a, unit, absent, made).take_off({std::min(before, back.until), back.until}));
            TRY(tell_units(a, found, {found.starts_on, std::max(before, back.until)}));
            return absent;
        });
    if (told) {
        keep(platform, made);
    }
    return told;
}

Result<Sick> withdraw_sick(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                           const store::UnitId& unit, const store::LeaveId& leave, std::int64_t seen) {
    return change(platform, actor, trust, {Permission::sign_attendance, unit}, [&](Acting& a) -> Result<Sick> {
        Sick sick{TRY(expect_sick(a, unit, leave, seen))};
        sick.leave.state = "withdrawn";
        sick.leave.version = TRY(store::change(a.t, sick.leave));
        TRY(store::set_open(a.t, sick.leave, store::Open::no));
        TRY(a.audit("leave.withdraw", "leave", leave.text(), whose(sick.leave), {}, days_of(sick)));
        TRY(tell_units(a, sick.leave, {sick.leave.starts_on, sick.leave.ends_on}));
        return sick;
    });
}

Result<std::vector<Sick>> sick_in_unit(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                       const store::UnitId& unit, const Period& period) {
    return look(platform, actor, trust, {Permission::see_leave, unit}, [&](Acting& a) -> Result<std::vector<Sick>> {
        const std::vector<store::LeaveId> open = TRY(store::open_absences(a.t, a.at));
        std::vector<Sick> all;
        for (store::Leave& each : TRY(store::leave_in(a.t, a.at, unit, period.first, period.until))) {
            if (each.kind == sick_kind && each.state == "approved") {
                const bool is_open = std::binary_search(open.begin(), open.end(), each.id);
                all.push_back({std::move(each), is_open});
            }
        }
        return all;
    });
}

}    // namespace staffwright::app::facts
