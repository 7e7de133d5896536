#include "app/wishes/tally.hpp"

#include <algorithm>
#include <optional>

#include "app/wishes/invited.hpp"
#include "app/wishes/kept.hpp"
#include "app/wishes/worked.hpp"

namespace staffwright::app::wishes {

Result<std::map<store::PersonId, Tally>> tallies(const Acting& a, const store::WishWindow& window) {
    std::map<store::PersonId, Tally> made;
    const rosters::ToldDays told = TRY(rosters::told_days(a, window.unit, days_of(window)));
    if (told.empty()) {
        return made;
    }
    const Worked worked = TRY(Worked::read(a, window.unit, days_of(window)));
    for (const store::Wish& wish : TRY(store::wishes_of(a.t, a.at, window.unit, window.starts_on, window.ends_on))) {
        const std::optional<bool> was_kept =
            wish.is_hard ? std::nullopt : kept(wish, told, worked.on(wish.person, wish.day));
        if (was_kept) {
            Tally& tally = made[wish.person];
            ++tally.told;
            tally.kept += *was_kept ? 1 : 0;
        }
    }
    return made;
}

std::int64_t LastTime::more() const {
    if (own.told == 0 || all.told == 0) {
        return 0;
    }
    constexpr std::int64_t half_of_a_hundred = 50;
    const std::int64_t missing = all.kept * own.told - own.kept * all.told;    // over all.told * own.told
    return std::max<std::int64_t>(0, half_of_a_hundred * missing / (all.told * own.told));
}

Result<LastTime> last_time(const Acting& a, const store::WishWindow& window, const store::PersonId& person) {
    constexpr std::int32_t a_year = 366;
    std::optional<store::WishWindow> before;
    for (store::WishWindow& other :
         TRY(store::wish_windows_of(a.t, a.at, window.unit, window.starts_on - a_year, window.starts_on))) {
        if (!other.withdrawn_at && other.id != window.id) {
            before = std::move(other);    // they come by their first day
        }
    }
    LastTime last;
    if (!before) {
        return last;
    }
    for (const auto& [who, tally] : TRY(tallies(a, *before))) {
        last.all.told += tally.told;
        last.all.kept += tally.kept;
        if (who == person) {
            last.own = tally;
        }
    }
    return last;
}

}    // namespace staffwright::app::wishes
