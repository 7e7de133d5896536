#include "referee/explain.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

#include "referee/cover.hpp"

namespace staffwright::referee {

namespace {

/// What would be a way to be there: a duty and who is asked for.
struct Opening {
    Day day = 0;
    ShiftIx shift;
    std::optional<SkillIx> skill;
};

/// An unfilled demand and the duties that would meet it.
struct Need {
    Gap gap;
    std::vector<Opening> openings;
};

std::optional<Gap> gap_of(const roster::Want& want, Day day, std::int64_t found, std::string what) {
    const std::int64_t below_minimum = std::max<std::int64_t>(0, want.minimum - found);
    const std::int64_t below_optimum = std::max<std::int64_t>(0, want.optimum - found);
    const Score cost{Cost{below_minimum}, want.under(below_optimum)};
    if (cost == Score{}) {
        return std::nullopt;
    }
    Gap gap;
    gap.what = std::move(what);
    gap.day = day;
    gap.minimum = want.minimum;
    gap.optimum = want.optimum;
    gap.assigned = found;
    gap.cost = cost;
    return gap;
}

/// Duties of the period whose time holds the whole band.
std::vector<Opening> openings_for(const Judging& judging, const roster::BandDemand& demand) {
    const roster::Problem& problem = judging.problem();
    const Interval band = moments(problem, demand);
    std::vector<Opening> found;
    const Day last = std::min(problem.horizon.days, demand.day + bands_look_ahead);
    for (Day day = std::max(0, demand.day - bands_look_back); day < last; ++day) {
        for (const ShiftIx shift : problem.shifts.indices()) {
            const roster::DutyTimes& times = judging.book().times;
            if (times.has_clock(shift) && times.interval(day, shift).contains(band)) {
                found.push_back({day, shift, demand.skill});
            }
        }
    }
    return found;
}

std::vector<Need> needs_of(const Judging& judging, const AllDuties& duties) {
    const roster::Problem& problem = judging.problem();
    std::vector<Need> needs;
    const auto add = [&](std::optional<Gap> gap, bool of_band, std::size_t demand, std::vector<Opening> openings) {
        gap->of_band = of_band;
        gap->demand = demand;
        needs.push_back({std::move(*gap), std::move(openings)});
    };
    for (std::size_t at = 0; at < problem.duty_demand.size(); ++at) {
        const roster::DutyDemand& demand = problem.duty_demand[at];
        if (auto gap = gap_of(demand.want, demand.day, assigned(demand, duties), described(problem, demand))) {
            add(std::move(gap), false, at, {{demand.day, demand.shift, demand.skill}});
        }
    }
    for (std::size_t at = 0; at < problem.band_demand.size(); ++at) {
        const roster::BandDemand& demand = problem.band_demand[at];
        if (auto gap = gap_of(demand.want, demand.day, assigned(problem, demand, duties), described(problem, demand))) {
            add(std::move(gap), true, at, openings_for(judging, demand));
        }
    }
    return needs;
}

/// Better: allowed before stopped, then fewer stops' cost, then the price.
bool better(const Candidate& a, const Candidate& b) {
    const auto order = [](const Candidate& candidate) {
        return std::tuple(!candidate.effect.allowed(), candidate.effect.change, candidate.person);
    };
    return order(a) < order(b);
}

/// Tries people for one need after the other.
class Search {
public:
    Search(const Judging& judging, const roster::Roster& roster) : judging_(judging), trial_(judging, roster) {}

    [[nodiscard]] const AllDuties& duties() const { return trial_.duties(); }

    void fill(Need& need) {
        Gap& gap = need.gap;
        for (const PersonIx person : judging_.problem().people.indices()) {
            if (auto best = best_addition(person, need)) {
                gap.candidates.push_back(std::move(*best));
            }
        }
        std::sort(gap.candidates.begin(), gap.candidates.end(), better);
        if (gap.candidates.empty() || !gap.candidates.front().effect.allowed()) {
            gap.reassignment = best_reassignment(need);
        }
    }

private:
    /// Skills in which the person could take the opening.
    [[nodiscard]] std::vector<SkillIx> skills_for(PersonIx person, const Opening& opening) const {
        return opening.skill ? std::vector<SkillIx>{*opening.skill} : judging_.problem().people[person].skills;
    }

    [[nodiscard]] bool has(PersonIx person, const Opening& opening) const {
        const auto duties = trial_.duties()[person].on(opening.day);
        return std::any_of(duties.begin(), duties.end(), [&](const Duty& duty) { return duty.shift == opening.shift; });
    }

    [[nodiscard]] std::optional<Candidate> best_addition(PersonIx person, const Need& need) {
        std::optional<Candidate> best;
        for (const Opening& opening : need.openings) {
            if (has(person, opening)) {
                continue;    // is there already, maybe in another skill
            }
            for (const SkillIx skill : skills_for(person, opening)) {
                const Assignment duty{opening.day, opening.shift, skill};
                keep_better(best, {person, duty, std::nullopt, trial_.add(person, duty)});
            }
        }
        return best;
    }

    [[nodiscard]] std::optional<Candidate> best_reassignment(const Need& need) {
        std::optional<Candidate> best;
        for (const PersonIx person : judging_.problem().people.indices()) {
            for (const Opening& opening : need.openings) {
                for (const Assignment& duty : trial_.assignments(person)) {
                    if (duty.day == opening.day) {
                        try_instead(duty, person, opening, best);
                    }
                }
            }
        }
        return best && best->effect.allowed() ? best : std::nullopt;
    }

    void try_instead(const Assignment& given_up, PersonIx person, const Opening& opening,
                     std::optional<Candidate>& best) {
        const bool same_shift = given_up.shift == opening.shift;
        if (!same_shift && has(person, opening)) {
            return;
        }
        for (const SkillIx skill : skills_for(person, opening)) {
            const Assignment duty{opening.day, opening.shift, skill};
            if (duty != given_up) {
                keep_better(best, {person, duty, given_up, trial_.replace(person, given_up, duty)});
            }
        }
    }

    static void keep_better(std::optional<Candidate>& best, Candidate candidate) {
        if (!best || better(candidate, *best)) {
            best = std::move(candidate);
        }
    }

    const Judging& judging_;
    Trial trial_;
};

std::vector<Gap> gaps_of(const Judging& judging, const roster::Roster& roster, const std::function<bool()>& over) {
    Search search(judging, roster);
    std::vector<Need> needs = needs_of(judging, search.duties());
    const roster::Problem& problem = judging.problem();
    const std::int64_t cells = static_cast<std::int64_t>(problem.people.size()) * problem.horizon.days;

    std::vector<std::size_t> dearest_first(needs.size());
    std::iota(dearest_first.begin(), dearest_first.end(), std::size_t{0});
    std::stable_sort(dearest_first.begin(), dearest_first.end(),
                     [&](std::size_t a, std::size_t b) { return needs[b].gap.cost < needs[a].gap.cost; });
    std::int64_t left = most_cells;
    for (const std::size_t at : dearest_first) {
        left -= cells * static_cast<std::int64_t>(std::max<std::size_t>(1, needs[at].openings.size()));
        needs[at].gap.tried = left >= 0 && !(over && over());
        if (needs[at].gap.tried) {
            search.fill(needs[at]);
        }
    }

    std::vector<Gap> gaps;
    for (Need& need : needs) {
        gaps.push_back(std::move(need.gap));
    }
    std::stable_sort(gaps.begin(), gaps.end(), [](const Gap& a, const Gap& b) { return a.day < b.day; });
    return gaps;
}

std::vector<PersonSummary> summaries_of_people(const roster::Problem& problem, const rules::RuleBook& book,
                                               const roster::Roster& roster, const Verdict& verdict) {
    const IndexVector<PersonIx, Score> scores = by_person(problem, verdict);
    IndexVector<PersonIx, PersonSummary> people(problem.people.size());
    for (const PersonIx person : problem.people.indices()) {
        PersonSummary& summary = people[person];
        summary.person = person;
        summary.score = scores[person];
        for (const Assignment& duty : roster.assignments[person]) {
            ++summary.duties;
            summary.worked += book.times.credited(duty.day, duty.shift, Basis::elapsed);
        }
    }
    for (const Breach& breach : verdict.breaches) {
        for (const PersonIx person : breach.people) {
            ++people[person].breaches;
        }
    }
    return {people.begin(), people.end()};
}

}    // namespace

namespace {

/// How sure it is that the rule is as its pack has it, and who answers for that.
std::string standing_of(const roster::Rule& rule) {
    const roster::RuleOrigin& origin = rule.origin;
    if (origin.pack.empty()) {
        return "";
    }
    return origin.certainty + (origin.wants_signature()   ? ", not signed"
                               : origin.signed_by.empty() ? ""
                                                          : ", signed by " + origin.signed_by);
}

}    // namespace

std::vector<RuleSummary> summaries_of_rules(const roster::Problem& problem, const Verdict& verdict) {
    std::map<std::string, RuleSummary> by_id;
    for (const auto& [id, score] : by_rule(problem, verdict)) {
        RuleSummary& summary = by_id[id];
        summary.id = id;
        summary.score = score;
        const auto times = verdict.evaluated.find(id);
        summary.evaluated = times == verdict.evaluated.end() ? 0 : times->second;
    }
    for (const roster::Rule& rule : problem.rules) {
        by_id[rule.id].message = rule.message;
        by_id[rule.id].citation = rule.citation;
        by_id[rule.id].standing = standing_of(rule);
    }
    for (const Breach& breach : verdict.breaches) {
        ++by_id[breach.rule].breaches;
    }
    std::vector<RuleSummary> summaries;
    for (auto& [id, summary] : by_id) {
        summaries.push_back(std::move(summary));
    }
    std::stable_sort(summaries.begin(), summaries.end(),
                     [](const RuleSummary& a, const RuleSummary& b) { return b.score < a.score; });
    return summaries;
}

const Candidate* Gap::cheapest() const {
    if (!candidates.empty() && candidates.front().effect.allowed()) {
        return &candidates.front();
    }
    return reassignment ? &*reassignment : nullptr;
}

Explanation explain(const roster::Problem& problem, const rules::RuleBook& book, const roster::Roster& roster,
                    const std::function<bool()>& over) {
    const Judging judging(problem, book);
    Explanation explanation;
    explanation.verdict = judging.roster(roster);
    explanation.rules = summaries_of_rules(problem, explanation.verdict);
    explanation.people = summaries_of_people(problem, book, roster, explanation.verdict);
    explanation.gaps = gaps_of(judging, roster, over);
    return explanation;
}

}    // namespace staffwright::referee
