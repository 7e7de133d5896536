#include "app/rosters/told_days.hpp"

#include <algorithm>

#include "store/publication.hpp"

namespace staffwright::app::rosters {

namespace {

using calendar::Date;

void add(ToldDays& told, const Period& period, Date from, Date until, const std::optional<calendar::Moment>& when) {
    for (Date day = std::max(from, period.first); day < std::min(until, period.until); day = day + 1) {
        told.emplace(day, when);    // publications come in their order: the first that told of the day stays
    }
}

}    // namespace

Result<ToldDays> told_days(const Acting& a, const store::UnitId& unit, const Period& period) {
    ToldDays told;
    for (const store::Roster& roster : TRY(store::rosters_of(a.t, a.at, unit, period.first, period.until))) {
        if (!roster.published_version) {
            continue;
        }
        const auto blocks = TRY(store::publications_of(a.t, a.at, roster.id));
        for (const store::Publication& block : blocks) {
            add(told, period, block.starts_on, block.ends_on, block.published_at);
        }
        if (blocks.empty()) {
            add(told, period, roster.starts_on, roster.ends_on, {});
        }
    }
    return told;
}

}    // namespace staffwright::app::rosters
