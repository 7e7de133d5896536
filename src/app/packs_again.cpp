#include "app/packs_again.hpp"

#include "formats/rulepack.hpp"
#include "roster/validate.hpp"
#include "rules/pack_use.hpp"

namespace staffwright::app {

Result<void> use_packs_again(roster::Problem& problem, const std::string& folder) {
    if (folder.empty()) {
        return use_packs_again(problem, formats::built_in_packs());
    }
    return use_packs_again(problem, TRY(formats::load_packs(folder)).packs);
}

Result<void> use_packs_again(roster::Problem& problem, const rules::Packs& packs) {
    std::erase_if(problem.rules, [](const roster::Rule& rule) { return !rule.origin.pack.empty(); });
    for (roster::Shift& shift : problem.shifts) {
        shift.pack_classes.clear();
    }
    if (!rules::names_packs(problem)) {
        return {};
    }
    TRY(rules::use_packs(problem, packs));
    return roster::validate(problem);
}

}    // namespace staffwright::app
