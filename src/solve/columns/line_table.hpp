// Exact pricing of one person's line: the cheapest line under given prices, by a dense table over day x node of his
// rule graph x totals so far (minutes, duties of a class, weekends), filled from the last day to the first; or, where
// that would be large, by a search (columns/line_search.hpp).
//
//     LineTable table{model};
//     const LineTable::Result found = table.cheapest(request);
//
// Over a range of days the rest of the line stays as given. The value is exact where `relaxed` is false; otherwise a
// rule was left out and the value is a lower limit of what any line costs: totals that no path has broken so far, rules
// the graph leaves out (LineGraph::relaxed), or what made the table too large. The line found is always priced truly by
// the caller (person_cost).
//
// Units: prices and values in 1/fine of a soft cost. A line that breaks a hard rule of the person's own is no line.
// Bounds: `Request::most_cells` table cells; prices whose sum over a line passes 2^27 give `too_large`. Thread safety:
// one table belongs to one thread.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "solve/columns/line_search.hpp"

namespace staffwright::solve {

class LineTable {
public:
    /// Prices whose largest of each day sum to no more fit a table, in 1/fine, where the rules' own costs leave as
    /// much.
    static constexpr std::int64_t most_prices = most_prices_of_a_line;

    using Request = LineRequest;
    enum class Status : std::uint8_t { found, none, too_large };
    struct Result {
        Status status = Status::none;    ///< none: no line keeps the person's own hard rules
        /// Of the range's prices, own linear prices, and all own rules as far as the range can change them. Over the
        /// whole period: of the whole line.
        std::int64_t value = 0;
        std::int64_t own = 0;    ///< the value without the prices asked at
        bool relaxed = false;
        std::int64_t least = 0;         ///< no line costs less: the value, but where the request takes any
        std::vector<Option> options;    ///< one for each day of the range
        bool searched = false;          ///< with what earlier searches had learned of this person
    };

    /// What earlier requests taught of a person: two who are alike in the model and in this get the same answer to the
    /// same request, unless it was searched for, and learn the same by it.
    struct Learned {
        std::vector<std::size_t> tracks;
        std::uint8_t full = 0;
        std::uint8_t search_rests = 0;
        friend bool operator==(const Learned&, const Learned&) = default;
    };

    LineTable(const Model& model, LineGraphs& graphs);

    /// Tracks one total after the other until the line found breaks none that is left out, or the table is full.
    Result cheapest(const Request& request);
    [[nodiscard]] Learned learned(PersonIx person) const {
        return {tracks_[person.at()], full_[person.at()], search_rests_[person.at()]};
    }
    void learn(PersonIx person, const Learned& learned) {
        tracks_[person.at()] = learned.tracks;
        full_[person.at()] = learned.full;
        search_rests_[person.at()] = learned.search_rests;
    }
    /// Gives back what is kept of people for the next time that they are asked.
    void forget() { range_.forget(); }
    /// Totals that did not fit so far are tried again.
    void allow_more() { full_.assign(full_.size(), 0); }
    /// Names of what `relaxed` results left out for the person so far.
    [[nodiscard]] std::vector<std::string> relaxed_rules(PersonIx person);
    /// Table cells filled so far: the unit of work here.
    [[nodiscard]] std::int64_t work() const { return work_ + search_.work(); }

private:
    static constexpr std::size_t most_tracked_at_first = 2;
    static constexpr std::uint8_t rest_of_search = 20;
    static constexpr double much_larger = 12;    ///< a table than what a search looks at for each of its trials
    static constexpr std::int32_t infinite = LineRange::infinite;
    static constexpr std::int32_t reachable = infinite / 2;

    /// Sets out the table: nodes that the start reaches, boxes of totals. False if it would be too large.
    bool lay_out();
    [[nodiscard]] bool wants_search(bool has_room);
    void by_table(Result& result);
    /// False if the search did not come to its end; what it found is in the result all the same.
    bool by_search(Result& result);
    void price(Result& result) const;
    void fill_last();
    void fill_day(std::size_t position);
    void fill_day_of_one(std::size_t position);
    void fill_node(std::size_t position, std::int32_t node);
    void relax_arc(std::size_t position, const LineRange::Move& move, const LineGraph::Arc& arc, std::int32_t* into);
    [[nodiscard]] std::vector<Option> trace();
    [[nodiscard]] std::size_t cell(std::size_t position, std::int32_t node,
                                   const std::vector<std::int32_t>& totals) const;

    const Model* model_;
    LineGraphs* graphs_;
    std::vector<std::vector<std::size_t>>
        tracks_;                                   ///< by person: counts that his tables tell apart, in order of need
    std::vector<std::size_t> tracked_at_first_;    ///< by person: how many of them are never given up
    std::vector<std::uint8_t> full_;               ///< by person: no further total fits

    LineRange range_;
    LineSearch search_;
    std::vector<std::vector<std::int32_t>> slot_of_node_;    ///< by position and node: place in the table, or -1
    std::vector<std::size_t> origin_;                        ///< by position: first cell
    std::vector<std::size_t> block_;                         ///< by position: cells of a node
    std::vector<std::int32_t> cells_;
    double cells_of_all_ = 0;                   ///< what lay_out would need, whether or not there is room for it
    std::vector<std::uint8_t> search_rests_;    ///< by person: calls until a search that was too long is tried again
    std::int64_t end_value_ = 0;                ///< what the traced line costs from `until` on
    std::int64_t work_ = 0;
};

}    // namespace staffwright::solve
