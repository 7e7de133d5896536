// What a change of duties of one person or a few would do, without judging the whole roster again: only these people,
// and demand and rules about several people around the days, can answer differently.
//
//     Trial trial(judging, roster);
//     const Effect effect = trial.add(amy, {day, shift, skill});     // effect.change, effect.stops
//     trial.change({{amy, early, night}, {beth, night, early}});     // the two change places
//
// Thread safety: a trial belongs to one thread. The judging must outlive it.
#pragma once

#include <optional>
#include <vector>

#include "referee/judging.hpp"

namespace staffwright::referee {

struct Effect {
    Score change;                 ///< of the whole roster's score; may be negative
    std::vector<Breach> stops;    ///< hard breaches that are new or larger; empty: the change may be made
    [[nodiscard]] bool allowed() const { return stops.empty(); }
};

/// One person's part in a change: what is given up and what is taken.
struct Part {
    PersonIx person;
    std::vector<Assignment> removed{};
    std::vector<Assignment> added{};
};

class Trial {
public:
    Trial(const Judging& judging, const roster::Roster& roster);

    [[nodiscard]] const AllDuties& duties() const { return duties_; }
    [[nodiscard]] const std::vector<Assignment>& assignments(PersonIx person) const { return assignments_[person]; }

    /// Requires: the person does not have this shift on this day.
    [[nodiscard]] Effect add(PersonIx person, const Assignment& added) { return replace(person, {}, added); }
    /// `removed`, one of the person's duties on the same day, gives way to `added`.
    [[nodiscard]] Effect replace(PersonIx person, const std::optional<Assignment>& removed, const Assignment& added);
    /// Requires: no person twice; each has what is removed, and has not what is added.
    [[nodiscard]] Effect change(const std::vector<Part>& parts);

private:
    void judge_together(DayRange days, Verdict& verdict) const;
    Verdict before(const std::vector<Part>& parts, DayRange days);

    const Judging& judging_;
    IndexVector<PersonIx, std::vector<Assignment>> assignments_;
    AllDuties duties_;
    IndexVector<PersonIx, std::optional<Verdict>> alone_;    ///< of each person as things are, when first asked for
    DayRange together_days_;
    Verdict together_;    ///< as things are, on together_days_
};

}    // namespace staffwright::referee
