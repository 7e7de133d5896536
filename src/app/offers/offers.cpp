#include "app/offers/offers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "app/notices/notices.hpp"
#include "app/payroll/own_rosters.hpp"
#include "app/rosters/edit_within.hpp"
#include "app/rosters/names.hpp"
#include "app/rosters/stored_cells.hpp"
#include "store/identity.hpp"

namespace staffwright::app::offers {

namespace {

using identity::Permission;
using rosters::Cell;
using rosters::CellDuty;
using rosters::JudgedPtr;

constexpr std::int64_t most_shown = 100;
constexpr std::size_t most_note = 500;    // bytes
constexpr std::initializer_list<Permission> makers_and_approvers{Permission::edit_rosters, Permission::approve_rosters};

Error wrong(const char* field, std::string what, std::string advice) {
    return {ErrorId::bad_value, std::move(what), std::move(advice), Place{"", 0, field}};
}

std::set<store::ShiftId> shifts_of(const Cell& cell) {
    std::set<store::ShiftId> shifts;
    for (const CellDuty& duty : cell.duties) {
        shifts.insert(duty.shift);
    }
    return shifts;
}

/// The same days as they are on the roster.
std::vector<Cell> as_they_are(const JudgedPtr& judged, const std::vector<Cell>& cells) {
    std::vector<Cell> found;
    for (const Cell& cell : cells) {
        Cell now{cell.person, cell.day, {}};
        for (const store::RosterAssignment& row : judged->rows()) {
            if (row.person == cell.person && row.day == cell.day) {
                now.duties.push_back({row.shift, row.skill, row.is_pinned});
            }
        }
        found.push_back(std::move(now));
    }
    return found;
}

/// When the first duty of `these` begins that `those`, the same days, have not; none: there is no such duty.
std::optional<calendar::Instant> first_extra(const JudgedPtr& judged, const std::vector<Cell>& those,
                                             const std::vector<Cell>& these) {
    const rosters::AssembledProblem& in = judged->in();
    std::optional<calendar::Instant> first;
    for (std::size_t at = 0; at < these.size(); ++at) {
        const std::set<store::ShiftId> had = shifts_of(those[at]);
        for (const store::ShiftId& shift : shifts_of(these[at])) {
            const auto known = in.map.shift.find(shift.text());
            if (had.contains(shift) || known == in.map.shift.end()) {
                continue;
            }
            const calendar::Instant begins =
                in.book().times.interval(these[at].day - in.problem.horizon.first, known->second).start;
            first = first ? std::min(*first, begins) : begins;
        }
    }
    return first;
}

bool is_shortage(const referee::Breach& breach) {
    return breach.rule == rules::ids::cover_minimum || breach.rule == rules::ids::cover_under;
}

/// Where the minimum is not met, and elsewhere, each by how much in all.
std::pair<std::int64_t, std::int64_t> shortages(const std::vector<referee::Breach>& breaches) {
    std::pair<std::int64_t, std::int64_t> sums;
    for (const referee::Breach& breach : breaches) {
        if (is_shortage(breach)) {
            (breach.severity == roster::Severity::hard ? sums.first : sums.second) += breach.amount;
        }
    }
    return sums;
}

/// What stands in the way of the change; none: nothing does.
std::optional<std::string> obstacle_to(const store::Roster& roster, const JudgedPtr& now,
                                       const std::vector<Cell>& cells) {
    if (roster.state == "finalised" || roster.state == "closed") {
        return "the roster is " + roster.state;
    }
    const auto rows = rosters::with_cells(roster, now->rows(), cells);
    if (!rows) {
        return rows.error().what;
    }
    const auto then = now->edited(*rows);
    if (!then) {
        return then.error().what;
    }
    const referee::Difference difference = referee::difference(now->verdict(), (*then)->verdict());
    const auto filled = shortages(difference.only_in_first);
    if (filled <= shortages(difference.only_in_second)) {
        return filled == shortages({}) ? "nothing that it would fill is short"
                                       : "it would leave as much short as it fills, or more";
    }
    for (const referee::Breach& breach : difference.only_in_second) {
        // Of a demand that stays short in part, the new breach is the smaller one: that is counted below.
        if (breach.severity == roster::Severity::hard && !is_shortage(breach)) {
            return fmt::format("it would break a rule: {}: {}", breach.rule, breach.what);
        }
    }
    if ((*then)->verdict().score.hard > now->verdict().score.hard) {
        return "something else would be short that may not be";
    }
    return std::nullopt;
}

Result<store::PersonId> expect_one_person(const std::vector<Cell>& cells) {
    if (cells.empty()) {
        return wrong("/cells", "there are no days", "name the days that would be others");
    }
    for (const Cell& cell : cells) {
        if (cell.person != cells.front().person) {
            return wrong("/cells", "it changes the days of several people",
                         "ask them yourself, and then save it as an edit");
        }
    }
    return cells.front().person;
}

/// What offers are shown with, each looked up once.
class Names {
public:
    explicit Names(const Acting& a) : a_(a) {}

    Result<Shown> shown(store::Offer offer) {
        Shown shown;
        shown.person = TRY(person(offer.person));
        shown.unit = TRY(unit(offer.unit));
        const auto before = TRY(rosters::read_cells(offer.cells_before));
        const auto after = TRY(rosters::read_cells(offer.cells));
        for (std::size_t at = 0; at < after.size() && at < before.size(); ++at) {
            Day day{.day = after[at].day};
            day.before = TRY(shifts(offer.unit, before[at]));
            day.after = TRY(shifts(offer.unit, after[at]));
            shown.days.push_back(std::move(day));
        }
        const bool is_over = offer.state == "open" && offer.lapses_at <= a_.now.minute();
        shown.state = is_over ? "lapsed" : offer.state;
        shown.offer = std::move(offer);
        return shown;
    }

    Result<std::vector<Shown>> all(std::vector<store::Offer> offers) {
        std::vector<Shown> list;
        for (store::Offer& offer : offers) {
            list.push_back(TRY(shown(std::move(offer))));
        }
        return list;
    }

private:
    Result<std::string> person(const store::PersonId& id) {
        if (!people_.contains(id)) {
            const auto found = TRY(store::find(a_.t, a_.at, id));
            people_[id] = found ? rosters::name_of(*found) : "";
        }
        return people_[id];
    }
    Result<std::string> unit(const store::UnitId& id) {
        if (!units_.contains(id)) {
            const auto found = TRY(store::find(a_.t, a_.at, id));
            units_[id] = found ? found->name : "";
        }
        return units_[id];
    }
    Result<std::vector<store::Shift>> shifts(const store::UnitId& unit, const Cell& cell) {
        if (!shifts_.contains(unit)) {
            shifts_[unit] = TRY(store::shifts_of(a_.t, a_.at, unit));
        }
        std::vector<store::Shift> found;
        for (const CellDuty& duty : cell.duties) {
            for (const store::Shift& shift : shifts_[unit]) {
                if (shift.id == duty.shift) {
                    found.push_back(shift);
                }
            }
        }
        return found;
    }

    const Acting& a_;
    std::map<store::PersonId, std::string> people_{};
    std::map<store::UnitId, std::string> units_{};
    std::map<store::UnitId, std::vector<store::Shift>> shifts_{};
};

/// Open pages of the unit's rosters.
Result<void> tell_pages(Acting& a, const store::Offer& offer) {
    return a.event("offer.changed", offer.unit,
                   {{"offer", offer.id.text()}, {"roster", offer.roster.text()}, {"state", offer.state}});
}

Result<store::Offer> expect_open(const Acting& a, std::optional<store::Offer> found, const store::OfferId& id) {
    if (!found) {
        return Error{ErrorId::not_found, "there is no offer " + id.text(), ""};
    }
    if (found->state != "open") {
        return Error{ErrorId::conflict, "the offer is " + found->state + " already", "read it again"};
    }
    if (found->lapses_at <= a.now.minute()) {
        return Error{ErrorId::conflict, "the offer has lapsed: a duty that is taken or given up for it has begun", ""};
    }
    return *std::move(found);
}

Result<void> expect_sound(const Acting& a, const store::Roster& roster, const Wanted& wanted,
                          const store::PersonId& person) {
    TRY(store::expect_current(roster.version == wanted.seen ? 1 : 0, "roster", roster.id.text()));
    if (wanted.note && wanted.note->size() > most_note) {
        return wrong("/note", fmt::format("it has {} bytes", wanted.note->size()), "say it in up to 500");
    }
    if (!TRY(store::has_user(a.t, a.at, person))) {
        return Error{ErrorId::conflict, "they have no account here", "ask them yourself, and then save it as an edit"};
    }
    return {};
}

/// One and the same is asked once.
Result<void> expect_not_asked(const Acting& a, const store::Offer& offer) {
    for (const store::Offer& other : TRY(store::offers_of_roster(a.t, a.at, offer.roster, most_shown))) {
        if (other.state == "open" && other.person == offer.person && other.cells == offer.cells) {
            return Error{ErrorId::conflict, "they have been asked already", "wait for their answer"};
        }
    }
    return {};
}

}    // namespace

Result<Shown> make(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                   const store::RosterId& roster, const Wanted& wanted) {
    return change(platform, actor, trust, [&](Acting& a) -> Result<Shown> {
        const store::Roster found = TRY(rosters::expect_roster(a, roster, {Permission::edit_rosters}));
        const store::PersonId person = TRY(expect_one_person(wanted.cells));
        TRY(expect_sound(a, found, wanted, person));
        const JudgedPtr now = TRY(rosters::current_of(platform, a, found));
        if (const auto obstacle = obstacle_to(found, now, wanted.cells)) {
            return Error{ErrorId::conflict, *obstacle, "look for another cure"};
        }
        const std::vector<Cell> before = as_they_are(now, wanted.cells);
        const auto begins = first_extra(now, before, wanted.cells);
        if (!begins) {
            return wrong("/cells", "it is no extra duty: the person has nothing to take",
                         "name a duty that they do not have");
        }
        // What is given up for it must not have begun either: a duty that was worked is not taken off by a late yes.
        const calendar::Instant lapses = std::min(*begins, first_extra(now, wanted.cells, before).value_or(*begins));
        if (lapses <= a.now.minute()) {
            return Error{ErrorId::conflict, "the duty has begun", ""};
        }
        const store::Offer offer{.trust = a.at,
                                 .id = store::new_id<store::OfferId>(a.now),
                                 .roster = roster,
                                 .unit = found.unit,
                                 .person = person,
                                 .cells = rosters::written(wanted.cells),
                                 .cells_before = rosters::written(before),
                                 .note = wanted.note,
                                 .asked_by = a.by.name,
                                 .asked_at = a.now,
                                 .lapses_at = lapses};
        TRY(expect_not_asked(a, offer));
        TRY(store::add(a.t, offer));
        TRY(a.audit("offer.make", "offer", offer.id.text(), {{"roster", roster.text()}}));
        TRY(tell_pages(a, offer));
        TRY(notices::write_to(
            a, platform, {person},
            {"A question about a duty", "You are asked whether you would take an extra duty.", "/my"}));
        return Names(a).shown(offer);
    });
}

Result<std::vector<Shown>> of_roster(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                     const store::RosterId& roster) {
    return look(platform, actor, trust, [&](Acting& a) -> Result<std::vector<Shown>> {
        TRY(rosters::expect_roster(a, roster, makers_and_approvers));
        return Names(a).all(TRY(store::offers_of_roster(a.t, a.at, roster, most_shown)));
    });
}

Result<void> withdraw(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                      const store::RosterId& roster, const store::OfferId& id) {
    return change(platform, actor, trust, [&](Acting& a) -> Result<void> {
        TRY(rosters::expect_roster(a, roster, {Permission::edit_rosters}));
        auto found = TRY(store::find(a.t, a.at, id));
        if (found && found->roster != roster) {
            found.reset();
        }
        store::Offer offer = TRY(expect_open(a, std::move(found), id));
        offer.state = "withdrawn";
        TRY(store::change(a.t, offer));
        TRY(a.audit("offer.withdraw", "offer", id.text(), {{"roster", roster.text()}}));
        return tell_pages(a, offer);
    });
}

Result<std::vector<Shown>> own(const Platform& platform, const Actor& actor, const store::TrustId& trust) {
    const store::PersonId self = TRY(payroll::expect_self(actor, trust));
    return look(platform, actor, trust, {Permission::see_own_work, {}, self},
                [&](Acting& a) -> Result<std::vector<Shown>> {
                    auto offers = TRY(store::offers_to(a.t, a.at, self, most_shown));
                    for (store::Offer& offer : offers) {
                        offer.obstacle.reset();
                    }
                    return Names(a).all(std::move(offers));
                });
}

namespace {

/// The duty goes on the roster, or what stands in its way is written down.
Result<std::optional<rosters::Edited>> take(const Platform& platform, Acting& a, store::Offer& offer) {
    const store::Roster roster = TRY(rosters::expect_roster(a, offer.roster));
    const std::vector<Cell> cells = TRY(rosters::read_cells(offer.cells));
    const JudgedPtr now = TRY(rosters::current_of(platform, a, roster));
    if (rosters::written(as_they_are(now, cells)) != offer.cells_before) {
        offer.obstacle = "their days are others than when they were asked";
    } else {
        offer.obstacle = obstacle_to(roster, now, cells);
    }
    if (offer.obstacle) {
        offer.state = "overtaken";
        return std::optional<rosters::Edited>{};
    }
    rosters::HowMade how;
    how.needs.reset();    // the offer was made by somebody who may
    how.action = "roster.offer_taken";
    rosters::Edit edit{.seen = roster.version, .cells = cells, .note = "taken by who was asked"};
    rosters::Edited done = TRY(rosters::edit_within(platform, a, offer.roster, edit, how));
    offer.state = "accepted";
    offer.number = done.number;
    return std::optional(std::move(done));
}

}    // namespace

Result<Shown> answer(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                     const store::OfferId& id, Answer answer) {
    const store::PersonId self = TRY(payroll::expect_self(actor, trust));
    std::optional<rosters::Edited> edited;
    const auto done =
        change(platform, actor, trust, {Permission::ask_for_own_changes, {}, self}, [&](Acting& a) -> Result<Shown> {
            edited.reset();    // it may be run again
            auto found = TRY(store::find(a.t, a.at, id));
            if (found && found->person != self) {
                found.reset();
            }
            const bool said_yes = found && (found->state == "accepted" || found->state == "overtaken");
            const bool said_no = found && found->state == "declined";
            if (answer == Answer::declined ? said_no : said_yes) {
                found->obstacle.reset();    // the same answer again: the first one's reply was lost, it may be
                return Names(a).shown(*std::move(found));
            }
            store::Offer offer = TRY(expect_open(a, std::move(found), id));
            if (answer == Answer::declined) {
                offer.state = "declined";
            } else {
                edited = TRY(take(platform, a, offer));
            }
            offer.answered_at = a.now;
            offer.version = TRY(store::change(a.t, offer));
            TRY(a.audit("offer.answer", "offer", id.text(), {{"roster", offer.roster.text()}, {"state", offer.state}}));
            TRY(tell_pages(a, offer));
            offer.obstacle.reset();
            return Names(a).shown(offer);
        });
    if (done && edited) {
        platform.desk->keep(done->offer.roster, edited->number, edited->judged);
    }
    return done;
}

}    // namespace staffwright::app::offers
