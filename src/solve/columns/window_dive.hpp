// Re-optimises everybody (or some people) over a range of days at once, the rest of the roster fixed: column generation
// (columns/master.hpp), and a dive that settles the firmest lines one after the other. A large-neighbourhood move; over
// the whole period it is a way to start.
//
// Pricing is exact (columns/line_table.hpp) where a person's rules and line allow it, else by a beam
// (search/person_path.hpp).
//
// Thread safety: one object belongs to one thread. Deterministic but for a budget in seconds.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "solve/columns/line_table.hpp"
#include "solve/columns/master.hpp"
#include "solve/search/person_path.hpp"

namespace staffwright::solve {

class WindowDive {
public:
    struct Request {
        std::vector<PersonIx> people;
        Day from = 0;
        Day until = 0;
        Scale scale;    ///< how hard breaches weigh in the master
        std::size_t beam = 150;
        double settled_enough = 0.7;    ///< lines at least this much in the basis may be settled several at a time
        std::vector<Master::Column> seeds;    ///< lines to begin with, beside the present ones
        std::function<bool()> over;           ///< true when the budget has ended: the dive stops with nothing
    };

    WindowDive(const Model& model, LineGraphs& graphs, PersonPath& paths)
        : paths_(&paths), table_(model, graphs), master_(model) {}

    /// Replaces the lines in `state` by the dive's and returns true, or leaves it alone (stopped) and returns false.
    /// What it makes may be worse than what was there: the caller decides and can put the old lines back.
    bool run(RosterState& state, const Request& request);
    /// Simplex iterations so far: part of the work done.
    [[nodiscard]] std::int64_t iterations() const { return master_.iterations(); }
    /// Table cells filled so far: another part.
    [[nodiscard]] std::int64_t cells() const { return table_.work(); }

private:
    /// Adds the columns that the present duals ask for; returns how many.
    std::size_t price(RosterState& state);
    std::size_t price_member(RosterState& state, std::size_t member);
    /// Prices exactly; nothing if the person's rules or his present line do not allow it.
    std::optional<std::size_t> price_by_table(const RosterState& state, std::size_t member);
    bool converge(RosterState& state, int most_rounds, LinearProgram::Changed changed);
    /// Settles at least one more person; false if none could be.
    bool settle_some();
    void settle(std::size_t column);

    PersonPath* paths_;
    LineTable table_;
    Master master_;
    std::vector<std::int64_t> option_prices_;
    const Request* request_ = nullptr;
    std::vector<int> settled_;    ///< by member: index of its column, or -1
};

}    // namespace staffwright::solve
