// A unit's own rules and weights, beside those of the packs that its people's contracts name.
//
//     for (const UnitRuleSeen& each : TRY(unit_rules(platform, actor, trust, ward, period))) { each.beside->than ... }
//     TRY(put_rule(platform, actor, trust, rule));         // `rule.id` empty: a new one
//
// All of them hold at once, so a rule that is looser than one of law or contract would do nothing: it is refused, with
// the row that it is looser than. Errors besides those of facts.hpp: bad_value with the field (/rule/parameters/max) of
// a rule that does not hold together or is too loose. Thread safety: any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/acting/acting.hpp"
#include "app/rosters/unit_facts.hpp"
#include "rules/looser.hpp"

namespace staffwright::app::facts {

/// What a unit's rule is beside the packs of its people; `another`: nothing in them is like it.
struct Beside {
    rules::Than than = rules::Than::another;
    std::string pack{};    ///< id; empty for another
    std::string row{};
    std::string standing{};    ///< "law", "contract", "policy" or "wish"
    std::string message{};
    std::string what{};    ///< "\"max\" is 3 instead of 4"
};
struct UnitRuleSeen {
    store::UnitRule rule;
    /// None: nobody is rostered yet, or the rule has not begun by the first of the days that were looked at.
    std::optional<Beside> beside{};
};

/// In force on some of these days.
Result<std::vector<UnitRuleSeen>> unit_rules(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                             const store::UnitId& unit, const rosters::Period& period);
/// `rule.id` empty: a new one. The unit's problem of its first four weeks has to be whole with it.
Result<UnitRuleSeen> put_rule(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                              store::UnitRule rule);
/// From today on it does not hold. One that has not begun is gone; others end, and hold for the days before.
Result<void> take_away_rule(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                            const store::UnitId& unit, const store::UnitRuleId& rule, std::int64_t version);

}    // namespace staffwright::app::facts
