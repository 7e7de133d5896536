// "rule: ID KIND name=value ... [for Amy,Beth | for group juniors | for contract full] [hard | soft] [PENALTY]"
#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "formats/drawn/parts.hpp"
#include "rules/catalogue.hpp"

namespace staffwright::formats::drawn {

namespace {

using rules::ParameterType;

std::vector<std::string> list_from(std::string_view text, char separator) {
    std::vector<std::string> items;
    if (!text.empty()) {
        for (const std::string_view item : split(text, separator)) {
            items.emplace_back(item);
        }
    }
    return items;
}

std::optional<std::int64_t> number_from(std::string_view text) {
    const std::optional<Minutes> length = parse_duration(text);
    return length ? std::optional(length->count()) : parse_int64(text);
}

std::optional<roster::ParameterValue> numbers_from(std::string_view text) {
    std::vector<std::int64_t> values;
    for (const std::string& item : list_from(text, ',')) {
        const std::optional<std::int64_t> value = number_from(item);
        if (!value) {
            return std::nullopt;
        }
        values.push_back(*value);
    }
    return values;
}

/// nullopt if the text is not of the type.
std::optional<roster::ParameterValue> value_from(ParameterType type, const std::string& text) {
    switch (type) {
        case ParameterType::flag:
            return text == "yes" || text == "no" ? std::optional<roster::ParameterValue>(text == "yes") : std::nullopt;
        case ParameterType::number: {
            const std::optional<std::int64_t> value = number_from(text);
            return value ? std::optional<roster::ParameterValue>(*value) : std::nullopt;
        }
        case ParameterType::word:
            return text;
        case ParameterType::duty_class:
        case ParameterType::days:
        case ParameterType::names:
            return list_from(text, ',');
        case ParameterType::numbers:
            return numbers_from(text);
        case ParameterType::lists: {
            std::vector<std::vector<std::string>> lists;
            for (const std::string& item : list_from(text, '/')) {
                lists.push_back(list_from(item, ','));
            }
            return lists;
        }
    }
    return std::nullopt;
}

Result<void> read_parameter(Words& words, const rules::KindEntry& kind, roster::Rule& rule) {
    const std::string text = words.take();
    const std::size_t equals = text.find('=');
    const std::string name = text.substr(0, equals);
    const rules::Parameter* parameter = rules::find_parameter(kind, name);
    if (parameter == nullptr) {
        std::vector<std::string> known;
        for (const rules::Parameter& entry : kind.parameters) {
            known.emplace_back(entry.name);
        }
        return words.error(fmt::format("rule kind {} has no parameter \"{}\"", kind.name, name),
                           "one of: " + list_of(known, known.size()), ErrorId::bad_reference);
    }
    const auto value = value_from(parameter->type, text.substr(equals + 1));
    if (!value) {
        return words.error(
            fmt::format("\"{}\" does not fit parameter {} of {}", text.substr(equals + 1), name, kind.name),
            "numbers as 5, 11h, 10h30 or 90m; flags as yes or no", ErrorId::bad_value);
    }
    rule.parameters.emplace_back(name, *value);
    return {};
}

Result<void> read_scope(Words& words, roster::Rule& rule) {
    if (words.take_if("group")) {
        rule.scope.groups = list_from(TRY(words.word("groups")), ',');
    } else if (words.take_if("contract")) {
        rule.scope.contracts = list_from(TRY(words.word("contracts")), ',');
    } else {
        rule.scope.people = list_from(TRY(words.word("people")), ',');
    }
    return {};
}

}    // namespace

Result<void> add_rule(Words& words, roster::Problem& problem) {
    roster::Rule rule;
    rule.id = TRY(words.word("a rule's id"));
    rule.kind = TRY(words.word("a rule kind"));
    const rules::KindEntry* kind = rules::find_kind(rule.kind);
    if (kind == nullptr) {
        std::vector<std::string> known;
        for (const rules::KindEntry& entry : rules::catalogue()) {
            known.emplace_back(entry.name);
        }
        return words.error(fmt::format("there is no rule kind \"{}\"", rule.kind),
                           "one of: " + list_of(known, known.size()), ErrorId::bad_reference);
    }
    while (!words.empty()) {
        if (words.take_if("for")) {
            TRY(read_scope(words, rule));
        } else if (words.peek() == "hard" || words.peek() == "soft") {
            rule.severity = words.take() == "hard" ? roster::Severity::hard : roster::Severity::soft;
            if (!words.empty()) {
                rule.penalty = TRY(read_shape(words));
            }
            TRY(words.expect_end());
        } else if (words.peek().find('=') != std::string::npos) {
            TRY(read_parameter(words, *kind, rule));
        } else {
            return words.error(fmt::format("\"{}\" is not understood here", words.peek()),
                               "name=value, \"for PEOPLE\", \"hard\" or \"soft\" with a penalty");
        }
    }
    const auto same = std::find_if(problem.rules.begin(), problem.rules.end(),
                                   [&](const roster::Rule& other) { return other.id == rule.id; });
    if (same != problem.rules.end()) {
        *same = std::move(rule);    // a case changes a rule that its file shares
    } else {
        problem.rules.push_back(std::move(rule));
    }
    return {};
}

}    // namespace staffwright::formats::drawn
