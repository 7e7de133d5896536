#include "app/facts/own.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "app/facts/calendar_file.hpp"
#include "app/facts/leave_rows.hpp"
#include "app/facts/whole.hpp"
#include "app/identity/secrets.hpp"
#include "app/leave/of_person.hpp"
#include "app/notices/notices.hpp"
#include "app/rosters/names.hpp"
#include "app/wishes/picks.hpp"
#include "app/wishes/windows.hpp"
#include "base/text.hpp"
#include "store/absences.hpp"
#include "store/employment.hpp"
#include "store/publication.hpp"

namespace staffwright::app::facts {

namespace {

using identity::Permission;
using rosters::Period;

Result<store::PersonId> self_at(const Actor& actor, const store::TrustId& trust) {
    const std::optional<store::PersonId> person = person_at(actor, trust);
    if (!person) {
        return Error{ErrorId::not_found, "you are nobody on the rosters of this trust", ""};
    }
    return *person;
}

/// Duties with the names of units and shifts.
Result<std::vector<OwnDuty>> named(const Acting& a, const std::vector<store::Duty>& duties) {
    std::map<store::UnitId, std::string> units;
    for (const store::Unit& unit : TRY(store::units_of(a.t, a.at))) {
        units[unit.id] = unit.name;
    }
    std::map<store::UnitId, std::vector<store::Shift>> shifts;
    std::vector<OwnDuty> result;
    for (const store::Duty& duty : duties) {
        if (!shifts.contains(duty.unit)) {
            shifts[duty.unit] = TRY(store::shifts_of(a.t, a.at, duty.unit));
        }
        OwnDuty own{duty, units[duty.unit], "", "", {}};
        for (const store::Shift& shift : shifts[duty.unit]) {
            if (shift.id == duty.shift) {
                own.shift = shift.name;
                own.code = shift.code;
            }
        }
        result.push_back(std::move(own));
    }
    return result;
}

/// Who else of a unit is on duty for at least half of each duty.
Result<void> add_colleagues(const Acting& a, std::vector<OwnDuty>& own) {
    std::map<store::PersonId, std::string> names;
    for (OwnDuty& mine : own) {
        if (!a.must_be_permitted({Permission::see_rosters, mine.duty.unit})) {
            continue;
        }
        for (const store::Duty& other :
             TRY(store::duties_in(a.t, a.at, mine.duty.unit, mine.duty.starts_at, mine.duty.ends_at))) {
            const Minutes together =
                std::min(other.ends_at, mine.duty.ends_at) - std::max(other.starts_at, mine.duty.starts_at);
            if (other.person == mine.duty.person || together * 2 < mine.duty.ends_at - mine.duty.starts_at) {
                continue;
            }
            if (!names.contains(other.person)) {
                const auto person = TRY(store::find(a.t, a.at, other.person));
                names[other.person] = person ? rosters::name_of(*person) : "";
            }
            if (!names[other.person].empty()) {
                mine.with.push_back(names[other.person]);
            }
        }
        std::sort(mine.with.begin(), mine.with.end());
        mine.with.erase(std::unique(mine.with.begin(), mine.with.end()), mine.with.end());
    }
    return {};
}

/// "Long day and Night" of "LD,N".
std::string shift_names(const std::string& codes, const std::vector<store::Shift>& shifts) {
    std::string names;
    for (const std::string_view code : split(codes, ',')) {
        const auto shift =
            std::find_if(shifts.begin(), shifts.end(), [&](const store::Shift& each) { return each.code == code; });
        names += (names.empty() ? "" : " and ") + (shift == shifts.end() ? std::string(code) : shift->name);
    }
    return names;
}

/// The changes of one day of one roster are told as one.
class OwnChanges {
public:
    explicit OwnChanges(const Acting& a) : a_(a) {}

    Result<std::vector<OwnChange>> of(const std::vector<store::LateChange>& all) {
        std::vector<OwnChange> told;
        for (auto first = all.begin(); first != all.end();) {
            auto last = first;
            auto next = std::next(first);
            while (next != all.end() && next->day == first->day && next->roster == first->roster) {
                last = next++;
            }
            if (first->before != last->after) {
                told.push_back(TRY(told_of(*first, *last)));
            }
            first = next;
        }
        return told;
    }

private:
    Result<OwnChange> told_of(const store::LateChange& first, const store::LateChange& last) {
        const std::optional<store::Roster> roster = TRY(store::find(a_.t, a_.at, first.roster));
        const std::optional<store::Unit> unit =
            roster ? TRY(store::find(a_.t, a_.at, roster->unit)) : std::optional<store::Unit>{};
        if (!unit) {
            return Error{ErrorId::internal, "a change is of no roster", ""};    // the schema does not let it
        }
        if (!shifts_.contains(unit->id)) {
            shifts_[unit->id] = TRY(store::shifts_of(a_.t, a_.at, unit->id));
        }
        OwnChange change{first.day, unit->name, shift_names(first.before, shifts_[unit->id]),
                         shift_names(last.after, shifts_[unit->id])};
        for (const store::Publication& publication : TRY(store::publications_of(a_.t, a_.at, last.roster))) {
            if (publication.id == last.publication) {
                change.told_at = publication.published_at;
            }
        }
        return change;
    }

    const Acting& a_;
    std::map<store::UnitId, std::vector<store::Shift>> shifts_{};
};

/// Days of both.
std::int32_t common_days(const Period& period, calendar::Date from, std::optional<calendar::Date> until) {
    const calendar::Date last = until ? std::min(*until, period.until) : period.until;
    return std::max(0, last - std::max(from, period.first));
}

Result<Minutes> duty_minutes(const Acting& a, const store::PersonId& self, const Period& period) {
    const calendar::Zone& london = calendar::Zone::europe_london();
    std::map<store::ShiftId, store::Shift> shifts;
    std::set<store::UnitId> known;
    Minutes sum{};
    for (const store::Duty& duty :
         TRY(store::duties_of(a.t, a.at, self, london.instant({period.first, 0}), london.instant({period.until, 0})))) {
        if (!period.contains(duty.day)) {
            continue;
        }
        if (known.insert(duty.unit).second) {
            for (store::Shift& shift : TRY(store::shifts_of(a.t, a.at, duty.unit))) {
                shifts[shift.id] = std::move(shift);
            }
        }
        const store::Shift& shift = shifts[duty.shift];
        sum += leave::credited(shift, duty);
    }
    return sum;
}

boost::json::object days_of(const store::Leave& leave) {
    boost::json::object days = first_and_last(leave);
    days["minutes"] = leave.credited().count();
    return days;
}

/// What is asked for with what it would count for, where that was not set yet.
Result<std::vector<store::Leave>> with_hours(const Acting& a, std::vector<store::Leave> all) {
    for (store::Leave& each : all) {
        if (leave::has_no_hours_yet(each)) {
            TRY(set_hours(a, each));
        }
    }
    return all;
}

/// What leave that is granted counts for: as whoever grants it says, or as it was told when it was asked for.
Result<void> settle_hours(const Acting& a, store::Leave& leave, const std::optional<Minutes>& stated) {
    if (leave::has_no_hours_yet(leave)) {
        TRY(set_hours(a, leave));
    }
    if (!stated) {
        return {};
    }
    constexpr Minutes a_day{1440};
    if (*stated < Minutes{} || *stated > a_day * leave.days()) {
        return Error{ErrorId::bad_value, "leave counts for 0 minutes to 24 hours a day",
                     "say what all of it counts for", Place{"", 0, "/minutes"}};
    }
    std::vector<Minutes> each;
    for (calendar::Date day = leave.starts_on; day < leave.ends_on; day = day + 1) {
        each.push_back(leave.credit_on(day));
    }
    leave.count_as(leave::spread(*stated, each, leave.starts_on));
    return {};
}

}    // namespace

Result<std::vector<OwnDuty>> own_duties(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                        const Period& period) {
    const store::PersonId self = TRY(self_at(actor, trust));
    return look(platform, actor, trust, {Permission::see_own_work, {}, self},
                [&](Acting& a) -> Result<std::vector<OwnDuty>> {
                    const calendar::Zone& london = calendar::Zone::europe_london();
                    std::vector<OwnDuty> own =
                        TRY(named(a, TRY(store::duties_of(a.t, a.at, self, london.instant({period.first, 0}),
                                                          london.instant({period.until, 0})))));
                    TRY(add_colleagues(a, own));
                    return own;
                });
}

Result<std::vector<OwnChange>> own_changes(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                           const Period& period) {
    const store::PersonId self = TRY(self_at(actor, trust));
    return look(platform, actor, trust, {Permission::see_own_work, {}, self},
                [&](Acting& a) -> Result<std::vector<OwnChange>> {
                    return OwnChanges(a).of(TRY(store::late_changes_to(a.t, a.at, self, period.first, period.until)));
                });
}

Result<OwnHours> own_hours(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                           const Period& period) {
    const store::PersonId self = TRY(self_at(actor, trust));
    return look(platform, actor, trust, {Permission::see_own_work, {}, self}, [&](Acting& a) -> Result<OwnHours> {
        OwnHours hours;
        constexpr std::int32_t week = 7;
        for (const store::Contract& contract : TRY(store::contracts_of(a.t, a.at, self))) {
            const std::int32_t days = common_days(period, contract.starts_on, contract.ends_on);
            hours.contracted += Minutes{contract.weekly.count() * days / week};
        }
        for (const store::Leave& leave : TRY(store::leave_of(a.t, a.at, self))) {
            if (leave.state == "approved") {
                hours.leave += leave.credit_in(period.first, period.until);
            }
        }
        hours.duties = TRY(duty_minutes(a, self, period));
        return hours;
    });
}

Result<std::vector<store::Leave>> own_leave(const Platform& platform, const Actor& actor, const store::TrustId& trust) {
    const store::PersonId self = TRY(self_at(actor, trust));
    return look(platform, actor, trust, {Permission::see_own_work, {}, self},
                [&](Acting& a) -> Result<std::vector<store::Leave>> {
                    return with_hours(a, TRY(store::leave_of(a.t, a.at, self)));
                });
}

Result<void> expect_sound_leave(calendar::Date starts_on, calendar::Date ends_on, const std::string& kind) {
    constexpr std::int32_t most_days = 400;
    if (ends_on <= starts_on || ends_on - starts_on > most_days) {
        return Error{ErrorId::bad_value, "leave has 1 to 400 days", "check first and last day",
                     Place{"", 0, "/ends_on"}};
    }
    return expect_text(kind, "kind");
}

Result<store::Leave> ask_leave(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                               const LeaveAsked& asked) {
    const store::PersonId self = TRY(self_at(actor, trust));
    TRY(expect_sound_leave(asked.starts_on, asked.ends_on, asked.kind));
    return change(platform, actor, trust, {Permission::ask_for_own_changes, {}, self},
                  [&](Acting& a) -> Result<store::Leave> {
                      store::Leave leave{.trust = a.at,
                                         .id = store::new_id<store::LeaveId>(a.now),
                                         .person = self,
                                         .starts_on = asked.starts_on,
                                         .ends_on = asked.ends_on,
                                         .kind = asked.kind,
                                         .asked_at = a.now,
                                         .origin = by_screen};
                      TRY(set_hours(a, leave));
                      TRY(store::add(a.t, leave));
                      TRY(a.audit("leave.ask", "leave", leave.id.text(), whose(leave), {}, days_of(leave)));
                      TRY(a.event("leave.asked", {}, {{"leave", leave.id.text()}}));
                      return leave;
                  });
}

Result<store::Leave> withdraw_leave(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                    const store::LeaveId& leave, std::int64_t seen) {
    const store::PersonId self = TRY(self_at(actor, trust));
    return change(
        platform, actor, trust, {Permission::ask_for_own_changes, {}, self}, [&](Acting& a) -> Result<store::Leave> {
            store::Leave found = TRY(expect_leave(TRY(store::leave_of(a.t, a.at, self)), leave, seen, "leave"));
            if (found.state != "asked" && (found.state != "approved" || found.starts_on <= day_of(a.now))) {
                return Error{ErrorId::conflict, "the leave is " + found.state + " or has begun", ""};
            }
            found.state = "withdrawn";
            found.version = TRY(store::change(a.t, found));
            TRY(store::set_open(a.t, found, store::Open::no));
            TRY(a.audit("leave.withdraw", "leave", leave.text(), whose(found), {}, days_of(found)));
            TRY(a.event("leave.changed", {}, {{"leave", leave.text()}}));
            return found;
        });
}

Result<std::vector<store::Leave>> leave_in_unit(const Platform& platform, const Actor& actor,
                                                const store::TrustId& trust, const store::UnitId& unit,
                                                const Period& period) {
    return look(platform, actor, trust, {Permission::see_leave, unit},
                [&](Acting& a) -> Result<std::vector<store::Leave>> {
                    return with_hours(a, TRY(store::leave_in(a.t, a.at, unit, period.first, period.until)));
                });
}

Result<store::Leave> decide_leave(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                  const store::UnitId& unit, const store::LeaveId& leave, std::int64_t seen,
                                  const LeaveDecision& decision) {
    return change(platform, actor, trust, {Permission::decide_leave, unit}, [&](Acting& a) -> Result<store::Leave> {
        store::Leave found = TRY(expect_leave(TRY(leave_around_now(a, unit)), leave, seen, "leave"));
        if (person_at(actor, trust) == found.person) {
            return Error{ErrorId::not_permitted, "nobody decides their own leave", "ask another approver"};
        }
        if (found.state != "asked") {
            return Error{ErrorId::conflict, "the leave is " + found.state + " already", ""};
        }
        if (decision.approved) {
            TRY(settle_hours(a, found, decision.minutes));
        }
        found.state = decision.approved ? "approved" : "refused";
        found.decided_by = a.by.name;
        found.decided_at = a.now;
        found.decision_reason = decision.reason;
        found.version = TRY(store::change(a.t, found));
        TRY(a.audit(decision.approved ? "leave.approve" : "leave.refuse", "leave", leave.text(), whose(found),
                    decision.reason, days_of(found)));
        TRY(a.event("leave.changed", unit, {{"leave", leave.text()}, {"state", found.state}}));
        TRY(notices::tell(a, platform,
                          {{.person = found.person,
                            .kind = "decision",
                            .starts_on = found.starts_on,
                            .ends_on = found.ends_on,
                            .outcome = found.state}}));
        return found;
    });
}

Result<std::vector<store::Wish>> own_wishes(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                            const Period& period) {
    const store::PersonId self = TRY(self_at(actor, trust));
    return look(platform, actor, trust, {Permission::see_own_work, {}, self},
                [&](Acting& a) { return store::wishes_of(a.t, a.at, self, period.first, period.until); });
}

Result<store::Wish> ask_wish(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                             const store::UnitId& unit, calendar::Date day, bool wants_duty,
                             const std::string& shifts) {
    const store::PersonId self = TRY(self_at(actor, trust));
    constexpr Cost usual{10};
    return change(platform, actor, trust, {Permission::ask_for_own_changes, {}, self},
                  [&](Acting& a) -> Result<store::Wish> {
                      const auto members = TRY(store::members_of(a.t, a.at, unit, day, day + 1));
                      if (std::none_of(members.begin(), members.end(),
                                       [&](const store::UnitMember& each) { return each.person == self; })) {
                          return Error{ErrorId::not_found, "you are not on the rosters of this unit", ""};
                      }
                      TRY(wishes::expect_no_window(a, unit, day));
                      const store::Wish wish{.trust = a.at,
                                             .id = store::new_id<store::WishId>(a.now),
                                             .person = self,
                                             .unit = unit,
                                             .day = day,
                                             .wants_duty = wants_duty,
                                             .shifts = shifts,
                                             .weight = usual,
                                             .asked_at = a.now,
                                             .origin = by_screen};
                      TRY(store::add(a.t, wish));
                      TRY(a.audit("wish.ask", "wish", wish.id.text()));
                      TRY(a.event("wishes.changed", unit, {{"day", day.to_string()}}));
                      return wish;
                  });
}

Result<void> withdraw_wish(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                           const store::WishId& wish) {
    const store::PersonId self = TRY(self_at(actor, trust));
    return change(platform, actor, trust, {Permission::ask_for_own_changes, {}, self}, [&](Acting& a) -> Result<void> {
        const calendar::Date today = day_of(a.now);
        constexpr std::int32_t two_years = 730;
        for (store::Wish& each : TRY(store::wishes_of(a.t, a.at, self, today, today + two_years))) {
            if (each.id == wish) {
                each.withdrawn_at = a.now;
                TRY(store::change(a.t, each));
                TRY(wishes::note_change(a, each.unit, each.day, self));
                TRY(a.audit("wish.withdraw", "wish", wish.text()));
                return a.event("wishes.changed", each.unit, {{"day", each.day.to_string()}});
            }
        }
        return Error{ErrorId::not_found, "there is no wish " + wish.text() + " to withdraw", ""};
    });
}

Result<std::string> new_feed(const Platform& platform, const Actor& actor, const store::TrustId& trust) {
    const store::PersonId self = TRY(self_at(actor, trust));
    const identity::Secret secret = identity::new_secret();
    return change(platform, actor, trust, {Permission::see_own_work, {}, self}, [&](Acting& a) -> Result<std::string> {
        TRY(store::revoke_feeds(a.t, a.at, self, a.now));
        const store::CalendarFeed feed{.trust = a.at,
                                       .id = store::new_id<store::CalendarFeedId>(a.now),
                                       .person = self,
                                       .secret_digest = secret.digest,
                                       .made_at = a.now};
        TRY(store::add(a.t, feed));
        TRY(a.audit("calendar_feed.make", "calendar_feed", feed.id.text()));
        return secret.text;
    });
}

Result<std::optional<calendar::Moment>> feed_since(const Platform& platform, const Actor& actor,
                                                   const store::TrustId& trust) {
    const store::PersonId self = TRY(self_at(actor, trust));
    return look(platform, actor, trust, {Permission::see_own_work, {}, self},
                [&](Acting& a) -> Result<std::optional<calendar::Moment>> {
                    const auto feed = TRY(store::feed_of(a.t, a.at, self));
                    return feed ? std::optional(feed->made_at) : std::nullopt;
                });
}

Result<void> revoke_feed(const Platform& platform, const Actor& actor, const store::TrustId& trust) {
    const store::PersonId self = TRY(self_at(actor, trust));
    return change(platform, actor, trust, {Permission::see_own_work, {}, self}, [&](Acting& a) -> Result<void> {
        TRY(store::revoke_feeds(a.t, a.at, self, a.now));
        return a.audit("calendar_feed.revoke", "person", self.text());
    });
}

Result<std::string> calendar_of(const Platform& platform, const store::TrustId& trust, const std::string& secret) {
    return store::sql::read(
        platform.pool, store::sql::Scope::of(trust), [&](store::sql::Transaction& t) -> Result<std::string> {
            const auto feed = TRY(store::feed_by_secret(t, trust, identity::digest_of(secret)));
            const auto person = feed ? TRY(store::find(t, trust, feed->person)) : std::optional<store::Person>{};
            const calendar::Moment now = platform.clock();
            const calendar::Date today = day_of(now);
            if (!person || (person->left_on && *person->left_on <= today)) {
                return Error{ErrorId::not_found, "there is no such calendar", "make a new address for it"};
            }
            constexpr std::int32_t before = 28;
            constexpr std::int32_t after = 366;
            const calendar::Zone& london = calendar::Zone::europe_london();
            const Actor nobody;
            const Acting a(t, nobody, trust, now);
            return calendar_file(
                TRY(named(a, TRY(store::duties_of(t, trust, feed->person, london.instant({today - before, 0}),
                                                  london.instant({today + after, 0}))))),
                now);
        });
}

}    // namespace staffwright::app::facts
