// A roster over a long period from the bound's mixture with loose totals (columns/root_bound.hpp): some weeks after the
// other are settled for everybody, each with totals drawn to what the mixture plans for those weeks; what one stretch
// uses too much or too little of, the next make good. Before the last, everybody's line is made legal.
//
//     RollingDive rolling{model, graphs};
//     rolling.run(state, request, dive)
//
// Thread safety: one object belongs to one thread. Deterministic but for a budget in seconds.
#pragma once

#include <functional>
#include <vector>

#include "solve/columns/legal_line.hpp"
#include "solve/columns/window_dive.hpp"

namespace staffwright::solve {

class RollingDive {
public:
    struct Request {
        const Mixture* plan = nullptr;    ///< of everybody over the whole period, with loose totals
        Scale scale;
        double stiffness = 15;
        double unit = 100;             ///< a typical cost of one person more or fewer
        std::function<bool()> over;    ///< true when the budget has ended
    };

    /// True for periods of more than one stretch.
    [[nodiscard]] static bool rolls(const Model& model);

    RollingDive(const Model& model, LineGraphs& graphs)
        : model_(&model), table_(model, graphs), legal_line_(model, graphs) {}

    /// Replaces the lines of `state` stretch by stretch; people's lines, legal before, are legal after, though perhaps
    /// dearer. False if the budget ended: they are then as they were.
    bool run(RosterState& state, const Request& request, WindowDive& dive);
    [[nodiscard]] std::int64_t cells() const { return table_.work() + legal_line_.work(); }

private:
    struct Range {
        Day from = 0;
        Day until = 0;
    };
    void plan_totals(const RosterState& state, const Range& days);
    [[nodiscard]] std::vector<double> target_cost(PersonIx person, const LooseTotals::Total& total, double price,
                                                  double planned, const RosterState& state, const Range& days) const;
    static void take(RosterState& state, PersonIx person, Day from, const std::vector<Option>& options);
    bool roll(RosterState& state, const std::vector<Option>& began_with, WindowDive& dive);
    bool make_all_legal(RosterState& state, const std::vector<Option>& began_with);
    bool hold_open(RosterState& state, Day from);

    const Model* model_;
    LineTable table_;
    LegalLine legal_line_;
    const Request* request_ = nullptr;
    Mixture::TotalCosts totals_;
    std::vector<std::int64_t> line_prices_;
    std::vector<std::int64_t> option_prices_;
    std::vector<std::int64_t> total_prices_;
};

}    // namespace staffwright::solve
