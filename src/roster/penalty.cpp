#include "roster/penalty.hpp"

#include "base/check.hpp"

namespace staffwright::roster {

Cost PenaltyShape::operator()(std::int64_t amount) const {
    CHECK(amount >= 0);
    if (amount == 0) {
        return Cost{0};
    }
    const std::int64_t units = (amount - 1) / per + 1;    // ceil without adding to a number that may be the largest
    if (form == Form::steps) {
        Cost cost{0};
        for (const Step& step : steps) {
            if (step.from > units) {
                break;
            }
            cost = step.cost;
        }
        return cost;
    }
    std::int64_t cost = 0;
    if (__builtin_mul_overflow(weight.count(), units, &cost) ||
        (form == Form::quadratic && __builtin_mul_overflow(cost, units, &cost)) || cost > most_penalty.count()) {
        return most_penalty;
    }
    return Cost{cost};
}

}    // namespace staffwright::roster
