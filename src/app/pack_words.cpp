#include "app/pack_words.hpp"

#include <fmt/format.h>

#include <boost/json.hpp>

#include "base/text.hpp"
#include "formats/rulepack.hpp"
#include "rules/definitions.hpp"

namespace staffwright::app {

namespace json = boost::json;

namespace {

/// "2 rules are not confirmed, and no named officer has signed for them: A (secondary) and B (derived)"; nothing for no
/// names.
void add_unsigned(std::vector<std::string>& warnings, const std::vector<std::string>& names, const char* one,
                  const char* several) {
    if (names.empty()) {
        return;
    }
    const bool single = names.size() == 1;
    warnings.push_back(fmt::format("{} {} not confirmed, and no named officer has signed for {}: {}", names.size(),
                                   single ? fmt::format("{} is", one) : fmt::format("{} are", several),
                                   single ? "it" : "them", list_of(names, names.size())));
}

}    // namespace

const rules::Packs& packs_of(const formats::LoadedProblem& loaded) {
    return loaded.own_packs ? *loaded.own_packs : formats::built_in_packs();
}

std::vector<std::string> pack_warnings(const roster::Problem& problem, const rules::Packs& packs) {
    std::vector<std::string> warnings;
    std::vector<std::string> names;
    for (const roster::Rule* rule : rules::unsigned_rules(problem)) {
        names.push_back(fmt::format("{} ({})", rule->id, rule->origin.certainty));
    }
    add_unsigned(warnings, names, "rule", "rules");
    names.clear();
    for (const rules::Definition& each : rules::definitions_in_use(problem, packs)) {
        if (each.wants_signature()) {
            names.push_back(fmt::format("{} ({})", each.row, each.certainty));
        }
    }
    add_unsigned(warnings, names, "definition that rules use", "definitions that rules use");
    return warnings;
}

void add_definitions(json::object& verdict, const roster::Problem& problem, const rules::Packs& packs) {
    for (const roster::Rule& rule : problem.rules) {
        json::object* about = verdict["rules"].as_object().contains(rule.id)
                                  ? &verdict["rules"].as_object()[rule.id].as_object()
                                  : nullptr;
        if (about == nullptr || rule.origin.pack.empty()) {
            continue;
        }
        json::array definitions;
        for (const rules::Definition& each : rules::definitions_used_by(problem, packs, rule)) {
            definitions.push_back(json::object{
                {"pack", each.pack},
                {"row", each.row},
                {"certainty", each.certainty},
                {"signed_by", each.signed_by.empty() ? json::value(nullptr) : json::value(each.signed_by)}});
        }
        (*about)["definitions"] = std::move(definitions);
    }
    for (const rules::Definition& each : rules::definitions_in_use(problem, packs)) {
        if (each.wants_signature()) {
            verdict["warnings"].as_array().emplace_back(
                fmt::format("{} is {}, and no named officer has signed for it", each.row, each.certainty));
        }
    }
}

std::string printed_warnings(const roster::Problem& problem, const rules::Packs& packs) {
    std::string text;
    for (const std::string& warning : pack_warnings(problem, packs)) {
        text += "Warning: " + warning + "\n";
    }
    return text;
}

std::string printed_notes(const std::vector<rules::PackNote>& notes) {
    std::string text = notes.empty() ? "" : "\nRule packs: what had nothing to judge, or not on every day\n";
    for (const rules::PackNote& note : notes) {
        text += fmt::format("  {} {}: {}\n", note.pack, note.rule, note.what);
    }
    return text;
}

}    // namespace staffwright::app
