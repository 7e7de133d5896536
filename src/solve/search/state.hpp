// A roster under search: every line, the running totals of every primitive, and the score, kept up to date by changes
// of one person's one day.
//
//     RosterState state{model};
//     const Score delta = state.evaluate(person, day, option);    // pure
//     state.apply(person, day, option);                           // score += the same delta
//
// Debug builds recompute the score from scratch after every apply and assert that it equals old + delta.
// Thread safety: a state belongs to one thread; states of one model are independent. Copying is cheap enough to keep
// the best roster as a copy of the lines only (`lines()`).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "solve/model.hpp"

namespace staffwright::solve {

/// Cost of one person's own rules on a line, from scratch: linear prices and every primitive, no demand.
[[nodiscard]] Score person_cost(const Model& model, PersonIx person, const Line& line);

class RosterState {
public:
    /// Everybody off, the past in place.
    explicit RosterState(const Model& model);

    [[nodiscard]] const Model& model() const { return *model_; }
    [[nodiscard]] const Score& score() const { return score_; }
    [[nodiscard]] Option option(PersonIx person, Day day) const { return line(person)[day]; }
    [[nodiscard]] Line line(PersonIx person) const {
        return {&rows_[person.at() * stride_ + origin_], model_->days(), model_->history_days()};
    }

    /// Change of score if the person's day became `option`. Day in the period.
    [[nodiscard]] Score evaluate(PersonIx person, Day day, Option option) const {
        const Option before = this->option(person, day);
        if (before == option) {
            return {};
        }
        return person_delta(person, day, before, option) + unit_delta(person, day, before, option);
    }
    /// The part of evaluate() that the person's own rules make.
    [[nodiscard]] Score person_delta(PersonIx person, Day day, Option before, Option after) const;
    /// The part that demand and rules about several people make.
    [[nodiscard]] Score unit_delta(PersonIx person, Day day, Option before, Option after) const;

    void apply(PersonIx person, Day day, Option option);
    /// The same with a delta already known from evaluate().
    void apply(PersonIx person, Day day, Option option, const Score& delta);

    /// Cost of the person's own rules, from scratch.
    [[nodiscard]] Score person_cost(PersonIx person) const { return solve::person_cost(*model_, person, line(person)); }
    /// The whole score from scratch.
    [[nodiscard]] Score recomputed() const;

    /// People now counted on a demand or people-per-day line.
    [[nodiscard]] std::int32_t count(std::size_t line) const { return counts_[line]; }
    /// A running total of a person's count or weekend primitive.
    [[nodiscard]] const std::int64_t* slots(PersonIx person) const { return &slots_[slot_origin_[person.at()]]; }

    /// The period's options, people by days; what is kept of a best roster.
    [[nodiscard]] std::vector<Option> lines() const;
    void set_lines(const std::vector<Option>& lines);
    [[nodiscard]] roster::Roster roster() const;
    /// Takes over a roster; a day's work that no option expresses becomes off.
    void set_roster(const roster::Roster& roster);

private:
    void touch(PersonIx person, Day day, Option option, std::int32_t change);
    [[nodiscard]] bool counted_elsewhere(PersonIx person, Day day, std::size_t count_line) const;
    [[nodiscard]] DaysOn days_on(PersonIx person, std::size_t run) const {
        return {&days_on_[person.at() * days_on_stride_ + run * DaysOn::words_for(model_->days())], model_->days()};
    }
    [[nodiscard]] Score counts_delta(PersonIx person, Day day, Option before, Option after) const;
    [[nodiscard]] Score runs_delta(PersonIx person, Day day, Option before, Option after) const;
    void turn_runs(PersonIx person, Day day, std::uint64_t turned);
    void find_steps_of_count(std::size_t line);
    void find_steps_of_pair(std::size_t line);
    [[nodiscard]] Score teams_delta(std::span<const Touch> leaving, std::span<const Touch> joining) const;
    [[nodiscard]] Score team_change(const Touch* from, const Touch* until, const Touch* other_from,
                                    const Touch* other_until) const;
    [[nodiscard]] Score team_cost(const TeamLine& line, const std::int32_t* counts) const;

    /// What one person less or more would change.
    struct Step {
        Score less;
        Score more;
    };

    const Model* model_;
    std::size_t stride_;    ///< of a row: padding, past, period, padding
    std::size_t origin_;    ///< of day 0 in a row
    std::vector<Option> rows_;
    std::vector<std::size_t> slot_origin_;
    std::vector<std::int64_t> slots_;
    std::size_t days_on_stride_ = 0;
    std::vector<std::uint64_t> days_on_;    ///< by person and run (the first RunFlags::most_runs): DaysOn::words
    std::vector<std::int32_t> counts_;
    std::vector<std::int32_t> juniors_;
    std::vector<std::int32_t> supervisors_;
    std::vector<std::int32_t> team_counts_;
    std::vector<Step> steps_;    ///< by edge, teams left out
    Score score_{};
};

}    // namespace staffwright::solve
