#include "app/leave/unit_headroom.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "app/facts/whole.hpp"
#include "app/leave/of_person.hpp"
#include "app/leave/policy.hpp"
#include "pay/money.hpp"
#include "store/dated.hpp"
#include "store/employment.hpp"
#include "store/people.hpp"

namespace staffwright::app::leave {

namespace {

using calendar::Date;
using identity::Permission;
using store::FundedHeadroom;

constexpr std::int32_t most_days = 400;

/// The unit's home members with their contracts and leave.
struct Staffing {
    std::vector<store::UnitMember> members{};
    std::vector<Employed> contracts{};
    std::vector<store::Leave> leave{};    ///< by first day
    std::map<store::PersonId, store::Person> people{};

    /// Contracts and memberships may be left open when somebody leaves.
    [[nodiscard]] bool is_employed(const store::PersonId& person, Date day) const {
        const auto found = people.find(person);
        return found == people.end() || ((!found->second.joined_on || *found->second.joined_on <= day) &&
                                         (!found->second.left_on || day < *found->second.left_on));
    }
    [[nodiscard]] bool is_at_home(const store::PersonId& person, Date day) const {
        return is_employed(person, day) &&
               std::any_of(members.begin(), members.end(), [&](const store::UnitMember& member) {
                   return member.is_home && member.person == person && holds_on(member, day);
               });
    }
    /// The contracts of a day.
    [[nodiscard]] OfPerson person(const store::PersonId& id, Date day) const {
        OfPerson of;
        for (const Employed& each : contracts) {
            if (each.contract.person == id && holds_on(each.contract, day)) {
                of.contracts.push_back(each);
            }
        }
        return of;
    }
};

Result<Staffing> read_staffing(const Acting& a, const Policy& policy, const store::UnitId& unit, const Period& days) {
    Staffing read;
    read.members = TRY(store::members_of(a.t, a.at, unit, days.first, days.until));
    read.leave = TRY(store::leave_in(a.t, a.at, unit, days.first, days.until));
    std::stable_sort(read.leave.begin(), read.leave.end(),
                     [](const store::Leave& x, const store::Leave& y) { return x.starts_on < y.starts_on; });
    for (store::Person& person : TRY(store::people_in(a.t, a.at, unit, days.first, days.until))) {
        const store::PersonId id = person.id;
        read.people.emplace(id, std::move(person));
    }
    const std::vector<store::ContractKind> kinds = TRY(store::contract_kinds_of(a.t, a.at, unit));
    for (store::Contract& contract : TRY(store::contracts_in(a.t, a.at, unit, days.first, days.until))) {
        if (contract.employment == "substantive") {
            std::string scheme = policy.scheme_of(contract, kinds);
            read.contracts.push_back({std::move(contract), std::move(scheme)});
        }
    }
    return read;
}

/// `counted`: days of people that other leave took something of: nobody is away twice.
void count_leave(const Staffing& staffing, const Policy& policy, const store::Leave& leave, const Period& days,
                 std::set<std::pair<store::PersonId, Date>>& counted, terms::HeadroomCount& count) {
    const bool has_hours = leave.credited() > Minutes{};
    for (Date day = std::max(days.first, leave.starts_on); day < std::min(days.until, leave.ends_on); day = day + 1) {
        const OfPerson person = staffing.person(leave.person, day);
        if (!staffing.is_at_home(leave.person, day) || person.contracts.empty()) {
            continue;
        }
        const Counts counts = policy.counts(person.scheme(day), leave.kind, day);
        Minutes minutes{};
        if (counts != Counts::nothing && has_hours) {
            minutes = leave.credit_on(day);
        } else if (counts == Counts::contract) {    // of others nothing stated is nothing
            minutes = fifth_of(person.weekly(day), day);
        }
        if (minutes > Minutes{} && counted.insert({leave.person, day}).second) {
            count.away(leave.kind, minutes);
        }
    }
}

terms::Headroom figure_of(const Staffing& staffing, const Policy& policy, const Period& days,
                          const std::vector<FundedHeadroom>& stated) {
    std::vector<terms::FundedHeadroom> funded;
    for (const FundedHeadroom& each : stated) {
        funded.push_back({each.starts_on, each.share, each.stated_in});
    }
    terms::HeadroomCount count({days.first, days.until}, std::move(funded));
    for (Date day = days.first; day < days.until; day = day + 1) {
        std::set<store::PersonId> counted;
        for (const store::UnitMember& member : staffing.members) {
            if (member.is_home && holds_on(member, day) && staffing.is_employed(member.person, day) &&
                counted.insert(member.person).second) {
                count.employ(day, staffing.person(member.person, day).weekly(day));
            }
        }
    }
    std::set<std::pair<store::PersonId, Date>> counted;
    for (const store::Leave& leave : staffing.leave) {
        if (leave.state == "approved") {
            count_leave(staffing, policy, leave, days, counted, count);
        }
    }
    return count.figure();
}

std::vector<HeadroomOfWeek> by_week(const Staffing& staffing, const Policy& policy, const Period& days,
                                    const std::vector<FundedHeadroom>& stated) {
    std::vector<HeadroomOfWeek> weeks;
    for (Date day = days.first; day < days.until; day = weeks.back().days.until) {
        const Period week{day, std::min(days.until, week_of(day).until)};
        weeks.push_back({week, figure_of(staffing, policy, week, stated)});
    }
    return weeks;
}

Result<std::optional<FundedHeadroom>> stated_on(const Acting& a, const store::UnitId& unit, Date starts_on) {
    for (const FundedHeadroom& each : TRY(store::funded_headroom_of(a.t, a.at, unit))) {
        if (each.starts_on == starts_on) {
            return std::optional(each);
        }
    }
    return std::optional<FundedHeadroom>{};
}

Result<void> expect_sound(const FundedHeadroom& wanted) {
    if (wanted.share < 0 || wanted.share >= pay::whole_percent) {
        return Error{ErrorId::bad_value, "that is no share of contracted hours",
                     "give what of 100 hours is funded for leave, sickness and study", Place{"", 0, "/percent"}};
    }
    return facts::expect_text(wanted.stated_in, "source");
}

}    // namespace

Result<UnitHeadroom> headroom(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                              const store::UnitId& unit, const Period& days) {
    if (days.days() < 1 || days.days() > most_days) {
        return Error{ErrorId::bad_value, "the days asked for are not 1 to 400", "ask for fewer days at once"};
    }
    const Policy& policy = *TRY(Policy::built_in());
    return look(platform, actor, trust, {Permission::see_establishment, unit}, [&](Acting& a) -> Result<UnitHeadroom> {
        TRY(rosters::expect_unit(a, unit));
        UnitHeadroom answer;
        answer.days = days;
        answer.sees_kinds = a.must_be_permitted({.permission = Permission::see_leave, .unit = unit}).has_value();
        answer.stated = TRY(store::funded_headroom_of(a.t, a.at, unit));
        const Staffing staffing = TRY(read_staffing(a, policy, unit, days));
        answer.figure = figure_of(staffing, policy, days, answer.stated);
        answer.weeks = by_week(staffing, policy, days, answer.stated);
        return answer;
    });
}

Result<FundedHeadroom> state_headroom(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                      const FundedHeadroom& wanted) {
    TRY(expect_sound(wanted));
    const Needs needs{Permission::edit_establishment, wanted.unit};
    return change(platform, actor, trust, needs, [&](Acting& a) -> Result<FundedHeadroom> {
        TRY(rosters::expect_unit(a, wanted.unit));
        const std::optional<FundedHeadroom> before = TRY(stated_on(a, wanted.unit, wanted.starts_on));
        TRY(store::expect_current((before ? before->version : 0) == wanted.version ? 1 : 0, "the funded headroom",
                                  wanted.starts_on.to_string()));
        FundedHeadroom row = wanted;
        row.trust = a.at;
        row.stated_by = a.by.name;
        row.stated_at = a.now;
        if (before) {
            row.version = TRY(store::change(a.t, row));
        } else {
            row.version = 1;
            TRY(store::add(a.t, row));
        }
        TRY(a.audit("headroom.state", "unit", row.unit.text(),
                    {{"from", row.starts_on.to_string()}, {"share", row.share}, {"source", row.stated_in}}));
        return row;
    });
}

Result<void> remove_headroom(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                             const HeadroomMistake& mistake) {
    const Needs needs{Permission::edit_establishment, mistake.unit};
    return change(platform, actor, trust, needs, [&](Acting& a) -> Result<void> {
        TRY(rosters::expect_unit(a, mistake.unit));
        std::optional<FundedHeadroom> found = TRY(stated_on(a, mistake.unit, mistake.starts_on));
        const std::string from = mistake.starts_on.to_string();
        if (!found) {
            return Error{ErrorId::not_found, "no funded headroom begins on " + from, "look at what is stated again"};
        }
        found->version = mistake.version;
        TRY(store::remove(a.t, *found));
        return a.audit("headroom.remove", "unit", mistake.unit.text(), {{"from", from}});
    });
}

}    // namespace staffwright::app::leave
