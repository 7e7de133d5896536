#include "app/payroll/attendance.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "app/facts/whole.hpp"
#include "app/rosters/desk.hpp"
#include "base/text.hpp"
#include "roster/checks.hpp"
#include "store/publication.hpp"
#include "store/tenancy.hpp"

namespace staffwright::app::payroll {

using identity::Permission;
using roster::PersonIx;
using roster::ShiftIx;
using rosters::AssembledProblem;

namespace {

/// A duty of somebody, whatever the skill.
using Key = std::tuple<std::string, calendar::Date, std::string>;

template <class AnyDuty>
Key key_of(const AnyDuty& duty) {
    return {duty.person.text(), duty.day, duty.shift.text()};
}

std::string said(const AssembledProblem& in, const Signing& signing) {
    const auto person = in.map.person.find(signing.person.text());
    const auto shift = in.map.shift.find(signing.shift.text());
    return fmt::format("{}, {} on {}", person == in.map.person.end() ? "?" : in.problem.people[person->second].name,
                       shift == in.map.shift.end() ? "?" : in.problem.shifts[shift->second].name,
                       signing.day.to_string());
}

Error wrong(std::size_t entry, const char* field, ErrorId id, std::string what, std::string advice) {
    return {id, std::move(what), std::move(advice), Place{"", 0, fmt::format("/entries/{}/{}", entry, field)}};
}

constexpr std::int32_t minutes_of_a_day = 1440;

/// When the duty ends; a shift without a clock, with its day.
calendar::Instant end_of(calendar::Date day, const std::optional<roster::Clock>& clock) {
    return calendar::Zone::europe_london().instant({day, clock ? clock->end : minutes_of_a_day});
}

/// The entries that count, by duty.
std::map<Key, const store::Attendance*> counting(const std::vector<store::Attendance>& entries) {
    std::map<Key, const store::Attendance*> counts;
    for (const store::Attendance& entry : entries) {    // the first signed first
        counts[key_of(entry)] = &entry;
    }
    return counts;
}

struct Facts {
    store::Roster roster;
    rosters::Assembled in;
    std::vector<store::Duty> published;
    std::vector<store::Attendance> entries;
};

Result<Facts> read(const Platform& platform, const Acting& a, store::Roster found) {
    Facts facts;
    facts.in = TRY(platform.desk->problem(a, found));
    facts.published = TRY(store::duties_of_roster(a.t, a.at, found.id));
    facts.entries = TRY(store::attendance_of(a.t, a.at, found.id));
    facts.roster = std::move(found);
    return facts;
}

std::vector<AttendedDuty> duties_of(const Acting& a, const Facts& facts) {
    const auto counts = counting(facts.entries);
    const std::optional<store::PersonId> self = person_at(a.by, a.at);
    std::set<Key> seen;
    std::vector<AttendedDuty> duties;
    const auto add = [&](const auto& duty, bool is_planned) {
        const auto shift = facts.in->map.shift.find(duty.shift.text());
        if (!facts.in->map.person.contains(duty.person.text()) || shift == facts.in->map.shift.end() ||
            !seen.insert(key_of(duty)).second) {
            return;    // seen already; and what the facts do not have is refused before
        }
        const auto entry = counts.find(key_of(duty));
        duties.push_back({.person = duty.person,
                          .day = duty.day,
                          .shift = duty.shift,
                          .skill = duty.skill,
                          .is_planned = is_planned,
                          .is_over = end_of(duty.day, facts.in->problem.shifts[shift->second].clock) <= a.now.minute(),
                          .is_own = self == duty.person,
                          .entry = entry == counts.end() ? std::nullopt : std::optional(*entry->second)});
    };
    for (const store::Duty& duty : facts.published) {
        add(duty, true);
    }
    for (const auto& [key, entry] : counts) {
        add(*entry, false);
    }
    const auto place = [&](const AttendedDuty& duty) {
        const PersonIx person = facts.in->map.person.at(duty.person.text());
        const auto& clock = facts.in->problem.shifts[facts.in->map.shift.at(duty.shift.text())].clock;
        return std::tuple(duty.day, person, clock ? clock->start : 0, duty.shift.text());
    };
    std::sort(duties.begin(), duties.end(),
              [&](const AttendedDuty& one, const AttendedDuty& other) { return place(one) < place(other); });
    return duties;
}

Result<Attended> shown(const Acting& a, const Facts& facts) {
    Attended seen;
    seen.roster = facts.roster;
    const auto unit = TRY(store::find(a.t, a.at, facts.roster.unit));
    seen.unit = unit ? unit->name : "";
    seen.may_sign = a.must_be_permitted({Permission::sign_attendance, facts.roster.unit}).has_value();
    seen.in = facts.in;
    seen.duties = duties_of(a, facts);
    return seen;
}

/// One call's entries: each checked against the roster's facts, then against each other and what was signed before.
class Signed {
public:
    Signed(const Acting& a, const Facts& facts, const std::vector<store::PayrollRun>& runs)
        : a_(a), facts_(facts), today_(facts::day_of(a.now)), self_(person_at(a.by, a.at)) {
        sent_today_ = std::any_of(runs.begin(), runs.end(), [&](const store::PayrollRun& run) {
            return run.state != "finalised" && run.cut_off >= today_;
        });
        for (const store::Attendance& entry : facts.entries) {
            if (entry.signed_on == today_) {
                of_today_.insert(key_of(entry));
            }
        }
    }

    Result<std::vector<store::Attendance>> take(const std::vector<Signing>& signings) {
        std::vector<store::Attendance> made;
        std::set<Key> named;
        for (std::size_t i = 0; i < signings.size(); ++i) {
            if (!named.insert(key_of(signings[i])).second) {
                return wrong(i, "person", ErrorId::contradiction,
                             said(*facts_.in, signings[i]) + " is in the list twice", "keep the one that holds");
            }
            made.push_back(TRY(entry_of(signings[i], i)));
        }
        return made;
    }

private:
    Result<void> expect_named(const Signing& signing, std::size_t i) const {
        const AssembledProblem& in = *facts_.in;
        if (!in.map.person.contains(signing.person.text())) {
            return wrong(i, "person", ErrorId::bad_reference, "nobody with that id is on the roster",
                         "name somebody who belongs to the unit then");
        }
        if (!in.map.shift.contains(signing.shift.text())) {
            return wrong(i, "shift", ErrorId::bad_reference, "the unit has no such shift then",
                         "name one of its shifts");
        }
        if (signing.skill && !in.map.skill.contains(signing.skill->text())) {
            return wrong(i, "skill", ErrorId::bad_reference, "the unit has no such skill", "name one that it rosters");
        }
        if (signing.day < facts_.roster.starts_on || facts_.roster.ends_on <= signing.day) {
            return wrong(i, "day", ErrorId::bad_value, signing.day.to_string() + " is not a day of the roster",
                         "sign for it on its own roster");
        }
        return {};
    }

    Result<void> expect_may_be_signed(const Signing& signing, std::size_t i) const {
        const roster::Shift& shift = facts_.in->problem.shifts[facts_.in->map.shift.at(signing.shift.text())];
        if (self_ == signing.person) {
            return Error{ErrorId::not_permitted, "nobody signs for their own duties: " + said(*facts_.in, signing),
                         "ask somebody else who signs for the unit"};
        }
        if (!signing.is_worked && (signing.clock || signing.unpaid_break || signing.calls)) {
            return wrong(i, "worked", ErrorId::contradiction, "it was not worked, and has times as worked",
                         "leave one out");
        }
        TRY(expect_times(signing, shift, i));
        if (const auto fault = signing.calls
                                   ? pay::call_fault(shift, signing.clock ? signing.clock : shift.clock, *signing.calls)
                                   : std::nullopt) {
            return wrong(i, "calls", ErrorId::bad_value, fault->what, fault->advice);
        }
        // The later end: nobody signs for a duty that goes on, nor for one that is still to come.
        const calendar::Instant planned_end = end_of(signing.day, shift.clock);
        if (std::max(planned_end, signing.clock ? end_of(signing.day, signing.clock) : planned_end) > a_.now.minute()) {
            return wrong(i, "day", ErrorId::bad_value, said(*facts_.in, signing) + " is not over yet",
                         "sign for it once it has ended");
        }
        if (sent_today_ && of_today_.contains(key_of(signing))) {
            return wrong(i, "day", ErrorId::contradiction,
                         said(*facts_.in, signing) + " was signed for today already, and a run was sent today",
                         "sign the right one from tomorrow on; it becomes an adjustment");
        }
        return {};
    }

    /// Times as worked are those of this duty, and leave something to pay.
    static Result<void> expect_times(const Signing& signing, const roster::Shift& shift, std::size_t i) {
        if (signing.clock) {
            TRY(roster::checks::check_clock(fmt::format("/entries/{}/clock", i), *signing.clock));
            if (signing.clock->end - signing.clock->start > minutes_of_a_day) {
                return wrong(i, "clock", ErrorId::bad_value, "nobody works more than 24 hours as one duty",
                             "sign for each duty by itself");
            }
            if (shift.credit) {
                return wrong(i, "clock", ErrorId::bad_value,
                             "the shift counts for " + format_minutes(*shift.credit) + " whatever its times are",
                             "leave the times out");
            }
            if (shift.clock && (signing.clock->end <= shift.clock->start || shift.clock->end <= signing.clock->start)) {
                return wrong(i, "clock", ErrorId::bad_value, "the times do not touch those of the shift",
                             "write times after midnight as 24:30-32:00, or sign for the shift that was worked");
            }
        }
        const std::optional<roster::Clock> clock = signing.clock ? signing.clock : shift.clock;
        const Minutes off = signing.unpaid_break.value_or(shift.unpaid_break);
        if (signing.is_worked && clock && off.count() >= clock->end - clock->start) {
            return wrong(i, "unpaid_break_minutes", ErrorId::bad_value, "the break is as long as the duty",
                         "say that it was not worked, or give the break that was taken");
        }
        return {};
    }

    store::SkillId skill_of(const Signing& signing) const {
        for (const store::Duty& duty : facts_.published) {
            if (key_of(duty) == key_of(signing)) {
                return duty.skill;
            }
        }
        const AssembledProblem& in = *facts_.in;
        return in.map.skills[in.problem.people[in.map.person.at(signing.person.text())].skills.front()];
    }

    Result<store::Attendance> entry_of(const Signing& signing, std::size_t i) const {
        TRY(expect_named(signing, i));
        TRY(expect_may_be_signed(signing, i));
        store::Attendance entry{.trust = a_.at,
                                .id = store::new_id<store::AttendanceId>(a_.now),
                                .roster = facts_.roster.id,
                                .person = signing.person,
                                .day = signing.day,
                                .shift = signing.shift,
                                .skill = signing.skill.value_or(skill_of(signing)),
                                .is_worked = signing.is_worked,
                                .signed_by = a_.by.name,
                                .signed_at = a_.now,
                                .signed_on = today_,
                                .origin = {.source = "screen"}};
        if (signing.calls) {
            entry.calls.emplace();
            for (const roster::Clock& call : *signing.calls) {
                entry.calls->push_back({call.start, call.end});
            }
        }
        entry.calls_as_time_off = signing.calls_as_time_off;
        const roster::Shift& shift = facts_.in->problem.shifts[facts_.in->map.shift.at(signing.shift.text())];
        if (const auto clock = signing.clock ? signing.clock : shift.clock; clock && signing.is_worked) {
            entry.clock_start = clock->start;
            entry.clock_end = clock->end;
            entry.unpaid_break = signing.unpaid_break.value_or(shift.unpaid_break);
        }
        return entry;
    }

    const Acting& a_;
    const Facts& facts_;
    calendar::Date today_;
    std::optional<store::PersonId> self_;
    bool sent_today_ = false;
    std::set<Key> of_today_;
};

/// A stretch of work, in minutes after the midnight of the period's first day; what it is called in a refusal.
struct Stretch {
    std::int64_t start = 0;
    std::int64_t end = 0;
    std::string words;
};

void add_calls(const roster::Problem& problem, const roster::Assignment& duty, const pay::CallLog& log,
               std::vector<Stretch>& at_work) {
    const std::int64_t midnight = std::int64_t{duty.day} * minutes_of_a_day;
    for (const roster::Clock& call : pay::joined_calls(log.calls)) {
        at_work.push_back({midnight + call.start, midnight + call.end,
                           fmt::format("a call-out of {} on {}", problem.shifts[duty.shift].name,
                                       problem.horizon.date(duty.day).to_string())});
    }
}

Result<void> expect_apart(const std::string& who, std::vector<Stretch> times) {
    std::sort(times.begin(), times.end(),
              [](const Stretch& one, const Stretch& other) { return one.start < other.start; });
    for (std::size_t i = 1; i < times.size(); ++i) {
        if (times[i].start < times[i - 1].end) {
            return Error{ErrorId::contradiction,
                         fmt::format("{} would have worked two duties at once: {} and {}", who, times[i - 1].words,
                                     times[i].words),
                         "say of one of them that it was not worked, or give the times as worked",
                         Place{"", 0, "/entries"}};
        }
    }
    return {};
}

/// Nobody is paid for two duties at once, nor for being on call twice; being on call from home is no second place, and
/// what was worked in a call-out is.
Result<void> expect_all_apart(const AssembledProblem& in, const PlannedAndWorked& all, calendar::Date today,
                              const std::vector<store::WorkedElsewhere>& elsewhere) {
    const pay::AsWorked month = TRY(pay::as_worked(in.problem, all.planned, all.entries, today));
    for (const PersonIx person : month.problem.people.indices()) {
        std::vector<Stretch> at_work;
        std::vector<Stretch> on_call;
        for (const roster::Assignment& duty : month.paid.assignments[person]) {
            const roster::Shift& shift = month.problem.shifts[duty.shift];
            if (shift.clock) {
                const std::int64_t midnight = std::int64_t{duty.day} * minutes_of_a_day;
                (shift.is_in_class("on_call") ? on_call : at_work)
                    .push_back({midnight + shift.clock->start, midnight + shift.clock->end,
                                fmt::format("{} on {}", shift.name, month.problem.horizon.date(duty.day).to_string())});
            }
            if (const auto log = month.calls.find(duty.shift); log != month.calls.end()) {
                add_calls(month.problem, duty, log->second, at_work);
            }
        }
        for (const store::WorkedElsewhere& other : elsewhere) {
            if (other.person == in.map.people[person]) {
                const std::int64_t midnight = std::int64_t{other.day - month.problem.horizon.first} * minutes_of_a_day;
                at_work.push_back({midnight + other.clock_start, midnight + other.clock_end,
                                   fmt::format("one at {} on {}", other.unit, other.day.to_string())});
            }
        }
        TRY(expect_apart(month.problem.people[person].name, std::move(at_work)));
        TRY(expect_apart(month.problem.people[person].name, std::move(on_call)));
    }
    return {};
}

}    // namespace

Result<PlannedAndWorked> planned_and_worked(const AssembledProblem& in, const std::vector<store::Duty>& published,
                                            const std::vector<store::Attendance>& entries) {
    PlannedAndWorked all{roster::Roster(in.problem), {}};
    // Nothing is dropped in silence: what the facts no longer have would be paid to nobody, or taken back from
    // somebody.
    const auto duty_in = [&](const auto& row) -> Result<std::pair<PersonIx, roster::Assignment>> {
        const auto person = in.map.person.find(row.person.text());
        const auto shift = in.map.shift.find(row.shift.text());
        if (person == in.map.person.end() || shift == in.map.shift.end()) {
            return Error{ErrorId::conflict,
                         fmt::format("there is a duty on {} of {} that the unit does not have then any more",
                                     row.day.to_string(),
                                     person == in.map.person.end() ? "a person (" + row.person.text() + ")"
                                                                   : "a shift (" + row.shift.text() + ")"),
                         "give the membership, or the shift, those days back"};
        }
        // Pay does not ask which skill it was: one that was taken away stands in nobody's way.
        const auto skill = in.map.skill.find(row.skill.text());
        return std::pair(person->second, roster::Assignment{row.day - in.problem.horizon.first, shift->second,
                                                            skill == in.map.skill.end()
                                                                ? in.problem.people[person->second].skills.front()
                                                                : skill->second});
    };
    for (const store::Duty& row : published) {
        const auto duty = TRY(duty_in(row));
        all.planned.assignments[duty.first].push_back(duty.second);
    }
    all.planned.normalise();
    // The last of a day counts: entries come by when they were signed.
    std::map<std::pair<Key, calendar::Date>, const store::Attendance*> last;
    for (const store::Attendance& row : entries) {
        last[{key_of(row), row.signed_on}] = &row;
    }
    for (const auto& [key, row] : last) {
        const auto duty = TRY(duty_in(*row));
        pay::Attended entry{.person = duty.first,
                            .duty = duty.second,
                            .worked = row->is_worked,
                            .clock = {},
                            .unpaid_break = row->unpaid_break,
                            .calls = {},
                            .calls_as_time_off = row->calls_as_time_off,
                            .signed_by = row->signed_by,
                            .signed_on = row->signed_on};
        if (row->clock_start && row->clock_end) {
            entry.clock = roster::Clock{*row->clock_start, *row->clock_end};
        }
        if (row->calls) {
            entry.calls.emplace();
            for (const store::CallOut& call : *row->calls) {
                entry.calls->push_back({call.start, call.end});
            }
        }
        all.entries.push_back(std::move(entry));
    }
    return all;
}

Result<Attended> attendance(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                            const store::RosterId& roster) {
    return look(platform, actor, trust, [&](Acting& a) -> Result<Attended> {
        store::Roster found =
            TRY(rosters::expect_roster(a, roster, {Permission::sign_attendance, Permission::see_pay}));
        const Facts facts = TRY(read(platform, a, std::move(found)));
        TRY(planned_and_worked(*facts.in, facts.published, facts.entries));    // says what cannot be shown
        return shown(a, facts);
    });
}

Result<Attended> sign(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                      const store::RosterId& roster, const std::vector<Signing>& signings) {
    return change(platform, actor, trust, [&](Acting& a) -> Result<Attended> {
        Facts facts = TRY(read(platform, a, TRY(rosters::expect_roster(a, roster, {Permission::sign_attendance}))));
        if (facts.roster.state == "closed") {
            return Error{ErrorId::conflict, "the roster is closed", "its payroll was locked; tell finance"};
        }
        if (!facts.roster.published_version) {
            return Error{ErrorId::conflict, "the roster was not published", "publish the days that were worked first"};
        }
        const auto runs = TRY(store::payroll_runs_of(a.t, a.at, roster));
        const std::vector<store::Attendance> made = TRY(Signed(a, facts, runs).take(signings));
        TRY(store::add(a.t, made));
        facts.entries.insert(facts.entries.end(), made.begin(), made.end());
        constexpr std::int32_t longest_duty = 3;    // days that one of a day before or after may reach over
        const auto elsewhere = TRY(store::worked_elsewhere(a.t, a.at, roster, facts.roster.starts_on - longest_duty,
                                                           facts.roster.ends_on + longest_duty));
        TRY(expect_all_apart(*facts.in, TRY(planned_and_worked(*facts.in, facts.published, facts.entries)),
                             facts::day_of(a.now), elsewhere));
        TRY(a.audit("attendance.sign", "roster", roster.text(), {{"entries", made.size()}}));
        TRY(a.event("attendance.signed", facts.roster.unit, {{"roster", roster.text()}}));
        return shown(a, facts);
    });
}

}    // namespace staffwright::app::payroll
