#include "app/wishes/picks.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "app/facts/whole.hpp"
#include "app/payroll/own_rosters.hpp"
#include "app/wishes/day_offers.hpp"
#include "app/wishes/kept.hpp"
#include "app/wishes/worked.hpp"

namespace staffwright::app::wishes {

namespace {

using calendar::Date;
using identity::Permission;

// A day that somebody cannot work matters more to them than a duty that they would like.
constexpr Cost duty_weight{10};    // as a wish that is made without a window
constexpr Cost off_weight{20};
constexpr std::int64_t strong_times = 2;

Cost usual_weight(bool wants_duty) {
    return wants_duty ? duty_weight : off_weight;
}

/// `more`: percent; never as much as a strong pick counts.
Cost weight_of(const Pick& pick, std::int64_t more) {
    constexpr std::int64_t hundred = 100;
    const std::int64_t usual = usual_weight(pick.wants_duty).count() * (pick.is_strong ? strong_times : 1);
    return Cost{(usual * (hundred + more) + hundred / 2) / hundred};
}

Pick pick_of(const store::Wish& wish) {
    return {wish.day, wish.wants_duty, wish.shifts, wish.weight >= usual_weight(wish.wants_duty) * strong_times};
}

bool is_same(const Pick& one, const Pick& other) {
    return one.day == other.day && one.wants_duty == other.wants_duty && one.shift == other.shift;
}

/// One's own soft wishes for the days; what is hard was agreed otherwise.
Result<std::vector<store::Wish>> wishes_in(const Acting& a, const store::WishWindow& window,
                                           const store::PersonId& self) {
    auto wishes = TRY(store::wishes_of(a.t, a.at, self, window.starts_on, window.ends_on));
    std::erase_if(wishes, [&](const store::Wish& wish) { return wish.unit != window.unit || wish.is_hard; });
    return wishes;
}

Result<OwnWindow> own_of(const Acting& a, store::WishWindow window, const Invited& self) {
    OwnWindow own;
    own.unit = TRY(rosters::expect_unit(a, window.unit)).name;
    own.state = TRY(state_at(a, window));
    own.allowed = self.allowed;
    if (const auto answer = TRY(store::wish_answer_of(a.t, a.at, window.id, self.person))) {
        own.answered_at = answer->answered_at;
        own.version = answer->version;
    }
    own.window = std::move(window);
    return own;
}

Result<OwnWindow> expect_own(const Acting& a, const store::WishWindowId& id, const store::PersonId& self) {
    std::optional<store::WishWindow> window = TRY(store::find(a.t, a.at, id));
    if (window && !window->withdrawn_at) {
        for (const Invited& one : TRY(invited_to(a, *window, self))) {
            return own_of(a, *std::move(window), one);
        }
    }
    return Error{ErrorId::not_found, "there is no window for wishes " + id.text() + " that asks you", ""};
}

Result<void> expect_open(const OwnWindow& own) {
    if (own.state == "open") {
        return {};
    }
    return Error{ErrorId::conflict,
                 own.state == "closed" ? "the window has closed; nothing was changed" : "the window is not open yet",
                 own.state == "closed" ? "talk to whoever makes the rota" : "come back when it is open"};
}

Error wrong(std::size_t at, std::string what, std::string advice) {
    return {ErrorId::bad_value, std::move(what), std::move(advice), Place{"", 0, fmt::format("/picks/{}", at)}};
}

/// Something new: that it could be given, by itself.
Result<void> expect_can_be(const OwnAnswer& seen, const Pick& pick, std::size_t at) {
    const DayOffered& day = seen.days[static_cast<std::size_t>(pick.day - seen.own.window.starts_on)];
    if (day.away) {
        return wrong(at, *day.away, "pick another day");
    }
    if (!pick.wants_duty && !pick.shift.empty()) {
        return wrong(at, "a day off is off from every duty", "leave the shift out");
    }
    if (pick.shift.empty()) {
        return {};
    }
    const auto duty = std::find_if(day.duties.begin(), day.duties.end(),
                                   [&](const DutyOffered& each) { return each.code == pick.shift; });
    if (duty == day.duties.end()) {
        return wrong(at, "no duty of that code is planned on this day", "pick one of the day's");
    }
    return duty->why_not ? Result<void>(wrong(at, *duty->why_not, "pick another duty")) : Result<void>{};
}

Result<void> expect_most(const char* what, std::int64_t picked, std::int64_t allowed) {
    if (picked > allowed) {
        return Error{ErrorId::bad_value, fmt::format("{} {} are picked, and {} can be", picked, what, allowed),
                     "take some back", Place{"", 0, "/picks"}};
    }
    return {};
}

Result<void> expect_sound(const OwnAnswer& seen, const std::vector<Pick>& picks) {
    std::set<Date> days;
    Allowed picked;
    for (std::size_t at = 0; at < picks.size(); ++at) {
        const Pick& pick = picks[at];
        if (!days_of(seen.own.window).contains(pick.day)) {
            return wrong(at, "the window does not ask about " + pick.day.to_string(), "leave it out");
        }
        if (!days.insert(pick.day).second) {
            return wrong(at, pick.day.to_string() + " is there twice", "pick one thing a day");
        }
        const bool was_there = std::any_of(seen.picks.begin(), seen.picks.end(),
                                           [&](const ShownPick& each) { return is_same(each.pick, pick); });
        if (!was_there) {
            TRY(expect_can_be(seen, pick, at));
        }
        ++(pick.wants_duty ? picked.duties : picked.days_off);
        picked.strong += pick.is_strong ? 1 : 0;
    }
    TRY(expect_most("duties", picked.duties, seen.own.allowed.duties));
    TRY(expect_most("days off", picked.days_off, seen.own.allowed.days_off));
    return expect_most("that matter most", picked.strong, seen.own.allowed.strong);
}

/// The wishes are these picks afterwards; what was picked before and is again stays the same row.
Result<void> replace_wishes(const Acting& a, const OwnWindow& own, const store::PersonId& self,
                            const std::vector<Pick>& picks, std::int64_t more) {
    std::vector<store::Wish> before = TRY(wishes_in(a, own.window, self));
    for (const Pick& pick : picks) {
        const Cost weight = weight_of(pick, more);
        const auto same = std::find_if(before.begin(), before.end(),
                                       [&](const store::Wish& wish) { return is_same(pick_of(wish), pick); });
        if (same == before.end()) {
            TRY(store::add(a.t, store::Wish{.trust = a.at,
                                            .id = store::new_id<store::WishId>(a.now),
                                            .person = self,
                                            .unit = own.window.unit,
                                            .day = pick.day,
                                            .wants_duty = pick.wants_duty,
                                            .shifts = pick.shift,
                                            .weight = weight,
                                            .asked_at = a.now,
                                            .origin = facts::by_screen}));
            continue;
        }
        if (same->weight != weight) {
            same->weight = weight;
            TRY(store::change(a.t, *same));
        }
        before.erase(same);
    }
    for (store::Wish& wish : before) {
        wish.withdrawn_at = a.now;
        TRY(store::change(a.t, wish));
    }
    return {};
}

/// They are what is wished for already: the same was sent before, and its reply was lost, it may be.
Result<bool> are_saved(const Acting& a, const OwnWindow& own, const store::PersonId& self,
                       const std::vector<Pick>& picks) {
    const std::vector<store::Wish> wishes = TRY(wishes_in(a, own.window, self));
    return own.version > 0 && wishes.size() == picks.size() &&
           std::all_of(wishes.begin(), wishes.end(), [&](const store::Wish& wish) {
               const Pick saved = pick_of(wish);
               return std::any_of(picks.begin(), picks.end(), [&](const Pick& pick) {
                   return is_same(saved, pick) && saved.is_strong == pick.is_strong;
               });
           });
}

Result<std::vector<ShownPick>> picks_in(const Acting& a, const store::WishWindow& window, const store::PersonId& self) {
    const rosters::ToldDays told = TRY(rosters::told_days(a, window.unit, days_of(window)));
    std::optional<Worked> worked;
    if (!told.empty()) {
        worked = TRY(Worked::read(a, window.unit, days_of(window)));
    }
    std::vector<ShownPick> picks;
    for (const store::Wish& wish : TRY(wishes_in(a, window, self))) {
        picks.push_back({pick_of(wish), worked ? kept(wish, told, worked->on(self, wish.day)) : std::nullopt});
    }
    return picks;
}

Result<OwnAnswer> answer_of(const Acting& a, const store::WishWindowId& id, const store::PersonId& self) {
    OwnAnswer answer;
    answer.own = TRY(expect_own(a, id, self));
    const store::WishWindow& window = answer.own.window;
    answer.picks = TRY(picks_in(a, window, self));
    if (answer.own.state == "closed") {
        return answer;
    }
    const rosters::Assembled in = TRY(rosters::assemble_unit(a, window.unit, days_of(window)));
    const FreeFor free(*in, self);
    answer.days = offered_days(*in, free, TRY(store::shifts_of(a.t, a.at, window.unit)));
    std::vector<std::pair<roster::Day, roster::ShiftIx>> duties;
    for (const ShownPick& each : answer.picks) {
        const roster::Day day = each.pick.day - window.starts_on;
        for (const roster::ShiftIx shift : in->problem.shifts.indices()) {
            if (each.pick.wants_duty && in->problem.shifts[shift].id == each.pick.shift && !free.away(day)) {
                duties.emplace_back(day, shift);
            }
        }
    }
    answer.clashes = free.clashes(duties);
    answer.last_time = TRY(last_time(a, window, self));
    return answer;
}

}    // namespace

Result<std::vector<OwnWindow>> own_windows(const Platform& platform, const Actor& actor, const store::TrustId& trust) {
    const store::PersonId self = TRY(payroll::expect_self(actor, trust));
    constexpr std::int32_t four_weeks = 28;
    constexpr std::int32_t a_year = 366;
    return look(platform, actor, trust, {Permission::see_own_work, {}, self},
                [&](Acting& a) -> Result<std::vector<OwnWindow>> {
                    const Date today = facts::today(a);
                    std::set<store::UnitId> units;
                    for (const store::UnitMember& row : TRY(store::memberships_of(a.t, a.at, self))) {
                        units.insert(row.unit);
                    }
                    std::vector<OwnWindow> all;
                    for (const store::UnitId& unit : units) {
                        for (store::WishWindow& window :
                             TRY(store::wish_windows_of(a.t, a.at, unit, today - four_weeks, today + a_year))) {
                            if (window.withdrawn_at) {
                                continue;
                            }
                            for (const Invited& one : TRY(invited_to(a, window, self))) {
                                all.push_back(TRY(own_of(a, window, one)));
                            }
                        }
                    }
                    std::stable_sort(all.begin(), all.end(), [](const OwnWindow& one, const OwnWindow& two) {
                        return one.window.closes_on < two.window.closes_on;
                    });
                    return all;
                });
}

Result<OwnAnswer> own_window(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                             const store::WishWindowId& window) {
    const store::PersonId self = TRY(payroll::expect_self(actor, trust));
    return look(platform, actor, trust, {Permission::see_own_work, {}, self},
                [&](Acting& a) { return answer_of(a, window, self); });
}

Result<OwnAnswer> pick(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                       const store::WishWindowId& window, std::int64_t seen, const std::vector<Pick>& picks) {
    const store::PersonId self = TRY(payroll::expect_self(actor, trust));
    // Judged before anything is written, so that a ward that answers at once does not wait for each other's reading.
    const OwnAnswer before = TRY(own_window(platform, actor, trust, window));
    TRY(expect_open(before.own));
    TRY(expect_sound(before, picks));
    TRY(change(platform, actor, trust, {Permission::ask_for_own_changes, {}, self}, [&](Acting& a) -> Result<void> {
        const OwnWindow own = TRY(expect_own(a, window, self));
        TRY(expect_open(own));
        if (own.version != seen && TRY(are_saved(a, own, self, picks))) {
            return {};
        }
        TRY(store::expect_current(own.version == seen ? 1 : 0, "the answer to the window", window.text()));
        TRY(replace_wishes(a, own, self, picks, before.last_time.more()));
        TRY(store::put(a.t, store::WishAnswer{a.at, window, self, a.now, own.version}));
        TRY(a.audit("wish_window.answer", "wish_window", window.text()));
        return a.event("wishes.changed", own.window.unit, {{"window", window.text()}});
    }));
    return own_window(platform, actor, trust, window);
}

Result<void> note_change(const Acting& a, const store::UnitId& unit, Date day, const store::PersonId& person) {
    for (const store::WishWindow& window : TRY(store::wish_windows_of(a.t, a.at, unit, day, day + 1))) {
        if (const auto answer = TRY(store::wish_answer_of(a.t, a.at, window.id, person))) {
            TRY(store::put(a.t, *answer));
        }
    }
    return {};
}

}    // namespace staffwright::app::wishes
