// The headroom of a unit as the store has it: what granted leave takes of the contracted hours of the people whose home
// it is, against the share that is funded. Use cases.
//
//     const UnitHeadroom ward = TRY(headroom(platform, actor, trust, unit, {monday, next_monday}));
//     ward.figure.away_in_all()    ward.figure.left()
//
// A day of leave takes what it counts for (docs/leave.md); where it counts for nothing and its kind counts by the
// contract (from before hours were kept, say), a fifth of the week from Monday to Friday; leave of kinds that are not
// paid takes nothing. Of two kinds on one day the one that began first counts; who has left counts no more.
// Only substantive contracts count, and bank holidays only where they are leave. Seen with see_establishment of the
// unit, the kinds of leave with see_leave besides; stated with edit_establishment. Bounds: 400 days. Errors: those of
// acting.hpp; not_found, bad_value; stale. Thread safety: any thread.
#pragma once

#include <cstdint>
#include <vector>

#include "app/acting/acting.hpp"
#include "app/rosters/unit_facts.hpp"
#include "store/headroom.hpp"
#include "terms/headroom.hpp"

namespace staffwright::app::leave {

using rosters::Period;

struct HeadroomOfWeek {
    Period days{};    ///< Monday to Monday, but for where the days asked for begin or end within
    terms::Headroom figure{};
};
struct UnitHeadroom {
    Period days{};
    terms::Headroom figure{};
    std::vector<HeadroomOfWeek> weeks{};
    bool sees_kinds = false;                        ///< of leave; else only all of it is to be told
    std::vector<store::FundedHeadroom> stated{};    ///< all of them, by first day
};
Result<UnitHeadroom> headroom(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                              const store::UnitId& unit, const Period& days);

/// What begins on that day, in place of what did; `version` as it was seen, 0 if there was nothing. As it is now.
Result<store::FundedHeadroom> state_headroom(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                             const store::FundedHeadroom& wanted);
/// What begins on that day was a mistake: what held before goes on. `version` as it was seen. Error besides: not_found.
struct HeadroomMistake {
    store::UnitId unit{};
    calendar::Date starts_on{};
    std::int64_t version = 1;
};
Result<void> remove_headroom(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                             const HeadroomMistake& mistake);

}    // namespace staffwright::app::leave
