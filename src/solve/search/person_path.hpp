// Re-optimises one person's line over a range of days by dynamic programming, the rest of the roster fixed: a shortest
// path over days whose labels carry the state of each rule (the rules' *resource* face).
//
// Labels with equal state are one, the cheaper; at most `beam` labels survive a day. What a label costs is exact for
// its path, whatever the beam. States that dominance looks at: totals that can still matter, runs, weekends, what
// tomorrow can tell of today, and rest still owed. Rolling windows and patterns are priced exactly along each path but
// not part of the state, so that with such rules (or a full beam) the result is good rather than certainly best.
//
//     PersonPath finder{model};
//     const auto path = finder.best(state, request);     // nothing if no path beats the limit
//
// Thread safety: one finder belongs to one thread (it keeps its buffers).
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "base/rng.hpp"
#include "solve/scale.hpp"
#include "solve/search/state.hpp"

namespace staffwright::solve {

class PersonPath {
public:
    struct Request {
        PersonIx person;
        Day from = 0;
        Day until = 0;    ///< not included
        std::size_t beam = 100;
        Scale scale;
        /// Only paths with at most this change of the scaled score against the present line are wanted.
        std::int64_t most_change = 0;
        /// At most this many options a day, the cheapest by linear and unit price (and off); 0: all.
        std::size_t options_a_day = 0;
        /// Keep totals near the linear pace towards their corridor: for long ranges, where the beam would else spend
        /// all early. Scaled cost for each `pace_unit` of distance beyond `pace_band`.
        bool keep_pace = false;
        /// Prices of the demand lines, in scaled cost for each person on them, instead of what the present roster makes
        /// of one more or one fewer. By count line; null: from the roster.
        const std::vector<std::int64_t>* line_prices = nullptr;
        /// Adds to each price a random 0 ... most_noise, so that the path is good rather than best: for taking several
        /// people's lines apart together. Path::change is then without meaning.
        Rng* noise = nullptr;
        std::int64_t most_noise = 0;
    };
    struct Path {
        std::vector<Option> options;    ///< one for each day in [from, until)
        std::int64_t change = 0;        ///< of the scaled score against the present line
    };

    explicit PersonPath(const Model& model);

    /// The best path found that is not the present one and within `most_change`.
    std::optional<Path> best(const RosterState& state, const Request& request);
    /// The best few, cheapest first; all different and none the present one.
    std::vector<Path> several(const RosterState& state, const Request& request, std::size_t most);
    /// Label extensions tried since the start: the unit of work here.
    [[nodiscard]] std::int64_t work() const { return work_; }

private:
    struct ActiveCount {
        const CountPrimitive* count;
        std::int64_t base;    ///< total with the range all off
        std::int64_t largest_a_day;
        bool in_key;
        std::vector<std::int64_t> still_possible;    ///< [day - from + 1]: most that the days after it can add
    };
    struct ActiveWeekend {
        const WeekendPrimitive* weekend;
        std::int64_t base;
        std::vector<std::uint8_t> worked;    ///< by weekend: worked whatever the range does
        std::vector<Day> last_day;           ///< by weekend: last day in the range that can touch it
        std::int32_t first = 0;              ///< first weekend the range touches
    };
    struct Label {
        std::int64_t cost = 0;
        std::int64_t order = 0;    ///< cost plus what the rest must at least cost: sorts and prunes
        std::uint32_t parent = 0;
        Option option = off;
    };

    void prepare(const RosterState& state, const Request& request);
    void prepare_counts(const RosterState& state, const Request& request);
    void prepare_weekends(const RosterState& state, const Request& request);
    void prepare_prices(const RosterState& state, const Request& request);
    void keep_cheapest_of_alike(std::vector<std::pair<Option, std::int64_t>>& list);
    [[nodiscard]] std::vector<std::int64_t> first_state(const Request& request) const;
    /// Cost of taking `option` on `day` after the state at `states`, and the state after it. row_ holds the path.
    std::int64_t step(const std::int64_t* states, Day day, Option option, std::int64_t* next) const;
    std::int64_t step_weekend(const ActiveWeekend& active, std::int64_t state, Day day, Option option,
                              std::int64_t* next) const;
    [[nodiscard]] std::int64_t local_cost(Day day) const;
    [[nodiscard]] std::int64_t finish(const std::int64_t* states) const;
    [[nodiscard]] std::int64_t least_rest(const std::int64_t* states, Day day) const;
    void extend_layer(Day day);
    void add_candidate(std::uint32_t parent, Day day, Option option, std::int64_t price, const std::int64_t* states);
    void keep_best(Day day);
    [[nodiscard]] std::int64_t price_of(const RosterState& state, Day day, Option option) const;
    std::int64_t cost_of_present(const RosterState& state);

    const Model* model_;
    const PersonModel* person_ = nullptr;
    Request request_{};
    std::size_t width_ = 0;
    std::size_t size_ = 0;    ///< numbers in a label's state
    std::vector<ActiveCount> counts_;
    std::vector<ActiveWeekend> weekends_;
    std::vector<std::vector<std::pair<Option, std::int64_t>>> prices_;    ///< by day: options with their price
    std::vector<std::int64_t> cheapest_rest_;                             ///< by day: sum of cheapest later prices
    std::int64_t limit_ = 0;
    std::vector<Option> row_;    ///< the line being tried, padded like RosterState's
    Option* at_zero_ = nullptr;
    Line line_{};
    std::vector<Label> labels_;
    std::vector<std::int64_t> states_;
    std::vector<Option> paths_;
    std::vector<Label> next_labels_;
    std::vector<std::int64_t> next_states_;
    std::vector<Option> next_paths_;
    std::vector<std::uint32_t> table_;    ///< open addressing into next_labels_; 0 = empty, else index + 1
    std::vector<std::int64_t> scratch_;
    std::vector<std::uint32_t> order_;
    std::vector<std::size_t> cheapest_alike_;
    std::int64_t work_ = 0;
};

}    // namespace staffwright::solve
