// Which part of a duty is within the contract, which is additional, and which is beyond whole-time hours: counted in
// order of time over blocks of days, with leave that has a credit and the recorded past.
//
//     HoursCount count(who, {1350, 2250, 28, 0});        // minutes a week, whole-time ones, days, first day of a block
//     for (const TimedDuty& duty : duties) { const auto portions = count.take(duty); ... }
//
// A starter's or leaver's block is short: it has the contract's hours of the days employed only. Blocks that the period
// cuts are whole: what is beyond them is paid in the period in which it happens.
// Bounds: duties in order of time. Thread safety: one owner.
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "pay/person_pay.hpp"

namespace staffwright::pay {

class HoursCount {
public:
    struct Terms {
        std::int64_t weekly = 0;        ///< contracted minutes a week
        std::int64_t whole_time = 0;    ///< minutes of a whole-time week
        std::int64_t days = 7;          ///< of a block
        roster::Day start = 0;          ///< first day of some block
    };
    struct Portions {
        std::vector<Stretch> contracted;
        std::vector<Stretch> additional;
        std::vector<Stretch> beyond;
    };
    HoursCount(const PersonPay& who, const Terms& terms);
    [[nodiscard]] Portions take(const TimedDuty& duty);

private:
    struct Block {
        Minutes worked;
        Minutes contracted;
        Minutes whole_time;
    };
    Block& block_of(roster::Day day);
    void count_leave(roster::Day until);

    const PersonPay& who_;
    Terms terms_;
    std::map<std::int64_t, Block> blocks_;
    std::map<roster::Day, Minutes> leave_;    ///< credits not counted yet
};

}    // namespace staffwright::pay
