// The quick way from a roster that was good to one that is good again, after a little has changed: sickness, new leave,
// a few cells pinned. People whose own rules are now broken get their best line beside the others; then everybody is
// asked, around the days that this touched, whether another line would do better, until nobody has one.
//
//     Mend mend{model, paths, legal_line};
//     mend.run(state, over, on_step);
//
// Never makes the score worse. Thread safety: one object belongs to one thread. Deterministic but for `over`.
#pragma once

#include <functional>

#include "solve/columns/legal_line.hpp"
#include "solve/search/person_path.hpp"
#include "solve/search/state.hpp"

namespace staffwright::solve {

class Mend {
public:
    Mend(const Model& model, PersonPath& paths, LegalLine& legal_line)
        : model_(&model), paths_(&paths), legal_line_(&legal_line) {}

    /// `over`: true when time is up; what is mended so far stays. `on_step`: called when the state has become better.
    void run(RosterState& state, const std::function<bool()>& over, const std::function<void()>& on_step);

private:
    struct Range {
        Day from = 0;
        Day until = 0;
    };
    void mend_person(RosterState& state, PersonIx person);
    /// The person's best line over the days, if it is better; true if it was.
    bool improve(RosterState& state, PersonIx person, Range days, std::size_t beam);
    /// Days on which a roster breaks hard demand, or somebody's own rules were just mended.
    [[nodiscard]] std::vector<Range> touched(const RosterState& state) const;
    void note_changes(const std::vector<Option>& before, const std::vector<Option>& after);

    const Model* model_;
    PersonPath* paths_;
    LegalLine* legal_line_;
    std::vector<std::uint8_t> changed_;    ///< by day
};

}    // namespace staffwright::solve
