#include "pay/person_pay.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "calendar/bank_holidays.hpp"
#include "roster/elsewhere.hpp"
#include "rules/nearest.hpp"

namespace staffwright::pay {

using roster::Day;
using roster::ShiftIx;

bool is_calendar_month(const roster::Horizon& horizon) {
    const calendar::Date last = horizon.date(horizon.days - 1);
    return horizon.first.day() == 1 && horizon.date(horizon.days).day() == 1 && last.month() == horizon.first.month() &&
           last.year() == horizon.first.year();
}

Error PersonPay::wrong(std::string_view field, std::string what, std::string advice) const {
    const std::string path = fmt::format("/people/{}/pay{}{}", person_.at(), field.empty() ? "" : "/", field);
    return {ErrorId::bad_value, fmt::format("\"{}\": {}", problem().people[person_].id, what), std::move(advice),
            Place{{}, 0, path}};
}

Error PersonPay::placed(Error error) const {
    error.what = fmt::format("\"{}\": {}", problem().people[person_].id, error.what);
    if (error.id == ErrorId::bad_reference) {    // the pack is right and the person's facts are wrong
        error.place = Place{{}, 0, fmt::format("/people/{}/pay", person_.at())};
    }
    return error;
}

Result<std::string> PersonPay::stated(std::string_view field, const std::optional<std::string>& text) const {
    if (!text) {
        return wrong(field, fmt::format("no \"{}\" is stated", field),
                     fmt::format("add \"{}\" to the \"pay\" of the person or the contract", field));
    }
    return *text;
}

Result<PersonPay> PersonPay::open(Office& office, roster::PersonIx person) {
    PersonPay who;
    who.office_ = &office;
    who.person_ = person;
    who.facts_ = office.problem.pay_of(person);
    const roster::Horizon& horizon = office.problem.horizon;
    if (!horizon.dated) {
        return Error{ErrorId::unsupported, "pay depends on dates, and this problem has none",
                     "give the problem dates (\"dated\": true)", Place{{}, 0, "/horizon"}};
    }
    if (horizon.date(-horizon.history_days) < calendar::bank_holidays_known_from() ||
        horizon.date(horizon.days + 3) >= calendar::bank_holidays_known_until()) {
        return Error{ErrorId::unsupported, "the bank holidays of this period are not known", "check the year",
                     Place{{}, 0, "/horizon/first"}};
    }
    TRY(who.choose_days());
    TRY(who.choose_pack());
    return who;
}

Result<void> PersonPay::choose_days() {
    const roster::Horizon& horizon = problem().horizon;
    if (facts_.from && facts_.until && *facts_.until <= *facts_.from) {    // one from the contract, one from the person
        return wrong("until",
                     fmt::format("employment is from {} until {} (not included)", facts_.from->to_string(),
                                 facts_.until->to_string()),
                     "correct the dates of the person or the contract");
    }
    const auto within = [&](calendar::Date date) { return std::clamp(date - horizon.first, 0, horizon.days); };
    first_ = facts_.from ? within(*facts_.from) : 0;
    last_ = facts_.until ? within(*facts_.until) : horizon.days;
    whole_month_ = is_calendar_month(horizon) && first_ == 0 && last_ == horizon.days;
    return {};
}

Result<void> PersonPay::choose_pack() {
    const std::string scheme = TRY(stated("scheme", facts_.scheme));
    // The other packs hold what is common to all.
    static const std::vector<std::string> schemes{"agenda_for_change", "resident_doctor", "consultant"};
    if (std::find(schemes.begin(), schemes.end(), scheme) == schemes.end()) {
        return wrong("scheme", fmt::format("nobody is paid by the scheme \"{}\"", scheme),
                     rules::did_you_mean(scheme, schemes));
    }
    const Result<const Pack*> found = packs().of(scheme);
    if (!found) {
        return placed(found.error());
    }
    pack_ = *found;
    const Day day = std::min(first_, problem().horizon.days - 1);
    rounding_ = *rounding_of(TRY(value("rounding", "", day))->word);
    policy_.break_place = *break_place_of(TRY(value("break_place", "", day))->word);
    policy_.basis =
        TRY(value("clock_change", "", day))->word == "nominal" ? roster::Basis::nominal : roster::Basis::elapsed;
    if (problem().pay && problem().pay->clock_change) {
        policy_.basis = *problem().pay->clock_change;
    }
    whole_month_ = whole_month_ && TRY(value("whole_month", "", day))->word == "yes";
    return {};
}

Result<const Value*> PersonPay::value(std::string_view name, std::string_view key, Day day) const {
    Result<const Value*> found = pack_->at(name, key, date(day));
    if (!found) {
        return placed(found.error());
    }
    return found;
}

Result<std::int64_t> PersonPay::amount(std::string_view name, Day day) const {
    return TRY(value(name, "", day))->amount;
}

Result<Pence> PersonPay::hourly_of(Pence annual, Day day) const {
    const std::int64_t week = TRY(amount("full_time_week", day));
    const std::int64_t year = TRY(amount("hourly_year", day));
    return rounded(Fraction(annual.count()) * 7 * 60 / year / week, rounding_);
}

Result<PersonPay::AnnualOn> PersonPay::annual(std::string_view key, Day day) const {
    AnnualOn found;
    found.value = TRY(value("annual_pay", key, day));
    found.hourly = TRY(hourly_of(Pence{found.value->amount}, day));
    return found;
}

Result<std::int64_t> PersonPay::weekly_minutes() const {
    const roster::Contract& contract = problem().contracts[problem().people[person_].contract];
    if (contract.weekly != Minutes{} && !problem().people[person_].wte) {
        return contract.weekly.count();
    }
    return share_of_whole_week();
}

Result<std::int64_t> PersonPay::share_of_whole_week() const {
    const std::int64_t week = TRY(amount("full_time_week", std::min(first_, problem().horizon.days - 1)));
    return (week * wte() + whole_percent / 2) / whole_percent;
}

Result<std::vector<AnnualSpan>> PersonPay::spans(std::string_view name, std::string_view key) const {
    std::vector<AnnualSpan> found;
    for (Day day = first_; day < last_; ++day) {
        const Value* here = TRY(value(name, key, day));
        if (found.empty() || found.back().value != here) {
            found.push_back({here, 0});
        }
        ++found.back().days;
    }
    return found;
}

Result<YearlyRate> PersonPay::yearly(const AnnualSpan& span, Pence annual, std::int64_t part) const {
    YearlyRate rate;
    rate.annual = annual;
    rate.what = money_text(annual);
    rate.part = part;
    rate.year_days = TRY(amount("salary_year", first_));
    if (!whole_month_ || span.days != days()) {
        rate.days = span.days;
    }
    rate.grounds.push_back(span.value);
    return rate;
}

TimedDuty PersonPay::duty(Day day, ShiftIx shift) const {
    return {day, shift, &office_->times.of(day, shift, policy_)};
}

Result<std::vector<TimedDuty>> PersonPay::duties(const roster::Roster& roster) const {
    std::vector<TimedDuty> found;
    for (const auto* list : {&problem().people[person_].past, &roster.assignments[person_]}) {
        for (const roster::Assignment& assignment : *list) {
            if (roster::is_elsewhere(problem(), assignment)) {
                continue;    // that unit pays it
            }
            const bool again = !found.empty() && found.back().day == assignment.day &&
                               found.back().shift == assignment.shift;    // in a second skill
            if (!again) {
                found.push_back(duty(assignment.day, assignment.shift));
            }
            if (assignment.day >= 0 && (assignment.day < first_ || assignment.day >= last_)) {
                return wrong(facts_.from && date(assignment.day) < *facts_.from ? "from" : "until",
                             fmt::format("the duty {} of {} is not within the employment",
                                         problem().shifts[assignment.shift].id, date(assignment.day).to_string()),
                             "correct the dates of employment or the roster");
            }
        }
    }
    const auto start = [](const TimedDuty& duty) {
        return duty.worked->span.empty() ? 0 : duty.worked->span.front().from;
    };
    const auto begins = [&](const TimedDuty& duty) {
        return duty.worked->span.empty() ? date(duty.day) : duty.worked->span.front().date;
    };
    std::stable_sort(found.begin(), found.end(), [&](const TimedDuty& a, const TimedDuty& b) {
        return std::pair(begins(a), start(a)) < std::pair(begins(b), start(b));
    });
    return found;
}

}    // namespace staffwright::pay
