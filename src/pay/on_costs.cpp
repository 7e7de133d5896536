#include "pay/on_costs.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace staffwright::pay {

using roster::NationalInsurance;

namespace {

/// The pack of on-costs on one day, and its rounding.
struct OnCosts {
    const Pack* pack = nullptr;
    calendar::Date date;
    Rounding rounding = Rounding::half_up;

    static Result<OnCosts> open(const Packs& packs, calendar::Date date) {
        OnCosts costs;
        costs.pack = TRY(packs.of("on_costs"));
        costs.date = date;
        costs.rounding = *rounding_of(TRY(costs.value("rounding"))->word);
        return costs;
    }
    [[nodiscard]] Result<const Value*> value(std::string_view name) const { return pack->at(name, "", date); }
    [[nodiscard]] Pence percent_of(Pence money, std::int64_t percent) const {
        return rounded(Fraction(money.count()) * percent / whole_percent, rounding);
    }
    /// A yearly amount over some days of the period; a twelfth for a calendar month.
    [[nodiscard]] Result<Pence> over_days(Pence annual, std::int64_t days, const roster::Horizon& horizon) const {
        const bool monthly = TRY(value("whole_month"))->word == "yes";
        if (monthly && is_calendar_month(horizon) && days == horizon.days) {
            return rounded(Fraction(annual.count()) / 12, rounding);
        }
        return rounded(Fraction(annual.count()) * days / TRY(value("salary_year"))->amount, rounding);
    }
};

Line line_of(Element element, Pence amount, std::string working, const std::vector<const Value*>& grounds) {
    Line line;
    line.element = element;
    line.amount = amount;
    line.working = std::move(working);
    for (const Value* ground : grounds) {
        add_ground(line, *ground);
    }
    line.rule = rule_of(element);
    return line;
}

Result<std::optional<Line>> insurance(const PersonPay& who, const OnCosts& costs, Pence gross) {
    const NationalInsurance category = who.facts().national_insurance.value_or(NationalInsurance::standard);
    if (category == NationalInsurance::none) {
        return std::optional<Line>{};
    }
    const bool young = category != NationalInsurance::standard;
    const Value* rate = TRY(costs.value("ni_rate"));
    const Value* annual = TRY(costs.value(young ? "ni_upper_threshold" : "ni_threshold"));
    const Pence threshold = TRY(costs.over_days(Pence{annual->amount}, who.days(), who.problem().horizon));
    const Pence above = std::max(Pence{}, gross - threshold);
    const std::string working = above == Pence{} ? fmt::format("nothing above {}", money_text(threshold))
                                                 : fmt::format("({} - {}) x {}", money_text(gross),
                                                               money_text(threshold), percent_text(rate->amount));
    return std::optional(line_of(Element::employer_ni, costs.percent_of(above, rate->amount), working, {rate, annual}));
}

bool in_pension(const PersonPay& who) {
    return who.employment() != roster::Employment::agency && who.facts().pension.value_or(true);
}

Pence pensionable_of(const std::vector<Line>& lines) {
    Pence sum{};
    for (const Line& line : lines) {
        sum += line.pensionable ? line.amount : Pence{};
    }
    return sum;
}

}    // namespace

Result<std::vector<Line>> on_costs(const PersonPay& who, const std::vector<Line>& lines) {
    std::vector<Line> found;
    if (who.employment() == roster::Employment::agency || who.days() == 0) {
        return found;
    }
    const OnCosts costs = TRY(OnCosts::open(who.packs(), who.date(who.first_day())));
    const Pence gross = sum_of(lines);
    if (const std::optional<Line> line = TRY(insurance(who, costs, gross))) {
        found.push_back(*line);
    }
    if (in_pension(who)) {
        const Pence pensionable = pensionable_of(lines);
        const Value* trust = TRY(costs.value("pension_trust"));
        const Value* full = TRY(costs.value("pension_full"));
        const Pence by_trust = costs.percent_of(pensionable, trust->amount);
        const Pence in_full = costs.percent_of(pensionable, full->amount);
        found.push_back(line_of(Element::employer_pension, by_trust,
                                fmt::format("{} x {}", money_text(pensionable), percent_text(trust->amount)), {trust}));
        found.push_back(line_of(
            Element::central_pension, in_full - by_trust,
            fmt::format("{} x {} - {}", money_text(pensionable), percent_text(full->amount), money_text(by_trust)),
            {full}));
    }
    const Value* levy = TRY(costs.value("levy"));
    found.push_back(line_of(Element::apprenticeship_levy, costs.percent_of(gross, levy->amount),
                            fmt::format("{} x {}", money_text(gross), percent_text(levy->amount)), {levy}));
    return found;
}

Result<Pence> trust_cost_of(const PersonPay& who, const std::vector<Line>& lines, roster::Day day) {
    const Pence gross = sum_of(lines);
    if (who.employment() == roster::Employment::agency) {
        return gross;
    }
    const OnCosts costs = TRY(OnCosts::open(who.packs(), who.date(day)));
    const bool insured =
        who.facts().national_insurance.value_or(NationalInsurance::standard) == NationalInsurance::standard;
    Pence cost = gross + costs.percent_of(gross, TRY(costs.value("levy"))->amount);
    if (insured) {
        cost += costs.percent_of(gross, TRY(costs.value("ni_rate"))->amount);
    }
    if (in_pension(who)) {
        cost += costs.percent_of(pensionable_of(lines), TRY(costs.value("pension_trust"))->amount);
    }
    return cost;
}

Result<std::optional<Line>> levy_allowance(const roster::Problem& problem, const Packs& packs, Pence levy) {
    if (!problem.pay || !problem.pay->levy_allowance_percent) {
        return std::optional<Line>{};
    }
    const OnCosts costs = TRY(OnCosts::open(packs, problem.horizon.first));
    const Value* annual = TRY(costs.value("levy_allowance"));
    const std::int64_t share = *problem.pay->levy_allowance_percent;
    const Pence whole = TRY(costs.over_days(Pence{annual->amount}, problem.horizon.days, problem.horizon));
    const Pence allowed = std::min(levy, costs.percent_of(whole, share));
    return std::optional(line_of(Element::apprenticeship_levy, -allowed,
                                 fmt::format("-{} x {}, at most the levy", money_text(whole), percent_text(share)),
                                 {annual}));
}

}    // namespace staffwright::pay
