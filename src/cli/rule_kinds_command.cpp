#include <fmt/format.h>

#include <string>

#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "rules/catalogue.hpp"

namespace staffwright::cli {

namespace {

constexpr std::size_t width = 100;
constexpr std::size_t indent = 18;

/// Broken between words, each line after the first behind `margin` blanks; the first is taken to begin there.
std::string wrapped(std::string_view text, std::size_t margin) {
    std::string out;
    std::size_t column = margin;
    for (const std::string_view word : split(text, ' ')) {
        if (column > margin && column + 1 + word.size() > width) {
            out += "\n" + std::string(margin, ' ');
            column = margin;
        } else if (column > margin) {
            out += ' ';
            ++column;
        }
        out += word;
        column += word.size();
    }
    return out;
}

std::string parameter_text(const rules::Parameter& parameter) {
    const std::string allowed = rules::allowed_in_words(parameter);
    return fmt::format("  {:<16}{}{}{}{}\n{:<{}}{}\n", parameter.name, rules::type_in_words(parameter),
                       allowed.empty() ? "" : ": ", allowed, parameter.required ? "; required" : "", "", indent,
                       wrapped(parameter.meaning, indent));
}

std::string catalogue_text() {
    std::string text;
    for (const rules::KindEntry& kind : rules::catalogue()) {
        text += fmt::format("{}{}\n  {}\n", text.empty() ? "" : "\n", kind.name, wrapped(kind.summary, 2));
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
