#include "formats/rulepack_values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "formats/lines.hpp"
#include "formats/native_rules.hpp"
#include "rules/nearest.hpp"

namespace staffwright::formats {

namespace {

using rules::ParameterType;

/// A unit as packs write it, and how many of the catalogue's unit one of it is.
struct Unit {
    std::string_view written;
    std::string_view of;
    std::int64_t factor;
};
constexpr std::array<Unit, 9> units{{{"minutes", "minutes", 1},
                                     {"hours", "minutes", 60},
                                     {"days", "days", 1},
                                     {"weeks", "days", 7},
                                     {"weekends", "weekends", 1},
                                     {"duties", "duties", 1},
                                     {"people", "people", 1},
                                     {"rests", "rests", 1},
                                     {"number", "", 1}}};

/// What a total is counted in stands in another parameter.
std::string_view unit_of(const rules::Parameter& parameter, std::string_view measure) {
    const bool limit = parameter.name == "min" || parameter.name == "max" || parameter.name == "tolerance";
    return limit && parameter.unit.empty() ? measure : parameter.unit;
}

std::string_view measure_in(const Node& node, const rules::KindEntry& kind) {
    for (const rules::Parameter& parameter : kind.parameters) {
        if (parameter.name == "measure" && !parameter.words.empty()) {
            const JsonValue* written = node.value().find("measure");
            return written != nullptr && written->kind == JsonValue::Kind::string ? std::string_view(written->text)
                                                                                  : parameter.words.front();
        }
    }
    return "";
}

Result<std::int64_t> quantity_in(const Node& node, std::string_view wanted) {
    std::vector<std::string> known;
    for (const Unit& unit : units) {
        if (unit.of == wanted) {
            known.emplace_back(unit.written);
        }
    }
    const std::string example = known.empty() ? "number" : known.back();
    if (node.value().kind != JsonValue::Kind::object) {
        return node.wrong(ErrorId::bad_value, "this number has no unit",
                          fmt::format("write {{\"value\": 11, \"unit\": \"{}\"}}", example));
    }
    TRY(node.only({"value", "unit"}));
    const std::int64_t value = TRY(node.number("value"));
    const std::string written = TRY(node.text("unit"));
    for (const Unit& unit : units) {
        if (unit.written == written && unit.of == wanted) {
            std::int64_t scaled = 0;
            if (__builtin_mul_overflow(value, unit.factor, &scaled)) {
                return node.wrong(ErrorId::too_large, fmt::format("{} {} is far out of range", value, written),
                                  "use a number of usual size");
            }
            return scaled;
        }
    }
    return node.at("unit").wrong(ErrorId::bad_value, fmt::format("{} is not a unit that fits here", in_quotes(written)),
                                 rules::did_you_mean(written, known));
}

}    // namespace

Result<std::int64_t> read_quantity(const Node& node, const rules::Parameter& parameter, std::string_view measure) {
    return quantity_in(node, unit_of(parameter, measure));
}

Result<std::int64_t> read_length(const Node& node) {
    return quantity_in(node, "minutes");
}

Result<PackParameters> read_pack_parameters(const Node& node, const rules::KindEntry& kind) {
    TRY(node.is_object());
    const std::string_view measure = measure_in(node, kind);
    PackParameters parameters;
    for (const std::string& name : node.value().keys) {
        const Node value = node.at(name);
        const rules::Parameter* declared = rules::find_parameter(kind, name);
        if (declared == nullptr) {
            std::vector<std::string> known;
            for (const rules::Parameter& each : kind.parameters) {
                known.emplace_back(each.name);
            }
            return value.wrong(ErrorId::bad_value,
                               fmt::format("the kind {} has no parameter {}", kind.name, in_quotes(name)),
                               rules::did_you_mean(name, known));
        }
        if (declared->type == ParameterType::number) {
            parameters.emplace_back(name, TRY(read_quantity(value, *declared, measure)));
        } else {
            parameters.emplace_back(name, TRY(read_parameter(value, std::string(kind.name), name)));
        }
    }
    return parameters;
}

}    // namespace staffwright::formats
