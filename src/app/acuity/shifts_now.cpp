#include "app/acuity/shifts_now.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "app/facts/whole.hpp"
#include "app/rosters/desk.hpp"
#include "app/rosters/number_to_see.hpp"
#include "store/payroll.hpp"

namespace staffwright::app::acuity {

namespace {

using calendar::Date;
using identity::Permission;
using rosters::JudgedPtr;

/// The shifts of one day, by the roster that has it.
class ShiftsOfDay {
public:
    ShiftsOfDay(const Platform& platform, const Acting& a, const store::UnitId& unit, Date day)
        : platform_(platform), a_(a), unit_(unit), day_(day) {}

    Result<std::vector<ShiftNow>> all(const std::vector<store::Shift>& shifts) {
        TRY(count_roster());
        for (store::ShiftAcuity& each : TRY(store::acuity_in(a_.t, a_.at, unit_, day_, day_ + 1))) {
            at(each.shift).stated = std::move(each);    // by number: the last stays
        }
        std::vector<ShiftNow> found;
        for (const store::Shift& shift : shifts) {
            const auto known = counted_.find(shift.id);
            if (known != counted_.end()) {
                known->second.of = {shift, day_, time_of(shift, day_)};
                found.push_back(std::move(known->second));
            }
        }
        return found;
    }

private:
    ShiftNow& at(const store::ShiftId& shift) { return counted_[shift]; }

    Result<void> count_roster() {
        for (const store::Roster& roster : TRY(store::rosters_of(a_.t, a_.at, unit_, day_, day_ + 1))) {
            const std::optional<std::int64_t> number = rosters::number_to_see(a_, roster);
            if (!number) {
                continue;
            }
            const JudgedPtr judged = TRY(platform_.desk->version(a_, roster, *number));
            count_wanted(*judged);
            count_assigned(*judged);
            TRY(count_present(roster));
            for (auto& [shift, counted] : counted_) {
                counted.roster = roster.id;
            }
            return {};    // rosters of a unit do not overlap
        }
        return {};
    }

    void count_wanted(const rosters::JudgedRoster& judged) {
        const rosters::AssembledProblem& in = judged.in();
        for (const roster::DutyDemand& demand : in.problem.duty_demand) {
            if (in.problem.horizon.date(demand.day) == day_) {
                auto& wanted = at(in.map.shifts[demand.shift]).wanted;
                wanted = wanted.value_or(ShiftNow::Wanted{});
                wanted->least += demand.want.minimum;
                wanted->best += demand.want.optimum;
            }
        }
    }

    void count_assigned(const rosters::JudgedRoster& judged) {
        const rosters::AssembledProblem& in = judged.in();
        for (const store::RosterAssignment& row : judged.rows()) {
            if (row.day == day_) {
                ShiftNow& counted = at(row.shift);
                counted.assigned += 1;
                counted.care =
                    counted.care + in.book().times.credited(day_ - in.problem.horizon.first,
                                                            in.map.shift.at(row.shift.text()), roster::Basis::elapsed);
            }
        }
    }

    Result<void> count_present(const store::Roster& roster) {
        std::map<std::pair<store::ShiftId, store::PersonId>, bool> worked;
        for (const store::Attendance& entry : TRY(store::attendance_of(a_.t, a_.at, roster.id))) {
            if (entry.day == day_) {
                worked[{entry.shift, entry.person}] = entry.is_worked;    // the first signed first: the last counts
            }
        }
        for (const auto& [key, is_worked] : worked) {
            auto& present = at(key.first).present;
            present = present.value_or(ShiftNow::Present{});
            present->signed_for += 1;
            present->worked += is_worked ? 1 : 0;
        }
        return {};
    }

    const Platform& platform_;
    const Acting& a_;
    const store::UnitId& unit_;
    const Date day_;
    std::map<store::ShiftId, ShiftNow> counted_{};
};

}    // namespace

Result<ShiftsNow> shifts_now(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                             const store::UnitId& unit, std::optional<Date> day) {
    const Needs needs{Permission::see_rosters, unit};
    return look(platform, actor, trust, needs, [&](Acting& a) -> Result<ShiftsNow> {
        TRY(rosters::expect_unit(a, unit));
        ShiftsNow seen;
        seen.may_state = a.must_be_permitted({Permission::state_acuity, unit}).has_value();
        seen.may_answer = a.must_be_permitted({Permission::answer_red_flags, unit}).has_value();
        auto scale = TRY(store::acuity_scale_of(a.t, a.at, unit));
        seen.scale = scale ? *std::move(scale) : store::AcuityScale{.trust = a.at, .unit = unit, .version = 0};
        const std::vector<store::Shift> shifts = TRY(store::shifts_of(a.t, a.at, unit));
        const Date last = day.value_or(facts::today(a));
        for (Date each = day ? last : last - 1; each <= last; each = each + 1) {
            for (ShiftNow& shift : TRY(ShiftsOfDay(platform, a, unit, each).all(shifts))) {
                if (each == last || a.now.minute() < shift.of.time.end) {
                    seen.shifts.push_back(std::move(shift));
                }
            }
        }
        std::stable_sort(seen.shifts.begin(), seen.shifts.end(), [](const ShiftNow& one, const ShiftNow& other) {
            return std::tie(one.of.time.start, one.of.time.end) < std::tie(other.of.time.start, other.of.time.end);
        });
        return seen;
    });
}

}    // namespace staffwright::app::acuity
