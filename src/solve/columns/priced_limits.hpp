// Upper limits of members' totals (so many nights a year) left to prices: a table that told them all apart would be too
// large, and a line found without them mostly breaks some. Each limit of each member has a price on every unit; after a
// line that breaks it the price rises and the table is asked again, after lines that leave room it falls.
//
//     PricedLimits limits{model};
//     limits.start(neighbourhood);
//     if (limits.many(member)) { found = limits.cheapest(table, member, request); }
//
// Loose are only hard upper limits; lower limits and soft costs stay in the table. Units: as columns/loose_totals.hpp.
// Thread safety: one object belongs to one thread.
#pragma once

#include <cstdint>
#include <vector>

#include "solve/columns/line_table.hpp"
#include "solve/columns/loose_totals.hpp"
#include "solve/columns/neighbourhood.hpp"

namespace staffwright::solve {

class PricedLimits {
public:
    explicit PricedLimits(const Model& model) : model_(&model), totals_(model) {}

    /// Which limits the neighbourhood could break; prices begin at nothing. `stiffness`: what one unit too many raises
    /// a price by, in scaled cost.
    void start(const Neighbourhood& free, double stiffness);
    /// True if a table for the member would have to tell more limits apart than it should.
    [[nodiscard]] bool many(std::size_t member) const { return limits_[member].size() > few; }
    /// The cheapest line found that keeps the limits; its value counts their prices. `request.prices` are those without
    /// the limits'. Status none: no line was found that keeps them all.
    LineTable::Result cheapest(LineTable& table, std::size_t member, LineTable::Request request);

private:
    static constexpr std::size_t few = 2;

    struct Limit {
        std::size_t total = 0;     ///< of totals_
        std::int64_t room = 0;     ///< units the range may have
        std::int64_t price = 0;    ///< of a unit, in 1/price_parts
    };
    void find_limits(std::size_t member);
    /// Moves prices by what the line has; true if it keeps all limits.
    bool reprice(std::size_t member, const std::vector<Option>& options);

    const Model* model_;
    LooseTotals totals_;
    const Neighbourhood* free_ = nullptr;
    double stiffness_ = 1;
    std::vector<std::vector<Limit>> limits_;          ///< by member
    std::vector<std::vector<std::uint8_t>> flags_;    ///< by member, for the table
    std::vector<std::int64_t> prices_;
};

}    // namespace staffwright::solve
