// Re-optimises everybody (or some people) over a range of days at once, the rest of the roster fixed: column generation
// over person lines, priced by dynamic programming, and a dive that fixes the most settled lines one after the other. A
// large-neighbourhood move; over the whole period it is a way to start.
//
// Master: for each person one line (a convex combination), for each demand line the people on it, with what is short or
// over priced segment by segment. Rules about pairs of people (supervision, teams) are not in the master; the roster
// that comes out is judged with them like any other. Pricing is exact (columns/line_table.hpp) where a person's rules
// and line allow it, else by a beam (search/person_path.hpp).
//
// Thread safety: one object belongs to one thread. Deterministic but for a budget in seconds.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "solve/columns/line_table.hpp"
#include "solve/lp/linear_program.hpp"
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
        std::function<bool()> over;     ///< true when the budget has ended: the dive stops with nothing
    };

    WindowDive(const Model& model, LineGraphs& graphs, PersonPath& paths)
        : model_(&model), paths_(&paths), table_(model, graphs) {}

    /// Replaces the lines in `state` by the dive's and returns true, or leaves it alone (stopped) and returns false.
    /// What it makes may be worse than what was there: the caller decides and can put the old lines back.
    bool run(RosterState& state, const Request& request);
    /// Simplex iterations so far: part of the work done.
    [[nodiscard]] std::int64_t iterations() const { return iterations_; }
    /// Table cells filled so far: another part.
    [[nodiscard]] std::int64_t cells() const { return table_.work(); }

private:
    struct Column {
        std::size_t member = 0;         ///< position in Request::people
        std::vector<Option> options;    ///< one for each day of the range
        int in_lp = -1;
        bool usable = true;    ///< false once its person is settled otherwise
    };

    void build_master(const RosterState& state);
    void add_line_row(std::size_t line, std::int32_t others);
    void add_column(const RosterState& state, std::size_t member, const std::vector<Option>& options);
    /// Adds the columns that the present duals ask for; returns how many.
    std::size_t price(RosterState& state);
    std::size_t price_member(RosterState& state, std::size_t member);
    /// Prices exactly; nothing if the person's rules or his present line do not allow it.
    std::optional<std::size_t> price_by_table(const RosterState& state, std::size_t member);
    /// Own cost of a line less its row's dual, with the prices of the demand lines; in 1/fine.
    [[nodiscard]] std::int64_t reduced_cost(const RosterState& state, std::size_t member,
                                            const std::vector<Option>& options);
    bool converge(RosterState& state, int most_rounds, LinearProgram::Changed changed);
    /// Settles at least one more person; false if none could be.
    bool settle_some();
    void settle(std::size_t chosen);
    [[nodiscard]] std::int64_t line_cost(const RosterState& state, PersonIx person, const std::vector<Option>& options);

    static constexpr std::int64_t fine = 256;    ///< duals are rounded to 1/256 of a cost for pricing in integers

    const Model* model_;
    PersonPath* paths_;
    LineTable table_;
    std::vector<std::int64_t> option_prices_;    ///< [(day - from) * options + option], of one person
    const Request* request_ = nullptr;
    std::unique_ptr<LinearProgram> lp_;
    std::vector<int> row_of_member_;
    std::vector<int> row_of_line_;    ///< by count line; -1: not touched by the range
    std::vector<Column> columns_;
    std::vector<int> settled_;                ///< by member: index of its column, or -1
    std::vector<std::int64_t> line_price_;    ///< by count line, for PersonPath
    std::vector<Option> scratch_row_;
    std::int64_t iterations_ = 0;
};

}    // namespace staffwright::solve
