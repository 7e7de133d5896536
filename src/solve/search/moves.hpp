// Moves: small changes of a roster that the search tries. A move only *proposes*; evaluating, accepting and undoing are
// the same for all (search/annealer.hpp).
//
// To add a move: write a function with the signature of the ones below, list it in `Moves::propose`, give it a weight
// in `MoveMix`, and add it to the table in docs/how-to/add-a-move.md. Thread safety: one Moves belongs to one thread.
#pragma once

#include <cstdint>
#include <vector>

#include "base/rng.hpp"
#include "solve/search/state.hpp"

namespace staffwright::solve {

struct Change {
    PersonIx person;
    Day day = 0;
    Option option = off;
};

/// How often each move is tried, in parts of their sum.
struct MoveMix {
    std::uint32_t change_one_day = 30;
    std::uint32_t swap_two_people = 45;
    std::uint32_t exchange_two_blocks = 10;
    std::uint32_t stretch_a_block = 15;
    /// Of one person alone only, in place of swap_two_people, of which there is then nothing.
    std::uint32_t pair_of_a_weekday = 45;
};

class Moves {
public:
    Moves(const Model& model, Rng& rng, MoveMix mix = {});

    /// Fills `changes` with one proposal; empty if it came to nothing. Changes are of distinct (person, day).
    void propose(const RosterState& state, std::vector<Change>& changes);

private:
    /// One person's one day becomes another option.
    void change_one_day(const RosterState& state, std::vector<Change>& changes);
    /// Two people exchange what they do over a few days in a row.
    void swap_two_people(const RosterState& state, std::vector<Change>& changes);
    /// One person's two blocks of days change places.
    void exchange_two_blocks(const RosterState& state, std::vector<Change>& changes);
    /// A day takes over its neighbour's option: runs grow, shrink or move by a day.
    void stretch_a_block(const RosterState& state, std::vector<Change>& changes);

    /// One person's days of one weekday, weeks apart, change places or both become something else: totals over a
    /// weekday stay, or move by two steps at once. A rota's long line lives on it.
    void pair_of_a_weekday(const RosterState& state, std::vector<Change>& changes);

    [[nodiscard]] PersonIx any_person() { return PersonIx{static_cast<std::int32_t>(rng_->below(people_))}; }
    [[nodiscard]] Day any_day() { return static_cast<Day>(rng_->below(days_)); }
    [[nodiscard]] bool allowed(PersonIx person, Day day, Option option) const;
    void add(const RosterState& state, std::vector<Change>& changes, PersonIx person, Day day, Option option);

    const Model* model_;
    Rng* rng_;
    MoveMix mix_;
    std::uint32_t people_;
    std::uint32_t days_;
};

}    // namespace staffwright::solve
