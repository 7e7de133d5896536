#include "app/wishes/windows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "app/day_words.hpp"
#include "app/facts/whole.hpp"
#include "app/notices/notices.hpp"
#include "app/rosters/told_days.hpp"

namespace staffwright::app::wishes {

namespace {

using calendar::Date;
using identity::Permission;

constexpr std::int32_t most_days = 120;
constexpr std::int64_t most_picks = 60;
constexpr std::int32_t a_year = 366;

Error wrong(const char* field, std::string what, std::string advice) {
    return {ErrorId::bad_value, std::move(what), std::move(advice), Place{"", 0, field}};
}

Result<void> expect_sound_days(const Acting& a, const Wanted& wanted) {
    const std::int32_t days = wanted.days.days();
    if (days < 1 || days > most_days) {
        return wrong("/ends_on", fmt::format("{} days are asked about", days), "ask about 1 to 120 days");
    }
    if (wanted.terms.closes_on <= wanted.opens_on) {
        return wrong("/closes_on", "it closes before it opens", "let it be open for a day at least");
    }
    if (wanted.terms.closes_on > wanted.days.first) {
        return wrong("/closes_on", "it would be open on days that it asks about",
                     "let it close by " + in_words(wanted.days.first));
    }
    if (wanted.terms.closes_on <= facts::today(a)) {
        return wrong("/closes_on", "it would be closed already", "choose a day that is ahead");
    }
    return {};
}

Result<void> expect_sound_amount(const char* field, std::int64_t amount) {
    if (amount < 0 || amount > most_picks) {
        return wrong(field, fmt::format("{} may be picked", amount), "write 0 to 60");
    }
    return {};
}

Result<void> expect_sound_terms(const Terms& terms) {
    TRY(expect_sound_amount("/duties", terms.duties));
    TRY(expect_sound_amount("/days_off", terms.days_off));
    TRY(expect_sound_amount("/strong", terms.strong));
    if (terms.duties + terms.days_off == 0) {
        return wrong("/duties", "nothing may be picked", "let people pick a duty or a day off at least");
    }
    return terms.note ? facts::expect_text(*terms.note, "note") : Result<void>{};
}

/// No day is asked about twice, or when it is out already. `except`: the window itself.
Result<void> expect_free_days(const Acting& a, const store::UnitId& unit, const Period& days,
                              const std::optional<store::WishWindowId>& except = {}) {
    for (const store::WishWindow& other : TRY(store::wish_windows_of(a.t, a.at, unit, days.first, days.until))) {
        if (!other.withdrawn_at && other.id != except) {
            return Error{
                ErrorId::conflict,
                fmt::format("another window asks about days {}", days_in_words(other.starts_on, other.ends_on)),
                "change that one, or withdraw it first"};
        }
    }
    if (!TRY(rosters::told_days(a, unit, days)).empty()) {
        return Error{ErrorId::conflict, "some of these days are published already",
                     "ask about days of which people have not been told yet"};
    }
    return {};
}

Result<void> expect_may_see(const Acting& a, const store::UnitId& unit) {
    return a.must_be_permitted({Permission::edit_rosters, unit})
               ? Result<void>{}
               : a.must_be_permitted({Permission::approve_rosters, unit});
}

Result<store::WishWindow> expect_window(const Acting& a, const store::UnitId& unit, const store::WishWindowId& id) {
    std::optional<store::WishWindow> found = TRY(store::find(a.t, a.at, id));
    if (!found || found->unit != unit || found->withdrawn_at) {
        return Error{ErrorId::not_found, "there is no window for wishes " + id.text(), ""};
    }
    return *std::move(found);
}

Result<Shown> shown(const Acting& a, store::WishWindow window) {
    Shown made{.state = TRY(state_at(a, window))};
    std::set<store::PersonId> invited;
    for (const Invited& one : TRY(invited_to(a, window))) {
        invited.insert(one.person);
    }
    made.invited = static_cast<std::int64_t>(invited.size());
    for (const store::WishAnswer& answer : TRY(store::wish_answers_to(a.t, a.at, window.id))) {
        made.answered += invited.contains(answer.person) ? 1 : 0;
    }
    made.window = std::move(window);
    return made;
}

Result<void> tell_pages(Acting& a, const store::WishWindow& window) {
    return a.event("wish_window.changed", window.unit, {{"window", window.id.text()}});
}

Result<std::int64_t> write(Acting& a, const Platform& platform, const store::WishWindow& window,
                           const std::vector<store::PersonId>& people, const char* subject) {
    const store::Unit unit = TRY(rosters::expect_unit(a, window.unit));
    return notices::write_to(
        a, platform, people,
        {subject,
         fmt::format("You are asked what you wish for in the rota of {} {}. You can say it {}. It does not matter who "
                     "is first.",
                     unit.name, days_in_words(window.starts_on, window.ends_on),
                     days_in_words(window.opens_on, window.closes_on)),
         "/my/wishes"});
}

/// Nobody may pick less than they were told, once they were.
Result<void> expect_no_less(const store::WishWindow& now, const Terms& terms) {
    if (terms.duties < now.duties || terms.days_off < now.days_off || terms.strong < now.strong) {
        return Error{ErrorId::conflict, "people have been told that they may pick more",
                     "leave the numbers as they are, or let them pick more"};
    }
    return {};
}

}    // namespace

Result<Shown> open(const Platform& platform, const Actor& actor, const store::TrustId& trust, const store::UnitId& unit,
                   const Wanted& wanted) {
    return change(platform, actor, trust, {Permission::edit_rosters, unit}, [&](Acting& a) -> Result<Shown> {
        TRY(rosters::expect_unit(a, unit));
        TRY(expect_sound_days(a, wanted));
        TRY(expect_sound_terms(wanted.terms));
        TRY(expect_free_days(a, unit, wanted.days));
        const store::WishWindow window{.trust = a.at,
                                       .id = store::new_id<store::WishWindowId>(a.now),
                                       .unit = unit,
                                       .starts_on = wanted.days.first,
                                       .ends_on = wanted.days.until,
                                       .opens_on = wanted.opens_on,
                                       .closes_on = wanted.terms.closes_on,
                                       .duties = wanted.terms.duties,
                                       .days_off = wanted.terms.days_off,
                                       .strong = wanted.terms.strong,
                                       .note = wanted.terms.note,
                                       .made_by = a.by.name,
                                       .made_at = a.now};
        TRY(store::add(a.t, window));
        TRY(a.audit("wish_window.open", "wish_window", window.id.text(), {{"unit", unit.text()}}));
        TRY(tell_pages(a, window));
        std::vector<store::PersonId> people;
        for (const Invited& one : TRY(invited_to(a, window))) {
            people.push_back(one.person);
        }
        TRY(write(a, platform, window, people, "What do you wish for?"));
        return shown(a, window);
    });
}

Result<std::vector<Shown>> of_unit(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                   const store::UnitId& unit) {
    return look(platform, actor, trust, [&](Acting& a) -> Result<std::vector<Shown>> {
        TRY(expect_may_see(a, unit));
        TRY(rosters::expect_unit(a, unit));
        const Date today = facts::today(a);
        std::vector<Shown> all;
        for (store::WishWindow& window : TRY(store::wish_windows_of(a.t, a.at, unit, today - a_year, today + a_year))) {
            if (!window.withdrawn_at) {
                all.push_back(TRY(shown(a, std::move(window))));
            }
        }
        std::reverse(all.begin(), all.end());
        return all;
    });
}

Result<Shown> change_terms(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                           const store::UnitId& unit, const store::WishWindowId& id, std::int64_t seen,
                           const Terms& terms) {
    return change(platform, actor, trust, {Permission::edit_rosters, unit}, [&](Acting& a) -> Result<Shown> {
        store::WishWindow window = TRY(expect_window(a, unit, id));
        TRY(store::expect_current(window.version == seen ? 1 : 0, "the window for wishes", id.text()));
        TRY(expect_sound_days(a, {days_of(window), window.opens_on, terms}));
        TRY(expect_sound_terms(terms));
        TRY(expect_free_days(a, unit, days_of(window), id));
        if (window.opens_on <= facts::today(a)) {
            TRY(expect_no_less(window, terms));
        }
        window.closes_on = terms.closes_on;
        window.duties = terms.duties;
        window.days_off = terms.days_off;
        window.strong = terms.strong;
        window.note = terms.note;
        window.version = TRY(store::change(a.t, window));
        TRY(a.audit("wish_window.change", "wish_window", id.text(), {{"unit", unit.text()}}));
        TRY(tell_pages(a, window));
        return shown(a, window);
    });
}

Result<void> withdraw(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                      const store::UnitId& unit, const store::WishWindowId& id) {
    return change(platform, actor, trust, {Permission::edit_rosters, unit}, [&](Acting& a) -> Result<void> {
        store::WishWindow window = TRY(expect_window(a, unit, id));
        window.withdrawn_at = a.now;
        TRY(store::change(a.t, window));
        TRY(a.audit("wish_window.withdraw", "wish_window", id.text(), {{"unit", unit.text()}}));
        return tell_pages(a, window);
    });
}

Result<Answers> answers_to(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                           const store::UnitId& unit, const store::WishWindowId& id) {
    return look(platform, actor, trust, [&](Acting& a) -> Result<Answers> {
        TRY(expect_may_see(a, unit));
        Answers answers;
        const store::WishWindow window = TRY(expect_window(a, unit, id));
        answers.shown = TRY(shown(a, window));
        std::map<store::PersonId, std::size_t> places;
        for (Invited& one : TRY(invited_to(a, window))) {
            places[one.person] = answers.people.size();
            answers.people.push_back({.who = std::move(one)});
        }
        for (const store::WishAnswer& answer : TRY(store::wish_answers_to(a.t, a.at, id))) {
            if (const auto place = places.find(answer.person); place != places.end()) {
                answers.people[place->second].answered_at = answer.answered_at;
            }
        }
        for (const store::Wish& wish : TRY(store::wishes_of(a.t, a.at, unit, window.starts_on, window.ends_on))) {
            const auto place = places.find(wish.person);
            if (place != places.end() && !wish.is_hard) {
                Answered& who = answers.people[place->second];
                ++(wish.wants_duty ? who.duties : who.days_off);
            }
        }
        for (const auto& [person, tally] : TRY(tallies(a, window))) {
            if (const auto place = places.find(person); place != places.end()) {
                answers.people[place->second].tally = tally;
            }
        }
        return answers;
    });
}

Result<Reminded> remind(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                        const store::UnitId& unit, const store::WishWindowId& id) {
    return change(platform, actor, trust, {Permission::edit_rosters, unit}, [&](Acting& a) -> Result<Reminded> {
        store::WishWindow window = TRY(expect_window(a, unit, id));
        const std::string state = TRY(state_at(a, window));
        if (state != "open") {
            return Error{ErrorId::conflict, fmt::format("the window is {}", state), "only an open one can be answered"};
        }
        if (window.reminded_at && facts::day_of(*window.reminded_at) == facts::today(a)) {
            return Error{ErrorId::conflict, "they have been reminded today already", "once a day is enough"};
        }
        std::set<store::PersonId> answered;
        for (const store::WishAnswer& answer : TRY(store::wish_answers_to(a.t, a.at, id))) {
            answered.insert(answer.person);
        }
        std::vector<store::PersonId> people;
        for (const Invited& one : TRY(invited_to(a, window))) {
            if (!answered.contains(one.person)) {
                people.push_back(one.person);
            }
        }
        window.reminded_at = a.now;
        TRY(store::change(a.t, window));
        TRY(a.audit("wish_window.remind", "wish_window", id.text(),
                    {{"unit", unit.text()}, {"people", static_cast<std::int64_t>(people.size())}}));
        TRY(tell_pages(a, window));
        const std::int64_t letters = TRY(write(a, platform, window, people, "Your wishes are still awaited"));
        return Reminded{static_cast<std::int64_t>(people.size()), letters};
    });
}

Result<void> expect_no_window(const Acting& a, const store::UnitId& unit, Date day) {
    for (const store::WishWindow& window : TRY(store::wish_windows_of(a.t, a.at, unit, day, day + 1))) {
        const std::string_view state = state_of(window, facts::today(a));
        if (state == "open") {
            return Error{ErrorId::conflict, "what you wish for on this day is asked for in a window of your unit",
                         "say it there, by " + in_words(window.closes_on - 1)};
        }
        if (state == "closed") {
            return Error{ErrorId::conflict,
                         "wishes for this day were asked for until " + in_words(window.closes_on - 1),
                         "talk to whoever makes the rota; for what has to be certain ask for leave"};
        }
    }
    return {};
}

}    // namespace staffwright::app::wishes
