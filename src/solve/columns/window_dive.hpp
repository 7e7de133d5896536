// Re-optimises everybody (or some people) over a range of days at once, the rest of the roster fixed: column generation
// over a mixture of lines (columns/mixture.hpp), and a dive that settles the firmest lines, a few at a time, with the
// mixture brought to rest after each. Where settling somebody makes the mixture much dearer, others are tried in his
// place. A large-neighbourhood move; over the whole period it is a way to start.
//
// Pricing is exact (columns/line_table.hpp) where a person's rules and line allow it, else by a beam
// (search/person_path.hpp).
//
// Thread safety: one object belongs to one thread. Deterministic but for a budget in seconds.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "base/rng.hpp"
#include "solve/columns/line_table.hpp"
#include "solve/columns/mixture.hpp"
#include "solve/columns/priced_limits.hpp"
#include "solve/search/person_path.hpp"

namespace staffwright::solve {

class WindowDive {
public:
    struct Request {
        std::vector<PersonIx> people;
        Day from = 0;
        Day until = 0;
        Scale scale;              ///< how hard breaches weigh
        double stiffness = 15;    ///< of the mixture
        std::size_t beam = 150;
        double settled_enough = 0.3;    ///< lines of at least this weight may be settled several at a time
        /// In [0, 1]: by how much of its weight a line may count for less, by chance, when the firmest are chosen, so
        /// that dives from one place end at different rosters; `rng` is asked where there is some.
        double looseness = 0;
        Rng* rng = nullptr;
        /// A mixture over all people and the whole period to go on from (the bound's); lines that are not legal are
        /// left behind. Only where that is the neighbourhood.
        const Mixture* seed = nullptr;
        /// Takes each first choice and does not wait for the last gains: for one stretch of many.
        bool hasty = false;
        /// Hasty, few passes, and always several at a time: for one stretch of very many.
        bool rough = false;
        /// Totals that lines may break, and what they cost instead; null: none.
        const Mixture::TotalCosts* totals = nullptr;
        /// How much the dive must gain on what is there, in scaled cost: as soon as it cannot, it stops with nothing.
        /// None: it goes on to the end.
        std::optional<double> must_gain;
        std::function<bool()> over;    ///< true when the budget has ended: the dive stops with nothing
    };

    WindowDive(const Model& model, LineGraphs& graphs, PersonPath& paths)
        : paths_(&paths), table_(model, graphs), mixture_(model), limits_(model, graphs) {}

    /// Replaces the lines in `state` by the dive's and returns true, or leaves it alone (stopped) and returns false.
    /// What it makes may be worse than what was there: the caller decides and can put the old lines back.
    bool run(RosterState& state, const Request& request);
    /// What limits on totals cost in the mixture: where their prices begin in dives to come.
    void learn(const Mixture& plan) { limits_.learn(plan); }
    /// Entries of columns looked at so far: part of the work done.
    [[nodiscard]] std::int64_t entries() const { return mixture_.work(); }
    /// Table cells filled so far: another part.
    [[nodiscard]] std::int64_t cells() const { return table_.work(); }

private:
    /// A member and the column he would be settled on.
    struct Choice {
        std::size_t member = 0;
        double weight = 0;
    };
    bool begin(RosterState& state);
    /// Adds a line if the present prices ask for it; by how much it is cheaper than what the member has.
    double price_member(RosterState& state, std::size_t member);
    bool price_by_table(const RosterState& state, std::size_t member, double& gain);
    double price_by_path(RosterState& state, std::size_t member);
    double offer(std::size_t member, const std::vector<Option>& options, double own);
    [[nodiscard]] double own_cost(std::size_t member, const std::vector<Option>& options);
    /// The member's first line where totals are loose.
    void add_first(const RosterState& state, std::size_t member);
    LineTable::Result ask_table(std::size_t member, LineTable::Request wanted);
    bool converge(RosterState& state, int most_passes, double target);
    [[nodiscard]] std::vector<Choice> choices() const;
    /// Settles at least one more person; false if the budget ended.
    bool settle_some(RosterState& state);
    /// One try at settling some.
    struct Attempt {
        std::size_t number = 0;
        double before = 0;         ///< what the mixture cost before,
        double allowed = 0;        ///< and what it may cost after
        std::size_t chosen = 0;    ///< who were settled and were not whole already
    };
    [[nodiscard]] static std::size_t batch(std::size_t attempt, std::size_t unsettled);
    [[nodiscard]] static std::size_t next(const Attempt& attempt, std::size_t unsettled);
    bool settle_first_of(RosterState& state, const std::vector<Choice>& order, Attempt& attempt);
    [[nodiscard]] double allowed(const Attempt& attempt, std::size_t still_free) const;
    void settle(std::size_t member);
    [[nodiscard]] bool hopeless() const {
        return request_->must_gain && mixture_.value() > present_ - *request_->must_gain;
    }

    PersonPath* paths_;
    LineTable table_;
    Mixture mixture_;
    PricedLimits limits_;
    std::vector<std::int64_t> line_prices_;
    std::vector<std::int64_t> total_prices_;
    std::vector<std::int64_t> option_prices_;
    const Request* request_ = nullptr;
    std::vector<std::uint8_t> settled_;      ///< by member
    std::vector<std::uint8_t> by_limits_;    ///< by member: his table would be large, his limits are left to prices
    std::size_t unsettled_ = 0;
    double present_ = 0;    ///< what the neighbourhood costs as it is
    double at_rest_ = 0;    ///< and the mixture before anybody is settled
};

}    // namespace staffwright::solve
