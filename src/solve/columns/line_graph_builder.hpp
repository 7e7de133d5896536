// Builds a LineGraph by exploring, day by day, what one person's rules can come to remember. Only line_graph.cpp uses
// it. Thread safety: one builder belongs to one thread.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <vector>

#include "solve/columns/line_graph.hpp"

namespace staffwright::solve {

class LineGraphBuilder {
public:
    LineGraphBuilder(const Model& model, const std::vector<PersonIx>& people);
    void build(LineGraph& graph);
    /// An option of each class.
    [[nodiscard]] const std::vector<Option>& examples() const { return example_; }

private:
    /// Rules that can be left out when what they remember grows too large, in the order in which they are.
    enum Part : std::size_t { windows, rests, frequencies, patterns, runs, gap, part_count };
    static constexpr std::size_t most_nodes = 4'000;

    struct Node {
        std::vector<std::int64_t> memory;
        std::array<Option, pad> recent{};    ///< the days before, the last one last; one example for this memory
    };
    using Memory = std::vector<std::int64_t>;

    void find_classes();
    void find_possible();
    void find_weekend_spans();
    void leave_out_what_cannot_be_remembered();
    bool explore(LineGraph& graph);
    /// Puts the node's recent days into the row, so that the primitives can look back from `day`.
    void place(const Node& node, Day day);
    /// The person's past into the row.
    void place_past(PersonIx person);
    [[nodiscard]] Memory first_memory();
    [[nodiscard]] std::vector<std::int64_t> past_weekends(const WeekendPrimitive& weekend) const;
    /// Of frequency rules, whose windows the past alone can break.
    [[nodiscard]] Score past_cost() const;
    void first_nodes(LineGraph& graph, std::vector<Node>& nodes);
    void explore_day(LineGraph& graph, Day day, std::vector<Node>& nodes);
    struct Step {
        Score cost{};
        std::uint32_t weekends = 0;
        Memory memory;
    };
    [[nodiscard]] Step step(const Node& node, Day day, Option option);
    void step_patterns(const Memory& memory, std::size_t& at, Day day, Option option, Step& result) const;
    void step_weekends(const Memory& memory, std::size_t& at, Day day, Option option, Step& result) const;
    [[nodiscard]] Score frequency_change(std::size_t weekend, std::int64_t worked, std::int32_t touched) const;
    void remember_days(Day tomorrow, Step& result) const;
    [[nodiscard]] Score local_cost(Day day) const;
    [[nodiscard]] Score final_cost(const Node& node);
    [[nodiscard]] bool kept(Part part) const { return kept_[part]; }

    const Model* model_;
    std::vector<PersonIx> people_;
    const PersonModel* person_;               ///< the first of them, for the rules
    std::vector<WindowPrimitive> windows_;    ///< those that no ledger serves: their days are remembered one by one
    std::vector<std::int32_t> class_of_;      ///< by option
    std::vector<Option> example_;             ///< by class: one of its options
    std::vector<std::vector<std::uint8_t>> possible_;    ///< by day and class: somebody may do it
    std::array<bool, part_count> kept_{};
    bool weekends_apart_ = true;                  ///< no weekend can be worked again once the next has begun
    std::vector<std::vector<Day>> last_touch_;    ///< by weekends[i] and weekend: last day that can work it
    std::vector<Option> row_;
    Option* at_zero_ = nullptr;
    Line line_{};
};

}    // namespace staffwright::solve
