// What a stored contract says of pay: the native format's "pay" as JSON, or the columns of older rows.
//
//     const std::optional<roster::PayFacts> facts = TRY(pay_of(contract));
//     set_pay(contract, facts);                                     // JSON, and the columns that others search by
//
// Errors: those of a file's "pay" (damaged rows were changed by hand). Thread safety: pure.
#pragma once

#include <optional>
#include <string>

#include "base/result.hpp"
#include "roster/pay_facts.hpp"
#include "store/employment.hpp"

namespace staffwright::app::rosters {

Result<std::optional<roster::PayFacts>> pay_from(const std::optional<std::string>& json);
/// None: it says nothing, and its kind (store::ContractKind) may.
Result<std::optional<roster::PayFacts>> pay_of(const store::Contract& contract);
/// None takes away what there was. The contract's employment is not changed.
void set_pay(store::Contract& contract, const std::optional<roster::PayFacts>& facts);
/// As the contract's row has it.
[[nodiscard]] roster::Employment employment_of(const store::Contract& contract);

}    // namespace staffwright::app::rosters
