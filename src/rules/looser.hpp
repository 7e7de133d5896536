// Where a rule stands: the row of a pack that it was made of, and which of two rules of one kind asks for more, by
// their parameters: whether a pack may stand instead of another, and what a unit's own rule is beside those that packs
// bring.
//
//     const Compared compared = compare(own.parameters, below.parameters);
//     if (compared.than == Than::looser) ...      compared.what: "\"max\" is 5 instead of 4"
//
//     const BesidePacks beside = beside_packs(problem, "nights_in_a_row");      // after use_packs
//
// Thread safety: pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "roster/problem.hpp"
#include "rules/pack.hpp"

namespace staffwright::rules {

/// The pack, by its id, and its row of which a rule of a problem was made; nullptr for a rule that came from no pack,
/// or from one that is not here. Of a row with several versions, the first.
struct RowBehind {
    const RulePack* pack = nullptr;
    const PackRule* row = nullptr;
};
[[nodiscard]] RowBehind row_behind(const Packs& packs, const roster::Rule& rule);

using ParameterList = std::vector<std::pair<std::string, roster::ParameterValue>>;

/// Of the first beside the second. `another`: they look at different things, so that neither is the stricter.
enum class Than : std::uint8_t { as_much, stricter, looser, another };

struct Compared {
    Than than = Than::as_much;
    std::string what;         ///< where they part; empty for as_much
    std::string parameter;    ///< the one in which they part; empty for as_much
};
/// Limits decide (catalogue's looser_by). A limit more is stricter than none; a limit fewer, looser; one limit looser
/// outweighs others that are stricter. Requires: parameters of one kind.
[[nodiscard]] Compared compare(const ParameterList& here, const ParameterList& below);

/// What a rule that the problem states itself is beside those that packs brought for some of the same people: all of
/// them hold, so a looser one does nothing.
struct BesidePacks {
    Than than = Than::another;             ///< than `rule`; another: there is nothing like it in the packs
    const roster::Rule* rule = nullptr;    ///< of a pack; nullptr for another
    std::string what;
    std::string parameter;
};
/// The rule that it is looser than, else the one that it is stricter than, else one that asks for as much. Hard rules
/// of packs before soft ones. Requires: the problem has a rule of that id.
[[nodiscard]] BesidePacks beside_packs(const roster::Problem& problem, std::string_view rule);

}    // namespace staffwright::rules
