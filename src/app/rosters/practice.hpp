// A practice copy of a roster: a roster maker edits and builds in it as in the true one, and nothing of it is ever the
// roster. It is no roster in the store (store/practice.hpp): it cannot be approved, published, paid or exported, staff
// cannot see it, and nobody else can either.
//
//     const Shown shown = TRY(open_practice(platform, actor, trust, roster));     made, where there was none
//     TRY(edit_practice(platform, actor, trust, roster, {.seen = shown.roster.version, .cells = {...}}));
//     TRY(end_practice(platform, actor, trust, roster));     of builds/builds.hpp, with what was built; or by itself
//
// It begins as a copy of the current version and keeps to that, whatever happens to the true one; people, leave, demand
// and rules are those of now. In what is shown of it, `roster` is the true one but for its version (of the copy's row:
// what an edit has seen), its state, which is draft, and that nothing is locked or published. Nothing of it is audited:
// nothing has happened. For whoever may edit the roster, and is a user. Errors: those of an edit.
// Thread safety: any thread.
#pragma once

#include "app/rosters/edit_within.hpp"
#include "store/practice.hpp"

namespace staffwright::app::rosters {

Result<Shown> open_practice(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                            const store::RosterId& roster);
/// As it is there. Error besides: not_found where there is none.
Result<Shown> show_practice(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                            const store::RosterId& roster);
Result<Edited> edit_practice(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                             const store::RosterId& roster, const Edit& wanted);

/// As `explain` of life.hpp. Error besides: not_found where there is none.
Result<Explained> explain_practice(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                   const store::RosterId& roster, const Question& question);

// -- for builds
struct Practice {
    store::PracticeCopy copy;
    store::Roster roster;    ///< as above
    JudgedPtr judged;
};
/// Error: not_found where the user has none.
Result<Practice> practice_of(const Platform& platform, const Acting& a, const store::UserId& user,
                             const store::RosterId& roster);
Result<Edited> edit_practice_within(const Platform& platform, Acting& a, const store::UserId& user,
                                    const store::RosterId& roster, const Edit& wanted);

}    // namespace staffwright::app::rosters
