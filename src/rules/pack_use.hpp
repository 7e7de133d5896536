// What rule packs make of a problem. Each contract names the packs that hold for its people; this adds to the problem
// the classes that those packs give its shifts and the rules that are in force on the days of its horizon, each for the
// people it holds for. After that the problem is like any other: bind() makes the rules ready, and nobody further up
// knows of packs, but for Rule::origin.
//
//     const std::vector<PackNote> notes = TRY(use_packs(problem, packs));     // validate() and bind() come after it
//
// Which rules, and how:
//  1. A rule holds for the people whose contract names its pack and who are in its scope, on the days from `from` until
//     `until` on which no rule of another pack of their contract stands instead of it (`overrides`).
//  2. What does not hold on every day of the period is confined to its days where its kind has `on` (and left out,
//     with a note, if it looks at none of them); elsewhere it holds throughout, which is the safer side, and a note
//     says so. A problem without dates gets the versions that have no end, and its days are no bank holidays.
//  3. `pro_rata` numbers shrink with a person's WTE: a rule for each WTE below 1 ("AFC-HOURS@0.6"), rounded half up.
//  4. The id is the row's. Where it is taken already, "@" and the pack's id or the version's first date follow, at
//     last a number.
//  5. A rule that finds no shift of its classes, or nobody in its scope, is left out; a note says so.
//  6. Law and contract are hard, policy and wish soft. A basis that the rule does not state is that of its pack.
//
// Errors: bad_reference (a pack or the pack it builds on is not named by the contract). Thread safety: pure, but for
// the problem.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "rules/pack.hpp"

namespace staffwright::rules {

struct PackNote {
    enum class About : std::uint8_t {
        idle,          ///< nothing in this problem for the rule to look at
        throughout,    ///< it holds on some days of the horizon only, and is judged on all of it
    };
    About about = About::idle;
    std::string pack;
    std::string rule;
    std::string what;
};

Result<std::vector<PackNote>> use_packs(roster::Problem& problem, const Packs& packs);

/// The row's id of a rule's: "TCS-168@0.6" is "TCS-168" for somebody part-time.
[[nodiscard]] inline std::string row_of(std::string_view rule) {
    return std::string(rule.substr(0, rule.find('@')));
}

/// Does any contract name a pack?
[[nodiscard]] bool names_packs(const roster::Problem& problem);

/// Rules of packs that are neither confirmed nor signed, in the order of the problem.
[[nodiscard]] std::vector<const roster::Rule*> unsigned_rules(const roster::Problem& problem);

/// "of" -> {"tcs:night"}: the rule's parameters with classes as shifts carry them; only names of classes that some
/// shift of the problem is in. nullopt if nothing is left of a list that was written.
[[nodiscard]] std::optional<std::vector<std::pair<std::string, roster::ParameterValue>>> parameters_for(
    const roster::Problem& problem, const Packs& packs, const RulePack& pack, const PackRule& rule);

}    // namespace staffwright::rules
