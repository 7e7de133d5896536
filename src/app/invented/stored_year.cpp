#include "app/invented/stored_year.hpp"

#include <utility>

#include "app/acting/acting.hpp"
#include "app/identity/secrets.hpp"
#include "app/invented/in_store.hpp"
#include "app/rosters/worked_roster.hpp"
#include "roster/duty_times.hpp"
#include "store/work.hpp"

namespace staffwright::app::invented {

namespace {

using calendar::Date;
using roster::Day;

constexpr Day weeks_of_a_roster = 28;

class YearWriter {
public:
    YearWriter(Acting& a, const StoredUnit& stored, const Unit& unit, const InStore& known)
        : a_(a), stored_(stored), unit_(unit), known_(known), times_(reaching_back(unit)) {}

    Result<void> run() {
        auto next = unit_.year.duties.begin();
        for (Day begins = 0; begins < unit_.year.days; begins += weeks_of_a_roster) {
            const Day ends = begins + weeks_of_a_roster;
            rosters::WorkedRoster worked{.unit = stored_.unit,
                                         .starts_on = date(begins),
                                         .ends_on = date(ends),
                                         .note = "invented",
                                         .digest = {identity::digest_of(unit_.problem.id)},
                                         .origin = invented_here};
            for (; next != unit_.year.duties.end() && next->assignment.day < ends; ++next) {
                worked.duties.push_back(duty_of(*next));
            }
            TRY(rosters::add_worked(a_, std::move(worked)));
        }
        for (const roster::Leave& leave : unit_.year.leave) {
            TRY(store::add(a_.t, leave_of(leave)));
        }
        return {};
    }

private:
    static roster::Problem reaching_back(const Unit& unit) {
        roster::Problem problem = unit.problem;
        problem.horizon.history_days += unit.year.days;
        return problem;
    }

    [[nodiscard]] Date date(Day day) const { return unit_.year.first + day; }

    [[nodiscard]] store::Duty duty_of(const roster::PersonAssignment& item) const {
        const roster::Problem& problem = unit_.problem;
        const roster::Assignment& duty = item.assignment;
        const roster::Shift& shift = problem.shifts[duty.shift];
        const calendar::Interval when = times_.interval(date(duty.day) - problem.horizon.first, duty.shift);
        return {.person = known_.people.at(problem.people[item.person].id),
                .day = date(duty.day),
                .shift = known_.shifts.at(shift.id),
                .skill = known_.skills.at(problem.skills[duty.skill].id),
                .starts_at = when.start,
                .ends_at = when.end,
                .is_exclusive = rosters::is_exclusive(shift),
                .origin = invented_here};
    }

    [[nodiscard]] store::Leave leave_of(const roster::Leave& leave) const {
        return {.trust = a_.at,
                .id = store::new_id<store::LeaveId>(a_.now),
                .person = known_.people.at(unit_.problem.people[leave.person].id),
                .starts_on = date(leave.from),
                .ends_on = date(leave.until),
                .kind = leave.kind,
                .credit = leave.credit,
                .state = "approved",
                .asked_at = a_.now,
                .decided_by = a_.by.name,
                .decided_at = a_.now,
                .origin = invented_here};
    }

    Acting& a_;
    const StoredUnit& stored_;
    const Unit& unit_;
    const InStore& known_;
    const roster::DutyTimes times_;
};

}    // namespace

Result<void> store_year(const Platform& platform, const Actor& actor, const StoredUnit& stored, const Unit& unit) {
    const YearBefore& year = unit.year;
    return change(platform, actor, stored.trust, {}, [&](Acting& a) -> Result<void> {
        const Date ends = year.first + year.days;
        const bool is_there = !TRY(store::rosters_of(a.t, a.at, stored.unit, year.first, ends)).empty();
        const InStore known = TRY(look_up(a, stored.unit, year.first));
        if (is_there || known.people.empty()) {
            return {};
        }
        TRY(YearWriter(a, stored, unit, known).run());
        return a.audit("facts.import", "unit", stored.unit.text(),
                       {{"from", year.first.to_string()}, {"duties", year.duties.size()}});
    });
}

}    // namespace staffwright::app::invented
