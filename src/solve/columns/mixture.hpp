// Everybody's line as a mixture of lines: a first-order method for the linear programme over lines and demand, where
// simplex would take most of the time.
//
// Each person holds columns with weights that sum to one; what they add up to on a demand line is a fractional number
// of people, n. The demand's cost is smoothed by an augmented Lagrangian: with a multiplier m and a stiffness s, the
// price of one more person on the line is the derivative of
//     min over z of  cost(z) + m (n - z) + s/2 (n - z)^2 ,
// which is always a slope that the line's cost really has. Weights are moved pairwise, from a person's dearest column
// in use to his cheapest, by the Newton step (block-coordinate descent); multipliers follow the prices once the weights
// have settled (Hestenes, Powell 1969; Bertsekas, Constrained Optimization and Lagrange Multiplier Methods, 1982).
// Totals of a person that pricing leaves loose (columns/loose_totals.hpp) are further lines of his own, on which a
// column stands with as many units as it has; their limits are kept by the mixture, not by each column. Whatever the
// prices, the bound that exact pricing makes of them (root_bound.hpp) is proven: nothing here has to be exact, and
// nothing here is trusted.
//
//     Mixture mixture{model};
//     mixture.start(state, people, from, until, scale, stiffness);
//     mixture.add(member, options, own_cost);
//     mixture.settle(rounds);           // weights and multipliers, over the columns known so far
//     mixture.prices(prices);           // for pricing
//
// Units: costs scaled, as double; prices in 1/Model::price_parts. Members are numbered as the neighbourhood's people.
// Thread safety: one object belongs to one thread; copies are independent. Deterministic: the same calls give the same
// values.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "solve/columns/loose_totals.hpp"
#include "solve/columns/neighbourhood.hpp"

namespace staffwright::solve {

class Mixture {
public:
    struct Column {
        std::vector<Option> options;    ///< one for each day of the range
        double own = 0;                 ///< what the line costs its person
        double weight = 0;
        std::vector<std::uint32_t> lines;     ///< count lines it is on, each once, ascending
        int idle = 0;                         ///< settlings in a row without weight
        std::vector<std::int32_t> amounts;    ///< of the member's loose totals
    };

    /// Loose totals, and what each number of units costs, by member and total.
    struct TotalCosts {
        const LooseTotals* loose = nullptr;
        std::vector<std::vector<std::vector<double>>> cost;
    };

    explicit Mixture(const Model& model) : free_(model) {}

    /// Nobody has a column yet. `stiffness`: of a deviation of one person, in scaled cost.
    /// `totals`: those kept by the mixture alone; null: none. What `loose` points to
    /// must outlive the mixture's use.
    void start(const RosterState& state, const std::vector<PersonIx>& people, Day from, Day until, const Scale& scale,
               double stiffness, const TotalCosts* totals = nullptr);

    /// A further line for the member; his first one gets all the weight. False if he has it already.
    bool add(std::size_t member, const std::vector<Option>& options, double own);
    /// Moves the member's weights until no move gains much, or `most_steps` have been made.
    void balance(std::size_t member, int most_steps);
    enum class Multipliers : std::uint8_t { follow, stay };
    /// Balances everybody, and moves the multipliers if they follow, `rounds` times; drops columns that have long been
    /// idle.
    void settle(int rounds, Multipliers multipliers = Multipliers::follow);
    /// Drops the member's columns whose options are not allowed; what weight they had goes to the cheapest left. With
    /// none left, his next one gets it all.
    void keep(std::size_t member, const std::function<bool(const std::vector<Option>&)>& allowed);
    /// Drops columns without weight but each member's cheapest so many; for those who hold many mixtures.
    void trim(std::size_t spare);
    [[nodiscard]] std::size_t bytes() const;    ///< of its columns and lines, about
    /// Gives the column all of its member's weight and drops his others.
    void fix(std::size_t member, std::size_t column);

    /// What one more person on each count line costs at present; lines that the neighbourhood does not touch: nothing.
    void prices(std::vector<std::int64_t>& into) const { lines_.prices_in_parts(parts(), into); }
    /// The same at the last settling's end: prices that everybody can be asked at together.
    void multipliers(std::vector<std::int64_t>& into) const { lines_.multipliers_in_parts(parts(), into); }
    [[nodiscard]] const LooseTotals* loose() const { return loose_; }
    /// What one more unit of each of the member's loose totals costs at present, and at the last settling's end.
    void total_prices(std::size_t member, std::vector<std::int64_t>& into) const {
        totals_[member].prices_in_parts(parts(), into);
    }
    void total_multipliers(std::size_t member, std::vector<std::int64_t>& into) const {
        totals_[member].multipliers_in_parts(parts(), into);
    }
    /// Own cost and prices of the member's cheapest column; none: infinity.
    [[nodiscard]] double cheapest(std::size_t member) const;
    /// What the mixture costs: own costs and the demand's true costs between whole numbers.
    [[nodiscard]] double value() const;
    [[nodiscard]] const std::vector<Column>& columns(std::size_t member) const { return columns_[member]; }
    [[nodiscard]] std::size_t heaviest(std::size_t member) const;    ///< column of most weight
    [[nodiscard]] std::size_t members() const { return columns_.size(); }
    [[nodiscard]] Neighbourhood& free() { return free_; }
    [[nodiscard]] const Neighbourhood& free() const { return free_; }
    /// Goes on from a mixture over the same people and days, with its multipliers: nobody's own lines have weight, and
    /// until a member is taken over the other's lines stand in for his. The other must not change meanwhile.
    void stand_in(const Mixture& other);
    /// Those of the other's lines that are legal are the member's too, with the weights that they have there, as far as
    /// that goes; how much of the weight that was.
    double take_over(std::size_t member, const Mixture& other);
    [[nodiscard]] std::int64_t work() const { return work_; }    ///< entries of columns looked at
    /// Where copies are put back, the work that they did not see.
    void add_work(std::int64_t more) { work_ += more; }

private:
    /// Where the cost of a line changes its slope.
    struct Bend {
        double at = 0;
        double below = 0;    ///< slope up to it
        double above = 0;    ///< and beyond it
    };
    struct Line {
        std::vector<Bend> bends;    ///< ascending; slopes ascend too
        double multiplier = 0;
        double number = 0;     ///< of people at present
        double at_zero = 0;    ///< cost with nobody
        double stiffness = 1;
    };
    /// Lines with their prices beside them, always those of the present numbers: what columns look at most.
    struct Lines {
        std::vector<Line> of;
        std::vector<double> price;
        void add(std::size_t line, double more);
        void take_multiplier(std::size_t line, double taken);
        void follow();    ///< multipliers move to the prices
        void prices_in_parts(double parts, std::vector<std::int64_t>& into) const;
        void multipliers_in_parts(double parts, std::vector<std::int64_t>& into) const;
    };
    [[nodiscard]] static std::int64_t in_parts(double price, double parts);
    [[nodiscard]] double parts() const { return static_cast<double>(free_.model().price_parts()); }
    /// `cost`: with 0, 1, 2 ... people or units.
    static void set_line(Line& line, const std::vector<double>& cost, double stiffness);
    void set_totals(std::size_t member, const std::vector<std::vector<double>>& cost, double stiffness);
    [[nodiscard]] static double price(const Line& line);
    [[nodiscard]] static double cost(const Line& line);
    [[nodiscard]] double reduced(std::size_t member, const Column& column) const;
    void shift(std::size_t member, const Column& column, double weight);
    bool step(std::size_t member);
    [[nodiscard]] double curvature(std::size_t member, const Column& a, const Column& b) const;
    void recount();
    void stand_in_for(std::size_t member, const Mixture& other, double part);
    void drop_idle();

    Neighbourhood free_;
    const LooseTotals* loose_ = nullptr;
    std::vector<double> stand_ins_;    ///< by count line: people that another mixture's lines stand in for; or empty
    Lines lines_;    ///< by count line; where the neighbourhood does not touch it: no bends, and its cost at_zero
    std::vector<Lines> totals_;    ///< by member and loose total
    std::vector<std::vector<Column>> columns_;
    std::int64_t work_ = 0;
};

}    // namespace staffwright::solve
