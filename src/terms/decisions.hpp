// What follows from an exception report: is it in time, who acts on it, pay or time off, and how much.
//
//     const auto decisions = TRY(decide(problem, pack, planned, reports, faults));
//     decisions[3].state    decisions[3].parts[0].route    decisions[3].choice
//
// The doctor chooses between pay and time off; where a rule is broken in fact whose breach mandates time off, that wins
// over the choice. What is late or refused gives neither. Errors: those of pay::Pack::at, and contradiction where the
// dates of a report cannot be. Thread safety: pure.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "terms/faults.hpp"

namespace staffwright::terms {

enum class State : std::uint8_t { open, agreed, refused, late };
inline constexpr std::array<std::string_view, 4> state_names{"open", "agreed", "refused", "late"};

struct Decision {
    struct Part {
        ReportKind kind = ReportKind::hours;
        std::string route;    ///< a word of the pack: "human_resources"
    };
    std::size_t report = 0;
    State state = State::open;
    calendar::Date last_day;    ///< until which it could be submitted
    std::vector<Part> parts;
    Minutes extra;                           ///< beyond the plan
    std::optional<Choice> choice;            ///< that counts; none: nobody has chosen, or there is nothing to choose
    std::vector<std::string> mandated_by;    ///< rules broken in fact that make it time off
    Minutes time_off;                        ///< due by it
    std::vector<std::string> grounds;        ///< values that it rests on, cited
    [[nodiscard]] bool counts() const { return state == State::open || state == State::agreed; }
    [[nodiscard]] bool goes_to(std::string_view route) const;
};

/// Whether the report was submitted in its window, and what was answered.
Result<State> state_of(const roster::Problem& problem, const pay::Pack& pack, const Report& report);

/// One for each report, in their order.
Result<std::vector<Decision>> decide(const roster::Problem& problem, const pay::Pack& pack,
                                     const roster::Roster& planned, const std::vector<Report>& reports,
                                     const std::vector<Fault>& faults);

}    // namespace staffwright::terms
