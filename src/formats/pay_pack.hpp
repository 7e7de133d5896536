// Pay packs as files: JSON into the plain data of pay. Fields and units: docs/formats/pay-packs.md; the schema is
// spec/paypack.schema.json.
//
//     const pay::Pack pack = TRY(read_pay_pack(text, "packs/pay/on-costs/pack.json"));
//
// What was read has passed pay::check. Errors: bad_syntax, bad_value, bad_reference, contradiction, each with file,
// line, field and cure; unknown fields are refused. Thread safety: pure.
#pragma once

#include <string_view>

#include "base/result.hpp"
#include "pay/pack.hpp"

namespace staffwright::formats {

inline constexpr std::string_view pay_pack_format = "staffwright-paypack";

Result<pay::Pack> read_pay_pack(std::string_view text, std::string_view file);

}    // namespace staffwright::formats
