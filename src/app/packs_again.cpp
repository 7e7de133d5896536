#include "app/packs_again.hpp"

#include "formats/rulepack.hpp"
#include "roster/validate.hpp"
#include "rules/pack_use.hpp"

namespace staffwright::app {

Result<void> use_packs_again(roster::Problem& problem, const std::string& folder) {
    std::erase_if(problem.rules, [](const roster::Rule& rule) { return !rule.origin.pack.empty(); });
    for (roster::Shift& shift : problem.shifts) {
        shift.pack_classes.clear();
    }
    if (!rules::names_packs(problem)) {
        return {};
    }
    if (folder.empty()) {
        TRY(rules::use_packs(problem, formats::built_in_packs()));
    } else {
        TRY(rules::use_packs(problem, TRY(formats::load_packs(folder)).packs));
    }
    return roster::validate(problem);
}

}    // namespace staffwright::app
