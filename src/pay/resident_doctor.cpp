#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "pay/hours_count.hpp"
#include "pay/schemes.hpp"

namespace staffwright::pay::resident_doctor {

using calendar::Weekday;
using roster::Day;

namespace {

constexpr std::int32_t a_day = 1440;

bool is_weekend(calendar::Date date) {
    return date.weekday() == Weekday::saturday || date.weekday() == Weekday::sunday;
}

/// The Saturday of the weekend that the Saturday or Sunday belongs to.
calendar::Date weekend_of(calendar::Date date) {
    return date.weekday() == Weekday::sunday ? date - 1 : date;
}

calendar::Date begins_on(const PersonPay& who, const TimedDuty& duty) {
    return duty.worked->span.empty() ? who.date(duty.day) : duty.worked->span.front().date;
}

/// A clock time of a day within [from, until], both included.
bool lies_in(std::int64_t minute, const Value& clock) {
    return (clock.amount <= minute && minute <= clock.end) ||
           (clock.amount <= minute + a_day && minute + a_day <= clock.end);
}

/// Minutes of the duty that have the enhancement.
Result<Minutes> night_minutes(const PersonPay& who, const TimedDuty& duty) {
    const Worked& worked = *duty.worked;
    if (worked.span.empty()) {
        return Minutes{};
    }
    const Value* window = TRY(who.value("night_window", "", duty.day));
    const Value& ends = *TRY(who.value("night_whole_end", "", duty.day));
    const Value& starts = *TRY(who.value("night_long_start", "", duty.day));
    const std::int64_t least = TRY(who.amount("night_long_least", duty.day));
    const std::int64_t start = worked.span.front().from;
    const std::int64_t end = worked.span.back().until;
    if (worked.is_logged && who.employment() != roster::Employment::substantive) {
        return minutes_within(worked.calls, window->amount, window->end);
    }
    if (worked.on_call || who.problem().shifts[duty.shift].credit) {
        // Nobody knows which minutes the credit is; it is spread over the duty.
        const Minutes in_window = minutes_within(worked.span, window->amount, window->end);
        return Minutes{worked.total.count() * in_window.count() / std::max<std::int64_t>(1, worked.present.count())};
    }
    if (lies_in(end % a_day, ends)) {
        return worked.total;
    }
    if (starts.amount <= start && start < starts.end && worked.present.count() >= least) {
        window = TRY(who.value("night_long_window", "", duty.day));
    }
    return minutes_within(worked.paid, window->amount, window->end);
}

std::string weekend_text(std::int64_t hundredths) {
    return "1 in " + hundredths_text(hundredths);
}

/// The allowance's value for one weekend in `every` hundredths; nullptr: too rare.
Result<const Value*> allowance_of(const PersonPay& who, std::int64_t every) {
    std::vector<std::int64_t> steps;
    for (const std::string& key : who.pack().keys("weekend_allowance")) {
        const auto step = parse_int64(key);
        if (!step || *step < 1) {
            return who.wrong("", fmt::format("the pack has a weekend allowance of \"{}\"", key),
                             "give whole numbers of weekends as keys");
        }
        steps.push_back(*step);
    }
    std::sort(steps.begin(), steps.end());
    for (const std::int64_t step : steps) {
        if (every <= step * 100) {
            return TRY(who.value("weekend_allowance", std::to_string(step), who.first_day()));
        }
    }
    return static_cast<const Value*>(nullptr);
}

struct Weekends {
    std::int64_t worked = 0;
    std::int64_t all = 0;
};

Weekends weekends_of(const PersonPay& who, const std::vector<TimedDuty>& duties) {
    std::set<calendar::Date> worked;
    std::set<calendar::Date> all;
    for (Day day = who.first_day(); day < who.last_day(); ++day) {
        if (is_weekend(who.date(day))) {
            all.insert(weekend_of(who.date(day)));
        }
    }
    for (const TimedDuty& duty : duties) {
        const calendar::Date date = begins_on(who, duty);
        if (duty.day >= 0 && is_weekend(date)) {
            worked.insert(weekend_of(date));
        }
    }
    return {static_cast<std::int64_t>(worked.size()), static_cast<std::int64_t>(all.size())};
}

/// For somebody less than full time, the percentage of the whole rota in the share of its weekends that are worked.
Result<void> weekend_allowance(const PersonPay& who, const std::vector<TimedDuty>& duties, Draft& draft) {
    const Weekends weekends = weekends_of(who, duties);
    if (weekends.worked == 0) {
        return {};
    }
    const std::int64_t own = (weekends.all * 100 + weekends.worked - 1) / weekends.worked;
    const std::int64_t every = who.facts().weekend_every.value_or(own);
    const Value* percent = TRY(allowance_of(who, every));
    if (percent == nullptr) {
        return {};
    }
    std::int64_t part = percent->amount;
    const bool shared = who.wte() < whole_percent && who.facts().weekend_every.has_value();
    if (shared) {
        // own weekends / (all / every), at most all of it
        part = std::min(part, (2 * part * weekends.worked * every + weekends.all * 100) / (2 * weekends.all * 100));
    }
    for (const AnnualSpan& span : TRY(who.spans("annual_pay", TRY(who.stated("point", who.facts().point))))) {
        YearlyRate rate = TRY(who.yearly(span, Pence{span.value->amount}, part));
        rate.grounds.push_back(percent);
        draft.book.add_year(Element::weekend_allowance, rate);
    }
    draft.notes.push_back(fmt::format("weekends: {} of {} worked; the rota has {}{}", weekends.worked, weekends.all,
                                      weekend_text(every), who.facts().weekend_every ? "" : " (from this roster)"));
    return {};
}

Result<void> availability(const PersonPay& who, Draft& draft) {
    const Value* percent = TRY(who.value("on_call_availability", "", who.first_day()));
    for (const AnnualSpan& span : TRY(who.spans("annual_pay", TRY(who.stated("point", who.facts().point))))) {
        // Less than full time: the share of the whole-time rota, which is taken to be the share of a whole post.
        const std::int64_t part = percent->amount * std::min(who.wte(), whole_percent) / whole_percent;
        YearlyRate rate = TRY(who.yearly(span, Pence{span.value->amount}, part));
        rate.grounds.push_back(percent);
        draft.book.add_year(Element::on_call_availability, rate);
    }
    return {};
}

/// On call the work is paid as the plan expected it, whatever came of it. What the log has beyond that, the last of it,
/// is paid or comes back as time off, as the doctor chose.
Result<void> calls_beyond_plan(const PersonPay& who, const TimedDuty& duty, Draft& draft) {
    const std::vector<Stretch> beyond = divided_at(duty.worked->calls, duty.worked->total).rest;
    const DutyPart part = duty.part(total_of(beyond));
    if (duty.worked->calls_as_time_off) {
        draft.book.add_time(Element::time_off_in_lieu, *TRY(who.value("call_out_time_off", "", duty.day)), part);
        return {};
    }
    const PersonPay::AnnualOn annual = TRY(who.annual(TRY(who.stated("point", who.facts().point)), duty.day));
    const Value* times = TRY(who.value("call_out", "", duty.day));
    const Value* percent = TRY(who.value("night_percent", "", duty.day));
    const Value& window = *TRY(who.value("night_window", "", duty.day));
    draft.book.add_hours(Element::call_out, {annual.hourly, annual.value, times, 60}, part);
    draft.book.add_hours(Element::night_enhancement, {annual.hourly, annual.value, percent, 60},
                         duty.part(minutes_within(beyond, window.amount, window.end)));
    return {};
}

Result<void> flat(const PersonPay& who, Element element, std::string_view name, std::string_view key, std::int64_t part,
                  Draft& draft) {
    for (const AnnualSpan& span : TRY(who.spans(name, key))) {
        draft.book.add_year(element, TRY(who.yearly(span, Pence{span.value->amount}, part)));
    }
    return {};
}

}    // namespace

Result<void> salary(const PersonPay& who, Draft& draft) {
    const std::string point = TRY(who.stated("point", who.facts().point));
    TRY(flat(who, Element::basic, "annual_pay", point, who.wte(), draft));
    if (who.facts().zone) {
        TRY(flat(who, Element::high_cost_area, "high_cost_area_flat", *who.facts().zone, who.wte(), draft));
    }
    if (who.wte() < whole_percent) {
        TRY(flat(who, Element::less_than_full_time, "less_than_full_time", "", whole_percent, draft));
    }
    for (const std::string& premium : who.facts().premia) {
        TRY(flat(who, Element::premium, "premium", premium, who.wte(), draft));
    }
    return {};
}

Result<void> night(const PersonPay& who, const TimedDuty& duty, Draft& draft) {
    const PersonPay::AnnualOn annual = TRY(who.annual(TRY(who.stated("point", who.facts().point)), duty.day));
    const Value* percent = TRY(who.value("night_percent", "", duty.day));
    draft.book.add_hours(Element::night_enhancement, {annual.hourly, annual.value, percent, 60},
                         duty.part(TRY(night_minutes(who, duty))));
    return {};
}

Result<void> duties(const PersonPay& who, const std::vector<TimedDuty>& duties, Draft& draft) {
    // Hours are averaged over the rota: here the whole period is one block, of which the past is no part.
    HoursCount::Terms terms;
    terms.weekly = TRY(who.share_of_whole_week());
    terms.whole_time = terms.weekly;
    terms.days = who.problem().horizon.days;
    HoursCount count(who, terms);
    bool on_call = false;
    for (const TimedDuty& duty : duties) {
        if (duty.day < 0) {
            continue;
        }
        on_call = on_call || duty.worked->on_call;
        const PersonPay::AnnualOn annual = TRY(who.annual(TRY(who.stated("point", who.facts().point)), duty.day));
        draft.book.add_hours(Element::additional_hours, {annual.hourly, annual.value, nullptr, 60},
                             duty.part(total_of(count.take(duty).beyond)));
        TRY(night(who, duty, draft));
        TRY(calls_beyond_plan(who, duty, draft));
    }
    if (on_call) {
        TRY(availability(who, draft));
    }
    return weekend_allowance(who, duties, draft);
}

}    // namespace staffwright::pay::resident_doctor
