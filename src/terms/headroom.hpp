// Headroom: how much of a unit's contracted hours leave, sickness, study and the like take, against what it is funded
// for.
//
//     HeadroomCount count({first, until}, funded);
//     count.employ(day, weekly);                                 // each person, each day of employment
//     count.away("sick", Minutes{450});
//     const Headroom figure = count.figure();                    figure.share(figure.away_in_all())    2'250: 22.5 %
//
// Contracted: a seventh of each person's week for each day of employment. Away: what leave counts for in hours, as
// hours_balance.hpp and the store have it; leave that is not paid counts for nothing. Funded: the share that holds on
// each day, of that day's contracted hours; it holds until the next one begins. Each figure is rounded once, halves
// up. Errors: none. Thread safety: one thread at a time.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/quantity.hpp"
#include "calendar/date.hpp"

namespace staffwright::terms {

struct FundedHeadroom {
    calendar::Date from{};
    std::int64_t share = 0;    ///< of contracted hours, hundredths of a percent
    std::string source{};      ///< where it is stated
    friend bool operator==(const FundedHeadroom&, const FundedHeadroom&) = default;
};

struct Headroom {
    Minutes contracted{};
    std::map<std::string, Minutes> away{};    ///< by kind of leave, those that take something
    std::optional<Minutes> funded{};          ///< none: nothing is stated for some day
    std::vector<FundedHeadroom> grounds{};    ///< what holds on a day of the period, by first day

    [[nodiscard]] Minutes away_in_all() const;
    /// Below 0: more is away than is funded. None: nothing is stated.
    [[nodiscard]] std::optional<Minutes> left() const;
    /// Of the contracted hours, hundredths of a percent; none where nothing is contracted.
    [[nodiscard]] std::optional<std::int64_t> share(Minutes minutes) const;
};

class HeadroomCount {
public:
    struct Days {
        calendar::Date first{};
        calendar::Date until{};    ///< not included
    };
    /// `funded`: in any order; two do not begin on one day.
    HeadroomCount(const Days& days, std::vector<FundedHeadroom> funded);

    /// Days outside the period are left out.
    void employ(calendar::Date day, Minutes weekly);
    void away(const std::string& kind, Minutes minutes);
    [[nodiscard]] Headroom figure() const;

private:
    [[nodiscard]] const FundedHeadroom* holding_on(calendar::Date day) const;

    Days days_;
    std::vector<FundedHeadroom> funded_;
    std::map<calendar::Date, std::int64_t> weeks_;    ///< contracted minutes a week of those employed that day
    std::map<std::string, Minutes> away_;
};

}    // namespace staffwright::terms
