#include "app/pack_words.hpp"

#include <fmt/format.h>

#include "base/text.hpp"

namespace staffwright::app {

std::vector<std::string> pack_warnings(const roster::Problem& problem) {
    std::vector<std::string> names;
    for (const roster::Rule* rule : rules::unsigned_rules(problem)) {
        names.push_back(fmt::format("{} ({})", rule->id, rule->origin.certainty));
    }
    if (names.empty()) {
        return {};
    }
    return {fmt::format("{} not confirmed, and no named officer has signed for {}: {}",
                        names.size() == 1 ? "1 rule is" : fmt::format("{} rules are", names.size()),
                        names.size() == 1 ? "it" : "them", list_of(names, names.size()))};
}

std::string printed_warnings(const roster::Problem& problem) {
    std::string text;
    for (const std::string& warning : pack_warnings(problem)) {
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
