#include "pay/by_month.hpp"

#include <map>

#include "pay/money.hpp"

namespace staffwright::pay {

namespace {

calendar::Date month_of(calendar::Date date) {
    return date - (date.day() - 1);
}

}    // namespace

std::vector<MonthShare> by_month(const roster::Horizon& horizon, roster::Day first, roster::Day last,
                                 const Line& line) {
    std::map<calendar::Date, std::int64_t> weights;
    std::int64_t whole = 0;
    const auto weigh = [&](roster::Day day, std::int64_t weight) {
        weights[month_of(horizon.date(day))] += weight;
        whole += weight;
    };
    for (const DutyPart& part : line.duties) {
        weigh(part.day, part.minutes.count());
    }
    for (roster::Day day = first; whole == 0 && day < last; ++day) {
        weights[month_of(horizon.date(day))] += 1;
    }
    if (whole == 0) {
        whole = last - first;
    }
    std::vector<MonthShare> shares;
    std::int64_t weighed = 0;
    Pence given{};
    for (const auto& [month, weight] : weights) {
        // Of what has come so far, so that the last month closes the sum.
        weighed += weight;
        const Pence so_far = rounded(Fraction(line.amount.count()) * weighed / whole, Rounding::half_up);
        shares.push_back({month, so_far - given});
        given = so_far;
    }
    return shares;
}

}    // namespace staffwright::pay
