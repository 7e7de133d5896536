// Pay facts and a unit's pay policy of the native format, both ways. Fields and units: docs/formats/native.md.
// Errors: bad_value, unsupported fields by name. Which bands there are is not known here. Thread safety: pure.
#pragma once

#include "base/result.hpp"
#include "formats/native_fields.hpp"
#include "roster/pay_facts.hpp"

namespace staffwright::formats {

/// The "pay" of a person or a contract.
Result<roster::PayFacts> read_pay_facts(const Node& node);
[[nodiscard]] JsonValue pay_facts_json(const roster::PayFacts& facts);

/// The "pay" of a problem.
Result<roster::PayPolicy> read_pay_policy(const Node& node);
[[nodiscard]] JsonValue pay_policy_json(const roster::PayPolicy& policy);

/// A JSON number with at most so many decimals, as a whole number of its last place.
Result<std::int64_t> read_decimal_of(const Node& node, std::size_t places);

}    // namespace staffwright::formats
