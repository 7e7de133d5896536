// A roster's life from approval on: two approvals by two people, overrides with a name and a reason, publishing by
// blocks of days, and the states after it.
//
//     TRY(approve(platform, actor, trust, roster, {.seen = 7}));          // the first; the second by somebody else
//     const Published done = TRY(publish(platform, actor, trust, roster, {.seen = 9, .days = {first, until}}));
//
// Decisions are about the current version: an edit after them wants new ones, before days are published for the first
// time. Who changes what was published publishes it again, without; then each person's changed day is written down with
// its notice.
// A hard breach stands in the way of approval and of publishing unless it was overridden. What cannot be: what holds
// without any rule (overlaps, skills, leave), and rules of law, unless their pack leaves leeway.
// Publishing judges the roster by facts read anew. Errors besides: stale; conflict, with the breach, or with who has
// work elsewhere. Thread safety: any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/rosters/life.hpp"
#include "store/publication.hpp"

namespace staffwright::app::rosters {

struct Decision {
    std::int64_t seen = 0;
    std::optional<std::string> reason{};
};

/// The current version is ready: approvers are told. They may approve one that nobody has sent, too. A note for them
/// may be its reason.
Result<store::Roster> submit(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                             const store::RosterId& roster, const Decision& decision);
/// The first approval of the current version, or its second. The new version of the roster's row.
Result<store::Roster> approve(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                              const store::RosterId& roster, const Decision& decision);
/// Back to the maker. Requires a reason.
Result<store::Roster> refuse(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                             const store::RosterId& roster, const Decision& decision);
/// `breach`: breach_key (judged.hpp) of a hard breach of the current version. Requires a reason.
Result<void> override_breach(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                             const store::RosterId& roster, const std::string& breach, const std::string& reason);
[[nodiscard]] bool may_be_overridden(const AssembledProblem& in, const referee::Breach& breach);
Result<std::vector<store::RosterDecision>> decisions(const Platform& platform, const Actor& actor,
                                                     const store::TrustId& trust, const store::RosterId& roster);

struct Publishing {
    std::int64_t seen = 0;
    Period days{};
};
struct Published {
    store::Roster roster;
    std::size_t duties = 0;
    std::vector<store::LateChange> late;
    /// Rows of packs that it was judged by, are not confirmed, and have nobody's signature: a warning, kept in the
    /// audit.
    std::vector<std::string> unsigned_rows;
};
Result<Published> publish(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                          const store::RosterId& roster, const Publishing& publishing);

/// Days before it take no edits; none: no lock.
Result<store::Roster> lock(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                           const store::RosterId& roster, std::int64_t seen, std::optional<calendar::Date> until);
/// "worked", "finalised", "closed": each from the one before; "worked" also from finalised, to correct something.
Result<store::Roster> move_on(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                              const store::RosterId& roster, std::int64_t seen, const std::string& state);

}    // namespace staffwright::app::rosters
