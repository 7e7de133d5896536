// Rules and penalties of the native format, both ways. Errors: bad_value. Thread safety: pure.
#pragma once

#include <string_view>

#include "base/result.hpp"
#include "formats/native_fields.hpp"
#include "roster/rule.hpp"

namespace staffwright::formats {

/// {"form", "weight", "per", "steps"}
Result<roster::PenaltyShape> read_penalty(const Node& node);
[[nodiscard]] JsonValue penalty_json(const roster::PenaltyShape& shape);

/// A value as JSON has it; what type a parameter takes is for bind(). `kind` tells of what type an empty list is.
Result<roster::ParameterValue> read_parameter(const Node& node, const std::string& kind, std::string_view name);

Result<roster::Rule> read_rule(const Node& node);
[[nodiscard]] JsonValue rule_json(const roster::Rule& rule);

[[nodiscard]] JsonValue texts_json(const std::vector<std::string>& texts);
/// Adds the field unless it is empty.
void add_text(JsonValue& object, std::string_view name, const std::string& text);
void add_texts(JsonValue& object, std::string_view name, const std::vector<std::string>& texts);

}    // namespace staffwright::formats
