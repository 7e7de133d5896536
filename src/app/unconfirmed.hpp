// What rosters are judged and paid by that nobody has confirmed: each row and value with its source and how sure it is,
// the least sure first, and who has to answer for it.
//
//     printed_unconfirmed(shelf.packs, {pack})        rows of rule packs, and who has signed which
//     printed_unconfirmed(pay_packs, "")              values of pay packs
//
// Rule packs: rules and definitions (rules/definitions.hpp); what judges nothing is not listed. A signature that a pack
// brings counts where a contract names that pack; those that a trust gave on the page of its rules are in its store.
// Errors: none. Thread safety: pure.
#pragma once

#include <boost/json/array.hpp>
#include <string>
#include <vector>

#include "pay/pack.hpp"
#include "rules/pack.hpp"

namespace staffwright::app {

struct UnconfirmedRow {
    const rules::RulePack* pack = nullptr;
    const rules::Row* row = nullptr;
    const rules::PackRule* rule = nullptr;    ///< nullptr: a definition
    struct Signed {
        const rules::RulePack* by = nullptr;
        const rules::Signature* signature = nullptr;
    };
    std::vector<Signed> signed_by;    ///< empty: nobody answers for it yet
};
/// By pack, the least sure first, then as the pack has them.
[[nodiscard]] std::vector<UnconfirmedRow> unconfirmed_rows(const rules::Packs& shelf,
                                                           const std::vector<const rules::RulePack*>& packs);
[[nodiscard]] std::string printed_unconfirmed(const rules::Packs& shelf,
                                              const std::vector<const rules::RulePack*>& packs);
[[nodiscard]] boost::json::array unconfirmed_json(const rules::Packs& shelf,
                                                  const std::vector<const rules::RulePack*>& packs);

/// The least sure first, then as the pack has them.
[[nodiscard]] std::vector<const pay::Value*> unconfirmed_values(const pay::Pack& pack);
/// `scheme` empty: of all.
[[nodiscard]] std::string printed_unconfirmed(const pay::Packs& packs, const std::string& scheme);

}    // namespace staffwright::app
