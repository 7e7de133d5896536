// Totals of people's lines (hours, duties of a class) that pricing does not tell apart: each has a price on every unit
// instead, as demand has on every person. What that leaves of a person's rules is a small table, however long the
// period and however many limits he has.
//
// With prices p of the loose totals, no legal line costs less than
//     the cheapest line with the loose totals' costs left out and p on every unit + sum over loose totals of
//     min over totals z that break no hard rule of (cost of z - p z),
// whatever the prices are (Lagrangian relaxation, as in root_bound.hpp): `limit` is the second sum, exact in integers.
//
//     const LooseTotals loose{model};
//     loose.of(person)                             // what is loose
//     loose.add_prices(person, 0, prices, options)    // for the table, with Request::loose = &loose.flags(person)
//
// Loose are counts whose amounts are never negative. Units: amounts in the total's own unit (the greatest that divides
// what any day adds), prices in 1/Model::price_parts of a cost. Thread safety: immutable.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "solve/model.hpp"
#include "solve/scale.hpp"

namespace staffwright::solve {

class LooseTotals {
public:
    struct Total {
        std::vector<std::size_t> counts;    ///< of the person's: the same days of the same feature, with several prices
        std::int64_t unit = 1;
        /// What each number of units costs, from none to the most that the period's days can add; none where a hard
        /// rule forbids it.
        std::vector<std::optional<std::int64_t>> cost;
        std::int32_t largest_step = 0;    ///< of a day
    };

    explicit LooseTotals(const Model& model);

    [[nodiscard]] const std::vector<Total>& of(PersonIx person) const { return totals_[person]; }
    /// By count of the person: 1 where it is loose.
    [[nodiscard]] const std::vector<std::uint8_t>& flags(PersonIx person) const { return flags_[person]; }
    /// Units that a day's work adds.
    [[nodiscard]] std::int32_t step(PersonIx person, const Total& total, Day day, Option option) const {
        const CountPrimitive& count = model_->person(person).counts[total.counts.front()];
        return count.covers(day) ? static_cast<std::int32_t>((*count.feature)(day, option) / total.unit) : 0;
    }
    /// What these options, from the day on, have of each loose total.
    void amounts(PersonIx person, Day from, const std::vector<Option>& options, std::vector<std::int32_t>& into) const;
    /// A total's cost by units for a mixture, which may break it: outside what is legal, as much a day's
    /// work as a breach of a hard rule weighs.
    [[nodiscard]] static std::vector<double> elastic(const Total& total, const Scale& scale);
    /// Adds to the price of each option of each day from `from` on, [(day - from) * options + option].
    void add_prices(PersonIx person, Day from, const std::vector<std::int64_t>& prices,
                    std::vector<std::int64_t>& into) const;
    /// What the loose totals cost at least beside their prices; nothing if one breaks a hard rule whatever it is.
    [[nodiscard]] std::optional<std::int64_t> limit(PersonIx person, const std::vector<std::int64_t>& prices) const;

private:
    void loosen(PersonIx person, std::size_t count);

    const Model* model_;
    IndexVector<PersonIx, std::vector<Total>> totals_;
    IndexVector<PersonIx, std::vector<std::uint8_t>> flags_;
};

}    // namespace staffwright::solve
