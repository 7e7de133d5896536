#include "app/rota/design.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace staffwright::app {

using roster::Rota;
using roster::RotaGroup;
using roster::Score;

namespace {

constexpr int drafts = 4;
constexpr int legal_drafts = 2;
constexpr int passes = 2;
/// Shares of a limit in work: with all drafts and passes, and the bound, the whole.
constexpr std::int64_t draft_share = 6;
constexpr std::int64_t pass_share = 12;
constexpr std::int64_t bound_share = 6;
/// The first draft shows what kind of rota it is, and has a quarter of the time; the next go on from there.
constexpr int first_draft_in = 4;
constexpr int next_draft_in = 2;
/// Groups of fewer lines are not cut anew: with their lead, hardly a week would be left to change.
constexpr std::int32_t least_lines_of_a_pass = 4;
constexpr std::int32_t least_lead_weeks = 2;

/// The weeks before a day that some rule may look back over.
std::int32_t weeks_looked_back(const Case& lines) {
    std::int32_t weeks = least_lead_weeks;
    for (const rules::BoundRule& rule : lines.book.rules) {
        if (const auto* weekends = std::get_if<rules::WeekendFrequency>(&rule.kind)) {
            weeks = std::max(weeks, weekends->window - 1);
        }
        if (const auto* rolling = std::get_if<rules::RollingTotal>(&rule.kind)) {
            weeks = std::max(weeks, (rolling->window_days + 5) / 7);
        }
    }
    return weeks;
}

class Design {
public:
    Design(const Rota& rota, const rules::Packs& packs, Case lines, const solve::Limits& limits,
           const TimeBudget& budget, const OnStep& on_step, const solve::OnProgress& progress,
           const std::stop_token& stop, const OnBest& on_best)
        : rota_(rota),
          packs_(packs),
          lines_(std::move(lines)),
          limits_(limits),
          budget_(budget),
          on_step_(on_step),
          progress_(progress),
          stop_(stop),
          on_best_(on_best) {}

    Result<Designed> make() {
        if (rota_.designed()) {
            TRY(keep_if_better(rota_.patterns));
        }
        TRY(draft());
        for (int pass = 1; pass <= passes && !done(); ++pass) {
            TRY(improve(pass));
        }
        TRY(prove());
        Judged judged;
        judged.outcome.status = status();
        judged.outcome.roster = best_->roster;
        judged.outcome.score = verdict_.score;
        judged.outcome.bound = bound_;
        judged.outcome.seconds = budget_.spent();
        judged.outcome.work = work_;
        judged.outcome.trajectory = std::move(trajectory_);
        judged.verdict = std::move(verdict_);
        judged.clash = judged.verdict.legal() ? std::nullopt : std::move(clash_);
        return Designed{std::move(rota_), std::move(*best_), std::move(judged)};
    }

private:
    [[nodiscard]] solve::Limits part_of_work(std::int64_t share) const {
        solve::Limits limits = limits_;
        if (limits.work) {
            limits.work = std::max<std::int64_t>(1, *limits.work / share);
        }
        return limits;
    }

    void say(const std::string& step) const {
        if (on_step_) {
            on_step_(step);
        }
    }

    /// Nothing costs less than nothing, unless duties have negative costs; a rota has none.
    [[nodiscard]] bool done() const { return stop_.stop_requested() || verdict_.score == Score{}; }

    Result<Judged> solve_line(const RotaLine& line, std::int64_t share, const TimeBudget& budget,
                              const roster::Roster* start) {
        Judged judged = TRY(solve_and_judge(line.opened.problem(), line.opened.book, part_of_work(share), budget,
                                            progress_, stop_, start));
        work_ += judged.outcome.work;
        return judged;
    }

    /// Keeps the patterns if the referee finds the ring better than what is there.
    Result<void> keep_if_better(std::vector<Rota::Pattern> patterns) {
        Rota tried = rota_;
        tried.patterns = std::move(patterns);
        Unrolled ring = TRY(unroll(tried, packs_, {}));
        referee::Verdict verdict = referee::judge(ring.opened.problem(), ring.opened.book, ring.roster);
        if (!best_ || verdict.score < verdict_.score) {
            rota_.patterns = std::move(tried.patterns);
            best_ = std::move(ring);
            verdict_ = std::move(verdict);
            trajectory_.push_back({budget_.spent(), verdict_.score, {}});
            if (on_best_) {
                on_best_(rota_, verdict_.score);
            }
        }
        return {};
    }

    /// Until the ring is legal: with the weekend before the seam off there may be no rota although there is one, and a
    /// line whose averages are kept may not keep them from wherever one counts.
    Result<void> draft() {
        Seam seam = Seam::off;
        int legal = 0;
        for (int attempt = 1; attempt <= drafts && (!best_ || !done()); ++attempt) {
            say(attempt == 1 ? "draft" : fmt::format("draft {}", attempt));
            LinePlan plan = plan_of(rota_, seam);
            plan.even = even_;
            const TimeBudget share = budget_.share(attempt == 1 ? first_draft_in : next_draft_in);
            const RotaLine line = TRY(lay_out(rota_, lines_, plan));
            const auto from = best_ ? std::optional(line_roster(rota_, line)) : std::nullopt;
            Judged judged = TRY(solve_line(line, draft_share, share, from ? &*from : nullptr));
            TRY(keep_if_better(patterns_of(line, judged.outcome.roster)));
            if (verdict_.legal()) {
                if (++legal == legal_drafts) {
                    return {};
                }
                continue;
            }
            if (!judged.verdict.legal()) {
                clash_ = std::move(judged.clash);
                seam = Seam::open;
            } else if (even_) {
                return {};
            }
            even_ = even_ || judged.verdict.legal();
        }
        return {};
    }

    /// The cut nearest to `wanted` before which a Sunday is off, so that no run of duties is cut in two.
    [[nodiscard]] std::optional<std::int32_t> cut_near(std::size_t group, std::int32_t wanted) const {
        const std::int32_t lines = rota_.groups[group].lines;
        for (std::int32_t step = 0; step < 2 * lines; ++step) {
            const std::int32_t away = step % 2 == 0 ? step / 2 : -(step + 1) / 2;
            const std::int32_t week = ((wanted + away) % lines + lines) % lines;
            const std::int32_t sunday = (7 * week - 1 + 7 * lines) % (7 * lines);
            if (rota_.patterns[group][static_cast<std::size_t>(sunday)].empty()) {
                return week;
            }
        }
        return {};
    }

    /// Before the lead, too, a Sunday must be off.
    [[nodiscard]] std::optional<GroupPlan> cut(std::size_t group, std::int32_t wanted, std::int32_t lead) const {
        const std::int32_t lines = rota_.groups[group].lines;
        const auto week = cut_near(group, wanted);
        if (!week || lines < least_lines_of_a_pass) {
            return {};
        }
        for (std::int32_t weeks = lead; weeks < lines - 1; ++weeks) {
            const std::int32_t begin = (*week - weeks + lines) % lines;
            if (cut_near(group, begin) == begin) {
                return GroupPlan{*week, weeks, false, false};
            }
        }
        return {};
    }

    Result<void> improve(int pass) {
        const std::int32_t lead = weeks_looked_back(lines_);
        LinePlan plan;
        plan.even = even_;
        bool any = false;
        for (std::size_t at = 0; at < rota_.groups.size(); ++at) {
            const std::int32_t wanted = rota_.groups[at].lines * pass / (passes + 1);
            const auto group = cut(at, wanted, lead);
            plan.groups.push_back(group.value_or(GroupPlan{0, 0, true, false}));
            any |= group.has_value();
        }
        if (!any) {
            return {};
        }
        say(fmt::format("pass {} of {}", pass, passes));
        const TimeBudget share = budget_.share(passes + 2 - pass);
        const RotaLine line = TRY(lay_out(rota_, lines_, plan));
        const roster::Roster from = line_roster(rota_, line);
        const Judged judged = TRY(solve_line(line, pass_share, share, &from));
        return keep_if_better(patterns_of(line, judged.outcome.roster));
    }

    /// A lower limit of one week, from a line that says only what is certain of the ring; a cycle of weeks costs at
    /// least so many times that.
    Result<void> prove() {
        if (verdict_.score == Score{}) {
            bound_ = Cost{0};
            return {};
        }
        if (stop_.stop_requested()) {
            return {};
        }
        say("bound");
        const RotaLine line = TRY(lay_out(rota_, lines_, plan_of(rota_, Seam::relaxed)));
        const auto limits = [&] {
            solve::Limits own = part_of_work(bound_share);
            own.seconds = budget_.for_search(0.1);
            return own;
        }();
        const roster::Roster from = line_roster(rota_, line);
        const solve::Outcome outcome =
            solve::solve(line.opened.problem(), line.opened.book, limits, progress_, stop_, &from);
        work_ += outcome.work;
        no_roster_ = outcome.status == solve::Status::infeasible;
        if (outcome.bound) {
            bound_ = *outcome.bound * cycle_weeks(rota_);
        }
        return {};
    }

    [[nodiscard]] solve::Status status() const {
        if (verdict_.legal()) {
            return bound_ == verdict_.score.soft ? solve::Status::optimal : solve::Status::feasible;
        }
        return no_roster_ ? solve::Status::infeasible : solve::Status::unknown;
    }

    Rota rota_;
    const rules::Packs& packs_;
    Case lines_;
    solve::Limits limits_;
    TimeBudget budget_;
    const OnStep& on_step_;
    const solve::OnProgress& progress_;
    std::stop_token stop_;
    const OnBest& on_best_;
    std::optional<Unrolled> best_;
    referee::Verdict verdict_;
    std::optional<ClashReport> clash_;
    std::optional<Cost> bound_;
    bool even_ = false;
    bool no_roster_ = false;
    std::int64_t work_ = 0;
    std::vector<solve::TrajectoryPoint> trajectory_;
};

}    // namespace

Result<Designed> design(const Rota& rota, const rules::Packs& packs, const solve::Limits& limits,
                        const TimeBudget& budget, const OnStep& on_step, const solve::OnProgress& progress,
                        const std::stop_token& stop, const OnBest& on_best) {
    Case lines = TRY(ruled_lines(rota, packs));
    return Design(rota, packs, std::move(lines), limits, budget, on_step, progress, stop, on_best).make();
}

}    // namespace staffwright::app
