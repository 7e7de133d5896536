// A unit's people, leave and demand as an outlook on leave counts them: by day and by week.
//
//     const UnitWeeks ward = TRY(UnitWeeks::read(a, policy, unit, {monday, next_monday}));
//     const GroupDay all = ward.group(amy, own, day, {});
//
// Leave of others that counts for nothing, as sickness of some files does, takes a fifth of the week from Monday to
// Friday. Errors: those of the store. Thread safety: as the transaction; `group` is pure.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "app/leave/outlook.hpp"

namespace staffwright::app::leave {

class UnitWeeks {
public:
    /// `days`: whole weeks from a Monday on.
    static Result<UnitWeeks> read(const Acting& a, const store::UnitId& unit, const Period& days);

    /// Those with the skill (none: everybody) as it looks to `self`, who would be away on the days of `own`.
    [[nodiscard]] GroupDay group(const store::PersonId& self, const store::Leave& own, calendar::Date day,
                                 const std::optional<store::SkillId>& skill) const;
    /// Of the person, those that some demand of the week asks for.
    [[nodiscard]] std::vector<store::SkillId> wanted_skills(const store::PersonId& person, calendar::Date day) const;
    [[nodiscard]] bool is_member(const store::PersonId& person, calendar::Date day) const;
    /// The day's published duties, and the least that each of a person's duties needs.
    [[nodiscard]] bool is_on_duty(const store::PersonId& person, calendar::Date day) const;
    [[nodiscard]] bool falls_below_least(const store::PersonId& person, calendar::Date day) const;

    std::string name{};

private:
    [[nodiscard]] bool holds(const store::PersonId& person, const std::optional<store::SkillId>& skill,
                             calendar::Date day) const;
    [[nodiscard]] Minutes weekly(const store::PersonId& person, calendar::Date day) const;
    [[nodiscard]] Minutes taken(const store::Leave& leave, const Period& week) const;
    [[nodiscard]] Minutes length(const store::Demand& row) const;
    void count_people(GroupDay& group, const store::PersonId& self, calendar::Date day,
                      const std::optional<store::SkillId>& skill) const;
    void count_demand(GroupDay& group, calendar::Date day, const std::optional<store::SkillId>& skill) const;

    std::vector<store::UnitMember> members_{};
    std::vector<store::Contract> contracts_{};
    std::vector<store::PersonSkill> held_{};
    std::vector<store::Skill> skills_{};
    std::vector<store::Leave> leave_{};
    std::vector<store::Demand> demand_{};
    std::map<store::ShiftId, store::Shift> shifts_{};
    std::vector<store::Duty> duties_{};
};

}    // namespace staffwright::app::leave
