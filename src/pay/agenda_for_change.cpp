#include <fmt/format.h>

#include <algorithm>

#include "calendar/bank_holidays.hpp"
#include "pay/hours_count.hpp"
#include "pay/schemes.hpp"

namespace staffwright::pay::agenda_for_change {

using calendar::Weekday;
using roster::Day;

namespace {

bool is_sunday_or_holiday(calendar::Date date) {
    return date.weekday() == Weekday::sunday || calendar::is_bank_holiday(date);
}

/// More than the stated share of the duty's paid time lies in the night window.
Result<bool> is_night_throughout(const PersonPay& who, const TimedDuty& duty) {
    const Value& window = *TRY(who.value("night_window", "", duty.day));
    const std::int64_t share = TRY(who.amount("whole_shift_above", duty.day));
    const Minutes in_window = minutes_within(duty.worked->paid, window.amount, window.end);
    return in_window.count() * whole_percent > duty.worked->total.count() * share;
}

Result<Minutes> night_minutes(const PersonPay& who, const TimedDuty& duty, const std::vector<Stretch>& stretches) {
    const Value& window = *TRY(who.value("night_window", "", duty.day));
    const bool throughout = TRY(is_night_throughout(who, duty));
    Minutes minutes{};
    for (const Stretch& stretch : stretches) {
        if (is_sunday_or_holiday(stretch.date)) {
            continue;
        }
        const bool whole = throughout || stretch.date.weekday() == Weekday::saturday;
        minutes += whole ? stretch.length() : minutes_within(stretch, window.amount, window.end);
    }
    return minutes;
}

Minutes holiday_minutes(const std::vector<Stretch>& stretches) {
    Minutes minutes{};
    for (const Stretch& stretch : stretches) {
        if (calendar::is_bank_holiday(stretch.date)) {
            minutes += stretch.length();
        }
    }
    return minutes;
}

Result<void> overtime(const PersonPay& who, const TimedDuty& duty, const std::vector<Stretch>& stretches,
                      Draft& draft) {
    const Minutes total = total_of(stretches);
    if (total == Minutes{}) {
        return {};
    }
    const std::string band = TRY(who.stated("band", who.facts().band));
    const Value* plain = who.pack().find("overtime", band, who.date(duty.day));
    const Value* holiday = who.pack().find("overtime_holiday", band, who.date(duty.day));
    if (plain == nullptr || holiday == nullptr) {
        draft.notes.push_back(fmt::format("{} {}: {} h beyond whole-time hours; band {} has no overtime pay",
                                          who.date(duty.day).to_string(), who.problem().shifts[duty.shift].id,
                                          hours_text(total), band));
        return {};
    }
    const PersonPay::AnnualOn annual = TRY(who.annual(TRY(point_key(who)), duty.day));
    const Minutes on_holiday = holiday_minutes(stretches);
    draft.book.add_hours(Element::overtime, {annual.hourly, annual.value, plain, 60}, duty.part(total - on_holiday));
    draft.book.add_hours(Element::overtime_holiday, {annual.hourly, annual.value, holiday, 60}, duty.part(on_holiday));
    return {};
}

/// The local rate for being available, over the whole of the duty.
Result<void> on_call(const PersonPay& who, const TimedDuty& duty, Draft& draft) {
    const auto& policy = who.problem().pay;
    if (!policy || !policy->on_call_hourly) {
        draft.notes.push_back(fmt::format("{} {}: on call, and no local rate is stated (\"on_call_hourly_pence\")",
                                          who.date(duty.day).to_string(), who.problem().shifts[duty.shift].id));
        return {};
    }
    draft.book.add_hours(Element::on_call_availability, {*policy->on_call_hourly, nullptr, nullptr, 60},
                         duty.part(duty.worked->present));
    return {};
}

/// Work in call-outs at its own rate, or as time off where that is chosen. It is beside the contract's hours, and
/// counts towards neither them nor overtime; time off for a public holiday is due whichever it is.
Result<void> call_outs(const PersonPay& who, const TimedDuty& duty, Draft& draft) {
    const Minutes on_holiday = holiday_minutes(duty.worked->calls);
    const Minutes total = total_of(duty.worked->calls);
    const auto value = [&](std::string_view name) { return who.value(name, "", duty.day); };
    draft.book.add_time(Element::time_off_in_lieu, *TRY(value("holiday_time_off")), duty.part(on_holiday));
    if (duty.worked->calls_as_time_off) {
        draft.book.add_time(Element::time_off_in_lieu, *TRY(value("call_out_time_off")), duty.part(total));
        return {};
    }
    const PersonPay::AnnualOn annual = TRY(who.annual(TRY(point_key(who)), duty.day));
    const Value* plain = TRY(value("call_out"));
    const Value* holiday = TRY(value("call_out_holiday"));
    draft.book.add_hours(Element::call_out, {annual.hourly, annual.value, plain, 60}, duty.part(total - on_holiday));
    draft.book.add_hours(Element::call_out_holiday, {annual.hourly, annual.value, holiday, 60}, duty.part(on_holiday));
    return {};
}

Result<HoursCount> hours_count(const PersonPay& who) {
    HoursCount::Terms terms;
    terms.weekly = TRY(who.weekly_minutes());
    const Day day = std::min(who.first_day(), who.problem().horizon.days - 1);
    terms.whole_time = TRY(who.amount("full_time_week", day));
    std::int64_t weeks = TRY(who.amount("overtime_reference", day));
    terms.start = 0;
    if (who.problem().pay) {
        weeks = who.problem().pay->overtime_weeks.value_or(static_cast<std::int32_t>(weeks));
        terms.start =
            who.problem().pay->overtime_start.value_or(who.problem().horizon.first) - who.problem().horizon.first;
    }
    terms.days = weeks * 7;
    return HoursCount(who, terms);
}

/// Pay is by WTE and additional hours by the contract's minutes: they should be the same.
Result<void> compare_contract(const PersonPay& who, Draft& draft) {
    const std::int64_t weekly = TRY(who.weekly_minutes());
    const std::int64_t share = TRY(who.share_of_whole_week());
    constexpr std::int64_t rounding_of_wte = 5;    // minutes
    if (weekly > share + rounding_of_wte || share > weekly + rounding_of_wte) {
        draft.notes.push_back(fmt::format("the contract's {} h a week are not the WTE's {} h",
                                          hours_text(Minutes{weekly}), hours_text(Minutes{share})));
    }
    return {};
}

/// Section 13 of the handbook pays annual leave with what unsocial hours would have added. Over which weeks that is
/// averaged, and what is in it, no source that we have says, so that it is not worked out: whoever reads the slip must
/// know (decision 0018).
void tell_of_leave(const PersonPay& who, Draft& draft) {
    std::int64_t days = 0;
    for (const roster::Leave& leave : who.problem().leave) {
        if (leave.person == who.person() && leave.kind == "annual") {
            days += std::max(0, std::min(leave.until, who.last_day()) - std::max(leave.from, who.first_day()));
        }
    }
    if (days > 0) {
        draft.notes.push_back(
            fmt::format("{} {} of annual leave: what unsocial hours add to pay during leave is not in this slip", days,
                        days == 1 ? "day" : "days"));
    }
}

}    // namespace

Result<std::string> point_key(const PersonPay& who) {
    return TRY(who.stated("band", who.facts().band)) + "/" + TRY(who.stated("point", who.facts().point));
}

Result<Pence> high_cost_area(const PersonPay& who, Pence annual, Day day) {
    const std::string zone = TRY(who.stated("zone", who.facts().zone));
    const Value& percent = *TRY(who.value("high_cost_area", zone, day));
    const Value& least = *TRY(who.value("high_cost_area_minimum", zone, day));
    const Value& most = *TRY(who.value("high_cost_area_maximum", zone, day));
    const Pence plain = rounded(Fraction(annual.count()) * percent.amount / whole_percent, who.rounding());
    return std::clamp(plain, Pence{least.amount}, Pence{most.amount});
}

Result<void> salary(const PersonPay& who, Draft& draft) {
    for (const AnnualSpan& span : TRY(who.spans("annual_pay", TRY(point_key(who))))) {
        const Pence annual{span.value->amount};
        draft.book.add_year(Element::basic, TRY(who.yearly(span, annual, who.wte())));
        if (who.facts().zone) {
            // The zone's bounds change with the pay round, so the day of the span's value stands for all of it.
            const Day day = std::max(who.first_day(), span.value->from - who.problem().horizon.first);
            YearlyRate rate = TRY(who.yearly(span, TRY(high_cost_area(who, annual, day)), who.wte()));
            for (const char* name : {"high_cost_area", "high_cost_area_minimum", "high_cost_area_maximum"}) {
                rate.grounds.push_back(TRY(who.value(name, *who.facts().zone, day)));
            }
            draft.book.add_year(Element::high_cost_area, rate);
        }
    }
    return {};
}

Result<void> unsocial(const PersonPay& who, const TimedDuty& duty, const std::vector<Stretch>& stretches,
                      Draft& draft) {
    const std::string band = TRY(who.stated("band", who.facts().band));
    const PersonPay::AnnualOn annual = TRY(who.annual(TRY(point_key(who)), duty.day));
    const Value* night = TRY(who.value("unsocial_night", band, duty.day));
    const Value* sunday = TRY(who.value("unsocial_sunday", band, duty.day));
    Minutes on_sunday{};
    for (const Stretch& stretch : stretches) {
        on_sunday += is_sunday_or_holiday(stretch.date) ? stretch.length() : Minutes{};
    }
    const Minutes at_night = TRY(night_minutes(who, duty, stretches));
    draft.book.add_hours(Element::unsocial_night, {annual.hourly, annual.value, night, 60}, duty.part(at_night));
    draft.book.add_hours(Element::unsocial_sunday, {annual.hourly, annual.value, sunday, 60}, duty.part(on_sunday));
    return {};
}

Result<void> duties(const PersonPay& who, const std::vector<TimedDuty>& duties, Draft& draft) {
    TRY(compare_contract(who, draft));
    tell_of_leave(who, draft);
    HoursCount count = TRY(hours_count(who));
    for (const TimedDuty& duty : duties) {
        if (duty.worked->is_logged) {    // never of the past: logs are of duties of the period
            TRY(on_call(who, duty, draft));
            TRY(call_outs(who, duty, draft));
            continue;
        }
        const HoursCount::Portions portions = count.take(duty);
        if (duty.day < 0) {
            continue;    // paid in its own period
        }
        if (duty.worked->on_call) {
            TRY(on_call(who, duty, draft));
        }
        const PersonPay::AnnualOn annual = TRY(who.annual(TRY(point_key(who)), duty.day));
        draft.book.add_hours(Element::additional_hours, {annual.hourly, annual.value, nullptr, 60},
                             duty.part(total_of(portions.additional)));
        std::vector<Stretch> plain = portions.contracted;
        plain.insert(plain.end(), portions.additional.begin(), portions.additional.end());
        TRY(unsocial(who, duty, plain, draft));
        draft.book.add_time(Element::time_off_in_lieu, *TRY(who.value("holiday_time_off", "", duty.day)),
                            duty.part(holiday_minutes(plain)));
        TRY(overtime(who, duty, portions.beyond, draft));
    }
    return {};
}

}    // namespace staffwright::pay::agenda_for_change
