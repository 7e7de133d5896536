// How the classes of a pack are called in a problem and in the parameters of its rules, and which rows say what a
// rule's words mean. Internal to packs. Thread safety: pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/catalogue.hpp"
#include "rules/pack.hpp"

namespace staffwright::rules {

/// "tcs:night"
[[nodiscard]] inline std::string class_in_problem(const RulePack& pack, std::string_view name) {
    return pack.prefix + ":" + std::string(name);
}

/// The pack that has the class: this one, or the nearest of those it builds on; nullptr if none has.
[[nodiscard]] const RulePack* pack_of_class(const Packs& packs, const RulePack& pack, std::string_view name);

/// "any", "off": what means the same in every problem.
[[nodiscard]] inline bool is_common_work(std::string_view name) {
    return name == "any" || name == "off";
}

/// The classes that a parameter names, in a list, in steps, or in pairs of "a|b"; what is common work is none.
[[nodiscard]] std::vector<std::string> classes_named(const Parameter& parameter, const roster::ParameterValue& value);

struct DefinedBy {
    const RulePack* pack = nullptr;
    const Row* row = nullptr;
};
/// The rows of the classes that a rule names, in its pack and those below, and of the pack's basis if the rule reads
/// lengths and does not say how; each once. Requires: the classes are there.
[[nodiscard]] std::vector<DefinedBy> definitions_of(const Packs& packs, const RulePack& pack, const PackRule& rule);

}    // namespace staffwright::rules
