// Somebody is asked to take an extra duty, such as a cure of a gap; a yes puts it on the roster.
//
//     const Shown offer = TRY(make(platform, maker, trust, roster, {.seen = 7, .cells = {...}}));
//     TRY(answer(platform, amy, trust, offer.offer.id, Answer::accepted));
//
// The days are of one person, who has an account and gets a duty that they have not. What is asked for breaks no hard
// rule and fills more that is short than it leaves short: when it is asked, and again when it is accepted. If by then
// it does not, or the person's days are others, the yes is kept as `overtaken` with the reason, and nothing is changed.
// It lapses when the first duty begins that is taken or given up for it. The same answer again changes nothing and is
// told what came of the first. Whoever may edit the roster asks, sees the answers and takes back what is open; the
// answer is the person's alone. On days that were published the duty is told to people once these are published again.
// Errors: not_found, stale, conflict (what stands in the way; answered already), bad_value, those of an edit. Thread
// safety: any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/rosters/life.hpp"
#include "store/offers.hpp"

namespace staffwright::app::offers {

struct Wanted {
    std::int64_t seen = 0;    ///< of the roster's row
    std::vector<rosters::Cell> cells{};
    std::optional<std::string> note{};    ///< to the person
};

/// A day that would be another. Shifts are those of the unit.
struct Day {
    calendar::Date day{};
    std::vector<store::Shift> before{};
    std::vector<store::Shift> after{};
};

struct Shown {
    store::Offer offer;
    std::string person{};    ///< name
    std::string unit{};      ///< name
    std::vector<Day> days{};
    std::string state{};    ///< the offer's, or "lapsed"
};

Result<Shown> make(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                   const store::RosterId& roster, const Wanted& wanted);
/// The newest first, for whoever makes or approves the roster.
Result<std::vector<Shown>> of_roster(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                     const store::RosterId& roster);
Result<void> withdraw(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                      const store::RosterId& roster, const store::OfferId& offer);

/// To oneself, the newest first; without `obstacle`, which may be about others.
Result<std::vector<Shown>> own(const Platform& platform, const Actor& actor, const store::TrustId& trust);
enum class Answer : std::uint8_t { accepted, declined };
Result<Shown> answer(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                     const store::OfferId& offer, Answer answer);

}    // namespace staffwright::app::offers
