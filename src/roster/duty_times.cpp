#include "roster/duty_times.hpp"

#include <algorithm>

namespace staffwright::roster {

namespace {

using calendar::Interval;
using calendar::Zone;

const Zone& zone_of(const Horizon& horizon, Basis basis) {
    return basis == Basis::elapsed && horizon.dated ? Zone::europe_london() : Zone::without_changes();
}

Interval on_clock(const Zone& zone, calendar::Date date, Clock clock) {
    return {zone.instant({date, clock.start}), zone.instant({date, clock.end})};
}

Minutes credit_of(const Shift& shift, const Interval& interval) {
    return shift.credit ? *shift.credit : std::max(Minutes{0}, interval.length() - shift.unpaid_break);
}

}    // namespace

DutyTimes::DutyTimes(const Problem& problem)
    : horizon_(problem.horizon), history_days_(problem.horizon.history_days), shifts_(problem.shifts.size()) {
    clocked_ = IndexVector<ShiftIx, std::uint8_t>(shifts_);
    for (const ShiftIx shift : problem.shifts.indices()) {
        clocked_[shift] = problem.shifts[shift].clock ? 1 : 0;
    }
    duties_.reserve(static_cast<std::size_t>(history_days_ + horizon_.days) * shifts_);
    for (Day day = -history_days_; day < horizon_.days; ++day) {
        for (const Shift& shift : problem.shifts) {
            Duty duty{};
            if (shift.clock) {
                const calendar::Date date = horizon_.date(day);
                duty.elapsed = on_clock(zone_of(horizon_, Basis::elapsed), date, *shift.clock);
                duty.nominal = on_clock(zone_of(horizon_, Basis::nominal), date, *shift.clock);
            }
            duty.credited = credit_of(shift, duty.elapsed);
            duty.credited_nominal = credit_of(shift, duty.nominal);
            duties_.push_back(duty);
        }
    }
}

calendar::Instant DutyTimes::midnight(Day day, Basis basis) const {
    return zone_of(horizon_, basis).instant({horizon_.date(day), 0});
}

}    // namespace staffwright::roster
