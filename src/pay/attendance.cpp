#include "pay/attendance.hpp"

#include <fmt/format.h>

#include <map>
#include <tuple>

#include "roster/checks.hpp"

namespace staffwright::pay {

using roster::Assignment;
using roster::PersonIx;
using roster::ShiftIx;

namespace {

/// A duty of a person, whatever the skill.
using Key = std::tuple<PersonIx, roster::Day, ShiftIx>;

Key key_of(PersonIx person, const Assignment& duty) {
    return {person, duty.day, duty.shift};
}

Error wrong(std::size_t entry, ErrorId id, std::string what, std::string advice) {
    return {id, std::move(what), std::move(advice), Place{{}, 0, fmt::format("/entries/{}", entry)}};
}

Result<void> check_calls(const roster::Problem& problem, const Attended& entry, std::size_t number) {
    if (!entry.calls && entry.calls_as_time_off) {
        return wrong(number, ErrorId::contradiction, "time off is chosen for calls that there are not",
                     "give the calls, or leave the choice out");
    }
    if (!entry.calls) {
        return {};
    }
    const roster::Shift& shift = problem.shifts[entry.duty.shift];
    if (const auto fault = call_fault(shift, entry.clock ? entry.clock : shift.clock, *entry.calls)) {
        const std::string which = fault->call ? fmt::format("/{}", *fault->call) : "";
        return Error{ErrorId::contradiction, fault->what, fault->advice,
                     Place{{}, 0, fmt::format("/entries/{}/calls{}", number, which)}};
    }
    return {};
}

Result<void> check(const roster::Problem& problem, const Attended& entry, std::size_t number) {
    if (!problem.horizon.in_period(entry.duty.day)) {
        return wrong(number, ErrorId::bad_value,
                     fmt::format("{} is not in the period", problem.horizon.date(entry.duty.day).to_string()),
                     "give it in the attendance of its own period");
    }
    if (entry.signed_by.empty()) {
        return wrong(number, ErrorId::bad_value, "nobody has signed it", "say who did (\"signed_by\")");
    }
    if (!entry.worked && (entry.clock || entry.unpaid_break || entry.calls)) {
        return wrong(number, ErrorId::contradiction, "it was not worked, and has times as worked", "leave one out");
    }
    if (entry.clock) {
        TRY(roster::checks::check_clock(fmt::format("/entries/{}/clock", number), *entry.clock));
    }
    return check_calls(problem, entry, number);
}

/// The entry that counts for each duty.
Result<std::map<Key, const Attended*>> counting(const roster::Problem& problem, const std::vector<Attended>& entries,
                                                calendar::Date cut_off) {
    std::map<Key, const Attended*> counts;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const Attended& entry = entries[i];
        TRY(check(problem, entry, i));
        if (entry.signed_on > cut_off) {
            continue;
        }
        const Attended*& known = counts[key_of(entry.person, entry.duty)];
        if (known != nullptr && known->signed_on == entry.signed_on) {
            return wrong(i, ErrorId::contradiction,
                         fmt::format("\"{}\" has two entries for one duty, both signed on {}",
                                     problem.people[entry.person].id, entry.signed_on.to_string()),
                         "keep the one that holds; once it was in a run, sign the right one on a later day");
        }
        if (known == nullptr || known->signed_on < entry.signed_on) {
            known = &entry;
        }
    }
    return counts;
}

std::optional<CallLog> log_of(const roster::Problem& problem, const Attended& entry) {
    if (!entry.calls) {
        return std::nullopt;
    }
    const Minutes expected = problem.shifts[entry.duty.shift].credit.value_or(Minutes{});
    return CallLog{*entry.calls, expected, entry.calls_as_time_off};
}

std::optional<CallLog> log_of(const CallLogs& logs, ShiftIx shift) {
    const auto found = logs.find(shift);
    return found == logs.end() ? std::nullopt : std::optional(found->second);
}

/// The shift as worked: the planned one, or one of its own with the times that were worked. With a log of calls it
/// counts for what passed in them, which is what rules about hours are to see.
ShiftIx shift_as_worked(AsWorked& month, const Attended& entry) {
    roster::Problem& problem = month.problem;
    const std::optional<CallLog> log = log_of(problem, entry);
    if (!entry.clock && !entry.unpaid_break && !log) {
        return entry.duty.shift;
    }
    roster::Shift made = problem.shifts[entry.duty.shift];
    if (log) {
        made.credit = call_minutes(problem, entry.duty.day, log->calls);
    }
    made.clock = entry.clock ? entry.clock : made.clock;
    made.unpaid_break = entry.unpaid_break.value_or(made.unpaid_break);
    for (const ShiftIx shift : problem.shifts.indices()) {
        const roster::Shift& known = problem.shifts[shift];
        const bool same_kind = known.id == made.id || known.id.starts_with(made.id + "~");
        if (same_kind && known.clock == made.clock && known.unpaid_break == made.unpaid_break &&
            known.credit == made.credit && log_of(month.calls, shift) == log) {
            return shift;
        }
    }
    made.id += fmt::format("~{}", problem.shifts.size());
    const ShiftIx added = problem.shifts.push_back(std::move(made));
    if (log) {
        month.calls.emplace(added, *log);
    }
    return added;
}

}    // namespace

Result<AsWorked> as_worked(const roster::Problem& problem, const roster::Roster& planned,
                           const std::vector<Attended>& entries, calendar::Date cut_off) {
    AsWorked month{problem, roster::Roster(problem), roster::Roster(problem), {}, {}};
    const std::map<Key, const Attended*> counts = TRY(counting(problem, entries, cut_off));
    for (const auto& [key, entry] : counts) {
        if (entry->worked) {
            Assignment duty = entry->duty;
            duty.shift = shift_as_worked(month, *entry);
            month.paid.assignments[entry->person].push_back(duty);
            month.expected.assignments[entry->person].push_back(duty);
        }
    }
    for (const PersonIx person : problem.people.indices()) {
        for (const Assignment& duty : planned.assignments[person]) {
            if (!counts.contains(key_of(person, duty))) {
                month.expected.assignments[person].push_back(duty);
                month.unclaimed.push_back({person, duty});
            }
        }
    }
    month.paid.normalise();
    month.expected.normalise();
    return month;
}

}    // namespace staffwright::pay
