// The half of life.hpp that only looks; and what versions say of the packs they were judged by.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <set>

#include "app/change_of_pay.hpp"
#include "app/pay_packs.hpp"
#include "app/re_solve.hpp"
#include "app/rosters/explain_judged.hpp"
#include "app/rosters/life.hpp"
#include "app/rosters/number_to_see.hpp"
#include "app/rosters/unsigned_rows.hpp"

namespace staffwright::app::rosters {

namespace {

using identity::Permission;
using store::RosterAssignment;

constexpr std::initializer_list<Permission> makers_and_approvers{Permission::edit_rosters, Permission::approve_rosters};

bool may_edit(const Acting& a, const store::UnitId& unit) {
    return a.must_be_permitted({Permission::edit_rosters, unit}).has_value() ||
           a.must_be_permitted({Permission::approve_rosters, unit}).has_value();
}

/// Who is away by leave that is granted, everybody who makes the roster has to know; of what kind it is, and what waits
/// for an answer, is for those who may see leave.
Result<std::vector<store::Leave>> asked_leave(const Acting& a, const store::Roster& roster) {
    std::vector<store::Leave> asked = TRY(store::leave_in(a.t, a.at, roster.unit, roster.starts_on, roster.ends_on));
    std::erase_if(asked, [](const store::Leave& leave) { return leave.state != "asked"; });
    return asked;
}

/// Drafts are for those who make and approve; others see what was published.
Result<std::optional<std::int64_t>> number_for(const Acting& a, const store::Roster& roster,
                                               std::optional<std::int64_t> asked) {
    if (may_edit(a, roster.unit)) {
        return asked ? asked : roster.current_version;
    }
    TRY(a.must_be_permitted({Permission::see_rosters, roster.unit}));
    const std::optional<std::int64_t> published = number_to_see(a, roster);
    if (!published || (asked && asked != published)) {
        return Error{ErrorId::not_found, "there is no such published roster", ""};
    }
    return published;
}

Result<std::vector<RosterAssignment>> assignments_of_version(const Acting& a, const store::RosterId& roster,
                                                             std::int64_t number) {
    std::optional<store::RosterVersion> version = TRY(store::find_version(a.t, a.at, roster, number));
    if (!version) {
        return Error{ErrorId::not_found, fmt::format("the roster has no version {}", number), ""};
    }
    return std::move(version->assignments);
}

}    // namespace

std::optional<std::int64_t> number_to_see(const Acting& a, const store::Roster& roster) {
    return may_edit(a, roster.unit) ? roster.current_version : roster.published_version;
}

Result<void> add_leave(const Acting& a, Shown& shown) {
    shown.sees_leave = a.must_be_permitted({Permission::see_leave, shown.roster.unit}).has_value();
    if (shown.sees_leave) {
        shown.asked = TRY(asked_leave(a, shown.roster));
    }
    return {};
}

Result<std::vector<store::Roster>> list(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                        const store::UnitId& unit, const Period& period) {
    return look(
        platform, actor, trust, {Permission::see_rosters, unit}, [&](Acting& a) -> Result<std::vector<store::Roster>> {
            TRY(expect_unit(a, unit));
            std::vector<store::Roster> rosters = TRY(store::rosters_of(a.t, a.at, unit, period.first, period.until));
            if (!may_edit(a, unit)) {
                std::erase_if(rosters, [](const store::Roster& roster) { return !roster.published_version; });
            }
            return rosters;
        });
}

Result<Shown> show(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                   const store::RosterId& roster, std::optional<std::int64_t> number) {
    return look(platform, actor, trust, [&](Acting& a) -> Result<Shown> {
        Shown shown;
        shown.roster = TRY(
            expect_roster(a, roster, {Permission::see_rosters, Permission::edit_rosters, Permission::approve_rosters}));
        shown.may_edit = may_edit(a, shown.roster.unit);
        shown.published = TRY(store::publications_of(a.t, a.at, roster));
        TRY(add_leave(a, shown));
        const std::optional<std::int64_t> which = TRY(number_for(a, shown.roster, number));
        if (!which) {
            shown.judged = TRY(JudgedRoster::judge(TRY(platform.desk->problem(a, shown.roster)), {}));
            shown.proof.missing = Proof::Missing::not_proved;
        } else {
            shown.version = TRY(store::find_version_row(a.t, a.at, roster, *which));
            shown.judged = TRY(platform.desk->version(a, shown.roster, *which));
            shown.proof = TRY(proof_of(a, shown.roster, *which, *shown.judged));
        }
        if (shown.may_edit) {
            shown.unsigned_definitions = TRY(unsigned_definitions(a, shown.judged->in()));
        }
        return shown;
    });
}

Result<std::vector<store::RosterVersion>> versions(const Platform& platform, const Actor& actor,
                                                   const store::TrustId& trust, const store::RosterId& roster) {
    return look(platform, actor, trust, [&](Acting& a) -> Result<std::vector<store::RosterVersion>> {
        TRY(expect_roster(a, roster, makers_and_approvers));
        return store::versions_of(a.t, a.at, roster);
    });
}

std::vector<CellDifference> differences(const std::vector<RosterAssignment>& before,
                                        const std::vector<RosterAssignment>& after) {
    std::map<std::pair<store::PersonId, calendar::Date>, CellDifference> cells;
    for (const RosterAssignment& duty : before) {
        cells[{duty.person, duty.day}].before.push_back(duty);
    }
    for (const RosterAssignment& duty : after) {
        cells[{duty.person, duty.day}].after.push_back(duty);
    }
    std::vector<CellDifference> found;
    for (auto& [key, cell] : cells) {
        if (cell.before != cell.after) {
            cell.person = key.first;
            cell.day = key.second;
            found.push_back(std::move(cell));
        }
    }
    return found;
}

Result<std::vector<CellDifference>> compare(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                            const store::RosterId& roster, std::int64_t one, std::int64_t other) {
    return look(platform, actor, trust, [&](Acting& a) -> Result<std::vector<CellDifference>> {
        TRY(expect_roster(a, roster, makers_and_approvers));
        return differences(TRY(assignments_of_version(a, roster, one)), TRY(assignments_of_version(a, roster, other)));
    });
}

std::int64_t demand_line(const roster::Problem& problem, const referee::Gap& gap) {
    return static_cast<std::int64_t>(gap.demand + (gap.of_band ? problem.duty_demand.size() : 0));
}

namespace {

/// The gaps that cures are asked for.
Result<std::vector<referee::Gap>> asked_gaps(const roster::Problem& problem, const std::vector<referee::Gap>& gaps,
                                             const Question& question) {
    std::vector<referee::Gap> found = gaps;
    if (question.gap) {
        found = chosen(problem, gaps, TRY(parse_gap(problem, *question.gap)));
    }
    if (question.demand) {
        std::erase_if(found, [&](const referee::Gap& gap) { return demand_line(problem, gap) != *question.demand; });
    }
    return found;
}

/// The roster's rows when the exchange is made. What stays keeps its pin; what changes hands has none.
std::vector<RosterAssignment> after_exchange(const JudgedRoster& judged, const RosterAssignment& duty,
                                             const referee::Exchange& exchange) {
    const AssembledProblem& in = judged.in();
    const auto row = [&](const store::PersonId& person, const roster::Assignment& of) {
        return RosterAssignment{person, in.problem.horizon.date(of.day), in.map.shifts[of.shift],
                                in.map.skills[of.skill], false};
    };
    const store::PersonId other = in.map.people[exchange.person];
    std::vector<RosterAssignment> rows = judged.rows();
    std::erase(rows, duty);
    rows.push_back(row(other, exchange.taken));
    if (exchange.given) {
        const RosterAssignment given = row(other, *exchange.given);
        std::erase_if(rows, [&](const RosterAssignment& each) {
            return each.person == given.person && each.day == given.day && each.shift == given.shift;
        });
        rows.push_back(row(duty.person, *exchange.back));
    }
    std::sort(rows.begin(), rows.end());
    return rows;
}

Result<DutyExplained> explain_duty(const JudgedRoster& judged, const Question::OfDuty& asked, calendar::Date from,
                                   std::optional<ChangeOfPay>& pay) {
    const AssembledProblem& in = judged.in();
    const auto at = std::find_if(judged.rows().begin(), judged.rows().end(), [&](const RosterAssignment& row) {
        return row.person == asked.person && row.day == asked.day && row.shift == asked.shift;
    });
    if (at == judged.rows().end()) {
        return Error{ErrorId::not_found, "this duty is not on the roster", "read the roster anew"};
    }
    DutyExplained found{*at, {}};
    const roster::Assignment duty{asked.day - in.problem.horizon.first, in.map.shift.at(asked.shift.text()),
                                  in.map.skill.at(at->skill.text())};
    const referee::DayRange open{std::max(0, from - in.problem.horizon.first), in.problem.horizon.days};
    for (referee::Exchange& exchange :
         referee::exchanges(in.judging(), judged.roster(), in.map.person.at(asked.person.text()), duty, open)) {
        const std::vector<RosterAssignment> after = after_exchange(judged, found.duty, exchange);
        std::optional<Pence> cost;
        if (pay && exchange.effect.allowed()) {
            cost = pay->to(TRY(roster_of(in, after)));
        }
        found.others.push_back({std::move(exchange), differences(judged.rows(), after), cost});
    }
    return found;
}

constexpr double seconds_to_explain = 2;    // somebody waits for it: for all gaps, and as much again for cures

/// Time that runs from when it is made.
class Seconds {
public:
    explicit Seconds(double most) : most_(most) {}
    [[nodiscard]] double left() const {
        const std::chrono::duration<double> gone = std::chrono::steady_clock::now() - began_;
        return std::max(0.0, most_ - gone.count());
    }
    [[nodiscard]] bool are_over() const { return left() <= 0; }

private:
    double most_;
    std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
};

/// Of what stops a change that has these parts, what only a change of the clocks makes. Judges the roster again.
std::vector<ClockOnly> clock_only_of(const JudgedRoster& judged, const referee::Effect& effect,
                                     const std::vector<referee::Part>& parts) {
    if (effect.allowed()) {
        return {};
    }
    referee::Verdict stopping;
    stopping.breaches = effect.stops;
    return only_the_clock(judged.in().problem, with_parts(judged.roster(), parts), stopping);
}

std::vector<roster::Assignment> listed(const std::optional<roster::Assignment>& duty) {
    return duty ? std::vector{*duty} : std::vector<roster::Assignment>{};
}

/// What can be done where only a change of the clocks stops somebody, for everybody who is told of.
void add_clock_only(Explained& explained, const std::vector<referee::Gap>& asked, const Seconds& time) {
    const JudgedRoster& judged = *explained.judged;
    const AssembledProblem& in = judged.in();
    if (explained.duty) {
        const roster::PersonIx owner = in.map.person.at(explained.duty->duty.person.text());
        for (DutyChoice& choice : explained.duty->others) {
            if (time.are_over()) {
                return;
            }
            const referee::Exchange& exchange = choice.exchange;
            choice.clock_only = clock_only_of(judged, exchange.effect,
                                              {{owner, {exchange.taken}, listed(exchange.back)},
                                               {exchange.person, listed(exchange.given), {exchange.taken}}});
        }
    }
    std::set<std::int64_t> lines;
    for (const referee::Gap& gap : asked) {
        lines.insert(demand_line(in.problem, gap));
    }
    for (const referee::Gap& gap : explained.explanation.gaps) {
        const std::int64_t line = demand_line(in.problem, gap);
        const std::size_t told =
            lines.contains(line) ? gap.candidates.size() : std::min(most_promising, gap.candidates.size());
        for (std::size_t at = 0; at < told && !time.are_over(); ++at) {
            const referee::Candidate& candidate = gap.candidates[at];
            auto found = clock_only_of(judged, candidate.effect,
                                       {{candidate.person, listed(candidate.instead_of), {candidate.duty}}});
            if (!found.empty()) {
                explained.candidate_clock[{line, candidate.person}] = std::move(found);
            }
        }
    }
}

/// The cures of the gaps asked about, and what they and who could take the duty alone would cost.
Result<void> add_cures(Explained& explained, const std::vector<referee::Gap>& gaps, std::optional<ChangeOfPay>& pay,
                       const Seconds& time) {
    CureLimits limits;
    limits.seconds = time.left();
    const AssembledProblem& in = explained.judged->in();
    explained.cures = find_cures(in.problem, in.book(), explained.judged->roster(), gaps, limits);
    if (!pay) {
        return {};
    }
    price(*pay, explained.cures);
    for (const referee::Gap& gap : gaps) {
        for (const referee::Candidate& candidate : gap.candidates) {
            if (!candidate.effect.allowed()) {
                continue;
            }
            if (const auto cost = pay->to(with_candidate(explained.judged->roster(), candidate))) {
                explained.candidate_pay[{demand_line(in.problem, gap), candidate.person}] = *cost;
            }
        }
    }
    return {};
}

}    // namespace

Result<Explained> explain(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                          const store::RosterId& roster, const Question& question) {
    calendar::Date unlocked{};
    JudgedPtr judged = TRY(look(platform, actor, trust, [&](Acting& a) -> Result<JudgedPtr> {
        const store::Roster found = TRY(expect_roster(a, roster, makers_and_approvers));
        if (!found.current_version) {
            return Error{ErrorId::conflict, "nothing is on the roster yet", "build it, or fill in a cell"};
        }
        unlocked = std::max(found.starts_on, found.locked_until.value_or(found.starts_on));
        return platform.desk->version(a, found, *found.current_version);
    }));
    return explain_judged(std::move(judged), unlocked, question);
}

Result<Explained> explain_judged(JudgedPtr judged, calendar::Date unlocked, const Question& question) {
    Explained explained;
    explained.judged = std::move(judged);
    const AssembledProblem& in = explained.judged->in();
    std::optional<ChangeOfPay> pay;
    if (built_in_pay_packs()) {
        pay.emplace(in.problem, *built_in_pay_packs(), explained.judged->roster());
    }
    if (question.duty) {
        explained.duty = TRY(explain_duty(*explained.judged, *question.duty, unlocked, pay));
    }
    const Seconds for_gaps(seconds_to_explain);
    explained.explanation =
        referee::explain(in.problem, in.book(), explained.judged->roster(), [&] { return for_gaps.are_over(); });
    std::vector<referee::Gap> asked;
    if (question.gap || question.demand) {
        asked = TRY(asked_gaps(in.problem, explained.explanation.gaps, question));
    }
    const Seconds for_cures(seconds_to_explain);
    add_clock_only(explained, asked, for_cures);
    if (question.gap || question.demand) {
        TRY(add_cures(explained, asked, pay, for_cures));
    }
    return explained;
}

Result<std::vector<store::PackVersionId>> packs_in_use(Acting& a, const AssembledProblem& in) {
    std::set<std::string> names;
    for (const roster::Contract& contract : in.problem.contracts) {
        names.insert(contract.packs.begin(), contract.packs.end());
    }
    std::vector<store::PackVersionId> ids;
    for (const std::string& name : names) {
        if (const rules::RulePack* pack = in.packs->find(name)) {    // assembling has said so of any other
            ids.push_back(TRY(stored_pack(a, *pack)).id);
        }
    }
    std::sort(ids.begin(), ids.end());
    return ids;
}

}    // namespace staffwright::app::rosters
