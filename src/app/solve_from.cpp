#include "app/solve_from.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/put_back.hpp"
#include "app/re_solve.hpp"
#include "base/text.hpp"
#include "formats/lines.hpp"
#include "referee/words.hpp"

namespace staffwright::app {

namespace {

constexpr int share_of_mending = 4;    // of time and of work, one part
constexpr double most_seconds_of_mending = 3;
constexpr std::int64_t most_work_of_mending = 3'000'000;
constexpr double share_of_putting_back = 0.05;
constexpr std::int64_t work_of_a_trial = 1'000;    // of putting back, where work is limited: no clock is asked then

Near mended(const roster::Problem& problem, const roster::Roster& old, const solve::Limits& limits,
            const TimeBudget& budget, const std::stop_token& stop) {
    const Result<roster::Problem> priced = with_price_of_change(problem, old, Cost{1});
    if (!priced) {
        return {};    // its own rule about changes compares with another roster
    }
    const Result<rules::RuleBook> book = rules::bind(*priced);
    if (!book) {
        return {};
    }
    solve::Limits mending = limits;
    mending.seconds = limits.work ? std::nullopt : std::optional(most_seconds_of_mending);
    if (limits.work) {
        mending.work = std::min(most_work_of_mending, *limits.work / share_of_mending);
    }
    if (const auto seconds = budget.share(share_of_mending).for_search(0)) {
        mending.seconds = std::min(most_seconds_of_mending, *seconds);
    }
    return near_of(solve::solve(*priced, *book, mending, {}, stop, &old));
}

/// In place of what was found: a roster that is no dearer.
void take(const roster::Problem& problem, const rules::RuleBook& book, roster::Roster roster, const TimeBudget& budget,
          Judged& judged) {
    referee::Verdict verdict = referee::judge(problem, book, roster);
    if (verdict.score > judged.verdict.score) {
        return;    // the trial said something else; what was judged whole stands
    }
    if (verdict.score < judged.verdict.score) {
        judged.outcome.trajectory.push_back({budget.spent(), verdict.score, judged.outcome.bound});
        judged.outcome.score = verdict.score;
        note_bound(judged.outcome);
    }
    judged.outcome.roster = std::move(roster);
    judged.verdict = std::move(verdict);
}

std::string listed(const std::set<std::string>& names) {
    constexpr std::size_t most = 5;
    return list_of({names.begin(), names.end()}, most);
}

}    // namespace

Near near_of(solve::Outcome outcome) {
    Near near{std::nullopt, outcome.work, outcome.contradicted};
    if (outcome.score.hard == Cost{0}) {
        near.roster = std::move(outcome.roster);
    }
    return near;
}

Result<Judged> solve_from(const roster::Problem& problem, const rules::RuleBook& book, const roster::Roster& old,
                          PriceOfChange price, const solve::Limits& limits, const TimeBudget& budget,
                          const solve::OnProgress& progress, const std::stop_token& stop) {
    const Near near = price == PriceOfChange::none ? mended(problem, old, limits, budget, stop) : Near{};
    return solve_from_near(problem, book, old, near, limits, budget, progress, stop);
}

Result<Judged> solve_from_near(const roster::Problem& problem, const rules::RuleBook& book, const roster::Roster& old,
                               const Near& near, const solve::Limits& limits, const TimeBudget& budget,
                               const solve::OnProgress& progress, const std::stop_token& stop) {
    solve::Limits rest = limits;
    if (rest.work) {
        rest.work = std::max<std::int64_t>(1, *rest.work - near.work);
    }
    const double before = budget.spent();
    const std::optional<double> left = budget.for_search(0);
    const auto of_search = left ? std::optional(*left * (1 - share_of_putting_back)) : std::nullopt;
    Judged judged = TRY(solve_and_judge(problem, book, rest, TimeBudget(TimeBudget::Clock::now(), of_search), progress,
                                        stop, near.roster ? &*near.roster : &old));
    for (solve::TrajectoryPoint& point : judged.outcome.trajectory) {
        point.seconds += before;
    }
    judged.outcome.work += near.work;
    judged.outcome.seconds = budget.spent();
    if (!judged.verdict.legal()) {
        return judged;
    }
    const TimeBudget putting(TimeBudget::Clock::now());
    const std::optional<double> most = budget.for_search(0);
    const std::int64_t most_trials = limits.work ? *limits.work / work_of_a_trial : 0;
    std::int64_t trials = 0;
    const auto over = [&] {
        return stop.stop_requested() || (most && putting.spent() >= *most) || (limits.work && trials++ >= most_trials);
    };
    take(problem, book, put_back(problem, book, old, judged.outcome.roster, over), budget, judged);
    if (near.roster && changes_between(problem, old, *near.roster).person_days <
                           changes_between(problem, old, judged.outcome.roster).person_days) {
        take(problem, book, put_back(problem, book, old, *near.roster, over), budget, judged);
    }
    if (near.contradicted && !judged.outcome.contradicted) {
        contradict(judged.outcome, *near.contradicted);    // what proved wrongly then has proved this, too
    }
    return judged;
}

std::vector<std::string> dropped_words(const roster::Problem& problem, const formats::Dropped& dropped) {
    using referee::counted;
    std::vector<std::string> lines;
    if (!dropped.made_for.empty()) {
        lines.push_back(fmt::format("it was made for the problem {}, not for {}", formats::in_quotes(dropped.made_for),
                                    formats::in_quotes(problem.id)));
    }
    const auto add = [&](const formats::Dropped::Duties& part, const char* on, const char* noun, const char* why) {
        if (!part.names.empty()) {
            lines.push_back(fmt::format("left out {} {} {} {}: {}", counted(part.duties, "duty"), on,
                                        counted(static_cast<std::int64_t>(part.names.size()), noun), why,
                                        listed(part.names)));
        }
    };
    add(dropped.people, "of", "person", "not in the problem");
    add(dropped.days, "on", "day", "outside the period");
    add(dropped.shifts, "on", "shift", "not in the problem");
    add(dropped.skills, "in", "skill", "not in the problem");
    if (!dropped.without_line.empty()) {
        lines.push_back(fmt::format("it has no line for {}: {}",
                                    counted(static_cast<std::int64_t>(dropped.without_line.size()), "person"),
                                    listed(dropped.without_line)));
    }
    return lines;
}

}    // namespace staffwright::app
