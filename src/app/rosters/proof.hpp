// What is proved of a roster: the bound of its last build, as long as it holds.
//
//     const Proof proof = TRY(proof_of(a, roster, number, *judged));
//     proof.bound     // no legal roster with these pins costs less; or proof.missing says why there is none
//
// A build proves that no legal roster of its facts that keeps its pins costs less than its bound. An edit of duties
// changes neither. So the bound holds for a later version if the facts are the same (digest of the problem) and that
// version has all pins of the build: more pins leave fewer rosters, of which it is true all the more. If a pin of the
// build is gone, cheaper rosters than it knew of may be legal. Errors: those of the store. Thread safety: as the
// transaction.
#pragma once

#include <optional>

#include "app/rosters/judged.hpp"
#include "store/rosters.hpp"

namespace staffwright::app::rosters {

struct Proof {
    enum class Missing : std::uint8_t {
        not_proved,       ///< no version was built with a bound
        facts_changed,    ///< people, leave, demand, rules or whatever else the problem is made of
        pins_removed
    };
    std::optional<Cost> bound{};
    std::optional<Missing> missing{};    ///< set exactly where there is no bound
};
[[nodiscard]] const char* name(Proof::Missing missing);

/// Of a version with that number, or of a trial on it. `judged`: by the facts as they are.
Result<Proof> proof_of(const Acting& a, const store::Roster& roster, std::int64_t number, const JudgedRoster& judged);

}    // namespace staffwright::app::rosters
