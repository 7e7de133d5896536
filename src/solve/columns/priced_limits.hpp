// Upper limits of members' totals (so many nights a year) left to prices: a table that told them all apart would be too
// large, and a line found without them mostly breaks some. Each limit of each member has a price on every unit; after a
// line that breaks it the price rises and the table is asked again, after lines that leave room it falls.
//
//     PricedLimits limits{model, graphs};
//     limits.start(neighbourhood);
//     if (limits.any(member)) { found = limits.cheapest(table, member, request); }
//
// Loose are only hard upper limits; lower limits and soft costs stay in the table. Units: as columns/loose_totals.hpp.
// Thread safety: one object belongs to one thread.
#pragma once

#include <cstdint>
#include <vector>

#include "solve/columns/line_table.hpp"
#include "solve/columns/loose_totals.hpp"
#include "solve/columns/mixture.hpp"

namespace staffwright::solve {

class PricedLimits {
public:
    PricedLimits(const Model& model, LineGraphs& graphs) : model_(&model), graphs_(&graphs), usual_(model.people()) {}

    /// Prices from now on begin at those of a mixture of everybody with loose totals.
    void learn(const Mixture& plan);
    /// Which limits the neighbourhood could break. `stiffness`: what one unit too many raises a price by, in scaled
    /// cost.
    void start(const Neighbourhood& free, double stiffness);
    /// True if the member has limits that his line could break.
    [[nodiscard]] bool any(std::size_t member) const { return !limits_[member].empty(); }
    /// True if the options of the neighbourhood's days keep all of them.
    [[nodiscard]] bool kept(std::size_t member, const std::vector<Option>& options) const;
    /// The cheapest line found that keeps the limits; its value counts their prices. `request.prices` are those without
    /// the limits'. Status none: no line was found that keeps them all.
    LineTable::Result cheapest(LineTable& table, std::size_t member, LineTable::Request request, int most_attempts = 8);

private:
    struct Limit {
        std::size_t total = 0;     ///< of the person's
        std::int64_t room = 0;     ///< units the range may have
        std::int64_t price = 0;    ///< of a unit, in 1/Model::price_parts
    };
    void find_limits(std::size_t member);
    [[nodiscard]] std::int64_t amount(std::size_t member, const Limit& limit, const std::vector<Option>& options) const;
    /// Moves prices by what the line has.
    void reprice(std::size_t member, const std::vector<Option>& options);

    const Model* model_;
    LineGraphs* graphs_;
    const LooseTotals* totals_ = nullptr;
    IndexVector<PersonIx, std::vector<std::int64_t>> usual_;    ///< prices to begin with, by total; empty: nothing
    const Neighbourhood* free_ = nullptr;
    double stiffness_ = 1;
    std::vector<std::vector<Limit>> limits_;          ///< by member
    std::vector<std::vector<std::uint8_t>> flags_;    ///< by member, for the table
    std::vector<std::int64_t> of_totals_;
    std::vector<std::int64_t> prices_;
};

}    // namespace staffwright::solve
