#include <fmt/format.h>

#include <algorithm>

#include "calendar/bank_holidays.hpp"
#include "pay/schemes.hpp"

namespace staffwright::pay::consultant {

using calendar::Weekday;

namespace {

/// Ten-thousandths of a whole-time salary: programmed activities of the job plan, or WTE where it has none.
Result<std::int64_t> part_of_salary(const PersonPay& who) {
    if (!who.facts().programmed_activities) {
        return who.wte();
    }
    const std::int64_t whole = TRY(who.amount("programmed_activities", who.first_day()));
    return *who.facts().programmed_activities * 100 / whole;
}

bool is_premium_day(calendar::Date date) {
    return date.weekday() == Weekday::saturday || date.weekday() == Weekday::sunday || calendar::is_bank_holiday(date);
}

Result<Minutes> premium_minutes(const PersonPay& who, const TimedDuty& duty) {
    const Value& window = *TRY(who.value("premium_window", "", duty.day));
    Minutes minutes{};
    for (const Stretch& stretch : duty.worked->work()) {
        minutes += is_premium_day(stretch.date) ? stretch.length() : minutes_within(stretch, window.amount, window.end);
    }
    return minutes;
}

/// Work beyond the job plan: the pay of a programmed activity for each four hours, or three in premium time.
Result<void> extra(const PersonPay& who, const TimedDuty& duty, Draft& draft) {
    const Value* annual = TRY(who.value("annual_pay", TRY(who.stated("point", who.facts().point)), duty.day));
    const std::int64_t year = TRY(who.amount("hourly_year", duty.day));
    const std::int64_t whole = TRY(who.amount("programmed_activities", duty.day));
    const Pence session = rounded(Fraction(annual->amount) * 7 / year / whole, who.rounding());
    const Minutes premium = TRY(premium_minutes(who, duty));
    const std::int64_t plain_length = TRY(who.amount("programmed_activity", duty.day));
    const std::int64_t premium_length = TRY(who.amount("programmed_activity_premium", duty.day));
    draft.book.add_hours(Element::extra_programmed_activity, {session, annual, nullptr, plain_length},
                         duty.part(total_of(duty.worked->work()) - premium));
    draft.book.add_hours(Element::extra_programmed_activity_premium, {session, annual, nullptr, premium_length},
                         duty.part(premium));
    return {};
}

}    // namespace

Result<void> salary(const PersonPay& who, Draft& draft) {
    const std::int64_t part = TRY(part_of_salary(who));
    for (const AnnualSpan& span : TRY(who.spans("annual_pay", TRY(who.stated("point", who.facts().point))))) {
        const Pence annual{span.value->amount};
        // What the job plan has beyond a whole-time post is paid at the same rate, but counts for no pension.
        draft.book.add_year(Element::basic, TRY(who.yearly(span, annual, std::min(part, whole_percent))));
        draft.book.add_year(Element::extra_programmed_activity,
                            TRY(who.yearly(span, annual, std::max<std::int64_t>(0, part - whole_percent))));
        if (who.facts().on_call) {
            const Value* percent = TRY(who.value("on_call_supplement", *who.facts().on_call, who.first_day()));
            YearlyRate rate = TRY(who.yearly(span, annual, percent->amount));
            rate.grounds.push_back(percent);
            draft.book.add_year(Element::on_call_supplement, rate);
        }
    }
    return {};
}

Result<void> duties(const PersonPay& who, const std::vector<TimedDuty>& duties, Draft& draft) {
    for (const TimedDuty& duty : duties) {
        if (duty.day >= 0 && has_class(who.problem().shifts[duty.shift], extra_class)) {
            TRY(extra(who, duty, draft));
        } else if (duty.worked->is_logged) {
            draft.notes.push_back(
                fmt::format("{} {}: call-outs are work of the job plan, and nothing is paid by their log",
                            who.date(duty.day).to_string(), who.problem().shifts[duty.shift].id));
        }
    }
    return {};
}

}    // namespace staffwright::pay::consultant
