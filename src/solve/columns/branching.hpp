// Proof by branching: where the root's bound and the best roster do not meet, the problem is split in two by a question
// about one person's one day (has he this shift?), and each half is bounded like the root, by a mixture of lines and
// exact pricing, until nothing is left that could be better (branch and price; Barnhart and others, 1998).
//
//     Branching branching{model, graphs};
//     branching.begin(state, root.mixture(), *root.certificate());
//     while (!branching.finished()) { branching.step(best_cost, over); branching.bound(); branching.found(); }
//
// The bound is the least of all open parts', each proven in integers (root_bound.hpp says how). Parts whose bound is no
// less than the best roster's cost are closed. A part goes on with the mixture it came from; the half that keeps the
// firmer choice is looked at first, so that rosters are met early. What is proved is kept as a tree that others can
// check (columns/branching_tree.hpp).
//
// Units: costs in soft cost. Bounds: at most `most_open` parts are held; then it gives up splitting and keeps its
// bound. Their mixtures take half a gigabyte at most: parts beyond that begin with the root's, which takes longer.
// Prices are those that a table holds (LineTable::most_prices over a line): where people's own lines are dearer than
// that, what is proved may end below the optimum; it is true all the same. Thread safety: one object belongs to one
// thread; the state given must outlive it (only its past is read).
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "solve/columns/branching_questions.hpp"
#include "solve/columns/branching_tree.hpp"
#include "solve/columns/line_table.hpp"
#include "solve/columns/mixture.hpp"

namespace staffwright::solve {

class Branching {
public:
    Branching(const Model& model, LineGraphs& graphs);

    /// `root`: the mixture that proved the root's bound, over everybody and the whole period; `proof`: its certificate,
    /// of one leaf with prices. `room`: for less than usual, in tests.
    struct Room {
        std::optional<std::size_t> nodes;    ///< of the proof
        std::optional<std::size_t> bytes;    ///< of the mixtures of open parts
    };
    void begin(const RosterState& state, const Mixture& root, const roster::Certificate& proof, const Room& room);
    void begin(const RosterState& state, const Mixture& root, const roster::Certificate& proof) {
        begin(state, root, proof, {});
    }
    /// Works on one part. `best`: cost of the best legal roster known, if any; only better ones are sought.
    void step(std::optional<Cost> best, const std::function<bool()>& over);
    /// No part is left that could hold a better roster than the best given, or no further one can be split.
    [[nodiscard]] bool finished() const { return open_.empty() || given_up_; }
    /// No legal roster costs less than this or the `best` last given, whichever is less; none before begin().
    [[nodiscard]] std::optional<Cost> bound() const { return bound_; }
    /// Proved: no roster is legal. (No part is left, and none was closed by a bound.)
    [[nodiscard]] bool infeasible() const { return infeasible_; }
    /// What others need to see that the bound is true, or that no roster is legal. It proves less where the tree had no
    /// room for all parts. Requires: begin().
    [[nodiscard]] roster::Certificate certificate() const { return tree_.certificate(); }
    /// Everybody's options [person * days + day] of a roster met on the way, once.
    [[nodiscard]] std::optional<std::vector<Option>> take_found() { return std::exchange(found_, std::nullopt); }
    [[nodiscard]] std::int64_t parts() const { return parts_; }    ///< looked at so far
    /// A guard for tests, after begin(): a legal roster, [person * days + day], and what it costs.
    void watch(std::vector<Option> lines, Cost cost) { watched_ = Watched{std::move(lines), cost}; }
    /// Something was proved that the watched roster contradicts: a fault.
    [[nodiscard]] bool cut_off() const { return watched_ && watched_->cut_off; }
    [[nodiscard]] std::int64_t work() const { return table_.work() + entries_; }

private:
    static constexpr std::size_t most_open = 10'000;
    static constexpr std::size_t most_held = std::size_t{512} << 20;    // bytes

    /// The answer to a question about the member's day.
    struct Decision {
        std::size_t member = 0;
        Day day = 0;
        std::size_t question = 0;
        bool yes = true;
    };
    struct Part {
        std::vector<Decision> decisions;
        std::int64_t bound = 0;    ///< in 1/Model::price_parts
        std::shared_ptr<const Mixture> parent;
        std::size_t held = 0;               ///< bytes of that; both halves count them
        bool one_roster = false;            ///< its mixture came to rest on one roster
        std::optional<std::size_t> node;    ///< of the tree; none: there was no room
    };
    enum class Outcome : std::uint8_t { open, closed, impossible, stopped };
    struct Watched {
        std::vector<Option> lines;
        Cost cost;
        bool cut_off = false;
    };

    [[nodiscard]] bool allows(const Decision& decision, const std::vector<Option>& options) const;
    void forbid(const Part& part);
    [[nodiscard]] std::size_t choose_part() const;
    /// Brings the part's mixture to rest and raises its bound.
    Outcome bring_to_rest(Part& part, std::optional<Cost> best, const std::function<bool()>& over);
    /// Proved at the present prices that no roster of the part costs less than this.
    void note(Part& part, std::int64_t proof);
    enum class Pass : std::uint8_t { done, impossible, stopped };
    Pass ask_in_turn(const std::function<bool()>& over, std::size_t& added);
    Pass ask_together(const std::function<bool()>& over, std::size_t& added, std::int64_t& proof);
    LineTable::Result price(std::size_t member);
    bool offer(std::size_t member, const LineTable::Result& found);
    Pass found_none(std::optional<PersonIx> person);
    [[nodiscard]] std::optional<Decision> fractional() const;
    void keep_roster();
    void split(const Part& part, const Decision& decision);
    void put_back(Part part);
    Part take(std::size_t at);
    void take_bound(std::optional<Cost> best);
    void compare_watched(const Part& part, Outcome outcome);
    [[nodiscard]] bool no_better(std::int64_t bound, std::optional<Cost> best) const;

    const Model* model_;
    BranchingQuestions questions_;
    BranchingTree tree_;
    LineTable table_;
    const RosterState* state_ = nullptr;
    Mixture mixture_;
    std::shared_ptr<const Mixture> root_;
    std::vector<Part> open_;
    std::size_t held_ = 0;                                ///< bytes of mixtures, by the open parts,
    std::size_t most_held_ = most_held;                   ///< and at most
    std::vector<std::vector<std::uint8_t>> forbidden_;    ///< by member: [day * options + option]
    std::vector<std::int64_t> prices_;
    std::vector<std::int64_t> option_prices_;
    IndexVector<PersonIx, std::int64_t> least_;     ///< what each person's lines cost at least at `prices_`
    roster::Certificate::Impossible impossible_;    ///< why the part last looked at is
    std::optional<Cost> bound_;
    std::optional<std::vector<Option>> found_;
    std::optional<Watched> watched_;
    std::int64_t parts_ = 0;
    std::int64_t entries_ = 0;
    bool given_up_ = false;
    bool infeasible_ = false;
    bool any_closed_by_bound_ = false;
    bool plunge_ = true;    ///< the last part was split: its firmer half is next
};

}    // namespace staffwright::solve
