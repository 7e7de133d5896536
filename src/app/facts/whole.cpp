#include "app/facts/whole.hpp"

namespace staffwright::app::facts {

calendar::Date day_of(calendar::Moment moment) {
    return calendar::Zone::europe_london().wall(moment.minute()).date;
}

calendar::Date today(const Acting& a) {
    return day_of(a.now);
}

Result<void> expect_whole(const Acting& a, const store::UnitId& unit, calendar::Date first) {
    constexpr std::int32_t four_weeks = 28;
    const std::vector<store::UnitMember> members = TRY(store::members_of(a.t, a.at, unit, first, first + four_weeks));
    if (members.empty()) {
        return {};    // nobody whom it could be tried on
    }
    TRY(rosters::assemble_unit(a, unit, {first, first + four_weeks}));
    return {};
}

}    // namespace staffwright::app::facts
