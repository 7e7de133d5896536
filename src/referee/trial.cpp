#include "referee/trial.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "base/check.hpp"
#include "referee/cover.hpp"
#include "referee/difference.hpp"

namespace staffwright::referee {

namespace {

std::map<std::string, Cost> hard_by_rule(const Verdict& verdict) {
    std::map<std::string, Cost> costs;
    for (const Breach& breach : verdict.breaches) {
        costs[breach.rule] += breach.cost;
    }
    return costs;
}

/// Of two verdicts that keep hard breaches only: new ones of the rules that are now broken more than before. (A demand
/// that was two short and is now one short is a new breach too, but no reason against the change.)
std::vector<Breach> stops(const Verdict& before, const Verdict& after) {
    const std::map<std::string, Cost> cost_before = hard_by_rule(before);
    const std::map<std::string, Cost> cost_after = hard_by_rule(after);
    std::vector<Breach> found;
    for (Breach& breach : difference(before, after).only_in_second) {
        const auto was = cost_before.find(breach.rule);
        if (cost_after.at(breach.rule) > (was == cost_before.end() ? Cost{} : was->second)) {
            found.push_back(std::move(breach));
        }
    }
    put_in_order(found);
    return found;
}

/// Days whose demand and rules about several people a duty of this day can matter to: its own, and those of the bands
/// of time that it may hold.
DayRange days_touched(const roster::Problem& problem, Day day) {
    if (problem.band_demand.empty()) {
        return {day, day + 1};
    }
    return {std::max(0, day - bands_look_ahead + 1), std::min(problem.horizon.days, day + bands_look_back + 1)};
}

}    // namespace

Trial::Trial(const Judging& judging, const roster::Roster& roster)
    : judging_(judging),
      assignments_(roster.assignments),
      duties_(duties_of_all(judging.problem(), judging.book(), roster)),
      alone_(roster.assignments.size()) {}

void Trial::judge_together(DayRange days, Verdict& verdict) const {
    BreachSink sink(verdict, BreachSink::Keep::hard);
    judging_.together(duties_, days, sink);
}

const Verdict& Trial::before(PersonIx person, DayRange days) {
    if (!alone_[person]) {
        alone_[person].emplace();
        BreachSink sink(*alone_[person], BreachSink::Keep::hard);
        judging_.person(person, duties_[person], sink);
    }
    if (days.from != together_days_.from || days.until != together_days_.until) {
        together_ = Verdict{};
        together_days_ = days;
        judge_together(days, together_);
    }
    before_ = *alone_[person];
    before_.score += together_.score;
    before_.breaches.insert(before_.breaches.end(), together_.breaches.begin(), together_.breaches.end());
    return before_;
}

Effect Trial::replace(PersonIx person, const std::optional<Assignment>& removed, const Assignment& added) {
    const DayRange touched = days_touched(judging_.problem(), added.day);
    const Verdict& was = before(person, touched);

    std::vector<Assignment> changed = assignments_[person];
    if (removed) {
        const auto at = std::find(changed.begin(), changed.end(), *removed);
        CHECK(at != changed.end() && removed->day == added.day);
        changed.erase(at);
    }
    changed.insert(std::upper_bound(changed.begin(), changed.end(), added), added);
    PersonDuties kept =
        std::exchange(duties_[person], PersonDuties(judging_.problem(), judging_.book(), person, changed));

    Verdict is;
    BreachSink sink(is, BreachSink::Keep::hard);
    judging_.person(person, duties_[person], sink);
    judging_.together(duties_, touched, sink);
    duties_[person] = std::move(kept);
    return {is.score - was.score, stops(was, is)};
}

}    // namespace staffwright::referee
