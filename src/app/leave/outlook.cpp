#include "app/leave/outlook.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/facts/own.hpp"
#include "app/leave/unit_weeks.hpp"

namespace staffwright::app::leave {

namespace {

using calendar::Date;
using identity::Permission;

/// Whole hours, the half one up.
std::int64_t hours(Minutes minutes) {
    return (minutes.count() + 30) / 60;
}

std::string who_of(const GroupDay& group) {
    return group.name.empty() ? "the unit" : fmt::format("those who can work as {}", group.name);
}

/// How many more can be away on the day: by heads, and by hours of the week at a person's average day.
std::int32_t free_of(const GroupDay& group) {
    std::int64_t free = group.people - group.away - group.needed;
    const Minutes day{group.people == 0 ? 0 : group.there.count() / group.people / 5};
    if (group.has_demand && day > Minutes{}) {
        const std::int64_t spare = (group.there - group.least).count();
        const std::int64_t by_hours = spare >= 0 ? spare / day.count() : -((-spare + day.count() - 1) / day.count());
        free = std::min(free, by_hours);
    }
    return static_cast<std::int32_t>(free);
}

/// Published days: the roster itself says whether one is missed.
Judged judge_published(const UnitWeeks& unit, const store::PersonId& self, Date day) {
    if (!unit.is_on_duty(self, day)) {
        return {Judgement::likely, "The roster is out, and you are off on this day."};
    }
    if (unit.falls_below_least(self, day)) {
        return {Judgement::unlikely, "You are on duty, and without you it would fall below the least that is needed."};
    }
    return {Judgement::tight, "You are on duty; it would still have the least that is needed without you."};
}

class Outlooks {
public:
    Outlooks(const Acting& a, const Policy& policy, store::Leave own) : a_(a), policy_(policy), own_(std::move(own)) {}

    Result<Outlook> run() {
        const std::optional<store::Person> self = TRY(store::find(a_.t, a_.at, own_.person));
        if (!self) {
            return Error{ErrorId::not_found, "you are nobody on the rosters of this trust", ""};
        }
        const Period days{own_.starts_on, own_.ends_on};
        const OfPerson person = TRY(read_person(a_, policy_, *self, days));
        own_.count_as(worth(policy_, person, days, own_.kind));
        TRY(read_units());
        Outlook outlook;
        outlook.minutes = own_.credited();
        for (Date day = days.first; day < days.until; day = day + 1) {
            const bool is_told = person.told.contains(day);
            if (std::optional<OutlookDay> worst = worst_of(day, is_told)) {
                outlook.days.push_back(std::move(*worst));
            }
        }
        const auto worst = std::max_element(
            outlook.days.begin(), outlook.days.end(),
            [](const OutlookDay& one, const OutlookDay& two) { return one.judged.judgement < two.judged.judgement; });
        outlook.judged = worst == outlook.days.end()
                             ? Judged{Judgement::likely, "You are on no unit's rosters on these days."}
                             : worst->judged;
        return outlook;
    }

private:
    Result<void> read_units() {
        constexpr std::int32_t week = 7;
        const Date monday = own_.starts_on - static_cast<std::int32_t>(own_.starts_on.weekday());
        const Date last = own_.ends_on - 1;
        const Date end = last - static_cast<std::int32_t>(last.weekday()) + week;
        for (const store::UnitMember& member : TRY(store::memberships_of(a_.t, a_.at, own_.person))) {
            const bool is_here =
                member.starts_on < own_.ends_on && (!member.ends_on || own_.starts_on < *member.ends_on);
            if (is_here && member.is_home) {
                units_.push_back(TRY(UnitWeeks::read(a_, member.unit, {monday, end})));
            }
        }
        return {};
    }

    [[nodiscard]] std::optional<OutlookDay> worst_of(Date day, bool is_told) const {
        std::optional<OutlookDay> worst;
        for (const UnitWeeks& unit : units_) {
            if (!unit.is_member(own_.person, day)) {
                continue;
            }
            OutlookDay seen = seen_from(unit, day, is_told);
            if (!worst || worst->judged.judgement < seen.judged.judgement) {
                worst = std::move(seen);
            }
        }
        return worst;
    }

    [[nodiscard]] OutlookDay seen_from(const UnitWeeks& unit, Date day, bool is_told) const {
        const GroupDay all = unit.group(own_.person, own_, day, {});
        OutlookDay seen{day,          unit.name, all.people,          all.away, all.asked, all.needed,
                        free_of(all), is_told,   own_.credit_on(day), {}};
        if (is_told) {
            seen.judged = judge_published(unit, own_.person, day);
            return seen;
        }
        const std::int64_t share = policy_.tight_share(day);
        seen.judged = judge(all, share);
        for (const store::SkillId& skill : unit.wanted_skills(own_.person, day)) {
            const GroupDay like_me = unit.group(own_.person, own_, day, skill);
            seen.free = std::min(seen.free, free_of(like_me));
            const Judged judged = judge(like_me, share);
            if (seen.judged.judgement < judged.judgement) {
                seen.judged = judged;
            }
        }
        return seen;
    }

    const Acting& a_;
    const Policy& policy_;
    store::Leave own_;
    std::vector<UnitWeeks> units_{};
};

}    // namespace

Judged judge(const GroupDay& group, std::int64_t tight_share) {
    const std::int32_t others = group.people - group.away - 1;
    if (!group.has_demand) {
        constexpr std::int64_t everybody = 10'000;
        const std::int64_t gone = group.away + 1;
        if (gone * everybody > group.people * tight_share) {
            return {Judgement::tight,
                    fmt::format("With you {} of {} would be away; what work there is then is not planned yet.", gone,
                                group.people)};
        }
        return {Judgement::likely, fmt::format("Few are away: with you {} of {}.", gone, group.people)};
    }
    if (others < group.needed) {
        return {Judgement::unlikely, fmt::format("{} are needed on this day at least, and {} of {} would be there.",
                                                 group.needed, std::max(others, 0), who_of(group))};
    }
    const Minutes there = group.there - group.own;
    if (there < group.least) {
        return {Judgement::unlikely, fmt::format("The week's work needs {} hours at least, and {} would have {} left.",
                                                 hours(group.least), who_of(group), hours(there))};
    }
    if (there < group.wanted) {
        return {Judgement::tight,
                fmt::format("The week would have the {} hours that it needs at least, but not the {} that are wanted.",
                            hours(group.least), hours(group.wanted))};
    }
    if (there - group.asked_minutes < group.least) {
        return {Judgement::tight,
                "There is room for you, but not for you and all who have asked for these days before you."};
    }
    return {Judgement::likely, fmt::format("The week's work needs {} hours, and {} would have {} without you.",
                                           hours(group.wanted), who_of(group), hours(there))};
}

Result<Outlook> own_outlook(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                            const Period& days, const std::string& kind) {
    const std::optional<store::PersonId> self = person_at(actor, trust);
    if (!self) {
        return Error{ErrorId::not_found, "you are nobody on the rosters of this trust", ""};
    }
    TRY(facts::expect_sound_leave(days.first, days.until, kind));
    const Policy& policy = *TRY(Policy::built_in());
    const store::Leave own{.person = *self, .starts_on = days.first, .ends_on = days.until, .kind = kind};
    return look(platform, actor, trust, {Permission::see_own_work, {}, *self},
                [&](Acting& a) { return Outlooks(a, policy, own).run(); });
}

}    // namespace staffwright::app::leave
