#include <fmt/format.h>

#include "rules/catalogue.hpp"

namespace staffwright::rules {

namespace {

/// A cell of a table: a bar would end it.
std::string cell(std::string_view text) {
    std::string escaped;
    for (const char letter : text) {
        escaped += letter == '|' ? "\\|" : std::string(1, letter);
    }
    return escaped;
}

std::string section(const KindEntry& kind) {
    std::string text = fmt::format("## {}\n\n{}", kind.name, kind.summary);
    text += kind.about_several_people ? " It judges all the people in scope together."
                                      : " It judges each person in scope alone.";
    text += kind.takes_carried ? " People may carry an amount for it into the period." : "";
    text += kind.needs_clock ? " It needs shifts with clocks." : "";
    text += "\n\n| parameter | type | allowed | meaning |\n|---|---|---|---|\n";
    for (const Parameter& parameter : kind.parameters) {
        text += fmt::format("| `{}`{} | {} | {} | {} |\n", parameter.name, parameter.required ? " (required)" : "",
                            type_in_words(parameter), allowed_in_words(parameter), cell(parameter.meaning));
    }
    return text + "\n";
}

std::string_view name_of(ParameterType type) {
    switch (type) {
        case ParameterType::flag:
            return "true or false";
        case ParameterType::number:
            return "number";
        case ParameterType::word:
            return "word";
        case ParameterType::duty_class:
            return "list of shifts and classes";
        case ParameterType::days:
            return "list of days";
        case ParameterType::names:
            return "list of names";
        case ParameterType::numbers:
            return "list of numbers";
        case ParameterType::lists:
            return "list of lists";
    }
    return "";
}

}    // namespace

std::string type_in_words(const Parameter& parameter) {
    return fmt::format("{}{}{}", name_of(parameter.type), parameter.unit.empty() ? "" : " of ", parameter.unit);
}

std::string allowed_in_words(const Parameter& parameter) {
    if (parameter.least) {
        return fmt::format("{} to {}", *parameter.least, *parameter.most);
    }
    return fmt::format("{}", fmt::join(parameter.words, ", "));
}

std::string catalogue_page() {
    std::string page =
        "# Rule kinds\n\n"
        "Made from the catalogue (`src/rules/catalogue.cpp`) by `staffwright rules kinds --markdown`; do not edit by "
        "hand.\nThe exact amount of each breach is stated in `src/rules/kinds.hpp`.\n\n"
        "How parameters are written:\n\n"
        "- A list of shifts and classes selects the duties of any of them: `[\"night\", \"L\"]`; `[\"any\"]` is any "
        "duty.\n"
        "- A list of days has weekdays (`\"mon\"` to `\"sun\"`), `\"bank_holiday\"`, `\"not_bank_holiday\"`, dates "
        "(`\"2026-10-25\"`)\n  and, mainly where a problem has no dates, numbers of days (`\"day:12\"`). Without it "
        "every day is meant.\n"
        "- Numbers are whole. Lengths of time are minutes, days count from 0, the first of the period.\n\n";
    for (const KindEntry& kind : catalogue()) {
        page += section(kind);
    }
    page.pop_back();    // one line end closes the page
    return page;
}

}    // namespace staffwright::rules
