// Which people and days a dive (columns/window_dive.hpp) frees next, and whether it is hasty. Three forms, hasty or
// not, each of any size up to one that adapts to what its dives cost, and chosen by what its dives have lately gained
// for their work (far from the best roster hasty ones gain most, near it few of them gain at all):
//   days     everybody over some days
//   people   some people over the whole period
//   block    some people over some days
// Half of them lie where the demand is met badly, the others anywhere.
//
//     Neighbourhoods neighbourhoods{model, rng, work_of_a_dive};
//     const auto chosen = neighbourhoods.choose(state);
//     ... dive ...
//     neighbourhoods.learn(chosen, gain, work);
//
// Units: gains in scaled cost, work in the search's units. Thread safety: one object belongs to one thread.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "base/rng.hpp"
#include "solve/search/state.hpp"

namespace staffwright::solve {

class Neighbourhoods {
public:
    enum class Form : std::uint8_t { days, people, block };
    static constexpr std::size_t forms = 3;
    struct Chosen {
        Form form = Form::days;
        bool hasty = false;
        std::vector<PersonIx> people;    ///< ascending
        Day from = 0;
        Day until = 0;
    };

    Neighbourhoods(const Model& model, Rng& rng, std::int64_t work_of_a_dive);

    [[nodiscard]] Chosen choose(const RosterState& state);
    void learn(const Chosen& chosen, std::int64_t gain, std::int64_t work);

private:
    struct Record {
        double cells = 0;    ///< person-days that the next one frees at most
        double gain = 0;     ///< of the last dives, fading
        double work = 1;
        std::int64_t tries = 0;
    };
    /// Place of a form's record, hasty or not.
    [[nodiscard]] static std::size_t place(Form form, bool hasty) {
        return 2 * static_cast<std::size_t>(form) + (hasty ? 1 : 0);
    }
    [[nodiscard]] std::size_t choose_record();
    /// A day near which the demand is met badly, or any.
    [[nodiscard]] Day centre(const RosterState& state);
    void choose_days(Chosen& chosen, const RosterState& state, std::size_t length);
    void choose_people(Chosen& chosen, std::size_t number);

    const Model* model_;
    Rng* rng_;
    std::int64_t work_of_a_dive_;
    std::array<Record, 2 * forms> records_;
    std::vector<Day> day_of_line_;    ///< by count line: a day that touches it, or -1
};

}    // namespace staffwright::solve
