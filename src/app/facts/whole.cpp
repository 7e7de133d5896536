#include "app/facts/whole.hpp"

#include <fmt/format.h>

#include "base/code_points.hpp"
#include "base/text.hpp"

namespace staffwright::app::facts {

calendar::Date day_of(calendar::Moment moment) {
    return calendar::Zone::europe_london().wall(moment.minute()).date;
}

calendar::Date today(const Acting& a) {
    return day_of(a.now);
}

Result<void> expect_text(const std::string& text, const char* field, bool may_be_empty) {
    constexpr std::size_t longest = 200;
    const Place place{"", 0, fmt::format("/{}", field)};
    if ((text.empty() && !may_be_empty) || text.size() > longest) {
        return Error{ErrorId::bad_value,
                     fmt::format("the {} has {}", field, text.empty() ? "nothing in it" : "more than 200 characters"),
                     fmt::format("write 1 to {} characters", longest), place};
    }
    if (const std::size_t found = find_control_character(text); found != std::string::npos) {
        return Error{ErrorId::bad_value,
                     fmt::format("the {} has the control character {}", field,
                                 code_point_name(std::string_view(text).substr(found))),
                     "take it out; it is not seen, and may have come with what was copied", place};
    }
    return {};
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
