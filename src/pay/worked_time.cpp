#include "pay/worked_time.hpp"

#include <algorithm>

namespace staffwright::pay {

using roster::Basis;

namespace {

constexpr std::int32_t a_day = 1440;

/// The interval on the wall clock, one minute after the other, joined where the clock runs on.
std::vector<Stretch> on_the_clock(const calendar::Interval& interval, const calendar::Zone& zone) {
    std::vector<Stretch> stretches;
    for (calendar::Instant at = interval.start; at < interval.end; at = at + Minutes{1}) {
        const calendar::WallTime wall = zone.wall(at);
        if (!stretches.empty() && stretches.back().date == wall.date && stretches.back().until == wall.minute) {
            ++stretches.back().until;
        } else {
            stretches.push_back({wall.date, wall.minute, wall.minute + 1, true});
        }
    }
    return stretches;
}

void add_calls(const roster::Problem& problem, roster::Day day, const CallLog& log, const calendar::Zone& zone,
               Worked& worked) {
    worked.is_logged = true;
    worked.calls_as_time_off = log.as_time_off;
    for (const calendar::Interval& call : call_times(problem, day, log.calls, zone)) {
        const std::vector<Stretch> stretches = on_the_clock(call, zone);
        worked.calls.insert(worked.calls.end(), stretches.begin(), stretches.end());
    }
}

std::vector<Stretch> joined(std::vector<Stretch> first, const std::vector<Stretch>& rest) {
    first.insert(first.end(), rest.begin(), rest.end());
    return first;
}

std::vector<Stretch> without_break(const std::vector<Stretch>& span, Minutes present, Minutes off, BreakPlace place) {
    const Minutes break_length = std::min(off, present);
    const Minutes left = present - break_length;
    const Minutes before = place == BreakPlace::start ? Minutes{0}
                           : place == BreakPlace::end ? left
                                                      : Minutes{left.count() / 2};
    const Divided at_break = divided_at(span, before);
    return joined(at_break.first, divided_at(at_break.rest, break_length).rest);
}

}    // namespace

std::optional<BreakPlace> break_place_of(std::string_view word) {
    if (word == "start") {
        return BreakPlace::start;
    }
    if (word == "middle") {
        return BreakPlace::middle;
    }
    return word == "end" ? std::optional(BreakPlace::end) : std::nullopt;
}

bool has_class(const roster::Shift& shift, std::string_view name) {
    return std::find(shift.classes.begin(), shift.classes.end(), name) != shift.classes.end();
}

Worked worked_time(const roster::Problem& problem, const roster::DutyTimes& times, roster::Day day,
                   roster::ShiftIx shift, const TimePolicy& policy, const CallLog* log) {
    const roster::Shift& kind = problem.shifts[shift];
    // The shift as worked counts for its calls; what the plan expected stays what it was.
    const std::optional<Minutes> credit = log != nullptr ? std::optional(log->expected) : kind.credit;
    Worked worked;
    worked.on_call = has_class(kind, on_call_class);
    if (times.has_clock(shift)) {
        const bool elapsed = policy.basis == Basis::elapsed;
        const calendar::Zone& zone = elapsed ? calendar::Zone::europe_london() : calendar::Zone::without_changes();
        const calendar::Interval interval = times.interval(day, shift, policy.basis);
        worked.present = interval.length();
        worked.span = on_the_clock(interval, zone);
        if (log != nullptr) {
            add_calls(problem, day, *log, zone, worked);
        }
    }
    if (credit) {
        // A stated credit says how much counts, and nobody knows which minutes these are.
        const auto minutes = static_cast<std::int32_t>(credit->count());
        if (minutes > 0) {
            worked.paid.push_back({problem.horizon.date(day), 0, minutes, false});
        }
    } else if (!worked.on_call) {
        worked.paid = without_break(worked.span, worked.present, kind.unpaid_break, policy.break_place);
    }
    worked.total = total_of(worked.paid);
    return worked;
}

const Worked& WorkedTimes::of(roster::Day day, roster::ShiftIx shift, const TimePolicy& policy) {
    const auto key = std::make_tuple(day, shift.value(), policy.basis, policy.break_place);
    const auto found = known_.find(key);
    if (found != known_.end()) {
        return found->second;
    }
    const auto log = calls_ == nullptr ? CallLogs::const_iterator{} : calls_->find(shift);
    const bool is_logged = calls_ != nullptr && log != calls_->end();
    return known_.emplace(key, worked_time(problem_, times_, day, shift, policy, is_logged ? &log->second : nullptr))
        .first->second;
}

Minutes minutes_within(const Stretch& stretch, std::int64_t start, std::int64_t end) {
    std::int64_t minutes = 0;
    if (stretch.timed) {
        for (const std::int32_t shift : {0, a_day}) {
            minutes += std::max<std::int64_t>(0, std::min<std::int64_t>(stretch.until, end - shift) -
                                                     std::max<std::int64_t>(stretch.from, start - shift));
        }
    }
    return Minutes{minutes};
}

Minutes minutes_within(const std::vector<Stretch>& stretches, std::int64_t start, std::int64_t end) {
    Minutes minutes{};
    for (const Stretch& stretch : stretches) {
        minutes += minutes_within(stretch, start, end);
    }
    return minutes;
}

Divided divided_at(const std::vector<Stretch>& stretches, Minutes length) {
    Divided parts;
    for (const Stretch& stretch : stretches) {
        const Minutes taken = std::clamp(length, Minutes{0}, stretch.length());
        const auto cut = static_cast<std::int32_t>(stretch.from + taken.count());
        if (cut > stretch.from) {
            parts.first.push_back({stretch.date, stretch.from, cut, stretch.timed});
        }
        if (cut < stretch.until) {
            parts.rest.push_back({stretch.date, cut, stretch.until, stretch.timed});
        }
        length -= taken;
    }
    return parts;
}

Minutes total_of(const std::vector<Stretch>& stretches) {
    Minutes total{};
    for (const Stretch& stretch : stretches) {
        total += stretch.length();
    }
    return total;
}

}    // namespace staffwright::pay
