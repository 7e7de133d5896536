// Definitions: the rows of a pack that say what words of its rules mean, which are its classes of shifts and the basis
// by which it reads lengths. Rosters are judged by them as by the rules, so where they are not confirmed they want a
// named officer's signature as rules do.
//
//     for (const Row* row : judging_rows(pack))  ...                            // what can be signed
//     for (const Definition& each : definitions_in_use(problem, packs))          // after use_packs
//         if (each.wants_signature()) ...
//
// Errors: none. Thread safety: pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "roster/problem.hpp"
#include "rules/pack.hpp"

namespace staffwright::rules {

/// The rows of the basis and then of the classes.
[[nodiscard]] std::vector<const Row*> definitions(const RulePack& pack);
/// Rows that rosters are judged by: those of rules (each version), then its definitions. What can be signed.
[[nodiscard]] std::vector<const Row*> judging_rows(const RulePack& pack);
/// One of these, a rule's first version; nullptr if there is none.
[[nodiscard]] const Row* judging_row(const RulePack& pack, std::string_view wanted);

/// One that a rule of a problem uses.
struct Definition {
    std::string
        pack;           ///< with its edition, as RuleOrigin::pack; a rule of an overlay may use classes of a pack below
    std::string row;    ///< "TCS-NIGHT-DEF"
    std::string title;
    std::string certainty;    ///< as RuleOrigin::certainty
    std::string signed_by;    ///< as RuleOrigin::signed_by, by a pack that a contract names; empty: nobody yet
    [[nodiscard]] bool wants_signature() const { return certainty != "confirmed" && signed_by.empty(); }
};

/// Of the classes that the rule names, and of its pack's basis if its kind reads lengths and it has no basis of its
/// own; each once. None for a rule that came from no pack, or from an edition that is not here.
[[nodiscard]] std::vector<Definition> definitions_used_by(const roster::Problem& problem, const Packs& packs,
                                                          const roster::Rule& rule);
/// By all rules of the problem, each once, by pack and row.
[[nodiscard]] std::vector<Definition> definitions_in_use(const roster::Problem& problem, const Packs& packs);

}    // namespace staffwright::rules
