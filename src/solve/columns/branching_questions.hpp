// What branching asks of a roster: has a person on a day any duty, a duty of this shift, or of this shift in this
// skill? Questions that others can check in the problem's own terms, and that between them tell any two options apart,
// but for skills that nobody asks for.
//
// Thread safety: immutable once built.
#pragma once

#include <cstdint>
#include <vector>

#include "roster/certificate.hpp"
#include "solve/model.hpp"

namespace staffwright::solve {

class BranchingQuestions {
public:
    explicit BranchingQuestions(const Model& model);

    [[nodiscard]] std::size_t size() const { return questions_.size(); }
    /// Is the answer yes for a day with this option?
    [[nodiscard]] bool holds(std::size_t question, Option option) const { return questions_[question].of[option] != 0; }
    [[nodiscard]] roster::Certificate::Decision decision(std::size_t question, PersonIx person, Day day) const;

private:
    struct Question {
        std::vector<ShiftIx> shifts;
        std::vector<SkillIx> skills;
        std::vector<std::uint8_t> of;    ///< by option
    };
    void add(const Model& model, std::vector<ShiftIx> shifts, std::vector<SkillIx> skills);

    std::vector<Question> questions_;
};

}    // namespace staffwright::solve
