// What extra sessions do to the annual allowance of pension tax: a pure what-if. Nothing is stored, nothing is sent, no
// advice is given.
//
//     PensionQuestion question;
//     question.year = {2026, Pence{5'500'000}, Pence{19'500'000}, std::nullopt};      // growth, threshold income
//     question.extra_pay = Pence{1'200'000};
//     const PensionAnswer answer = TRY(pension_what_if(packs, question));
//
// A tax year is named by the year it begins in (6 April). Allowance, taper and carry-forward are values of the pack
// `pension_allowance`, by date, since 2015. Left out on purpose: the two parts of 2015/16, money purchase allowances,
// the lifetime allowance, tax relief, and what a charge does to the pension. Errors: bad_value (a year that is not
// known, a later year among the earlier ones). Units: pence, hundredths of a percent. Thread safety: pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/quantity.hpp"
#include "base/result.hpp"
#include "pay/pack.hpp"

namespace staffwright::pay {

struct PensionYear {
    int year = 0;    ///< 2026 is 2026/27
    Pence growth;    ///< pension input amount
    /// None: below every threshold, so that there is no taper.
    std::optional<Pence> threshold_income;
    /// None: threshold income and growth together.
    std::optional<Pence> adjusted_income;
};

struct PensionQuestion {
    PensionYear year;                    ///< without the extra sessions
    std::vector<PensionYear> earlier;    ///< for the unused allowance; a year left out has none to carry forward
    Pence extra_pay;                     ///< what the sessions pay
    bool pensionable = false;            ///< whether they count for the pension
    std::optional<std::int64_t>
        tax_rate;    ///< the person's own, hundredths of a percent; none: no charge is worked out
};

/// One of the two cases.
struct PensionCase {
    Pence growth;
    std::optional<Pence> threshold_income;
    std::optional<Pence> adjusted_income;
    Pence allowance;          ///< after the taper
    Pence carried_forward;    ///< unused allowance that is there to be used
    Pence carried_used;
    Pence excess;    ///< growth above both
    std::optional<Pence> charge;
};

struct PensionAnswer {
    PensionCase without;
    PensionCase with;
    Pence extra_growth;
    std::vector<std::string> grounds;
};

Result<PensionAnswer> pension_what_if(const Packs& packs, const PensionQuestion& question);

/// The allowance of that year after the taper.
Result<Pence> annual_allowance(const Packs& packs, const PensionYear& year);

/// "2026/27"
[[nodiscard]] std::string tax_year_text(int year);

}    // namespace staffwright::pay
