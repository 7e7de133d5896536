// Bounds of what a problem says about pay. Whether a band or a point exists is the packs' affair (pay/pay_roster.hpp).
// Errors: bad_value, contradiction, with the field's path. Thread safety: pure.
#pragma once

#include <optional>
#include <string>

#include "base/result.hpp"
#include "roster/pay_facts.hpp"

namespace staffwright::roster::checks {

inline constexpr std::int64_t most_hourly_pence = 1'000'000;    // 10,000 pounds an hour

Result<void> check_pay_facts(const std::string& path, const std::optional<PayFacts>& facts);
Result<void> check_pay_policy(const std::string& path, const PayPolicy& policy);

}    // namespace staffwright::roster::checks
