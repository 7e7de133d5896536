#include "app/wishes/worked.hpp"

namespace staffwright::app::wishes {

Result<void> Worked::add(const Acting& a, const store::Duty& duty) {
    if (!shifts_.contains(duty.shift)) {
        for (store::Shift& shift : TRY(store::shifts_of(a.t, a.at, duty.unit))) {
            const store::ShiftId id = shift.id;
            shifts_.emplace(id, std::move(shift));
        }
    }
    duties_[{duty.person, duty.day}].push_back(duty.shift);
    return {};
}

Result<Worked> Worked::read(const Acting& a, const store::UnitId& unit, const rosters::Period& period) {
    const calendar::Zone& london = calendar::Zone::europe_london();
    constexpr std::int32_t longest_start = 2;    // a duty may begin two days after its roster day's midnight
    const calendar::Instant from = london.instant({period.first, 0});
    const calendar::Instant until = london.instant({period.until + longest_start, 0});
    Worked worked;
    for (const store::Duty& duty : TRY(store::duties_in(a.t, a.at, unit, from, until))) {
        TRY(worked.add(a, duty));
    }
    for (const store::DutyElsewhere& other :
         TRY(store::duties_elsewhere(a.t, a.at, unit, period.first, period.until, from, until))) {
        TRY(worked.add(a, other.duty));
    }
    return worked;
}

std::vector<const store::Shift*> Worked::on(const store::PersonId& person, calendar::Date day) const {
    std::vector<const store::Shift*> shifts;
    if (const auto found = duties_.find({person, day}); found != duties_.end()) {
        for (const store::ShiftId& id : found->second) {
            if (const auto shift = shifts_.find(id); shift != shifts_.end()) {
                shifts.push_back(&shift->second);
            }
        }
    }
    return shifts;
}

}    // namespace staffwright::app::wishes
