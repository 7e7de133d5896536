// A proven lower limit of what any legal roster costs: column generation over everybody's whole line, and from its
// prices the Lagrangian bound.
//
// With a price p[l] on each demand line, no legal roster costs less than
//     sum over people of the cheapest line (own cost + prices of the lines it works) + sum over demand lines of
//     min over n of (cost of n people - p[l] * n),
// whatever the prices are. The cheapest lines come from the exact table, so the sum is exact in integers: whatever is
// rounded or stopped early on the way to good prices makes the bound weaker, never wrong. Rules that pricing leaves out
// only make it lower; they are named. (Geoffrion, Lagrangean relaxation for integer programming, 1974.)
//
// At first everybody's totals are loose (columns/loose_totals.hpp), so that tables are small however long the period:
// prices come near to rest in a fraction of the time that exact tables take. Then the tables tell totals apart, where
// they can, and the rest is proved.
//
// Prices come from a mixture of lines (columns/mixture.hpp), brought to rest between passes of pricing in which
// everybody is asked in turn, each at the prices that those before him left. Every fourth pass asks everybody at the
// same prices: that is the one that proves, and of people who are alike (columns/alike_people.hpp) one is asked for all
// of them. Where the mixture no longer moves and a little is still missing, the linear
// programme over its lines (columns/master.hpp) finishes, where it is small enough.
//
//     RootBound root{model, graphs};
//     while (root.round(state) == RootBound::Standing::going_on) { root.bound() }
//
// Units: the bound is a soft score, rounded up to whole cost. Thread safety: one object belongs to one thread; the
// state it was first given must outlive it (only its past is read).
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "roster/certificate.hpp"
#include "solve/columns/alike_people.hpp"
#include "solve/columns/line_table.hpp"
#include "solve/columns/master.hpp"
#include "solve/columns/mixture.hpp"
#include "solve/solve.hpp"

namespace staffwright::solve {

class RootBound {
public:
    enum class Standing : std::uint8_t {
        going_on,
        converged,     ///< no line would make the linear programme cheaper
        infeasible,    ///< proved: somebody has no line that keeps his own hard rules
        given_up       ///< see why_no_more
    };

    /// Problems of more person-days begin with loose totals; the exact tables of smaller ones take no time.
    static constexpr std::size_t loosened_above = 600;

    /// `unit`: a typical cost of one person more or fewer on a demand line.
    RootBound(const Model& model, LineGraphs& graphs, double unit, std::size_t loosen_above = loosened_above);

    /// One pricing of everybody, and prices brought up to date. `over`: true when time is up; the round then ends early
    /// and proves nothing.
    Standing round(const RosterState& state, const std::function<bool()>& over);
    [[nodiscard]] Standing standing() const { return standing_; }
    /// Why it was given up, or why the bound is lower than it might be: its prices had to be cut.
    [[nodiscard]] NoProof why_no_more() const { return why_ == NoProof::no && centre_cut_ ? NoProof::costs : why_; }
    [[nodiscard]] std::optional<Cost> bound() const;
    /// What proves the bound, or that nothing is legal; the fingerprint is for who knows the problem's text. None if
    /// neither is proved.
    [[nodiscard]] std::optional<roster::Certificate> certificate() const;
    /// The prices that prove it, by count line, in 1/Model::price_parts; empty before there is a bound.
    [[nodiscard]] const std::vector<std::int64_t>& best_prices() const { return centre_; }
    /// Kinds of rules that the bound does not know of; it would be no lower with them.
    [[nodiscard]] const std::set<std::string>& relaxed() const { return relaxed_; }
    /// True where tables do not tell most people's totals apart, or take too long to: the mixture's stay loose.
    [[nodiscard]] bool stays_loose() const { return stays_loose_; }
    /// The lines found so far with their weights, for dives.
    [[nodiscard]] const Mixture& mixture() const { return mixture_; }
    /// What the linear programme over the lines found so far costs at most.
    [[nodiscard]] double value() const { return value_; }
    /// (value - bound) / value: how far the prices are from rest; 1 at first.
    [[nodiscard]] double unrest() const;
    [[nodiscard]] std::int64_t cells() const { return table_.work(); }
    /// People who were asked at the same prices, and of them those for whom another like them had been.
    struct Asked {
        std::int64_t together = 0;
        std::int64_t for_others = 0;
    };
    [[nodiscard]] const Asked& asked() const { return asked_; }
    /// For tests: nobody stands for others. The bounds are the same.
    void ask_everybody() { everybody_is_asked_ = true; }
    [[nodiscard]] std::int64_t entries() const { return mixture_.work(); }
    [[nodiscard]] std::int64_t iterations() const { return master_.iterations(); }

private:
    static constexpr std::size_t most_cells_of_a_table = 100'000'000;

    enum class Phase : std::uint8_t { mixing, programming };
    enum class Ask : std::uint8_t { in_turn, together };
    struct Priced {
        std::int64_t value = 0;        ///< of the line found with its prices
        std::int64_t least = 0;        ///< and what no line with them is less than
        std::int64_t own = 0;          ///< what of it is the line's own cost, by the table
        std::int64_t of_totals = 0;    ///< what his loose totals cost at least beside their prices
    };

    /// The answer to one of a class in this pass, and all that it hung on.
    struct Answer {
        std::vector<std::int64_t> prices;    ///< of options
        LineTable::Learned before;
        LineTable::Learned after;
        LineTable::Result found;
    };

    Standing give_up(NoProof why);
    void fit_prices();
    [[nodiscard]] bool worth_while();
    [[nodiscard]] bool loosened() const { return mixture_.loose() != nullptr; }
    void begin(const RosterState& state);
    [[nodiscard]] Mixture::TotalCosts costs_of_totals() const;
    void tighten(const RosterState& state);
    Standing take_over(const RosterState& state, const std::function<bool()>& over);
    /// True once it is plain that tables do not tell most people's totals apart, or take too long to.
    [[nodiscard]] bool tightened_in_vain() const;
    [[nodiscard]] bool tightening_too_dear() const;
    void stay_loose();
    [[nodiscard]] std::optional<std::int64_t> price_totals(std::size_t member, Ask ask);
    Standing mix(const RosterState& state, const std::function<bool()>& over);
    Standing program(const RosterState& state, const std::function<bool()>& over);
    [[nodiscard]] bool programme_worth_while() const;
    void start_programme(const RosterState& state);
    void smooth();
    [[nodiscard]] LineTable::Request request_of(const RosterState& state, PersonIx person, Ask ask) const;
    [[nodiscard]] LineTable::Result cheapest(const LineTable::Request& request, Ask ask);
    /// The member's cheapest line at `prices_`, in line_; nothing if there is none or it could not be found.
    std::optional<Priced> price_member(const RosterState& state, std::size_t member, Ask ask);
    /// Asks everybody; how many lines the mixture did not have. Nothing if it did not come to an end.
    std::optional<std::size_t> ask_for_mixture(const RosterState& state, Ask ask, const std::function<bool()>& over);
    std::optional<std::size_t> ask_for_programme(const RosterState& state, const std::function<bool()>& over);
    void note(std::int64_t value);
    [[nodiscard]] bool met() const;
    /// Nothing more is to be had from what the tables tell apart; larger ones may know more.
    void come_to_rest(const RosterState& state);
    /// What the bound must gain in a proof for there to be progress, in 1/Model::price_parts.
    [[nodiscard]] std::int64_t least_gain() const;
    void look_further(const RosterState& state);

    const Model* model_;
    LineGraphs* graphs_;
    LineTable table_;
    Mixture mixture_;
    Master master_;
    double stiffness_;
    std::int64_t artificial_;    ///< what a line that is not yet legal costs the programme
    Standing standing_ = Standing::going_on;
    NoProof why_ = NoProof::no;
    Phase phase_ = Phase::mixing;
    bool started_ = false;
    std::vector<std::int64_t> prices_;             ///< those of this round's pricing
    std::vector<std::int64_t> centre_;             ///< those of the best bound
    IndexVector<PersonIx, std::int64_t> least_;    ///< what each person's lines cost at least at `prices_`
    IndexVector<PersonIx, std::int64_t> centre_least_;
    std::set<std::string> centre_relaxed_;
    bool cut_ = false;           ///< `prices_` were more than a table holds
    bool centre_cut_ = false;    ///< those of the best bound were
    std::optional<AlikePeople> alike_;
    std::map<PersonIx, Answer> answers_;    ///< of this pass, by the first of the class
    Asked asked_;
    bool everybody_is_asked_ = false;
    std::optional<roster::Certificate::Impossible> impossible_;
    std::optional<Mixture> while_loose_;        ///< the mixture to go back to, until tables have shown their worth
    std::int64_t cells_when_loose_ = 0;         ///< that were filled until then
    bool stays_loose_ = false;                  ///< they have none
    std::size_t exact_lines_ = 0;               ///< of this pass: tables that told all apart
    std::size_t relaxed_lines_ = 0;             ///< and that did not
    std::vector<std::int64_t> total_prices_;    ///< of the member's loose totals
    std::vector<std::int64_t> option_prices_;
    std::vector<Option> line_;
    std::optional<std::int64_t> best_;    ///< in 1/Model::price_parts
    double value_ = 0;
    std::optional<std::int64_t> best_before_;
    int passes_ = 0;
    int passes_with_fixed_multipliers_ = 0;
    int passes_without_progress_ = 0;
    int usual_rounds_;    ///< of a settling
    int rounds_;
    std::set<std::string> of_the_unit_;    ///< rules about several people that the master does not hold
    std::set<std::string> relaxed_;
    std::size_t cells_to_track_;
    std::size_t loosen_above_;
};

}    // namespace staffwright::solve
