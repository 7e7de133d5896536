// A neighbourhood: some people over a range of days, to be planned anew together while the rest of the roster stays.
// Says which demand lines they touch and who is on those whatever they do, what a line costs its person, and on which
// demand lines it stands. What the linear programme (master.hpp) and the mixture (mixture.hpp) are set up from.
//
//     Neighbourhood free{model};
//     free.start(state, people, from, until);
//     free.own_score(member, options)
//
// Thread safety: one object belongs to one thread; the state must outlive its use.
#pragma once

#include <cstdint>
#include <vector>

#include "solve/scale.hpp"
#include "solve/search/state.hpp"

namespace staffwright::solve {

class Neighbourhood {
public:
    explicit Neighbourhood(const Model& model) : model_(&model) {}

    void start(const RosterState& state, const std::vector<PersonIx>& people, Day from, Day until);

    [[nodiscard]] const Model& model() const { return *model_; }
    [[nodiscard]] const RosterState& state() const { return *state_; }
    [[nodiscard]] const std::vector<PersonIx>& people() const { return people_; }
    [[nodiscard]] Day from() const { return from_; }
    [[nodiscard]] Day until() const { return until_; }
    /// Count lines that some member's work could be on.
    [[nodiscard]] bool touches(std::size_t line) const { return touched_[line] != 0; }
    /// People on the line whatever the neighbourhood does.
    [[nodiscard]] std::int32_t others(std::size_t line) const { return others_[line]; }

    /// What the member's own rules and wishes cost with these options in the range.
    [[nodiscard]] Score own_score(std::size_t member, const std::vector<Option>& options);
    /// Count lines that these options put the member on, ascending, each once.
    void lines_of(std::size_t member, const std::vector<Option>& options, std::vector<std::uint32_t>& into) const;
    /// For the table: price of each option of each day of the range, [(day - from) * options + option].
    void option_prices(PersonIx person, const std::vector<std::int64_t>& of_lines,
                       std::vector<std::int64_t>& into) const;
    /// The member's options in the range as the state has them.
    [[nodiscard]] std::vector<Option> present(std::size_t member) const;

private:
    void count_others(const RosterState& state, PersonIx person);

    const Model* model_;
    const RosterState* state_ = nullptr;
    std::vector<PersonIx> people_;
    Day from_ = 0;
    Day until_ = 0;
    std::vector<std::uint8_t> touched_;
    std::vector<std::int32_t> others_;
    std::vector<Option> scratch_row_;
};

}    // namespace staffwright::solve
