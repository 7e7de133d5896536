// How many wishes a published roster kept: of everybody in a window, and of somebody the last time that their unit
// asked.
//
//     const LastTime last = TRY(last_time(a, window, amy));
//     last.more()            // so many percent her wishes count more this time
//
// Soft wishes for the days that a window asks about, on days that are out (kept.hpp). Who got a smaller share than the
// unit as a whole counts more: half of the difference, in percent, so from 0 to 50. Nobody counts less. Errors: those
// of the store. Thread safety: as the transaction; `more` is pure.
#pragma once

#include <cstdint>
#include <map>

#include "app/acting/acting.hpp"
#include "store/wish_windows.hpp"

namespace staffwright::app::wishes {

struct Tally {
    std::int64_t told = 0;    ///< wishes on days that are out
    std::int64_t kept = 0;    ///< of these
    friend bool operator==(const Tally&, const Tally&) = default;
};

/// By person; who has no such wish is not there.
Result<std::map<store::PersonId, Tally>> tallies(const Acting& a, const store::WishWindow& window);

struct LastTime {
    Tally own{};
    Tally all{};
    [[nodiscard]] std::int64_t more() const;    ///< percent
};

/// Of the last window before `window`, of the year before it; zeros where there is none, or nothing of it is out.
Result<LastTime> last_time(const Acting& a, const store::WishWindow& window, const store::PersonId& person);

}    // namespace staffwright::app::wishes
