#include "calendar/zone.hpp"

#include <date/tz.h>

#include <algorithm>
#include <chrono>

namespace staffwright::calendar {

namespace {

constexpr std::int32_t minutes_a_day = 1440;

std::chrono::minutes minutes_at(int year) {
    const date::sys_days first_day = date::year{year} / date::January / 1;
    return first_day.time_since_epoch();
}

}    // namespace

/// All changes within the bounds, read once: the library's own conversion takes a lock and a search on every call.
Zone make_europe_london() {
    const date::time_zone* const zone = date::locate_zone("Europe/London");
    const date::sys_seconds last{minutes_at(2038)};
    Zone made;
    date::sys_seconds at{minutes_at(1970)};
    while (at < last) {
        const date::sys_info info = zone->get_info(at);
        const auto offset =
            static_cast<std::int32_t>(std::chrono::duration_cast<std::chrono::minutes>(info.offset).count());
        // The database also lists changes of the abbreviation alone, such as the end of British Standard Time.
        if (made.changes_.empty() || made.changes_.back().offset != offset) {
            made.changes_.push_back({std::chrono::floor<std::chrono::minutes>(at).time_since_epoch().count(), offset});
        }
        at = info.end;
    }
    return made;
}

const Zone& Zone::europe_london() {
    static const Zone zone = make_europe_london();
    return zone;
}

const Zone& Zone::without_changes() {
    static const Zone zone = [] {
        Zone made;
        made.changes_.push_back({0, 0});
        return made;
    }();
    return zone;
}

Instant Zone::instant(WallTime wall) const {
    const std::int64_t local = std::int64_t{wall.date.days_since_1970()} * minutes_a_day + wall.minute;
    // The stretch between two changes shows the wall times [start + offset, end + offset). The first stretch whose wall
    // times do not all lie before `local` is the right one, and the earlier one where two show the same hour.
    std::size_t low = 0;
    std::size_t high = changes_.size() - 1;
    while (low < high) {
        const std::size_t middle = (low + high) / 2;
        if (changes_[middle + 1].at_utc + changes_[middle].offset <= local) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    const std::int64_t utc = local - changes_[low].offset;
    // An hour that is skipped lies before the stretch's own start: the moment of the change stands for all of it.
    return Instant{low > 0 ? std::max(utc, changes_[low].at_utc) : utc};
}

WallTime Zone::wall(Instant instant) const {
    const std::int64_t utc = instant.minutes_since_1970_utc();
    const auto after = std::upper_bound(changes_.begin(), changes_.end(), utc,
                                        [](std::int64_t at, const Change& change) { return at < change.at_utc; });
    const Change& change = after == changes_.begin() ? *after : *(after - 1);
    const std::int64_t local = utc + change.offset;
    const std::int64_t day = local >= 0 ? local / minutes_a_day : -((minutes_a_day - 1 - local) / minutes_a_day);
    return {Date{static_cast<std::int32_t>(day)}, static_cast<std::int32_t>(local - day * minutes_a_day)};
}

}    // namespace staffwright::calendar
