#include <fmt/format.h>

#include <string>

#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "rules/catalogue.hpp"

namespace staffwright::cli {

namespace {

std::string_view type_name(rules::ParameterType type) {
    switch (type) {
        case rules::ParameterType::flag:
            return "true or false";
        case rules::ParameterType::number:
            return "number";
        case rules::ParameterType::word:
            return "word";
        case rules::ParameterType::duty_class:
            return "shifts or classes";
        case rules::ParameterType::days:
            return "days";
        case rules::ParameterType::names:
            return "names";
        case rules::ParameterType::numbers:
            return "numbers";
        case rules::ParameterType::lists:
            return "lists of names";
    }
    return "";
}

std::string parameter_text(const rules::Parameter& parameter) {
    std::string type{type_name(parameter.type)};
    if (parameter.type == rules::ParameterType::word && !parameter.words.empty()) {
        type = fmt::format("{}", fmt::join(parameter.words, " | "));
    }
    if (!parameter.unit.empty()) {
        type += fmt::format(" of {}", parameter.unit);
    }
    return fmt::format("  {:<16}{}{}\n                  {}\n", parameter.name, type,
                       parameter.required ? "; required" : "", parameter.meaning);
}

std::string catalogue_text() {
    std::string text;
    for (const rules::KindEntry& kind : rules::catalogue()) {
        text += fmt::format("{}{}\n  {}\n", text.empty() ? "" : "\n", kind.name, kind.summary);
        for (const rules::Parameter& parameter : kind.parameters) {
            text += parameter_text(parameter);
        }
    }
    return text;
}

}    // namespace

Result<int> rule_kinds_command(const RuleKindsArguments& arguments) {
    TRY(print_text(stdout, arguments.markdown ? rules::catalogue_page() : catalogue_text()));
    return 0;
}

}    // namespace staffwright::cli
