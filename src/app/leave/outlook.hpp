// What is likely to become of leave before it is asked for: how many of the unit are away already, what its work leaves
// free, and a judgement with its reason. Nobody's name, and nobody's kind of leave, is in it.
//
//     const Outlook outlook = TRY(own_outlook(platform, actor, trust, {first, until}, "annual"));
//
// On days of a published roster: whoever is off is likely to get leave; whoever is on duty is missed, and if the duty's
// line would fall below its least, unlikely. On other days the hours of the week (Monday to Sunday) decide: those of
// everybody's contracts, less granted leave and less this one, against the hours that demand asks for. Below the least:
// unlikely. Below what is wanted, or below the least if others are granted what they asked for as well: tight. The same
// is asked of those alone who have each of one's skills. Where no demand is stated the share of people away decides.
// It is a forecast and no promise: rules, sickness and wishes are left out.
// Errors: not_found, bad_value (days); those of the store. Thread safety: any thread; judge is pure.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/leave/of_person.hpp"

namespace staffwright::app::leave {

enum class Judgement : std::uint8_t { likely, tight, unlikely };
inline constexpr std::array<std::string_view, 3> judgement_names{"likely", "tight", "unlikely"};

/// A group of people on one day, one's own leave left out of the figures: the unit, or those with one of its skills.
struct GroupDay {
    std::string name{};         ///< of the skill; empty: everybody
    std::int32_t people = 0;    ///< oneself included
    std::int32_t away = 0;      ///< others whose leave is granted
    std::int32_t asked = 0;     ///< others who wait for an answer
    std::int32_t needed = 0;    ///< people on the day, at least
    bool has_demand = false;    ///< in the week
    Minutes there{};            ///< contracted hours of the week, less granted leave of others
    Minutes asked_minutes{};    ///< of the week, that others wait for
    Minutes own{};              ///< what this leave takes out of the week
    Minutes least{};            ///< hours of the week that demand asks for at least
    Minutes wanted{};           ///< and at best
};

struct Judged {
    Judgement judgement = Judgement::likely;
    std::string reason{};
};
/// `tight_share`: hundredths of a percent.
[[nodiscard]] Judged judge(const GroupDay& group, std::int64_t tight_share);

struct OutlookDay {
    calendar::Date day{};
    std::string unit{};    ///< name
    std::int32_t people = 0;
    std::int32_t away = 0;
    std::int32_t asked = 0;
    std::int32_t needed = 0;
    std::int32_t free = 0;    ///< how many more can be away before it falls below the least; below 0: too few already
    bool is_published = false;
    Minutes minutes{};    ///< what the day would count for
    Judged judged{};
};

struct Outlook {
    Minutes minutes{};
    Judged judged{};    ///< of the worst day, the first of them
    std::vector<OutlookDay> days{};
};
Result<Outlook> own_outlook(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                            const Period& days, const std::string& kind);

}    // namespace staffwright::app::leave
