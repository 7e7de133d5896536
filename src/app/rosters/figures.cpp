#include "app/rosters/figures.hpp"

#include <algorithm>
#include <map>

#include "app/pay_packs.hpp"
#include "app/tally.hpp"
#include "pay/pay_roster.hpp"
#include "roster/elsewhere.hpp"
#include "rules/kinds.hpp"

namespace staffwright::app::rosters {

namespace {

using roster::PersonIx;
using roster::Problem;
using roster::Severity;

std::vector<Unfilled> unfilled_of(const Problem& problem, const Tally& tally) {
    std::map<roster::ShiftIx, Unfilled> shifts;
    for (std::size_t i = 0; i < problem.duty_demand.size(); ++i) {
        const roster::DutyDemand& demand = problem.duty_demand[i];
        Unfilled& of = shifts[demand.shift];
        of.shift = demand.shift;
        of.wanted += demand.want.optimum;
        of.missing += short_by(demand.want, tally.duty_assigned[i]);
    }
    const std::vector<std::int32_t> elsewhere = roster::elsewhere_in_bands(problem);
    std::map<std::pair<std::int32_t, std::int32_t>, Unfilled> bands;
    for (std::size_t i = 0; i < problem.band_demand.size(); ++i) {
        const roster::BandDemand& demand = problem.band_demand[i];
        Unfilled& of = bands[{demand.band.start, demand.band.end}];
        of.band = demand.band;
        of.wanted += demand.want.optimum - elsewhere[i];
        of.missing += short_by(demand.want, tally.band_assigned[i]);
    }
    std::vector<Unfilled> all;
    for (const auto& [shift, of] : shifts) {
        all.push_back(of);
    }
    for (const auto& [band, of] : bands) {
        all.push_back(of);
    }
    return all;
}

void count_breaches(const referee::Verdict& verdict, Figures& figures) {
    std::map<std::pair<bool, std::string>, std::int64_t> rules;
    for (const referee::Breach& breach : verdict.breaches) {
        const bool is_hard = breach.severity == Severity::hard;
        ++(is_hard ? figures.hard_breaches : figures.soft_breaches);
        ++rules[{!is_hard, breach.rule}];
    }
    for (const auto& [key, breaches] : rules) {
        figures.rules.push_back({key.second, key.first ? Severity::soft : Severity::hard, breaches});
    }
}

void count_wishes(const Problem& problem, const referee::Verdict& verdict, Figures& figures) {
    figures.wishes_asked = std::count_if(problem.wishes.begin(), problem.wishes.end(),
                                         [](const roster::Wish& wish) { return wish.weight != Cost{0}; });
    const auto not_met =
        std::count_if(verdict.breaches.begin(), verdict.breaches.end(), [](const referee::Breach& breach) {
            return breach.rule == rules::ids::wish_on || breach.rule == rules::ids::wish_off;
        });
    figures.wishes_met = figures.wishes_asked - not_met;
}

void widen(std::optional<Spread>& spread, std::int64_t value) {
    if (!spread) {
        spread = Spread{value, value};
    }
    spread->lowest = std::min(spread->lowest, value);
    spread->highest = std::max(spread->highest, value);
}

/// Hundredths, rounded half up.
std::int64_t for_whole_time(std::int32_t count, Wte wte) {
    constexpr std::int64_t whole = 10'000;
    return (std::int64_t{count} * 100 * whole * 2 + wte.count()) / (2 * wte.count());
}

void spread_over_people(const Problem& problem, const Tally& tally, Figures& figures) {
    for (const PersonIx person : problem.people.indices()) {
        const PersonTally& of = tally.people[person];
        if (of.contracted > Minutes{0}) {
            widen(figures.hours, (of.worked + of.leave - of.contracted).count());
        }
        const Wte wte = problem.wte_of(person);
        if (wte.count() > 0) {
            widen(figures.nights, for_whole_time(of.nights, wte));
            widen(figures.weekends, for_whole_time(of.weekends, wte));
        }
    }
}

std::optional<PeriodCost> cost_of(const Problem& problem, const roster::Roster& roster) {
    const Result<pay::Packs>& packs = built_in_pay_packs();
    if (!packs) {
        return std::nullopt;
    }
    const Result<pay::Payroll> payroll = pay::pay_roster(problem, *packs, roster);
    if (!payroll || payroll->slips.empty()) {
        return std::nullopt;
    }
    return PeriodCost{payroll->trust_cost, static_cast<std::int64_t>(payroll->unpaid.size())};
}

}    // namespace

Figures figures_of(const JudgedRoster& judged) {
    const Problem& problem = judged.in().problem;
    const Tally tally = tally_roster(problem, judged.in().book(), judged.roster());
    Figures figures;
    figures.unfilled = unfilled_of(problem, tally);
    count_breaches(judged.verdict(), figures);
    count_wishes(problem, judged.verdict(), figures);
    spread_over_people(problem, tally, figures);
    figures.cost = cost_of(problem, judged.roster());
    figures.score = judged.verdict().score;
    return figures;
}

}    // namespace staffwright::app::rosters
