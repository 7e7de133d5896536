#include <fmt/format.h>

#include "pay/schemes.hpp"

namespace staffwright::pay::temporary {

using roster::Employment;

namespace {

bool is_agenda_for_change(const PersonPay& who) {
    return who.pack().scheme == "agenda_for_change";
}

/// The plain hourly rate of the point, and what it is from.
Result<PersonPay::AnnualOn> plain_rate(const PersonPay& who, roster::Day day) {
    const std::string key = is_agenda_for_change(who) ? TRY(agenda_for_change::point_key(who))
                                                      : TRY(who.stated("point", who.facts().point));
    return who.annual(key, day);
}

Result<const Value*> staffing_value(const PersonPay& who, std::string_view name, roster::Day day) {
    return TRY(who.packs().of("temporary_staffing"))->at(name, "", who.date(day));
}

/// A rate that was agreed, or the plain one with the bank's uplift.
Result<HourlyRate> bank_rate(const PersonPay& who, roster::Day day) {
    if (who.facts().hourly) {
        return HourlyRate{*who.facts().hourly, nullptr, nullptr, 60};
    }
    const PersonPay::AnnualOn plain = TRY(plain_rate(who, day));
    const Value* uplift = TRY(staffing_value(who, "bank_uplift", day));
    const Pence rate =
        rounded(Fraction(plain.hourly.count()) * (whole_percent + uplift->amount) / whole_percent, who.rounding());
    return HourlyRate{rate, plain.value, nullptr, 60};
}

Result<void> bank_duty(const PersonPay& who, const TimedDuty& duty, Draft& draft) {
    const DutyPart worked = duty.part(total_of(duty.worked->work()));
    draft.book.add_hours(Element::bank_pay, TRY(bank_rate(who, duty.day)), worked);
    if (who.facts().hourly) {
        return {};    // an agreed rate is for whatever hour it is
    }
    if (!is_agenda_for_change(who)) {
        return who.pack().scheme == "resident_doctor" ? resident_doctor::night(who, duty, draft) : Result<void>{};
    }
    if (who.facts().zone) {
        const PersonPay::AnnualOn plain = TRY(plain_rate(who, duty.day));
        const Pence annual = TRY(agenda_for_change::high_cost_area(who, Pence{plain.value->amount}, duty.day));
        const auto hourly = TRY(who.hourly_of(annual, duty.day));
        const auto* value = TRY(who.value("high_cost_area", *who.facts().zone, duty.day));
        draft.book.add_hours(Element::high_cost_area, {hourly, value, nullptr, 60}, worked);
    }
    return agenda_for_change::unsocial(who, duty, duty.worked->work(), draft);
}

/// The charge as agreed, or else the cap; a charge above the cap is said.
Result<void> agency_duty(const PersonPay& who, const TimedDuty& duty, Draft& draft) {
    const PersonPay::AnnualOn plain = TRY(plain_rate(who, duty.day));
    const Value* above = TRY(staffing_value(who, "agency_cap", duty.day));
    const Pence cap =
        rounded(Fraction(plain.hourly.count()) * (whole_percent + above->amount) / whole_percent, who.rounding());
    const Pence charge = who.facts().hourly.value_or(cap);
    draft.book.add_hours(Element::agency_charge, {charge, above, nullptr, 60},
                         duty.part(total_of(duty.worked->work())));
    if (charge > cap) {
        draft.notes.push_back(fmt::format("{} {}: the agency's {} an hour is above the cap of {}",
                                          who.date(duty.day).to_string(), who.problem().shifts[duty.shift].id,
                                          money_text(charge), money_text(cap)));
    }
    return {};
}

}    // namespace

Result<void> duties(const PersonPay& who, const std::vector<TimedDuty>& duties, Draft& draft) {
    for (const TimedDuty& duty : duties) {
        if (duty.day >= 0) {
            if (duty.worked->calls_as_time_off) {
                draft.notes.push_back(
                    fmt::format("{} {}: time off is chosen for call-outs, and they are paid: {} work "
                                "has none",
                                who.date(duty.day).to_string(), who.problem().shifts[duty.shift].id,
                                who.employment() == Employment::agency ? "agency" : "bank"));
            }
            TRY(who.employment() == Employment::agency ? agency_duty(who, duty, draft) : bank_duty(who, duty, draft));
        }
    }
    return {};
}

}    // namespace staffwright::pay::temporary
