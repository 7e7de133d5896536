#include "app/invented/open_window.hpp"

#include <algorithm>

#include "app/facts/whole.hpp"

namespace staffwright::app::invented {

namespace {

using calendar::Date;
using rosters::Period;

constexpr std::int32_t days_asked = 28;
constexpr std::int32_t days_open = 10;
constexpr std::size_t answers = 9;    // of the ward's forty

/// The work of the roster's days again, so many days later.
Result<std::vector<store::Demand>> plan_again(Acting& a, const store::UnitId& unit, const Period& roster,
                                              const Period& days) {
    std::vector<store::Demand> rows = TRY(store::demand_of(a.t, a.at, unit, roster.first, roster.until));
    std::vector<store::Demand> again;
    for (store::Demand row : rows) {
        row.id = store::new_id<store::DemandId>(a.now);
        row.day = row.day + (days.first - roster.first);
        row.origin = facts::by_screen;
        row.version = 1;
        if (days.contains(row.day)) {
            again.push_back(std::move(row));
        }
    }
    TRY(store::add_demand(a.t, again));
    return again;
}

/// Every fourth of the ward has answered: a duty that the day needs, and a day off.
Result<void> answer(Acting& a, const store::WishWindow& window, const std::vector<store::Demand>& work) {
    const auto invited = TRY(wishes::invited_to(a, window));
    const std::vector<store::Shift> shifts = TRY(store::shifts_of(a.t, a.at, window.unit));
    constexpr std::size_t step = 4;
    constexpr std::size_t stride = 37;    // spreads the duties over days and shifts
    for (std::size_t at = 0; at < answers && at * step + 2 < invited.size() && !work.empty(); ++at) {
        const store::PersonId& person = invited[at * step + 2].person;
        store::Wish wish{.trust = a.at,
                         .id = store::new_id<store::WishId>(a.now),
                         .person = person,
                         .unit = window.unit,
                         .day = window.starts_on + static_cast<std::int32_t>(at * 3 % days_asked),
                         .weight = Cost{20},
                         .asked_at = a.now,
                         .origin = facts::by_screen};
        TRY(store::add(a.t, wish));
        const store::Demand& duty = work[at * stride % work.size()];
        const auto shift = std::find_if(shifts.begin(), shifts.end(),
                                        [&](const store::Shift& each) { return duty.shift && each.id == *duty.shift; });
        if (shift != shifts.end() && duty.day != wish.day) {
            wish.id = store::new_id<store::WishId>(a.now);
            wish.day = duty.day;
            wish.wants_duty = true;
            wish.shifts = shift->code;
            wish.weight = Cost{10};
            TRY(store::add(a.t, wish));
        }
        TRY(store::put(a.t, store::WishAnswer{a.at, window.id, person, a.now}));
    }
    return {};
}

}    // namespace

Result<void> open_window(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                         const store::UnitId& unit, const rosters::Period& roster) {
    const Date today = facts::day_of(platform.clock());
    const Period days{roster.until, roster.until + days_asked};
    if (today + days_open > days.first) {
        return {};
    }
    wishes::Wanted wanted{.days = days, .opens_on = today - 2};
    wanted.terms = {.closes_on = today + days_open,
                    .duties = 8,
                    .days_off = 4,
                    .strong = 3,
                    .note = "Nights over the weekends are the hardest to fill."};
    const wishes::Shown made = TRY(wishes::open(platform, actor, trust, unit, wanted));
    return change(platform, actor, trust, {identity::Permission::edit_rosters, unit}, [&](Acting& a) -> Result<void> {
        return answer(a, made.window, TRY(plan_again(a, unit, roster, days)));
    });
}

}    // namespace staffwright::app::invented
