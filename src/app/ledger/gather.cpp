#include "app/ledger/gather.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "app/day_words.hpp"
#include "app/facts/whole.hpp"
#include "app/leave/away.hpp"
#include "app/ledger/duty_classes.hpp"
#include "app/rosters/names.hpp"
#include "app/rosters/told_days.hpp"
#include "app/wishes/kept.hpp"
#include "store/employment.hpp"
#include "store/publication.hpp"

namespace staffwright::app::ledger {

namespace {

using calendar::Date;
using calendar::Moment;
using rosters::Period;

constexpr std::int32_t minutes_of_day = 1440;
/// A duty may begin two days after its roster day's midnight.
constexpr std::int32_t longest_start = 2;

class Gathering {
public:
    Gathering(const Acting& a, const store::UnitId& unit, const Period& period) : a_(a), unit_(unit), period_(period) {
        year_.period = period;
        year_.published.resize(static_cast<std::size_t>(period.days()));
    }

    Result<UnitYear> gathered() {
        TRY(published_days());
        TRY(members());
        TRY(absences());
        TRY(duties());
        TRY(late_changes());
        TRY(refused_leave());
        TRY(wishes());
        for (Member& member : year_.members) {
            std::stable_sort(member.entries.begin(), member.entries.end(),
                             [](const Entry& x, const Entry& y) { return x.day < y.day; });
        }
        return std::move(year_);
    }

private:
    struct KnownShift {
        store::Shift shift;
        std::string unit;    ///< name, where it is another one
    };

    [[nodiscard]] std::size_t place(Date day) const { return static_cast<std::size_t>(day - period_.first); }

    Result<void> published_days() {
        told_ = TRY(rosters::told_days(a_, unit_, period_));
        for (const auto& [day, when] : told_) {
            year_.published[place(day)] = true;
        }
        return {};
    }

    Result<void> members() {
        std::map<store::PersonId, std::string> names;
        for (const store::Person& person : TRY(store::people_in(a_.t, a_.at, unit_, period_.first, period_.until))) {
            names[person.id] = rosters::name_of(person);
        }
        for (const store::UnitMember& row : TRY(store::members_of(a_.t, a_.at, unit_, period_.first, period_.until))) {
            if (!row.is_home) {
                continue;
            }
            if (!places_.contains(row.person)) {
                places_[row.person] = year_.members.size();
                year_.members.push_back({.person = row.person, .name = names[row.person]});
            }
            of(row.person)->home.push_back({row.starts_on, row.ends_on});
        }
        for (const store::Contract& contract :
             TRY(store::contracts_in(a_.t, a_.at, unit_, period_.first, period_.until))) {
            Member* const member = of(contract.person);
            if (member != nullptr && contract.employment == "substantive") {
                member->contracts.push_back({{contract.starts_on, contract.ends_on}, contract.wte});
            }
        }
        return {};
    }

    Result<void> absences() {
        leave_ = TRY(store::leave_in(a_.t, a_.at, unit_, period_.first, period_.until));
        for (const store::Leave& leave : leave_) {
            const Definitions& held = definitions_on(leave.starts_on);
            const bool ordinary =
                std::find(held.kinds_in_post.begin(), held.kinds_in_post.end(), leave.kind) != held.kinds_in_post.end();
            Member* const member = of(leave.person);
            if (member != nullptr && leave.state == "approved" && !ordinary &&
                leave.ends_on - leave.starts_on >= held.absence_days) {
                member->absences.push_back({leave.starts_on, leave.ends_on});
            }
        }
        return {};
    }

    Result<const KnownShift*> shift_of(const store::Duty& duty) {
        if (!shifts_.contains(duty.shift)) {
            const std::optional<store::Unit> unit = TRY(store::find(a_.t, a_.at, duty.unit));
            for (store::Shift& shift : TRY(store::shifts_of(a_.t, a_.at, duty.unit))) {
                const store::ShiftId id = shift.id;
                shifts_[id] = {std::move(shift), unit && duty.unit != unit_ ? unit->name : ""};
            }
        }
        return &shifts_[duty.shift];
    }

    Result<void> duties() {
        const calendar::Zone& london = calendar::Zone::europe_london();
        const calendar::Instant from = london.instant({period_.first, 0});
        const calendar::Instant until = london.instant({period_.until + longest_start, 0});
        for (const store::Duty& duty : TRY(store::duties_in(a_.t, a_.at, unit_, from, until))) {
            TRY(add(duty));
        }
        for (const store::DutyElsewhere& other :
             TRY(store::duties_elsewhere(a_.t, a_.at, unit_, period_.first, period_.until, from, until))) {
            TRY(add(other.duty));
        }
        return {};
    }

    Result<void> add(const store::Duty& duty) {
        Member* const member = at_home(duty.person, duty.day);
        if (member == nullptr) {
            return {};
        }
        const KnownShift& known = *TRY(shift_of(duty));
        worked_[{duty.person, duty.day}].push_back(&known.shift);
        const std::string what = known.unit.empty() ? known.shift.name : known.shift.name + ", " + known.unit;
        const Definitions& held = definitions_on(duty.day);
        const calendar::Interval when{duty.starts_at, duty.ends_at};
        if (duty.is_exclusive && is_night(when, held)) {
            member->entries.push_back({Measure::nights, duty.day, what});
        }
        for (const Date saturday : weekends_of(when, held)) {
            add_once(*member, {Measure::weekends, saturday, "Weekend with " + what});
        }
        for (const calendar::BankHoliday& holiday : bank_holidays_of(when)) {
            add_once(*member, {Measure::bank_holidays, holiday.date, std::string(holiday.name) + ": " + what});
        }
        return {};
    }

    /// A weekend or a bank holiday counts once, however many duties there are on it.
    static void add_once(Member& member, Entry entry) {
        const bool there = std::any_of(member.entries.begin(), member.entries.end(), [&](const Entry& each) {
            return each.measure == entry.measure && each.day == entry.day;
        });
        if (!there) {
            member.entries.push_back(std::move(entry));
        }
    }

    Result<void> late_changes() {
        for (const store::LateChange& late :
             TRY(store::late_changes_in(a_.t, a_.at, unit_, period_.first, period_.until))) {
            Member* const member = at_home(late.person, late.day);
            const std::int64_t notice = late.notice.count();
            if (member == nullptr || leave::is_own_absence(leave_, late) ||
                notice >= std::int64_t{definitions_on(late.day).late_change_days} * minutes_of_day) {
                continue;
            }
            const auto shown = [](const std::string& codes) { return codes.empty() ? "off" : codes; };
            const std::int64_t days = std::max<std::int64_t>(0, notice / minutes_of_day);
            member->entries.push_back({Measure::late_changes, late.day,
                                       fmt::format("{} became {}, with {} day{} of notice", shown(late.before),
                                                   shown(late.after), days, days == 1 ? "" : "s")});
        }
        return {};
    }

    Result<void> refused_leave() {
        const calendar::Zone& london = calendar::Zone::europe_london();
        const Moment from{london.instant({period_.first, 0})};
        const Moment until{london.instant({period_.until, 0})};
        for (const store::Leave& leave :
             TRY(store::refused_leave_in(a_.t, a_.at, unit_, period_.first, period_.until, from, until))) {
            const Date decided = facts::day_of(*leave.decided_at);
            if (Member* const member = at_home(leave.person, decided)) {
                member->entries.push_back({Measure::refusals, decided,
                                           fmt::format("Leave ({}) from {} to {} refused{}", leave.kind,
                                                       in_words(leave.starts_on), in_words(leave.ends_on - 1),
                                                       leave.decision_reason ? ": " + *leave.decision_reason : "")});
            }
        }
        return {};
    }

    Result<void> wishes() {
        for (const store::Wish& wish : TRY(store::wishes_of(a_.t, a_.at, unit_, period_.first, period_.until))) {
            Member* const member = at_home(wish.person, wish.day);
            if (member == nullptr || app::wishes::kept(wish, told_, worked_[{wish.person, wish.day}]) != false) {
                continue;
            }
            const std::string shifts = wish.shifts.empty() ? "" : " (" + wish.shifts + ")";
            member->entries.push_back(
                {Measure::refusals, wish.day,
                 wish.wants_duty ? "Wish to be on" + shifts + " not kept" : "Wish to be off" + shifts + " not kept"});
        }
        return {};
    }

    Member* of(const store::PersonId& person) {
        const auto found = places_.find(person);
        return found == places_.end() ? nullptr : &year_.members[found->second];
    }
    /// Nobody, where the unit is not the person's own on that day.
    Member* at_home(const store::PersonId& person, Date day) {
        Member* const member = of(person);
        return member != nullptr && period_.contains(day) && member->is_home(day) ? member : nullptr;
    }

    const Acting& a_;
    const store::UnitId& unit_;
    const Period period_;
    UnitYear year_;
    std::vector<store::Leave> leave_;    ///< asked or granted
    rosters::ToldDays told_;
    std::map<store::PersonId, std::size_t> places_;
    std::map<store::ShiftId, KnownShift> shifts_;
    std::map<std::pair<store::PersonId, Date>, std::vector<const store::Shift*>> worked_;
};

}    // namespace

Result<UnitYear> unit_year(const Acting& a, const store::UnitId& unit, const Period& period) {
    TRY(rosters::expect_unit(a, unit));
    return Gathering(a, unit, period).gathered();
}

}    // namespace staffwright::app::ledger
