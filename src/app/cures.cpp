#include "app/cures.hpp"

#include <algorithm>
#include <chrono>
#include <set>
#include <tuple>
#include <utility>

#include "app/re_solve.hpp"
#include "referee/breach_sink.hpp"
#include "referee/cover.hpp"
#include "referee/judging.hpp"
#include "solve/solve.hpp"

namespace staffwright::app {

namespace {

using roster::Assignment;
using roster::Day;
using roster::PersonIx;
using roster::Problem;
using roster::Roster;
using roster::Score;

constexpr Day reach = 7;                      // days on either side of a gap that a chain may change
constexpr std::int64_t gaps_a_change = 10;    // a changed day weighs a tenth of what the gap costs

std::vector<CellChange> cells_changed(const Problem& problem, const Roster& before, const Roster& after) {
    std::vector<CellChange> cells;
    for (const PersonIx person : problem.people.indices()) {
        for (Day day = 0; day < problem.horizon.days && before.assignments[person] != after.assignments[person];
             ++day) {
            CellChange cell{person, day, duties_on(before, person, day), duties_on(after, person, day)};
            if (cell.before != cell.after) {
                cells.push_back(std::move(cell));
            }
        }
    }
    return cells;
}

/// The book with one rule not holding for one person. The rule is one about single people.
rules::RuleBook waived(const rules::RuleBook& book, rules::RuleIx rule, PersonIx person) {
    rules::RuleBook result = book;
    rules::BoundRule& bound = result.rules[rule];
    const auto at = std::find(bound.people.begin(), bound.people.end(), person) - bound.people.begin();
    bound.people.erase(bound.people.begin() + at);
    bound.carried.erase(bound.carried.begin() + at);
    if (auto* const share = std::get_if<rules::FairShare>(&bound.kind)) {
        share->target.erase(share->target.begin() + at);
    }
    return result;
}

bool about_single_people(const rules::Kind& kind) {
    return !std::holds_alternative<rules::PeoplePerDay>(kind) && !std::holds_alternative<rules::Supervision>(kind) &&
           !std::holds_alternative<rules::SameTeam>(kind) && !std::holds_alternative<rules::DutyCombinations>(kind);
}

/// Leave and a skill that is not held are no matter of rearranging.
bool beyond_rearranging(const referee::Candidate& candidate) {
    return std::any_of(candidate.effect.stops.begin(), candidate.effect.stops.end(), [](const referee::Breach& stop) {
        return stop.rule == rules::ids::leave || stop.rule == rules::ids::skill;
    });
}

/// What the change is about when the one rule that stops it is waived: its breaches are no longer in the way. Not exact
/// where the person breaks that rule elsewhere too.
Score about_with_waiver(const referee::Candidate& candidate) {
    Score change = candidate.effect.change;
    for (const referee::Breach& stop : candidate.effect.stops) {
        change.hard -= stop.cost;
    }
    return change;
}

/// Looks for the cures of one gap after the other, in one roster.
class Search {
public:
    Search(const Problem& problem, const rules::RuleBook& book, const Roster& roster, const CureLimits& limits,
           std::stop_token stop)
        : problem_(problem),
          book_(book),
          roster_(roster),
          limits_(limits),
          stop_(std::move(stop)),
          judging_(problem, book),
          score_(judged(judging_, referee::duties_of_all(problem, book, roster))) {}

    /// `left`: gaps still to come, this one included; each has an equal share of the time.
    [[nodiscard]] GapCures cures_of(const referee::Gap& gap, std::size_t left) {
        if (limits_.seconds) {
            deadline_ = spent() + std::max(0.0, *limits_.seconds - spent()) / static_cast<double>(left);
        }
        GapCures found{gap, {}, true};
        found.finished = add_assignments(found) && add_waivers(found) && add_chains(found);
        std::stable_sort(found.cures.begin(), found.cures.end(), [](const Cure& a, const Cure& b) {
            return std::tuple(a.waiver.has_value(), a.change, a.changes.size()) <
                   std::tuple(b.waiver.has_value(), b.change, b.changes.size());
        });
        drop_repeated(found.cures);
        if (found.cures.size() > limits_.most) {
            found.cures.resize(limits_.most);
        }
        return found;
    }

private:
    [[nodiscard]] double spent() const {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count();
    }
    [[nodiscard]] bool over() const { return stop_.stop_requested() || (deadline_ && spent() >= *deadline_); }

    /// The referee's word from scratch; of soft breaches only the cost, without the sentences.
    [[nodiscard]] Score judged(const referee::Judging& judging, const referee::AllDuties& duties) const {
        referee::Verdict verdict;
        referee::BreachSink sink(verdict, referee::BreachSink::Keep::hard);
        for (const PersonIx person : problem_.people.indices()) {
            judging.person(person, duties[person], sink);
        }
        judging.together(duties, {0, problem_.horizon.days}, sink);
        return verdict.score;
    }

    /// The referee's word on a roster; nothing if it is no cure.
    [[nodiscard]] std::optional<Score> cure_score(const referee::Gap& gap, const Roster& roster,
                                                  const referee::Judging& judging) const {
        const referee::AllDuties duties = referee::duties_of_all(problem_, judging.book(), roster);
        const std::int64_t assigned = gap.of_band
                                          ? referee::assigned(problem_, problem_.band_demand[gap.demand], duties)
                                          : referee::assigned(problem_.duty_demand[gap.demand], duties);
        if (assigned <= gap.assigned) {
            return std::nullopt;
        }
        const Score score = judged(judging, duties);
        return score.hard <= score_.hard ? std::optional(score) : std::nullopt;
    }

    void add(GapCures& found, const referee::Candidate& candidate, Roster roster, const referee::Judging& judging,
             std::optional<Waiver> waiver) {
        const auto score = cure_score(found.gap, roster, judging);
        if (!score) {
            return;
        }
        std::vector<CellChange> changes = cells_changed(problem_, roster_, roster);
        const bool alone = changes.size() == 1 && changes.front().before.empty();
        const auto kind = waiver ? Cure::Kind::waiver : alone ? Cure::Kind::assignment : Cure::Kind::chain;
        found.cures.push_back({kind, candidate.person, candidate.duty, std::move(changes), std::move(waiver),
                               *score - score_, std::move(roster), std::nullopt});
    }

    /// Candidates come with what they change, the cheapest first: only as many are judged from scratch as are handed
    /// out. False if time ended first.
    [[nodiscard]] bool add_assignments(GapCures& found) {
        const auto take = [&](const referee::Candidate& candidate) {
            if (over()) {
                return false;
            }
            add(found, candidate, with_candidate(roster_, candidate), judging_, std::nullopt);
            return true;
        };
        for (const referee::Candidate& candidate : found.gap.candidates) {
            if (!candidate.effect.allowed() || found.cures.size() >= limits_.most) {
                break;
            }
            if (!take(candidate)) {
                return false;
            }
        }
        return !found.gap.reassignment || found.cures.size() >= limits_.most || take(*found.gap.reassignment);
    }

    /// Those whom one rule alone keeps from it, the cheapest first.
    [[nodiscard]] static std::vector<const referee::Candidate*> stopped_by_one_rule(const referee::Gap& gap) {
        std::vector<const referee::Candidate*> candidates;
        for (const referee::Candidate& candidate : gap.candidates) {
            const auto& stops = candidate.effect.stops;
            if (!stops.empty() && std::all_of(stops.begin(), stops.end(), [&](const referee::Breach& stop) {
                    return stop.rule == stops.front().rule;
                })) {
                candidates.push_back(&candidate);
            }
        }
        std::stable_sort(candidates.begin(), candidates.end(),
                         [](const auto* a, const auto* b) { return about_with_waiver(*a) < about_with_waiver(*b); });
        return candidates;
    }

    /// Waivers stand behind everything that breaks nothing, so that they are only looked for where there is too little
    /// of that. False if time ended first.
    [[nodiscard]] bool add_waivers(GapCures& found) {
        for (const referee::Candidate* candidate : stopped_by_one_rule(found.gap)) {
            const referee::Breach& stop = candidate->effect.stops.front();
            for (const rules::RuleIx rule : book_.rules.indices()) {
                if (found.cures.size() >= limits_.most) {
                    return true;
                }
                const rules::BoundRule& bound = book_.rules[rule];
                if (problem_.rules[rule.at()].id != stop.rule || !about_single_people(bound.kind) ||
                    !std::binary_search(bound.people.begin(), bound.people.end(), candidate->person)) {
                    continue;
                }
                if (over()) {
                    return false;
                }
                const rules::RuleBook book = waived(book_, rule, candidate->person);
                add(found, *candidate, with_candidate(roster_, *candidate), referee::Judging(problem_, book),
                    Waiver{stop.rule, stop.what});
            }
        }
        return true;
    }

    /// Everything outside the days around the gap stays as it is, and each change within them has a small price.
    [[nodiscard]] Problem around(const referee::Gap& gap) const {
        const Cost price{std::max<std::int64_t>(1, gap.cost.soft.count() / gaps_a_change)};
        Result<Problem> priced = with_price_of_change(problem_, roster_, price);
        Problem pinned = priced ? Problem(std::move(*priced)) : problem_;
        for (const PersonIx person : problem_.people.indices()) {
            for (Day day = 0; day < problem_.horizon.days; ++day) {
                if (gap.day - reach <= day && day <= gap.day + reach) {
                    continue;
                }
                const std::vector<Assignment> work = duties_on(roster_, person, day);
                for (const Assignment& assignment : work) {
                    pinned.fixed.push_back({person, assignment});
                }
                if (work.empty()) {
                    pinned.wishes.push_back(
                        {person, day, roster::Wish::Want::off, {}, roster::Severity::hard, Cost{1}});
                }
            }
        }
        return pinned;
    }

    /// Re-solves with each of the most promising people on the duty; false if time ended first.
    [[nodiscard]] bool add_chains(GapCures& found) {
        Problem pinned = around(found.gap);
        std::size_t tried = 0;
        for (const referee::Candidate& candidate : found.gap.candidates) {
            if (beyond_rearranging(candidate) || tried++ >= limits_.people) {
                continue;
            }
            if (over()) {
                return false;
            }
            pinned.fixed.push_back({candidate.person, candidate.duty});
            if (const auto book = rules::bind(pinned)) {
                solve::Limits limits;
                limits.work = limits_.work;
                limits.seed = limits_.seed;
                if (deadline_) {
                    limits.seconds = *deadline_ - spent();
                }
                const solve::Outcome outcome = solve::solve(pinned, *book, limits, {}, stop_, &roster_);
                Roster roster = without_idle_changes(found.gap, candidate.person, outcome.roster);
                add(found, candidate, std::move(roster), judging_, std::nullopt);
            }
            pinned.fixed.pop_back();
        }
        return !over();
    }

    /// Takes back what others' changes do not help to fill the gap, as long as there is time.
    [[nodiscard]] Roster without_idle_changes(const referee::Gap& gap, PersonIx person, Roster roster) const {
        std::optional<Score> score = cure_score(gap, roster, judging_);
        if (!score) {
            return roster;
        }
        for (const PersonIx other : problem_.people.indices()) {
            if (other == person || roster.assignments[other] == roster_.assignments[other]) {
                continue;
            }
            if (over()) {
                return roster;
            }
            Roster fewer = roster;
            fewer.assignments[other] = roster_.assignments[other];
            const auto without = cure_score(gap, fewer, judging_);
            if (without && *without <= *score) {
                roster = std::move(fewer);
                score = without;
            }
        }
        return roster;
    }

    /// The same roster is one cure; of one person the cheapest is enough, with and without a waiver.
    static void drop_repeated(std::vector<Cure>& cures) {
        std::vector<Cure> kept;
        for (Cure& cure : cures) {
            const bool known = std::any_of(kept.begin(), kept.end(), [&](const Cure& other) {
                return other.person == cure.person && other.waiver.has_value() == cure.waiver.has_value();
            });
            if (!known) {
                kept.push_back(std::move(cure));
            }
        }
        cures = std::move(kept);
    }

    const Problem& problem_;
    const rules::RuleBook& book_;
    const Roster& roster_;
    CureLimits limits_;
    std::stop_token stop_;
    referee::Judging judging_;
    Score score_;
    std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
    std::optional<double> deadline_;    ///< of the present gap, in seconds since the beginning
};

}    // namespace

const char* name(Cure::Kind kind) {
    switch (kind) {
        case Cure::Kind::assignment:
            return "assignment";
        case Cure::Kind::chain:
            return "chain";
        case Cure::Kind::waiver:
            break;
    }
    return "waiver";
}

std::size_t Cure::people() const {
    std::set<PersonIx> people;
    for (const CellChange& cell : changes) {
        people.insert(cell.person);
    }
    return people.size();
}

Roster with_candidate(const Roster& before, const referee::Candidate& candidate) {
    Roster roster = before;
    auto& line = roster.assignments[candidate.person];
    if (candidate.instead_of) {
        std::erase(line, *candidate.instead_of);
    }
    line.push_back(candidate.duty);
    roster.normalise();
    return roster;
}

std::vector<GapCures> find_cures(const Problem& problem, const rules::RuleBook& book, const Roster& roster,
                                 const std::vector<referee::Gap>& gaps, const CureLimits& limits,
                                 const std::stop_token& stop) {
    Search search(problem, book, roster, limits, stop);
    std::vector<GapCures> all;
    for (const referee::Gap& gap : gaps) {
        all.push_back(search.cures_of(gap, gaps.size() - all.size()));
    }
    return all;
}

}    // namespace staffwright::app
