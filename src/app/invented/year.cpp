#include "app/invented/year.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "app/demonstration_parts.hpp"
#include "app/invented/kinds.hpp"
#include "app/invented/parts.hpp"
#include "base/check.hpp"

namespace staffwright::app::invented {

using roster::Assignment;
using roster::Day;
using roster::PersonIx;
using roster::Problem;

namespace {

constexpr Day fortnight = 14;
constexpr Day days_of_week = 7;
constexpr std::uint64_t stream_of_years = 300;

void add_past_of(UnitKind kind, Problem& unit, Rng rng, std::int32_t turns) {
    switch (kind) {
        case UnitKind::ward:
            return demonstration::add_past(unit, rng);
        case UnitKind::emergency:
            return add_emergency_past(unit, rng);
        case UnitKind::residents:
            return add_residents_past(unit, rng);
        case UnitKind::on_call:
            return add_on_call_past(unit, turns);
        case UnitKind::clinic:
            return add_clinic_past(unit);
    }
}

/// Takes the year's duties off where they cannot be; days are those of the year.
class Year {
public:
    Year(UnitKind kind, const Problem& unit, std::uint64_t seed)
        : kind_(kind), unit_(unit), rng_(Rng{seed}.stream(stream_of_years)), worked_(unit.people.size()) {
        CHECK(unit.horizon.history_days == fortnight);    // else the past would begin within one
        year_.first = unit.horizon.first - unit.horizon.history_days - year_.days;
    }

    YearBefore run() {
        fill();
        for (const PersonIx person : unit_.people.indices()) {
            if (worked_[person].empty()) {
                work_weekdays(person);
            }
            if (kind_ != UnitKind::on_call && kind_ != UnitKind::clinic) {
                keep_clear_days(person);
            }
            take_leave(person);
        }
        for (const PersonIx person : unit_.people.indices()) {
            for (const Assignment& duty : worked_[person]) {
                year_.duties.push_back({person, duty});
            }
        }
        std::stable_sort(year_.duties.begin(), year_.duties.end(), [](const auto& x, const auto& y) {
            return std::pair(x.assignment.day, x.person) < std::pair(y.assignment.day, y.person);
        });
        return std::move(year_);
    }

private:
    void fill() {
        for (Day begins = 0; begins < year_.days; begins += fortnight) {
            Problem stretch = unit_;
            for (roster::Person& person : stretch.people) {
                person.past.clear();
            }
            stretch.horizon.first = year_.first + begins + fortnight;
            const std::int32_t number = begins / fortnight;
            add_past_of(kind_, stretch, rng_.stream(static_cast<std::uint64_t>(number)), 2 * number);
            for (const PersonIx person : stretch.people.indices()) {
                for (Assignment duty : stretch.people[person].past) {
                    duty.day += begins + fortnight;
                    worked_[person].push_back(duty);
                }
            }
        }
    }

    /// Who does not rotate has no past of fortnights: the first day shift there is, from Monday on.
    void work_weekdays(PersonIx person) {
        const auto is_day = [](const roster::Shift& shift) {
            return shift.clock && !shift.is_in_class("night") && !shift.is_in_class("on_call");
        };
        const auto shift = std::find_if(unit_.shifts.begin(), unit_.shifts.end(), is_day);
        if (shift == unit_.shifts.end()) {
            return;
        }
        const Minutes length = Minutes{shift->clock->end - shift->clock->start} - shift->unpaid_break;
        const Minutes weekly = unit_.contracts[unit_.people[person].contract].weekly;
        const auto each_week = std::clamp<Day>(static_cast<Day>(weekly.count() / length.count()), 1, 5);
        const roster::ShiftIx worked{static_cast<std::size_t>(shift - unit_.shifts.begin())};
        for (Day day = 0; day < year_.days; ++day) {
            if (day % days_of_week < each_week) {
                worked_[person].push_back({day, worked, unit_.people[person].skills.front()});
            }
        }
    }

    /// Where the first duty of a fortnight comes too soon after the last of the one before, the earlier ones go. The
    /// recorded past comes after all of them.
    void keep_clear_days(PersonIx person) {
        std::vector<Assignment>& duties = worked_[person];
        std::set<Day> worked;
        for (const Assignment& duty : duties) {
            worked.insert(duty.day);
        }
        for (const Assignment& duty : unit_.people[person].past) {
            worked.insert(duty.day + year_.days + fortnight);
        }
        std::erase_if(duties, [&](const Assignment& duty) {
            const Day next = (duty.day / fortnight + 1) * fortnight;
            const auto first_after = worked.lower_bound(next);
            return first_after != worked.end() && *first_after - duty.day <= clear_days && duty.day < next;
        });
    }

    /// A week in each ten or so, other weeks for each person, and for every second one a few days of sickness.
    void take_leave(PersonIx person) {
        Rng rng = rng_.stream(1'000 + person.at());
        constexpr Day every = 10;
        for (Day week = 0; week + every <= weeks_of_a_year; week += every) {
            const auto within = static_cast<Day>((3 * person.at() + rng.below(3)) % every);
            const Day monday = (week + within) * days_of_week;
            add_week_away(unit_, person, monday, year_.leave);
            take_off(person, monday, monday + days_of_week);
        }
        if (rng.chance(1, 2)) {
            fall_ill(person, rng);
        }
    }

    /// One to three days of a week from Monday to Friday, unless they are away in it anyway.
    void fall_ill(PersonIx person, Rng& rng) {
        const Day monday = days_of_week * static_cast<Day>(rng.below(static_cast<std::uint32_t>(weeks_of_a_year)));
        const Day from = monday + static_cast<Day>(rng.below(3));
        const Day until = from + 1 + static_cast<Day>(rng.below(3));
        const bool is_away = std::any_of(year_.leave.begin(), year_.leave.end(), [&](const roster::Leave& leave) {
            return leave.person == person && leave.from < until && from < leave.until;
        });
        if (!is_away) {
            const Minutes weekly = unit_.contracts[unit_.people[person].contract].weekly;
            year_.leave.push_back({person, from, until, "sick", Minutes{weekly.count() / 5}});
            take_off(person, from, until);
        }
    }

    void take_off(PersonIx person, Day from, Day until) {
        std::erase_if(worked_[person], [&](const Assignment& duty) {
            constexpr std::int32_t midnight = 24 * 60;
            const std::optional<roster::Clock>& clock = unit_.shifts[duty.shift].clock;
            const Day last = duty.day + (clock && clock->end > midnight ? 1 : 0);
            return duty.day < until && last >= from;
        });
    }

    static constexpr Day clear_days = 2;
    UnitKind kind_;
    const Problem& unit_;
    Rng rng_;
    IndexVector<PersonIx, std::vector<Assignment>> worked_;
    YearBefore year_;
};

}    // namespace

YearBefore year_before(UnitKind kind, const Problem& unit, std::uint64_t seed) {
    return Year(kind, unit, seed).run();
}

}    // namespace staffwright::app::invented
