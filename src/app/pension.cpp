#include "app/pension.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "formats/decimals.hpp"
#include "pay/money.hpp"

namespace staffwright::app {

using pay::PensionCase;
using pay::PensionYear;

namespace {

Error bad(const std::string& what, const std::string& advice) {
    return {ErrorId::bad_usage, what, advice, {}};
}

Result<Pence> pounds(std::string_view text) {
    const auto value = formats::read_decimal(text, 2);
    constexpr std::int64_t most = 10'000'000'000;    // a hundred million pounds
    if (!value || *value < 0 || *value > most) {
        return bad(fmt::format("\"{}\" is no amount in pounds", text), "write it as 195000 or 195000.50");
    }
    return Pence{*value};
}

Result<int> tax_year(std::string_view text) {
    const std::vector<std::string_view> parts = split(text, '/');
    const auto first = parse_int64(parts[0]);
    const auto second = parts.size() == 2 && parts[1].size() == 2 ? parse_int64(parts[1]) : std::nullopt;
    constexpr std::int64_t a_century = 100;
    if (!first || !second || *first < 1900 || *first > 2200 || (*first + 1) % a_century != *second) {
        return bad(fmt::format("\"{}\" is no tax year", text), "write it as 2026/27");
    }
    return static_cast<int>(*first);
}

Result<std::optional<Pence>> pounds_if_given(std::string_view text) {
    return text.empty() ? std::optional<Pence>{} : std::optional(TRY(pounds(text)));
}

/// An adjusted income says nothing of the taper by itself.
Result<void> check_incomes(const PensionYear& year) {
    if (year.adjusted_income && !year.threshold_income) {
        return bad(fmt::format("{} has an adjusted income without the threshold income", pay::tax_year_text(year.year)),
                   "give both: --income with --adjusted, or 2025/26:GROWTH:INCOME:ADJUSTED");
    }
    return {};
}

Result<PensionYear> earlier_year(const std::string& text) {
    const std::vector<std::string_view> parts = split(text, ':');
    if (parts.size() < 2 || parts.size() > 4) {
        return bad(fmt::format("\"{}\" is no earlier year", text),
                   "write it as 2025/26:GROWTH, 2025/26:GROWTH:INCOME or 2025/26:GROWTH:INCOME:ADJUSTED");
    }
    PensionYear year;
    year.year = TRY(tax_year(parts[0]));
    year.growth = TRY(pounds(parts[1]));
    year.threshold_income = TRY(pounds_if_given(parts.size() > 2 ? parts[2] : ""));
    year.adjusted_income = TRY(pounds_if_given(parts.size() > 3 ? parts[3] : ""));
    TRY(check_incomes(year));
    return year;
}

std::string money_or_dash(const std::optional<Pence>& money) {
    return money ? pay::money_text(*money) : "-";
}

std::string row(std::string_view words, const std::string& without, const std::string& with) {
    return fmt::format("  {:<38}{:>16}{:>16}\n", words, without, with);
}

std::string row(std::string_view words, Pence without, Pence with) {
    return row(words, pay::money_text(without), pay::money_text(with));
}

}    // namespace

Result<pay::PensionQuestion> pension_question(const PensionWords& words) {
    pay::PensionQuestion question;
    question.year.year = TRY(tax_year(words.year));
    question.year.growth = TRY(pounds(words.growth));
    question.year.threshold_income = TRY(pounds_if_given(words.income));
    question.year.adjusted_income = TRY(pounds_if_given(words.adjusted));
    TRY(check_incomes(question.year));
    question.extra_pay = TRY(pounds(words.extra));
    question.pensionable = words.pay == PensionPay::pensionable;
    for (const std::string& text : words.earlier) {
        question.earlier.push_back(TRY(earlier_year(text)));
    }
    if (!words.tax_rate.empty()) {
        question.tax_rate = formats::read_decimal(words.tax_rate, 2);
        if (!question.tax_rate || *question.tax_rate < 0 || *question.tax_rate > pay::whole_percent) {
            return bad(fmt::format("\"{}\" is no rate of tax", words.tax_rate), "give a percentage, as 45");
        }
    }
    return question;
}

std::string printed_pension(const pay::PensionQuestion& question, const pay::PensionAnswer& answer) {
    const PensionCase& without = answer.without;
    const PensionCase& with = answer.with;
    std::string text =
        fmt::format("Annual allowance {}: extra pay of {}{}\n\n", pay::tax_year_text(question.year.year),
                    pay::money_text(question.extra_pay), question.pensionable ? ", pensionable" : ", not pensionable");
    text += row("", "without", "with");
    text += row("threshold income", money_or_dash(without.threshold_income), money_or_dash(with.threshold_income));
    text += row("adjusted income", money_or_dash(without.adjusted_income), money_or_dash(with.adjusted_income));
    text += row("growth of the pension", without.growth, with.growth);
    text += row("annual allowance, after the taper", without.allowance, with.allowance);
    text += row("carried forward, there to be used", without.carried_forward, with.carried_forward);
    text += row("carried forward, used", without.carried_used, with.carried_used);
    text += row("growth that is taxed", without.excess, with.excess);
    if (without.charge && with.charge) {
        text += row(fmt::format("charge at {}", pay::percent_text(*question.tax_rate)), *without.charge, *with.charge);
    }
    text += fmt::format("\nThe sessions pay {} and make {} more taxed{}.\n", pay::money_text(question.extra_pay),
                        pay::money_text(with.excess - without.excess),
                        with.charge
                            ? fmt::format(": {} more of the charge", pay::money_text(*with.charge - *without.charge))
                            : std::string());
    text += "\nGrounds:\n";
    for (const std::string& ground : answer.grounds) {
        text += fmt::format("  {}\n", ground);
    }
    text += "\nThis is arithmetic and no advice: ask an independent adviser. Nothing was stored or sent.\n";
    return text;
}

}    // namespace staffwright::app
