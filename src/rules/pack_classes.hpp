// How the classes of a pack are called in a problem and in the parameters of its rules. Internal to packs.
// Thread safety: pure.
#pragma once

#include <string>
#include <string_view>

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

}    // namespace staffwright::rules
