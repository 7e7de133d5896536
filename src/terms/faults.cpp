#include "terms/faults.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "pay/money.hpp"

namespace staffwright::terms {

using calendar::Instant;
using calendar::Interval;
using pay::Pack;
using pay::Value;
using roster::Day;
using roster::PersonIx;
using roster::Problem;

namespace {

constexpr std::int64_t a_day = 1440;

Interval common(const Interval& a, const Interval& b) {
    return {std::max(a.start, b.start), std::min(a.end, b.end)};
}

/// The longest stretch of the interval without a call.
Minutes longest_rest(const Interval& within, const std::vector<Interval>& calls) {
    Minutes longest{};
    Instant free_since = within.start;
    for (const Interval& call : calls) {
        longest = std::max(longest, std::min(call.start, within.end) - free_since);
        free_since = std::max(free_since, call.end);
    }
    return std::max(longest, within.end - free_since);
}

std::string duty_words(const Problem& problem, const Report& report) {
    return fmt::format("{} on {}", problem.shifts[report.duty.shift].id,
                       problem.horizon.date(report.duty.day).to_string());
}

Fault fault_of(const std::vector<Report>& reports, std::size_t number, std::string_view rule, Minutes excess,
               std::string what) {
    const Report& report = reports[number];
    Fault fault;
    fault.rule = rule;
    fault.person = report.person;
    fault.from = report.duty.day;
    fault.until = report.duty.day + 1;
    fault.excess = excess;
    fault.what = std::move(what);
    fault.reports = {number};
    return fault;
}

Result<void> add_on_call(const Problem& problem, const Pack& pack, const std::vector<Report>& reports,
                         std::size_t number, std::vector<Fault>& faults) {
    const Report& report = reports[number];
    const calendar::Date date = problem.horizon.date(report.duty.day);
    const Value* window = TRY(pack.at("on_call_rest_window", "", date));
    const Minutes piece{TRY(pack.at("on_call_rest_continuous", "", date))->amount};
    const Minutes a_whole_day{TRY(pack.at("on_call_rest_total", "", date))->amount};
    const OnCallRest rest = on_call_rest(problem, report, *window, piece);
    if (rest.judged && rest.continuous < piece) {
        faults.push_back(
            fault_of(reports, number, on_call_5h_rule, piece - rest.continuous,
                     fmt::format("{}: {} of continuous rest at night, {} required", duty_words(problem, report),
                                 format_minutes(rest.continuous), format_minutes(piece))));
    }
    // For a shorter period its share, rounded down: in the doubt nothing is broken.
    const Minutes wanted{a_whole_day.count() * std::min(rest.length.count(), a_day) / a_day};
    if (rest.total < wanted) {
        faults.push_back(
            fault_of(reports, number, on_call_rest_rule, wanted - rest.total,
                     fmt::format("{}: {} of rest in {}, {} required", duty_words(problem, report),
                                 format_minutes(rest.total), format_minutes(rest.length), format_minutes(wanted))));
    }
    return {};
}

/// Breaks due and missed of one person in one block of days.
struct BreakCount {
    std::int64_t due = 0;
    std::int64_t missed = 0;
    std::vector<std::size_t> reports;
};

BreakCount count_breaks(const rules::RuleBook& book, const roster::Roster& as_worked,
                        const std::vector<Report>& reports, const std::vector<bool>& counts, const Fault& block,
                        Minutes one_break) {
    BreakCount count;
    for (const roster::Assignment& duty : as_worked.assignments[block.person]) {
        if (block.from <= duty.day && duty.day < block.until) {
            count.due += breaks_due(book, block.person, duty, one_break);
        }
    }
    for (const std::size_t number : reports_within(reports, block.person, block.from, block.until)) {
        if (counts[number] && reports[number].breaks_missed > 0) {
            count.missed += reports[number].breaks_missed;
            count.reports.push_back(number);
        }
    }
    return count;
}

}    // namespace

std::vector<std::size_t> reports_within(const std::vector<Report>& reports, PersonIx person, Day from, Day until) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < reports.size(); ++i) {
        if (reports[i].person == person && from <= reports[i].duty.day && reports[i].duty.day < until) {
            found.push_back(i);
        }
    }
    return found;
}

OnCallRest on_call_rest(const Problem& problem, const Report& report, const Value& window, Minutes continuous) {
    OnCallRest rest;
    const auto& clock = problem.shifts[report.duty.shift].clock;
    if (!clock || !report.calls) {
        return rest;
    }
    const Interval period = interval_of(problem, report.duty.day, *clock);
    const std::vector<Interval> calls = calls_of(problem, report);
    rest.length = period.length();
    rest.total = rest.length;
    for (const Interval& call : calls) {
        rest.total -= call.length();
    }
    // The night before the roster day's midnight, its own, and the next: a period may start late or last over two.
    for (const Day night : {report.duty.day - 1, report.duty.day, report.duty.day + 1}) {
        const Interval at_night = common(
            period, interval_of(problem, night,
                                {static_cast<std::int32_t>(window.amount), static_cast<std::int32_t>(window.end)}));
        if (at_night.start < at_night.end && at_night.length() >= continuous) {
            const Minutes longest = longest_rest(at_night, calls);
            rest.continuous = rest.judged ? std::min(rest.continuous, longest) : longest;
            rest.judged = true;
        }
    }
    return rest;
}

Result<std::vector<Fault>> on_call_faults(const Problem& problem, const Pack& pack, const std::vector<Report>& reports,
                                          const std::vector<bool>& counts) {
    std::vector<Fault> faults;
    for (std::size_t i = 0; i < reports.size(); ++i) {
        if (counts[i] && reports[i].calls) {
            TRY(add_on_call(problem, pack, reports, i, faults));
        }
    }
    return faults;
}

std::int64_t breaks_due(const rules::RuleBook& book, PersonIx person, const roster::Assignment& duty,
                        Minutes one_break) {
    Minutes due{};
    for (const rules::BoundRule& rule : book.rules) {
        const auto* breaks = std::get_if<rules::DutyBreak>(&rule.kind);
        const bool concerned = breaks != nullptr && std::binary_search(rule.people.begin(), rule.people.end(), person);
        if (concerned && book.times.has_clock(duty.shift) && breaks->of.contains(duty.day, duty.shift) &&
            book.times.interval(duty.day, duty.shift, breaks->basis).length() > breaks->over) {
            due = std::max(due, breaks->min);
        }
    }
    return due.count() / one_break.count();
}

Result<std::vector<Fault>> break_faults(const Problem& problem, const rules::RuleBook& book, const Pack& pack,
                                        const roster::Roster& as_worked, const std::vector<Report>& reports,
                                        const std::vector<bool>& counts) {
    const calendar::Date first = problem.horizon.first;
    const Value* share = TRY(pack.at("break_share", "", first));
    const Day block_days = static_cast<Day>(TRY(pack.at("break_reference", "", first))->amount * 7);
    const Minutes one_break{TRY(pack.at("break_length", "", first))->amount};
    std::set<PersonIx> people;
    for (std::size_t i = 0; i < reports.size(); ++i) {
        if (counts[i] && reports[i].breaks_missed > 0) {
            people.insert(reports[i].person);
        }
    }
    std::vector<Fault> faults;
    for (const PersonIx person : people) {
        for (Day from = 0; from < problem.horizon.days; from += block_days) {
            Fault fault;
            fault.rule = breaks_rule;
            fault.person = person;
            fault.from = from;
            fault.until = std::min(from + block_days, problem.horizon.days);
            const BreakCount count = count_breaks(book, as_worked, reports, counts, fault, one_break);
            if (count.missed == 0 || count.missed * pay::whole_percent < share->amount * count.due) {
                continue;
            }
            fault.excess = Minutes{count.missed * one_break.count()};
            fault.what = fmt::format("{} of {} breaks missed from {} until {} (not included), {} or more", count.missed,
                                     count.due, problem.horizon.date(fault.from).to_string(),
                                     problem.horizon.date(fault.until).to_string(), pay::percent_text(share->amount));
            fault.reports = count.reports;
            faults.push_back(std::move(fault));
        }
    }
    return faults;
}

}    // namespace staffwright::terms
