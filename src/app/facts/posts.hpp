// The establishment of a unit: its funded posts, who holds them, and what is vacant.
//
//     const Establishment ward = TRY(establishment(platform, actor, trust, unit, today));
//     ward.funded - ward.filled                                                 vacant, where it is above 0
//     TRY(put_post(platform, actor, trust, {.unit = ward, .code = "7A-12", .wte = whole_time, ...}));
//     TRY(put_holding(platform, actor, trust, unit, {.post = post, .person = amy, .wte = Wte{6'000}, ...}));
//
// A post has a share of whole time and dates; several people may hold a share of it each (a job share), and somebody of
// several posts. Shares may come to more than the post has: that is shown, and is how a handover looks. Days are
// half-open. Seen with see_establishment of the unit, names with see_people besides; changed with edit_establishment.
// An empty id is a new row; else the row that was read with its version. Errors besides those of acting.hpp: not_found,
// bad_value, bad_reference, conflict (a code that is taken); stale. Thread safety: any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/acting/acting.hpp"
#include "store/employment.hpp"

namespace staffwright::app::facts {

struct Holder {
    store::PostHolding holding{};
    std::optional<std::string> name{};    ///< none: the actor may not see who it is
};

struct PostSeen {
    store::Post post{};
    std::vector<Holder> holders{};    ///< of the day and later, by first day
    Wte filled{};                     ///< on the day
};

struct Establishment {
    std::string unit{};    ///< name
    calendar::Date day{};
    std::vector<PostSeen> posts{};    ///< that have not ended by the day, by code
    Wte funded{};                     ///< of posts that are there on the day
    Wte filled{};
    Wte vacant{};      ///< of each post what nobody holds
    Pence budget{};    ///< a year, where it is stated
    bool may_edit = false;
};
Result<Establishment> establishment(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                    const store::UnitId& unit, calendar::Date day);

/// A post stays with its unit. It does not end before somebody who holds it does.
Result<store::Post> put_post(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                             const store::Post& post);
/// Post and person of a row that there is stay.
Result<store::PostHolding> put_holding(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                       const store::UnitId& unit, const store::PostHolding& holding);

}    // namespace staffwright::app::facts
