#include "app/weekly_solve.hpp"

#include <utility>
#include <vector>

#include "base/check.hpp"

namespace staffwright::app {

namespace {

/// The weeks so far as one roster of all weeks; weeks that were not reached are empty.
roster::Roster joined(const Case& opened, std::vector<roster::Roster> weeks) {
    while (weeks.size() < opened.loaded.inrc2->weeks.size()) {
        weeks.emplace_back(opened.problem());
    }
    return formats::join_inrc2_weeks(opened.loaded.inrc2->scenario, weeks);
}

}    // namespace

Result<Judged> solve_weekly(const Case& opened, const solve::Limits& limits, const TimeBudget& budget,
                            const OnWeek& on_week, const solve::OnProgress& progress, const std::stop_token& stop) {
    CHECK(opened.loaded.inrc2.has_value());
    const formats::Inrc2Set& set = *opened.loaded.inrc2;
    const auto weeks = static_cast<int>(set.weeks.size());
    formats::Inrc2History history = set.history;
    std::vector<roster::Roster> rosters;
    Judged all;
    for (int position = 0; position < weeks; ++position) {
        if (on_week) {
            on_week(position, weeks);
        }
        const Case week = TRY(make_case(formats::inrc2_week_problem(set, history, position)));
        solve::Limits share = limits;
        if (limits.work) {
            share.work = (*limits.work - all.outcome.work) / (weeks - position);
        }
        Judged judged =
            TRY(solve_and_judge(week.problem(), week.book, share, budget.share(weeks - position), progress, stop));
        all.outcome.work += judged.outcome.work;
        all.outcome.contradicted = judged.outcome.contradicted ? judged.outcome.contradicted : all.outcome.contradicted;
        const bool legal = judged.verdict.legal();
        if (legal) {
            history = formats::next_inrc2_history(set.scenario, history, judged.outcome.roster);
        }
        rosters.push_back(std::move(judged.outcome.roster));
        if (!legal) {
            break;
        }
    }
    all.outcome.roster = joined(opened, std::move(rosters));
    all.verdict = referee::judge(opened.problem(), opened.book, all.outcome.roster);
    all.outcome.score = all.verdict.score;
    all.outcome.seconds = budget.spent();
    all.outcome.status = all.verdict.legal() ? solve::Status::feasible : solve::Status::unknown;
    all.outcome.trajectory.push_back({all.outcome.seconds, all.outcome.score, {}});
    return all;
}

}    // namespace staffwright::app
