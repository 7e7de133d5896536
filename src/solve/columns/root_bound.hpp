// A proven lower limit of what any legal roster costs: column generation over everybody's whole line, and from its
// prices the Lagrangian bound.
//
// With a price p[l] on each demand line, no legal roster costs less than
//     sum over people of the cheapest line (own cost + prices of the lines it works) + sum over demand lines of
//     min over n of (cost of n people - p[l] * n),
// whatever the prices are. The cheapest lines come from the exact table, so the sum is exact in integers: rounding of
// the linear programme can make the bound weaker, never wrong. Rules that pricing leaves out only make it lower; they
// are named. (Geoffrion, Lagrangean relaxation for integer programming, 1974.)
//
//     RootBound root{model, graphs};
//     while (root.round(state) == RootBound::Standing::going_on) { root.bound() }
//
// Units: the bound is a soft score, rounded up to whole cost. Thread safety: one object belongs to one thread; the
// state it was first given must outlive it (only its past is read).
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "solve/columns/line_table.hpp"
#include "solve/columns/master.hpp"

namespace staffwright::solve {

class RootBound {
public:
    enum class Standing : std::uint8_t {
        going_on,
        converged,     ///< no line would make the linear programme cheaper
        infeasible,    ///< proved: somebody has no line that keeps his own hard rules
        given_up       ///< the programme failed or a table would be too large
    };

    RootBound(const Model& model, LineGraphs& graphs);

    /// One solve of the linear programme and one pricing of everybody. `over`: true when time is up; the round then
    /// ends early and proves nothing.
    Standing round(const RosterState& state, const std::function<bool()>& over);
    [[nodiscard]] Standing standing() const { return standing_; }
    [[nodiscard]] std::optional<Cost> bound() const;
    /// Kinds of rules that the bound does not know of; it would be no lower with them.
    [[nodiscard]] const std::set<std::string>& relaxed() const { return relaxed_; }
    /// Lines found so far, for dives.
    [[nodiscard]] const std::vector<Master::Column>& columns() const { return master_.columns(); }
    /// Value of the linear programme over the lines found so far.
    [[nodiscard]] double value() const { return value_; }
    [[nodiscard]] std::int64_t cells() const { return table_.work(); }
    [[nodiscard]] std::int64_t iterations() const { return master_.iterations(); }

private:
    [[nodiscard]] bool worth_while();
    void smooth();
    /// Prices everybody at `prices_`; nothing if it did not come to an end.
    std::optional<std::size_t> price_all(const RosterState& state, const std::function<bool()>& over);
    [[nodiscard]] std::optional<std::int64_t> demand_part() const;
    void note(std::int64_t value);

    const Model* model_;
    LineGraphs* graphs_;
    LineTable table_;
    Master master_;
    Standing standing_ = Standing::going_on;
    bool started_ = false;
    std::vector<std::int64_t> prices_;    ///< those of this round's pricing
    std::vector<std::int64_t> centre_;    ///< those of the best bound
    std::vector<std::int64_t> option_prices_;
    std::optional<std::int64_t> best_;    ///< in 1/fine
    double value_ = 0;
    std::optional<std::int64_t> best_before_;
    int rounds_ = 0;
    int rounds_without_change_ = 0;
    std::set<std::string> of_the_unit_;    ///< rules about several people that the master does not hold
    std::set<std::string> relaxed_;
    bool any_relaxed_ = false;
    std::size_t cells_to_track_;
};

}    // namespace staffwright::solve
