#include "pay/pension_allowance.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <deque>

#include "pay/money.hpp"

namespace staffwright::pay {

namespace {

/// First day of the tax year.
Result<calendar::Date> first_day(int year) {
    constexpr int april = 4;
    constexpr int sixth = 6;
    const auto date = calendar::Date::from_ymd(year, april, sixth);
    if (!date) {
        return Error{ErrorId::bad_value, fmt::format("{} is no tax year", year), "write it as 2026/27", {}};
    }
    return *date;
}

/// The pack on the first day of a tax year.
struct AllowancePack {
    const Pack* pack = nullptr;
    calendar::Date date;
    Rounding rounding = Rounding::half_up;

    static Result<AllowancePack> open(const Packs& packs, int year) {
        AllowancePack found;
        found.pack = TRY(packs.of("pension_allowance"));
        found.date = TRY(first_day(year));
        found.rounding = *rounding_of(TRY(found.value("rounding"))->word);
        return found;
    }
    [[nodiscard]] Result<const Value*> value(std::string_view name) const { return pack->at(name, "", date); }
    /// nullptr in years that had none.
    [[nodiscard]] const Value* find(std::string_view name) const { return pack->find(name, "", date); }
};

std::optional<Pence> adjusted_of(const PensionYear& year) {
    if (year.adjusted_income) {
        return year.adjusted_income;
    }
    return year.threshold_income ? std::optional(*year.threshold_income + year.growth) : std::nullopt;
}

/// Unused allowance of a year, for as long as it may be carried forward.
struct Unused {
    int year;
    Pence left;
};

/// Takes what growth there is above the allowance from what is unused, the oldest first.
Pence take(std::deque<Unused>& unused, Pence above) {
    Pence used{};
    for (Unused& each : unused) {
        const Pence taken = std::min(each.left, above - used);
        each.left -= taken;
        used += taken;
    }
    return used;
}

void forget_before(std::deque<Unused>& unused, int year) {
    while (!unused.empty() && unused.front().year < year) {
        unused.pop_front();
    }
}

/// What is left of the earlier years at the start of the year in question.
Result<std::deque<Unused>> carried_into(const Packs& packs, const PensionQuestion& question) {
    std::vector<PensionYear> earlier = question.earlier;
    std::sort(earlier.begin(), earlier.end(), [](const auto& a, const auto& b) { return a.year < b.year; });
    std::deque<Unused> unused;
    for (std::size_t i = 0; i < earlier.size(); ++i) {
        const PensionYear& year = earlier[i];
        if (year.year >= question.year.year || (i > 0 && earlier[i - 1].year == year.year)) {
            return Error{ErrorId::bad_value,
                         fmt::format("{} is no year before", tax_year_text(year.year)),
                         fmt::format("give each year before {} once", tax_year_text(question.year.year)),
                         {}};
        }
        const auto years =
            static_cast<int>(TRY(TRY(AllowancePack::open(packs, year.year)).value("carry_forward_years"))->amount);
        forget_before(unused, year.year - years);
        const Pence allowance = TRY(annual_allowance(packs, year));
        take(unused, std::max(Pence{}, year.growth - allowance));
        unused.push_back({year.year, std::max(Pence{}, allowance - year.growth)});
    }
    const auto years =
        static_cast<int>(TRY(TRY(AllowancePack::open(packs, question.year.year)).value("carry_forward_years"))->amount);
    forget_before(unused, question.year.year - years);
    return unused;
}

Result<PensionCase> case_of(const Packs& packs, const PensionYear& year, std::deque<Unused> unused,
                            std::optional<std::int64_t> tax_rate) {
    PensionCase found;
    found.growth = year.growth;
    found.threshold_income = year.threshold_income;
    found.adjusted_income = adjusted_of(year);
    found.allowance = TRY(annual_allowance(packs, year));
    for (const Unused& each : unused) {
        found.carried_forward += each.left;
    }
    const Pence above = std::max(Pence{}, year.growth - found.allowance);
    found.carried_used = take(unused, above);
    found.excess = above - found.carried_used;
    if (tax_rate) {
        const AllowancePack pack = TRY(AllowancePack::open(packs, year.year));
        found.charge = rounded(Fraction(found.excess.count()) * *tax_rate / whole_percent, pack.rounding);
    }
    return found;
}

}    // namespace

std::string tax_year_text(int year) {
    return fmt::format("{}/{:02}", year, (year + 1) % 100);
}

Result<Pence> annual_allowance(const Packs& packs, const PensionYear& year) {
    const AllowancePack pack = TRY(AllowancePack::open(packs, year.year));
    const Pence whole{TRY(pack.value("annual_allowance"))->amount};
    const Value* threshold = pack.find("taper_threshold_income");
    const Value* start = pack.find("taper_adjusted_income");
    const Value* rate = pack.find("taper_rate");
    const Value* floor = pack.find("taper_floor");
    const std::optional<Pence> adjusted = adjusted_of(year);
    if (threshold == nullptr || start == nullptr || rate == nullptr || floor == nullptr || !year.threshold_income ||
        year.threshold_income->count() <= threshold->amount || adjusted->count() <= start->amount) {
        return whole;
    }
    // Rounded down, so that the allowance is never too low by the rounding.
    const Pence less =
        rounded(Fraction(adjusted->count() - start->amount) * rate->amount / whole_percent, Rounding::down);
    return std::max(Pence{floor->amount}, whole - less);
}

Result<PensionAnswer> pension_what_if(const Packs& packs, const PensionQuestion& question) {
    const AllowancePack pack = TRY(AllowancePack::open(packs, question.year.year));
    const std::deque<Unused> unused = TRY(carried_into(packs, question));
    PensionAnswer answer;
    if (question.pensionable) {
        const std::int64_t accrual = TRY(pack.value("accrual"))->amount;
        const std::int64_t factor = TRY(pack.value("input_factor"))->amount;
        answer.extra_growth = rounded(Fraction(question.extra_pay.count()) * factor / accrual, pack.rounding);
    }
    PensionYear with = question.year;
    with.growth += answer.extra_growth;
    if (with.threshold_income) {
        *with.threshold_income += question.extra_pay;
    }
    if (with.adjusted_income) {
        *with.adjusted_income += question.extra_pay + answer.extra_growth;
    }
    answer.without = TRY(case_of(packs, question.year, unused, question.tax_rate));
    answer.with = TRY(case_of(packs, with, unused, question.tax_rate));
    for (const char* name : {"annual_allowance", "taper_threshold_income", "taper_adjusted_income", "taper_rate",
                             "taper_floor", "carry_forward_years", "accrual", "input_factor"}) {
        if (const Value* value = pack.find(name)) {
            answer.grounds.push_back(cited(*value));
        }
    }
    return answer;
}

}    // namespace staffwright::pay
