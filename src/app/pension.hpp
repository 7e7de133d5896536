// The pension what-if as the command line asks it and prints it. Nothing is stored.
//
//     PensionWords words{"2026/27", "55000", "195000", "", "12000", {"2025/26:40000"}, "45",
//     PensionPay::not_pensionable}; const pay::PensionQuestion question = TRY(pension_question(words)); const
//     std::string text = printed_pension(question, answer);
//
// Amounts are pounds with at most two decimals. Errors: bad_usage. Thread safety: pure.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "pay/pension_allowance.hpp"

namespace staffwright::app {

enum class PensionPay : std::uint8_t { not_pensionable, pensionable };

struct PensionWords {
    std::string year;    ///< "2026/27"
    std::string growth;
    std::string income;      ///< threshold income; empty: not given
    std::string adjusted;    ///< empty: income and growth
    std::string extra;
    std::vector<std::string> earlier;    ///< "2025/26:GROWTH[:INCOME[:ADJUSTED]]"
    std::string tax_rate;                ///< percent; empty: no charge is worked out
    PensionPay pay = PensionPay::not_pensionable;
};

Result<pay::PensionQuestion> pension_question(const PensionWords& words);
[[nodiscard]] std::string printed_pension(const pay::PensionQuestion& question, const pay::PensionAnswer& answer);

}    // namespace staffwright::app
