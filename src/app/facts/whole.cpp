#include "app/facts/whole.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/code_points.hpp"
#include "base/text.hpp"
#include "formats/rulepack.hpp"

namespace staffwright::app::facts {

boost::json::object names_told(const store::Person& person) {
    return {{"given_name", person.given_name}, {"family_name", person.family_name}};
}

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

Result<void> add_units_of(const Acting& a, const store::PersonId& person, calendar::Date from, UnitDays& units) {
    const calendar::Date now = std::max(today(a), from);
    for (const store::UnitMember& member : TRY(store::memberships_of(a.t, a.at, person))) {
        if (!member.ends_on || *member.ends_on > now) {
            const calendar::Date first = std::max(now, member.starts_on);
            const auto known = units.emplace(member.unit, first).first;
            known->second = std::min(known->second, first);
        }
    }
    return {};
}

Result<void> expect_whole_units_of(const Acting& a, const store::PersonId& person, calendar::Date from) {
    UnitDays units;
    TRY(add_units_of(a, person, from, units));
    for (const auto& [unit, first] : units) {
        TRY(expect_whole(a, unit, first));
    }
    return {};
}

Result<void> expect_sound_contract(const store::Contract& contract) {
    constexpr Wte most_wte{20'000};    // two whole posts
    TRY(expect_text(contract.grade, "grade"));
    for (std::size_t at = 0; at < contract.packs.size(); ++at) {
        if (formats::built_in_packs().find(contract.packs[at]) == nullptr) {
            return Error{ErrorId::bad_reference, "there is no rule pack \"" + contract.packs[at] + "\"",
                         "`staffwright rules list` names them", Place{"", 0, fmt::format("/packs/{}", at)}};
        }
    }
    if (contract.employment != "substantive" && contract.employment != "bank" && contract.employment != "agency") {
        return Error{ErrorId::bad_value, "\"" + contract.employment + "\" is no kind of employment",
                     "it is substantive, bank or agency", Place{"", 0, "/employment"}};
    }
    if (contract.wte < Wte{0} || contract.wte > most_wte) {
        return Error{ErrorId::bad_value, "the share of whole time is not between 0 and 2",
                     "write it in ten-thousandths, 10000 for whole time", Place{"", 0, "/wte"}};
    }
    if (contract.weekly < Minutes{0} || contract.weekly > most_weekly_minutes) {
        return Error{ErrorId::bad_value, "a week does not have so many minutes", "37 hours and a half are 2250 minutes",
                     Place{"", 0, "/weekly_minutes"}};
    }
    return {};
}

}    // namespace staffwright::app::facts
