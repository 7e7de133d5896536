#include "app/explanation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

namespace staffwright::app {

using referee::Breach;
using referee::Verdict;
using roster::Assignment;
using roster::Day;
using roster::PersonIx;
using roster::Problem;
using roster::Roster;
using roster::ShiftIx;
using roster::SkillIx;

namespace {

/// Person-days judged for all candidates together: a second or so, and every gap of any one ward.
constexpr std::int64_t most_judged_cells = 20'000'000;

std::vector<RuleLine> rule_lines(const Problem& problem, const Verdict& verdict) {
    std::vector<RuleLine> lines;
    for (const auto& [id, score] : referee::by_rule(problem, verdict)) {
        RuleLine line;
        line.id = id;
        line.score = score;
        line.breaches = std::count_if(verdict.breaches.begin(), verdict.breaches.end(),
                                      [&](const Breach& b) { return b.rule == id; });
        const auto evaluated = verdict.evaluated.find(id);
        line.evaluated = evaluated == verdict.evaluated.end() ? 0 : evaluated->second;
        for (const roster::Rule& rule : problem.rules) {
            if (rule.id == id) {
                line.message = rule.message;
                line.citation = rule.citation;
            }
        }
        lines.push_back(std::move(line));
    }
    std::stable_sort(lines.begin(), lines.end(),
                     [](const RuleLine& a, const RuleLine& b) { return a.score > b.score; });
    return lines;
}

bool may_work_in(const Problem& problem, PersonIx person, SkillIx wanted) {
    const std::vector<SkillIx>& held = problem.people[person].skills;
    const auto holds = [&](SkillIx skill) { return std::find(held.begin(), held.end(), skill) != held.end(); };
    return holds(wanted) ||
           std::any_of(problem.substitutions.begin(), problem.substitutions.end(),
                       [&](const roster::Substitution& s) { return s.wanted == wanted && holds(s.by); });
}

/// A demand that is not met, with the duties that would help.
struct Need {
    Gap gap;
    std::optional<SkillIx> skill;
    std::vector<ShiftIx> shifts;
};

std::string clock(std::int32_t minute) {
    return fmt::format("{:02}:{:02}", (minute / 60) % 24, minute % 60);
}

std::vector<Need> needs_of(const Problem& problem, const rules::RuleBook& book, const Tally& tally) {
    std::vector<Need> needs;
    const auto add = [&](std::string what, Day day, const std::optional<SkillIx>& skill, const roster::Want& want,
                         std::int32_t assigned, std::vector<ShiftIx> shifts) {
        if (short_by(want, assigned) > 0) {
            Need need;
            need.gap.what = std::move(what) + (skill ? " " + problem.skills[*skill].id : "");
            need.gap.day = day;
            need.gap.wanted = want.optimum;
            need.gap.assigned = assigned;
            need.skill = skill;
            need.shifts = std::move(shifts);
            needs.push_back(std::move(need));
        }
    };
    for (std::size_t i = 0; i < problem.duty_demand.size(); ++i) {
        const roster::DutyDemand& demand = problem.duty_demand[i];
        add(problem.shifts[demand.shift].id, demand.day, demand.skill, demand.want, tally.duty_assigned[i],
            {demand.shift});
    }
    for (std::size_t i = 0; i < problem.band_demand.size(); ++i) {
        const roster::BandDemand& demand = problem.band_demand[i];
        std::vector<ShiftIx> shifts;
        for (const ShiftIx shift : problem.shifts.indices()) {
            if (covers(book, demand, demand.day, shift)) {
                shifts.push_back(shift);
            }
        }
        add(clock(demand.band.start) + "-" + clock(demand.band.end), demand.day, demand.skill, demand.want,
            tally.band_assigned[i], std::move(shifts));
    }
    std::stable_sort(needs.begin(), needs.end(), [](const Need& a, const Need& b) { return a.gap.day < b.gap.day; });
    return needs;
}

using BreachKey = std::tuple<std::string, std::vector<PersonIx>, Day, Day, std::int64_t>;

BreachKey key_of(const Breach& breach) {
    return {breach.rule, breach.people, breach.from, breach.until, breach.amount};
}

/// Tries one more duty at a time on a roster that is otherwise left as it is.
class Trial {
public:
    Trial(const Problem& problem, const rules::RuleBook& book, const Roster& roster, const Verdict& verdict)
        : problem_(problem), book_(book), roster_(roster), before_(verdict.score) {
        for (const Breach& breach : verdict.breaches) {
            if (breach.severity == roster::Severity::hard) {
                known_.insert(key_of(breach));
            }
        }
    }

    void fill(Need& need) {
        need.gap.tried = true;
        for (const PersonIx person : problem_.people.indices()) {
            const SkillIx skill = need.skill.value_or(problem_.people[person].skills.front());
            if (!may_work_in(problem_, person, skill)) {
                ++need.gap.without_skill;
                continue;
            }
            std::optional<Candidate> best;
            bool there = false;
            for (const ShiftIx shift : need.shifts) {
                if (has_duty(person, need.gap.day, shift)) {
                    there = true;
                    continue;
                }
                Candidate candidate = with_duty(person, {need.gap.day, shift, skill});
                if (!best || candidate.change < best->change) {
                    best = std::move(candidate);
                }
            }
            if (there) {
                ++need.gap.already_there;
            } else if (best) {
                need.gap.candidates.push_back(std::move(*best));
            }
        }
        std::stable_sort(need.gap.candidates.begin(), need.gap.candidates.end(),
                         [](const Candidate& a, const Candidate& b) {
                             return std::pair(a.obstacles.size(), a.change) < std::pair(b.obstacles.size(), b.change);
                         });
    }

private:
    [[nodiscard]] bool has_duty(PersonIx person, Day day, ShiftIx shift) const {
        const std::vector<Assignment>& duties = roster_.assignments[person];
        return std::any_of(duties.begin(), duties.end(),
                           [&](const Assignment& a) { return a.day == day && a.shift == shift; });
    }

    Candidate with_duty(PersonIx person, const Assignment& duty) {
        std::vector<Assignment>& duties = roster_.assignments[person];
        const std::vector<Assignment> kept = duties;
        duties.insert(std::upper_bound(duties.begin(), duties.end(), duty), duty);
        const Verdict after = referee::judge(problem_, book_, roster_);
        duties = kept;

        Candidate candidate{person, duty.shift, after.score - before_, {}, {}};
        for (const Breach& breach : after.breaches) {
            if (breach.severity == roster::Severity::hard && !known_.contains(key_of(breach))) {
                candidate.reason = candidate.reason.empty() ? breach.what : candidate.reason;
                if (std::find(candidate.obstacles.begin(), candidate.obstacles.end(), breach.rule) ==
                    candidate.obstacles.end()) {
                    candidate.obstacles.push_back(breach.rule);
                }
            }
        }
        return candidate;
    }

    const Problem& problem_;
    const rules::RuleBook& book_;
    Roster roster_;
    roster::Score before_;
    std::set<BreachKey> known_;
};

std::vector<Gap> explain_gaps(const Problem& problem, const rules::RuleBook& book, const Roster& roster,
                              const Verdict& verdict, const Tally& tally) {
    Trial trial(problem, book, roster, verdict);
    const auto people = static_cast<std::int64_t>(problem.people.size());
    std::int64_t left = most_judged_cells;
    std::vector<Gap> gaps;
    for (Need& need : needs_of(problem, book, tally)) {
        const std::int64_t cells = people * people * problem.horizon.days *
                                   static_cast<std::int64_t>(std::max<std::size_t>(1, need.shifts.size()));
        if (cells <= left || gaps.empty()) {
            left -= cells;
            trial.fill(need);
        }
        gaps.push_back(std::move(need.gap));
    }
    return gaps;
}

}    // namespace

Explanation explain(const Problem& problem, const rules::RuleBook& book, const Roster& roster) {
    Explanation explanation;
    explanation.verdict = referee::judge(problem, book, roster);
    explanation.tally = tally_roster(problem, book, roster);
    explanation.rules = rule_lines(problem, explanation.verdict);
    explanation.people = referee::by_person(problem, explanation.verdict);
    explanation.gaps = explain_gaps(problem, book, roster, explanation.verdict, explanation.tally);
    return explanation;
}

}    // namespace staffwright::app
