// The parameters of a rule in a pack: each number with its unit, brought to the unit of the catalogue. Internal to the
// reader of rule packs. Errors: bad_value, bad_reference, with file, line and pointer. Thread safety: pure.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "formats/native_fields.hpp"
#include "rules/catalogue.hpp"

namespace staffwright::formats {

using PackParameters = std::vector<std::pair<std::string, roster::ParameterValue>>;

/// {"max": {"value": 72, "unit": "hours"}, "of": ["night"], "basis": "nominal"}
Result<PackParameters> read_pack_parameters(const Node& node, const rules::KindEntry& kind);

/// One number with a unit that fits the parameter; `measure` is the kind's measure where it has one, else empty.
Result<std::int64_t> read_quantity(const Node& node, const rules::Parameter& parameter, std::string_view measure);

/// {"value": 10, "unit": "hours"} as minutes.
Result<std::int64_t> read_length(const Node& node);

}    // namespace staffwright::formats
