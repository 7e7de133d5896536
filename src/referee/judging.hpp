// A problem made ready to be judged many times: whole rosters, or one person after an edit. `judge` in referee.hpp is
// this for one roster; explanations (referee/explain.hpp) price changes with it.
//
//     const Judging judging(problem, book);
//     judging.person(amy, duties[amy], sink);         // everything about Amy alone
//     judging.together(duties, {0, days}, sink);      // demand and rules about several people, on these days
//
// Everything a roster is judged by is in exactly one of the two. Thread safety: immutable after construction.
#pragma once

#include "referee/judge_context.hpp"
#include "referee/matters.hpp"
#include "roster/roster.hpp"

namespace staffwright::referee {

class Judging {
public:
    /// Both must outlive this.
    Judging(const roster::Problem& problem, const rules::RuleBook& book);

    [[nodiscard]] Verdict roster(const roster::Roster& roster) const;
    void person(PersonIx person, const PersonDuties& duties, BreachSink& sink) const;
    /// Requires: days within the period.
    void together(const AllDuties& duties, DayRange days, BreachSink& sink) const;

    [[nodiscard]] const roster::Problem& problem() const { return problem_; }
    [[nodiscard]] const rules::RuleBook& book() const { return book_; }
    [[nodiscard]] const PersonMatters& matters(PersonIx person) const { return matters_.of[person]; }

private:
    const roster::Problem& problem_;
    const rules::RuleBook& book_;
    Matters matters_;
};

/// Hard first, then by day, person and rule.
void put_in_order(std::vector<Breach>& breaches);

}    // namespace staffwright::referee
