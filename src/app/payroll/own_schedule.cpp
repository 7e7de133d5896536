#include "app/payroll/own_schedule.hpp"

#include <algorithm>

#include "app/facts/whole.hpp"
#include "app/pay_packs.hpp"
#include "app/payroll/own_rosters.hpp"
#include "pay/pay_person.hpp"
#include "store/publication.hpp"

namespace staffwright::app::payroll {

using identity::Permission;

namespace {

constexpr std::int32_t days_back = 366;
constexpr std::int32_t days_ahead = 366;

/// The one that was asked for; or that of today, the next, the last.
const OwnRoster* chosen(const std::vector<OwnRoster>& all, const std::optional<store::RosterId>& wanted,
                        calendar::Date today) {
    for (const OwnRoster& own : all) {
        if (wanted ? own.roster.id == *wanted : own.roster.ends_on > today) {
            return &own;
        }
    }
    return wanted || all.empty() ? nullptr : &all.back();
}

/// When its people were first told.
Result<std::optional<calendar::Date>> published_on(const Acting& a, const store::RosterId& roster) {
    const std::vector<store::Publication> all = TRY(store::publications_of(a.t, a.at, roster));
    const auto first =
        std::min_element(all.begin(), all.end(), [](const store::Publication& one, const store::Publication& other) {
            return one.published_at < other.published_at;
        });
    return first == all.end() ? std::nullopt : std::optional(facts::day_of(first->published_at));
}

OwnSchedule::Choice choice_of(const OwnRoster& own) {
    return {own.roster.id, own.unit, {own.roster.starts_on, own.roster.ends_on}};
}

Result<OwnSchedule::Shown> show(const Acting& a, const OwnRoster& own) {
    const pay::Packs packs = TRY(load_pay_packs(""));
    const roster::Problem& problem = own.in->problem;
    terms::NoticesGiven given;
    given.roster = TRY(published_on(a, own.roster.id));
    // What is wrong with somebody's pay keeps nobody from their hours.
    Result<std::optional<pay::Payslip>> slip = pay::pay_person(problem, packs, own.work.planned, own.person);
    OwnSchedule::Shown shown{choice_of(own), own.in, {}};
    shown.made = TRY(schedule_of(problem, own.in->book(), own.work.planned, packs, own.person, terms::Form::personal,
                                 given, slip ? std::move(*slip) : std::nullopt));
    return shown;
}

}    // namespace

Result<OwnSchedule> own_schedule(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                 const std::optional<store::RosterId>& roster) {
    const store::PersonId self = TRY(expect_self(actor, trust));
    // A sensitive read: it writes that it was done.
    return change(platform, actor, trust, {Permission::see_own_work, {}, self}, [&](Acting& a) -> Result<OwnSchedule> {
        const calendar::Date today = facts::day_of(a.now);
        std::vector<OwnRoster> all = TRY(own_rosters(platform, a, self, {today - days_back, today + days_ahead}));
        std::erase_if(
            all, [](const OwnRoster& own) { return own.trouble || !has_work_schedule(own.in->problem, own.person); });
        const OwnRoster* own = chosen(all, roster, today);
        if (roster && own == nullptr) {
            return Error{ErrorId::not_found, "you have no work schedule on that roster", ""};
        }
        OwnSchedule schedule;
        std::transform(all.begin(), all.end(), std::back_inserter(schedule.rosters), choice_of);
        if (own != nullptr) {
            schedule.shown = TRY(show(a, *own));
            TRY(a.audit("work_schedule.read_own", "person", self.text(), {{"roster", own->roster.id.text()}}));
        }
        return schedule;
    });
}

}    // namespace staffwright::app::payroll
