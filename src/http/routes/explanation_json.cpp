#include "http/routes/explanation_json.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "roster/elsewhere.hpp"

namespace staffwright::http {

namespace json = boost::json;

namespace {

using rosters::AssembledProblem;

json::object score_of(const roster::Score& score) {
    return {{"hard", score.hard.count()}, {"soft", score.soft.count()}};
}

/// What it costs the trust in pay; null where that is not known.
json::value pence_of(const std::optional<Pence>& pay) {
    return pay ? json::value(pay->count()) : json::value(nullptr);
}

json::object assignment_of(const AssembledProblem& in, roster::PersonIx person, const roster::Assignment& duty) {
    return {{"person", in.map.people[person].text()},
            {"day", date_of(in, duty.day)},
            {"shift", in.map.shifts[duty.shift].text()},
            {"skill", in.map.skills[duty.skill].text()}};
}

/// Where it is in the demand of the grid, and what is asked for.
json::object place_of(const AssembledProblem& in, const referee::Gap& gap) {
    const roster::Problem& problem = in.problem;
    json::object place{{"what", gap.what},
                       {"day", date_of(in, gap.day)},
                       {"demand", rosters::demand_line(problem, gap)},
                       {"shift", nullptr}};
    std::optional<roster::SkillIx> skill;
    if (gap.of_band) {
        const roster::BandDemand& demand = problem.band_demand[gap.demand];
        place["band_starts_minute"] = demand.band.start;
        place["band_ends_minute"] = demand.band.end;
        skill = demand.skill;
    } else {
        const roster::DutyDemand& demand = problem.duty_demand[gap.demand];
        place["shift"] = in.map.shifts[demand.shift].text();
        skill = demand.skill;
    }
    place["skill"] = skill ? json::value(in.map.skills[*skill].text()) : json::value(nullptr);
    return place;
}

/// `cures`: what was looked for; none: nothing was. Of a gap that was asked about everybody is told, of others the most
/// promising.
json::object gap_of(const rosters::Explained& explained, const referee::Gap& gap, const app::GapCures* cures) {
    const AssembledProblem& in = explained.judged->in();
    const std::size_t most_candidates = cures != nullptr ? gap.candidates.size() : rosters::most_promising;
    const std::int64_t line = rosters::demand_line(in.problem, gap);
    json::array candidates;
    for (const referee::Candidate& candidate : gap.candidates) {
        if (candidates.size() == most_candidates) {
            break;
        }
        json::object row = assignment_of(in, candidate.person, candidate.duty);
        row["change"] = score_of(candidate.effect.change);
        row["allowed"] = candidate.effect.allowed();
        const auto clock = explained.candidate_clock.find({line, candidate.person});
        row["stops"] =
            breaches_of(in, candidate.effect.stops,
                        clock == explained.candidate_clock.end() ? std::vector<app::ClockOnly>{} : clock->second);
        const auto pay = explained.candidate_pay.find({line, candidate.person});
        row["pay_pence"] = pence_of(pay == explained.candidate_pay.end() ? std::nullopt : std::optional(pay->second));
        candidates.push_back(std::move(row));
    }
    json::object row = place_of(in, gap);
    row["minimum"] = gap.minimum;
    row["optimum"] = gap.optimum;
    row["assigned"] = gap.assigned;
    row["cost"] = score_of(gap.cost);
    row["tried"] = gap.tried;
    row["candidate_count"] = gap.candidates.size();
    row["candidates"] = std::move(candidates);
    row["cures_sought"] = cures == nullptr ? "not_sought" : cures->finished ? "finished" : "out_of_time";
    return row;
}

json::array changed_cells(const AssembledProblem& in, const std::vector<app::CellChange>& changes) {
    json::array list;
    for (const app::CellChange& change : changes) {
        json::array duties;
        for (const roster::Assignment& duty : change.after) {
            if (roster::is_elsewhere(in.problem, duty)) {
                continue;    // stays what it is, and is nobody's to put down here
            }
            duties.push_back({{"shift", in.map.shifts[duty.shift].text()},
                              {"skill", in.map.skills[duty.skill].text()},
                              {"pinned", false}});
        }
        list.push_back({{"person", in.map.people[change.person].text()},
                        {"day", date_of(in, change.day)},
                        {"duties", std::move(duties)}});
    }
    return list;
}

json::array cures_of(const rosters::Explained& explained) {
    const AssembledProblem& in = explained.judged->in();
    json::array cures;
    for (const app::GapCures& of_gap : explained.cures) {
        for (const app::Cure& cure : of_gap.cures) {
            json::object row{
                {"gap", of_gap.gap.what},          {"demand", rosters::demand_line(in.problem, of_gap.gap)},
                {"kind", app::name(cure.kind)},    {"change", score_of(cure.change)},
                {"pay_pence", pence_of(cure.pay)}, {"cells", changed_cells(in, cure.changes)}};
            if (cure.waiver) {
                row["waives"] = json::object{{"rule", cure.waiver->rule}, {"what", cure.waiver->what}};
            }
            cures.push_back(std::move(row));
        }
    }
    return cures;
}

json::array cells_after(const std::vector<rosters::CellDifference>& cells) {
    json::array list;
    for (const rosters::CellDifference& cell : cells) {
        json::object row = described(cell);
        list.push_back({{"person", row["person"]}, {"day", row["day"]}, {"duties", row["after"]}});
    }
    return list;
}

/// Somebody's duty and who else could do it.
json::object duty_of(const rosters::JudgedRoster& judged, const rosters::DutyExplained& explained) {
    const AssembledProblem& in = judged.in();
    json::array others;
    for (const rosters::DutyChoice& choice : explained.others) {
        const referee::Exchange& exchange = choice.exchange;
        others.push_back({{"person", in.map.people[exchange.person].text()},
                          {"gives", exchange.given ? json::value(assignment_of(in, exchange.person, *exchange.given))
                                                   : json::value(nullptr)},
                          {"change", score_of(exchange.effect.change)},
                          {"pay_pence", pence_of(choice.pay)},
                          {"allowed", exchange.effect.allowed()},
                          {"stops", breaches_of(in, exchange.effect.stops, choice.clock_only)},
                          {"cells", cells_after(choice.cells)}});
    }
    return {{"person", explained.duty.person.text()}, {"day", explained.duty.day.to_string()},
            {"shift", explained.duty.shift.text()},   {"skill", explained.duty.skill.text()},
            {"pinned", explained.duty.is_pinned},     {"others", std::move(others)}};
}

}    // namespace

json::object described(const rosters::Explained& explained) {
    const AssembledProblem& in = explained.judged->in();
    json::array rules;
    for (const referee::RuleSummary& rule : explained.explanation.rules) {
        rules.push_back({{"rule", rule.id},
                         {"message", rule.message},
                         {"citation", rule.citation},
                         {"score", score_of(rule.score)},
                         {"breaches", rule.breaches}});
    }
    json::array people;
    for (const referee::PersonSummary& person : explained.explanation.people) {
        people.push_back({{"person", in.map.people[person.person].text()},
                          {"score", score_of(person.score)},
                          {"breaches", person.breaches},
                          {"duties", person.duties},
                          {"minutes", person.worked.count()}});
    }
    json::array gaps;
    for (const referee::Gap& gap : explained.explanation.gaps) {
        const auto cures = std::find_if(explained.cures.begin(), explained.cures.end(), [&](const app::GapCures& each) {
            return rosters::demand_line(in.problem, each.gap) == rosters::demand_line(in.problem, gap);
        });
        gaps.push_back(gap_of(explained, gap, cures == explained.cures.end() ? nullptr : &*cures));
    }
    json::object answer{{"rules", std::move(rules)},
                        {"people", std::move(people)},
                        {"gaps", std::move(gaps)},
                        {"cures", cures_of(explained)}};
    if (explained.duty) {
        answer["duty"] = duty_of(*explained.judged, *explained.duty);
    }
    return answer;
}

}    // namespace staffwright::http
