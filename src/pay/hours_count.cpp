#include "pay/hours_count.hpp"

#include <algorithm>

namespace staffwright::pay {

using roster::Day;

namespace {

std::int64_t floor_divided(std::int64_t value, std::int64_t by) {
    return value >= 0 ? value / by : -((-value + by - 1) / by);
}

/// Minutes of so many days at so many a week, to the nearest minute.
Minutes share_of_week(std::int64_t weekly, std::int64_t days) {
    return Minutes{(2 * weekly * days + 7) / 14};
}

}    // namespace

HoursCount::HoursCount(const PersonPay& who, const Terms& terms) : who_(who), terms_(terms) {
    for (const roster::Leave& leave : who.problem().leave) {
        if (leave.person == who.person()) {
            for (Day day = leave.from; day < leave.until; ++day) {
                leave_[day] += leave.credit;
            }
        }
    }
}

HoursCount::Block& HoursCount::block_of(Day day) {
    const std::int64_t length = terms_.days;
    const std::int64_t number = floor_divided(std::int64_t{day} - terms_.start, length);
    const auto [found, is_new] = blocks_.try_emplace(number);
    if (is_new) {
        const calendar::Date first = who_.date(static_cast<Day>(terms_.start + number * length));
        const calendar::Date end = first + static_cast<std::int32_t>(length);
        const calendar::Date from = std::max(first, who_.facts().from.value_or(first));
        const calendar::Date until = std::min(end, who_.facts().until.value_or(end));
        const std::int64_t days = std::max(0, until - from);
        found->second.contracted = share_of_week(terms_.weekly, days);
        found->second.whole_time = std::max(share_of_week(terms_.whole_time, days), found->second.contracted);
    }
    return found->second;
}

void HoursCount::count_leave(Day until) {
    while (!leave_.empty() && leave_.begin()->first <= until) {
        block_of(leave_.begin()->first).worked += leave_.begin()->second;
        leave_.erase(leave_.begin());
    }
}

HoursCount::Portions HoursCount::take(const TimedDuty& duty) {
    count_leave(duty.day);
    Block& block = block_of(duty.day);
    const Minutes within = std::max(Minutes{}, block.contracted - block.worked);
    const Divided at_contract = divided_at(duty.worked->paid, within);
    const Minutes additional = std::max(Minutes{}, block.whole_time - std::max(block.worked, block.contracted));
    const Divided at_whole_time = divided_at(at_contract.rest, additional);
    block.worked += duty.worked->total;
    return {at_contract.first, at_whole_time.first, at_whole_time.rest};
}

}    // namespace staffwright::pay
