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

DayRange days_touched_by(const roster::Problem& problem, const std::vector<Part>& parts) {
    std::optional<DayRange> all;
    const auto take_in = [&](const std::vector<Assignment>& duties) {
        for (const Assignment& duty : duties) {
            const DayRange days = days_touched(problem, duty.day);
            all = all ? DayRange{std::min(all->from, days.from), std::max(all->until, days.until)} : days;
        }
    };
    for (const Part& part : parts) {
        take_in(part.removed);
        take_in(part.added);
    }
    return all.value_or(DayRange{});
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

/// As things are: of these people, and of what several are in on these days.
Verdict Trial::before(const std::vector<Part>& parts, DayRange days) {
    if (days.from != together_days_.from || days.until != together_days_.until) {
        together_ = Verdict{};
        together_days_ = days;
        judge_together(days, together_);
    }
    Verdict all = together_;
    for (const auto& [person, removed, added] : parts) {
        if (!alone_[person]) {
            alone_[person].emplace();
            BreachSink sink(*alone_[person], BreachSink::Keep::hard);
            judging_.person(person, duties_[person], sink);
        }
        all.score += alone_[person]->score;
        all.breaches.insert(all.breaches.end(), alone_[person]->breaches.begin(), alone_[person]->breaches.end());
    }
    return all;
}

Effect Trial::replace(PersonIx person, const std::optional<Assignment>& removed, const Assignment& added) {
    Part part{person, {}, {added}};
    if (removed) {
        CHECK(removed->day == added.day);
        part.removed.push_back(*removed);
    }
    return change({part});
}

Effect Trial::change(const std::vector<Part>& parts) {
    const DayRange touched = days_touched_by(judging_.problem(), parts);
    const Verdict was = before(parts, touched);
    std::vector<PersonDuties> kept;
    for (const auto& [person, removed, added] : parts) {
        std::vector<Assignment> changed = assignments_[person];
        for (const Assignment& duty : removed) {
            const auto at = std::find(changed.begin(), changed.end(), duty);
            CHECK(at != changed.end());
            changed.erase(at);
        }
        for (const Assignment& duty : added) {
            changed.insert(std::upper_bound(changed.begin(), changed.end(), duty), duty);
        }
        kept.push_back(
            std::exchange(duties_[person], PersonDuties(judging_.problem(), judging_.book(), person, changed)));
    }
    Verdict is;
    BreachSink sink(is, BreachSink::Keep::hard);
    for (const Part& part : parts) {
        judging_.person(part.person, duties_[part.person], sink);
    }
    judging_.together(duties_, touched, sink);
    for (std::size_t at = 0; at < parts.size(); ++at) {
        duties_[parts[at].person] = std::move(kept[at]);
    }
    return {is.score - was.score, stops(was, is)};
}

}    // namespace staffwright::referee
