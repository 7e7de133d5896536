#include "pay/lines.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace staffwright::pay {

namespace {

std::string factor_text(const Value& factor) {
    return factor.unit == Unit::percent ? percent_text(factor.amount) : hundredths_text(factor.amount / 100);
}

}    // namespace

std::string_view rule_of(Element element) {
    switch (element) {
        case Element::basic:
            return "pay of the contracted hours, whether or not they are rostered";
        case Element::high_cost_area:
            return "supplement for a high cost area";
        case Element::additional_hours:
            return "hours beyond the contract at the plain rate, as far as a whole-time week goes";
        case Element::overtime:
            return "hours beyond a whole-time week, of bands that have overtime; in place of unsocial hours payments";
        case Element::overtime_holiday:
            return "overtime on a public holiday, of bands that have it";
        case Element::unsocial_night:
            return "Saturdays, and weekdays in the night window; the whole shift if enough of it lies there; "
                   "one rate an hour";
        case Element::unsocial_sunday:
            return "Sundays and public holidays, from midnight to midnight; one rate an hour";
        case Element::time_off_in_lieu:
            return "time off at plain time: for work on a public holiday, in addition to pay; for call-outs in place "
                   "of "
                   "it, where that is chosen";
        case Element::night_enhancement:
            return "hours at night, and later ones of a long shift that starts late; the whole of one that ends at "
                   "night";
        case Element::weekend_allowance:
            return "by how often a duty begins on a Saturday or a Sunday";
        case Element::on_call_availability:
            return "for being available";
        case Element::call_out:
            return "work in call-outs, by their log; what the plan expected and pays already is not in it";
        case Element::call_out_holiday:
            return "work in call-outs on a public holiday";
        case Element::less_than_full_time:
            return "allowance of those who train less than full time";
        case Element::premium:
            return "flexible pay premium";
        case Element::on_call_supplement:
            return "availability by category and frequency";
        case Element::extra_programmed_activity:
        case Element::extra_programmed_activity_premium:
            return "work beyond the job plan, by programmed activities";
        case Element::bank_pay:
            return "hours worked for the bank";
        case Element::holiday_pay:
            return "so much of everything the bank pays, in place of leave";
        case Element::agency_charge:
            return "the agency's whole charge";
        case Element::employer_ni:
            return "employer's national insurance on what is above the threshold";
        case Element::employer_pension:
            return "the trust's share of the pension";
        case Element::central_pension:
            return "the share of the pension that is paid centrally";
        case Element::apprenticeship_levy:
            return "levy on the whole of the pay bill";
    }
    return "";
}

Line& LineBook::line_of(Element element, const HourlyRate& rate) {
    for (Entry& entry : lines_) {
        if (entry.line.element == element && entry.rate == rate) {
            return entry.line;
        }
    }
    Line line;
    line.element = element;
    line.minutes = Minutes{};
    lines_.push_back({std::move(line), rate, false});
    return lines_.back().line;
}

void LineBook::add_hours(Element element, const HourlyRate& rate, const DutyPart& part) {
    if (part.minutes == Minutes{}) {
        return;
    }
    Line& line = line_of(element, rate);
    *line.minutes += part.minutes;
    line.duties.push_back(part);
}

void LineBook::add_time(Element element, const Value& ground, const DutyPart& part) {
    add_hours(element, {Pence{}, &ground, nullptr, 60}, part);
}

void LineBook::add_year(Element element, const YearlyRate& rate) {
    if (rate.part == 0 || rate.annual == Pence{}) {
        return;
    }
    Line line;
    line.element = element;
    const Fraction year = Fraction(rate.annual.count()) * rate.part / whole_percent;
    line.amount = rounded(rate.days ? year * *rate.days / rate.year_days : year / 12, rounding_);
    line.working = rate.what;
    if (rate.part != whole_percent) {
        line.working += fmt::format(" x {}", percent_text(rate.part));
    }
    line.working += rate.days ? fmt::format(" x {} / {}", *rate.days, rate.year_days) : " / 12";
    for (const Value* ground : rate.grounds) {
        add_ground(line, *ground);
    }
    add(std::move(line));
}

void LineBook::finish_hours(Entry& entry) const {
    const HourlyRate& rate = *entry.rate;
    Line& line = entry.line;
    Fraction amount = Fraction(line.minutes->count()) * rate.rate.count() / rate.unit_minutes;
    line.working = fmt::format("{} h x {}", hours_text(*line.minutes), money_text(rate.rate));
    if (rate.unit_minutes != 60) {
        line.working += fmt::format(" / {} h", hours_text(Minutes{rate.unit_minutes}));
    }
    if (rate.factor != nullptr) {
        amount = amount * rate.factor->amount / whole_percent;
        line.working += " x " + factor_text(*rate.factor);
    }
    line.amount = rounded(amount, rounding_);
    if (rate.rate != Pence{}) {
        line.rate = rate.rate;
    } else {
        line.working = fmt::format("{} h", hours_text(*line.minutes));
    }
    for (const Value* ground : {rate.basis, rate.factor}) {
        if (ground != nullptr) {
            add_ground(line, *ground);
        }
    }
}

std::vector<Line> LineBook::finish() && {
    std::stable_sort(lines_.begin(), lines_.end(),
                     [](const Entry& a, const Entry& b) { return a.line.element < b.line.element; });
    std::vector<Line> finished;
    for (Entry& entry : lines_) {
        if (!entry.finished) {
            finish_hours(entry);
        }
        Line& line = entry.line;
        line.rule = rule_of(line.element);
        for (const Value& value : pack_.values) {
            if (value.name == "pensionable" && value.key == name(line.element)) {
                line.pensionable = value.word == "yes";
            }
        }
        finished.push_back(std::move(line));
    }
    return finished;
}

void add_ground(Line& line, const Value& value) {
    line.grounds.push_back(cited(value));
    line.certainty = std::max(line.certainty.value_or(value.certainty), value.certainty);
}

Pence sum_of(const std::vector<Line>& lines) {
    Pence sum{};
    for (const Line& line : lines) {
        sum += line.amount;
    }
    return sum;
}

}    // namespace staffwright::pay
