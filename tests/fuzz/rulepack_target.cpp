#include <string>
#include <vector>

#include "formats/rulepack.hpp"
#include "promise.hpp"
#include "rules/pack_page.hpp"
#include "targets.hpp"

namespace staffwright::fuzz {

void rulepack(std::string_view text) {
    Result<rules::RulePack> pack = formats::read_rulepack(text, "fuzz.txt");
    if (!pack) {
        promise_good_error(pack.error());
        return;
    }
    promise(!rules::pack_page(*pack).empty(), "a pack that was read has a page");
    for (const rules::PackRule& rule : pack->rules) {
        promise(!rule.row.citation.sources.empty(), "every rule has a citation");
        promise(!rule.until || rule.from < *rule.until, "every rule ends after it begins");
    }
    std::vector<rules::RulePack> packs;
    packs.push_back(std::move(*pack));
    const Result<rules::Packs> shelf = rules::Packs::create(std::move(packs));
    if (!shelf) {
        promise_good_error(shelf.error());
    }
}

}    // namespace staffwright::fuzz
