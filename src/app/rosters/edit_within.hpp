// An edit as a part of a use case that does more in the same transaction; life.hpp has the edit by itself.
//
//     const Edited done = TRY(edit_within(platform, a, roster, {.seen = 7, .cells = {...}}, {.kind = "built"}));
//
// Whoever commits it keeps it on the desk. Errors: those of an edit. Thread safety: as the transaction.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/rosters/life.hpp"

namespace staffwright::app::rosters {

/// What is said of the version that an edit makes.
struct HowMade {
    std::string kind = "edited";    ///< "built", where a build is taken as a whole
    std::optional<Cost> bound{};    ///< proved, of what comes of it
    identity::Permission needs = identity::Permission::edit_rosters;
    std::string_view action = "roster.edit";    ///< in the audit
};

Result<Edited> edit_within(const Platform& platform, Acting& a, const store::RosterId& roster, const Edit& wanted,
                           const HowMade& how = {});

/// The current version, judged; where there is none, an empty roster.
Result<JudgedPtr> current_of(const Platform& platform, const Acting& a, const store::Roster& roster);

}    // namespace staffwright::app::rosters
