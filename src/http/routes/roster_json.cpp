#include "http/routes/roster_json.hpp"

#include <boost/json/array.hpp>

#include <algorithm>
#include <map>
#include <set>

#include "calendar/bank_holidays.hpp"

#include "http/routes/row_parts.hpp"
#include "roster/elsewhere.hpp"

namespace staffwright::http {

namespace json = boost::json;

namespace {

using app::ClockOnly;
using roster::Day;
using rosters::AssembledProblem;
using rosters::JudgedRoster;

json::object duty_of(const store::RosterAssignment& duty) {
    return {{"shift", duty.shift.text()}, {"skill", duty.skill.text()}, {"pinned", duty.is_pinned}};
}

json::array duties_of(const std::vector<store::RosterAssignment>& duties) {
    json::array list;
    for (const store::RosterAssignment& duty : duties) {
        list.push_back(duty_of(duty));
    }
    return list;
}

json::array texts(const std::vector<std::string>& names) {
    json::array list;
    for (const std::string& name : names) {
        list.emplace_back(name);
    }
    return list;
}

/// What is worked for other units within the period.
std::vector<roster::PersonAssignment> elsewhere_in(const AssembledProblem& in) {
    std::vector<roster::PersonAssignment> duties;
    std::copy_if(in.problem.fixed.begin(), in.problem.fixed.end(), std::back_inserter(duties),
                 [&](const auto& each) { return roster::is_elsewhere(in.problem, each.assignment); });
    return duties;
}

std::int64_t credited_minutes(const AssembledProblem& in, const roster::Assignment& duty) {
    return in.book().times.credited(duty.day, duty.shift, roster::Basis::elapsed).count();
}

/// What the contract asks for in the period, less what leave and work elsewhere count for.
std::int64_t contracted_minutes(const AssembledProblem& in, roster::PersonIx person) {
    const roster::Problem& problem = in.problem;
    std::int64_t minutes = problem.contracts[problem.people[person].contract].weekly.count() * problem.horizon.days / 7;
    for (const roster::Leave& leave : problem.leave) {
        const Day days = std::min(leave.until, problem.horizon.days) - std::max(leave.from, 0);
        if (leave.person == person && days > 0) {
            minutes -= leave.credit.count() * days;
        }
    }
    for (const roster::PersonAssignment& other : elsewhere_in(in)) {
        minutes -= other.person == person ? credited_minutes(in, other.assignment) : 0;
    }
    return std::max<std::int64_t>(minutes, 0);
}

json::array people_of(const AssembledProblem& in) {
    json::array list;
    for (const roster::PersonIx ix : in.problem.people.indices()) {
        const roster::Person& person = in.problem.people[ix];
        json::array skills;
        for (const roster::SkillIx skill : person.skills) {
            skills.emplace_back(in.map.skills[skill].text());
        }
        list.push_back({{"id", in.map.people[ix].text()},
                        {"code", person.id},
                        {"name", person.name},
                        {"contract", in.problem.contracts[person.contract].id},
                        {"wte", in.problem.wte_of(ix).count()},
                        {"contracted_minutes", contracted_minutes(in, ix)},
                        {"skills", std::move(skills)},
                        {"groups", texts(person.groups)}});
    }
    return list;
}

json::array shifts_of(const AssembledProblem& in) {
    json::array list;
    for (const roster::ShiftIx ix : in.problem.shifts.indices()) {
        const roster::Shift& shift = in.problem.shifts[ix];
        if (roster::is_elsewhere(shift)) {
            continue;
        }
        list.push_back({{"id", in.map.shifts[ix].text()},
                        {"code", shift.id},
                        {"name", shift.name},
                        {"starts_minute", shift.clock->start},
                        {"ends_minute", shift.clock->end},
                        {"credit_minutes", in.book().times.credited(0, ix, roster::Basis::nominal).count()},
                        {"classes", texts(shift.classes)}});
    }
    return list;
}

json::array skills_of(const AssembledProblem& in) {
    json::array list;
    for (const roster::SkillIx ix : in.problem.skills.indices()) {
        list.push_back({{"id", in.map.skills[ix].text()},
                        {"code", in.problem.skills[ix].id},
                        {"name", in.problem.skills[ix].name}});
    }
    return list;
}

json::array wishes_of(const AssembledProblem& in) {
    json::array list;
    for (const roster::Wish& wish : in.problem.wishes) {
        list.push_back({{"person", in.map.people[wish.person].text()},
                        {"day", date_of(in, wish.day)},
                        {"wants_duty", wish.want == roster::Wish::Want::on},
                        {"shifts", texts(wish.shifts)},
                        {"is_hard", wish.severity == roster::Severity::hard}});
    }
    return list;
}

json::array rules_of(const AssembledProblem& in) {
    json::array list;
    for (const roster::Rule& rule : in.problem.rules) {
        if (roster::is_elsewhere_rule(rule)) {
            continue;    // nobody here can break it
        }
        list.push_back({{"id", rule.id},
                        {"message", rule.message},
                        {"citation", rule.citation},
                        {"wants_signature", rule.origin.wants_signature()}});
    }
    return list;
}

json::array bank_holidays_of(const AssembledProblem& in) {
    json::array list;
    for (Day day = 0; day < in.problem.horizon.days; ++day) {
        if (calendar::is_bank_holiday(in.problem.horizon.date(day))) {
            list.emplace_back(date_of(in, day));
        }
    }
    return list;
}

json::array cells_of(const JudgedRoster& judged) {
    std::map<std::pair<store::PersonId, calendar::Date>, std::vector<store::RosterAssignment>> cells;
    for (const store::RosterAssignment& row : judged.rows()) {
        cells[{row.person, row.day}].push_back(row);
    }
    json::array list;
    for (const auto& [key, duties] : cells) {
        list.push_back({{"person", key.first.text()}, {"day", key.second.to_string()}, {"duties", duties_of(duties)}});
    }
    return list;
}

void add_want(json::object& row, const AssembledProblem& in, const std::optional<roster::SkillIx>& skill,
              const roster::Want& want, std::int64_t assigned) {
    row["skill"] = skill ? json::value(in.map.skills[*skill].text()) : json::value(nullptr);
    row["minimum"] = want.minimum;
    row["optimum"] = want.optimum;
    row["maximum"] = or_null(want.maximum);
    row["assigned"] = assigned;
}

/// What is wanted of this unit's own duties.
roster::Want own_want(roster::Want want, std::int32_t elsewhere) {
    want.minimum -= elsewhere;
    want.optimum -= elsewhere;
    if (want.maximum) {
        *want.maximum -= elsewhere;
    }
    return want;
}

/// Demand with how many are there.
json::array demand_of(const JudgedRoster& judged) {
    const AssembledProblem& in = judged.in();
    std::map<std::tuple<Day, roster::ShiftIx>, std::vector<roster::SkillIx>> there;
    for (const auto& duties : judged.roster().assignments) {
        for (const roster::Assignment& duty : duties) {
            if (!roster::is_elsewhere(in.problem, duty)) {
                there[{duty.day, duty.shift}].push_back(duty.skill);
            }
        }
    }
    json::array list;
    for (const roster::DutyDemand& demand : in.problem.duty_demand) {
        const auto& skills = there[{demand.day, demand.shift}];
        const auto assigned = std::count_if(skills.begin(), skills.end(), [&](roster::SkillIx skill) {
            return !demand.skill || *demand.skill == skill;
        });
        json::object row{{"day", date_of(in, demand.day)}, {"shift", in.map.shifts[demand.shift].text()}};
        add_want(row, in, demand.skill, demand.want, assigned);
        list.push_back(std::move(row));
    }
    const calendar::Zone& london = calendar::Zone::europe_london();
    const std::vector<std::int32_t> elsewhere = roster::elsewhere_in_bands(in.problem);
    for (std::size_t at = 0; at < in.problem.band_demand.size(); ++at) {
        const roster::BandDemand& demand = in.problem.band_demand[at];
        const calendar::Date date = in.problem.horizon.date(demand.day);
        const calendar::Interval band{london.instant({date, demand.band.start}),
                                      london.instant({date, demand.band.end})};
        std::int64_t assigned = 0;
        for (const auto& [key, skills] : there) {
            const auto [day, shift] = key;
            if (day < demand.day - 2 || day > demand.day + 1 || !in.book().times.interval(day, shift).contains(band)) {
                continue;
            }
            assigned += std::count_if(skills.begin(), skills.end(),
                                      [&](roster::SkillIx skill) { return !demand.skill || *demand.skill == skill; });
        }
        json::object row{{"day", date.to_string()},
                         {"band_starts_minute", demand.band.start},
                         {"band_ends_minute", demand.band.end}};
        add_want(row, in, demand.skill, own_want(demand.want, elsewhere[at]), assigned);
        list.push_back(std::move(row));
    }
    return list;
}

json::value name_of(const std::string& user, const Names& names) {
    const auto found = names.find(user);
    return found == names.end() ? json::value(nullptr) : json::value(found->second);
}

json::array published_of(const std::vector<store::Publication>& publications) {
    json::array list;
    for (const store::Publication& each : publications) {
        list.push_back({{"number", each.number},
                        {"starts_on", each.starts_on.to_string()},
                        {"ends_on", each.ends_on.to_string()},
                        {"published_at", each.published_at.to_string()}});
    }
    return list;
}

/// The bound of the last build, or why there is none.
void add_proof(json::object& answer, const rosters::Proof& proof) {
    answer["bound"] = or_null(proof.bound);
    answer["bound_missing"] = proof.missing ? json::value(rosters::name(*proof.missing)) : json::value(nullptr);
}

}    // namespace

std::string date_of(const AssembledProblem& in, Day day) {
    return in.problem.horizon.date(day).to_string();
}

namespace {

json::object described(const AssembledProblem& in, const referee::Breach& breach) {
    json::array people;
    for (const roster::PersonIx person : breach.people) {
        people.emplace_back(in.map.people[person].text());
    }
    const bool hard = breach.severity == roster::Severity::hard;
    return {{"key", rosters::breach_key(in, breach)},
            {"rule", breach.rule},
            {"severity", hard ? "hard" : "soft"},
            {"people", std::move(people)},
            {"from", date_of(in, breach.from)},
            {"until", date_of(in, breach.until)},
            {"amount", breach.amount},
            {"cost", breach.cost.count()},
            {"what", breach.what},
            {"overridable", hard && rosters::may_be_overridden(in, breach)}};
}

}    // namespace

json::array breaches_of(const AssembledProblem& in, const std::vector<referee::Breach>& breaches,
                        const std::vector<ClockOnly>& clock_only) {
    std::map<std::string, const std::string*> cures;
    for (const ClockOnly& each : clock_only) {
        cures.emplace(rosters::breach_key(in, each.breach), &each.cure);
    }
    json::array list;
    for (const referee::Breach& breach : breaches) {
        json::object row = described(in, breach);
        const auto cure = cures.find(std::string(row.at("key").as_string()));
        row["clock_cure"] = cure == cures.end() ? json::value(nullptr) : json::value(*cure->second);
        list.push_back(std::move(row));
    }
    return list;
}

json::object described(const store::Roster& roster) {
    return {{"id", roster.id.text()},
            {"unit", roster.unit.text()},
            {"starts_on", roster.starts_on.to_string()},
            {"ends_on", roster.ends_on.to_string()},
            {"state", roster.state},
            {"current_version", or_null(roster.current_version)},
            {"published_version", or_null(roster.published_version)},
            {"locked_until", or_null(roster.locked_until)},
            {"version", roster.version}};
}

json::object described(const store::RosterVersion& version, const Names& names) {
    return {{"number", version.number},
            {"based_on", or_null(version.based_on)},
            {"kind", version.kind},
            {"made_by", version.made_by},
            {"made_by_name", name_of(version.made_by, names)},
            {"made_at", version.made_at.to_string()},
            {"note", or_null(version.note)},
            {"hard", version.hard.count()},
            {"soft", version.soft.count()},
            {"bound", or_null(version.bound)}};
}

json::object described(const store::RosterDecision& decision, const Names& names) {
    return {{"id", decision.id},
            {"number", decision.number},
            {"kind", decision.kind},
            {"breach", or_null(decision.breach)},
            {"decided_by", decision.decided_by},
            {"decided_by_name", name_of(decision.decided_by, names)},
            {"decided_at", decision.decided_at.to_string()},
            {"reason", or_null(decision.reason)}};
}

json::object described(const store::LateChange& change) {
    return {{"person", change.person.text()},
            {"day", change.day.to_string()},
            {"before", change.before},
            {"after", change.after},
            {"notice_minutes", change.notice.count()}};
}

json::object described(const rosters::CellDifference& cell) {
    return {{"person", cell.person.text()},
            {"day", cell.day.to_string()},
            {"before", duties_of(cell.before)},
            {"after", duties_of(cell.after)}};
}

json::object outcome_of(const referee::Verdict& verdict) {
    return {
        {"legal", verdict.legal()}, {"hard", verdict.score.hard.count()}, {"objective", verdict.score.soft.count()}};
}

namespace {

std::vector<ClockOnly> clock_only_of(const JudgedRoster& judged) {
    return app::only_the_clock(judged.in().problem, judged.roster(), judged.verdict());
}

}    // namespace

json::object verdict_of(const JudgedRoster& judged) {
    json::object verdict = outcome_of(judged.verdict());
    verdict["breaches"] = breaches_of(judged.in(), judged.verdict().breaches, clock_only_of(judged));
    return verdict;
}

/// Granted, and behind it what waits for an answer.
json::array leave_of(const rosters::Shown& shown) {
    const AssembledProblem& in = shown.judged->in();
    json::array list;
    for (const roster::Leave& each : in.problem.leave) {
        if (each.until > 0) {
            list.push_back({{"person", in.map.people[each.person].text()},
                            {"starts_on", date_of(in, each.from)},
                            {"ends_on", date_of(in, each.until)},
                            {"kind", shown.sees_leave ? each.kind : rosters::unseen_kind},
                            {"granted", true}});
        }
    }
    for (const store::Leave& each : shown.asked) {
        if (in.map.person.contains(each.person.text())) {
            list.push_back({{"person", each.person.text()},
                            {"starts_on", std::max(each.starts_on, shown.roster.starts_on).to_string()},
                            {"ends_on", std::min(each.ends_on, shown.roster.ends_on).to_string()},
                            {"kind", each.kind},
                            {"granted", false}});
        }
    }
    return list;
}

/// When people work for other units, not where.
json::array elsewhere_of(const AssembledProblem& in) {
    json::array list;
    for (const auto& [person, duty] : elsewhere_in(in)) {
        const roster::Clock& clock = *in.problem.shifts[duty.shift].clock;
        list.push_back({{"person", in.map.people[person].text()},
                        {"day", date_of(in, duty.day)},
                        {"starts_minute", clock.start},
                        {"ends_minute", clock.end},
                        {"credit_minutes", credited_minutes(in, duty)}});
    }
    return list;
}

json::object grid_of(const rosters::Shown& shown) {
    const JudgedRoster& judged = *shown.judged;
    const AssembledProblem& in = judged.in();
    json::object grid{{"roster", described(shown.roster)},
                      {"number", shown.version ? json::value(shown.version->number) : json::value(nullptr)},
                      {"unit_name", in.problem.name},
                      {"bank_holidays", bank_holidays_of(in)},
                      {"people", people_of(in)},
                      {"shifts", shifts_of(in)},
                      {"skills", skills_of(in)},
                      {"cells", cells_of(judged)},
                      {"published", published_of(shown.published)},
                      {"may_edit", shown.may_edit}};
    if (!shown.may_edit) {
        return grid;
    }
    json::array notes;
    for (const rosters::FactNote& note : in.notes) {
        notes.push_back({{"about", note.about}, {"what", note.what}});
    }
    grid["leave"] = leave_of(shown);
    grid["elsewhere"] = elsewhere_of(in);
    grid["wishes"] = wishes_of(in);
    grid["rules"] = rules_of(in);
    add_proof(grid, shown.proof);
    grid["demand"] = demand_of(judged);
    grid["verdict"] = verdict_of(judged);
    grid["notes"] = std::move(notes);
    return grid;
}

json::object described(const rosters::Edited& edited) {
    const AssembledProblem& in = edited.judged->in();
    json::array cells;
    for (const rosters::CellDifference& cell : rosters::differences(edited.before->rows(), edited.judged->rows())) {
        cells.push_back(described(cell));
    }
    json::object answer{{"roster", described(edited.roster)},
                        {"number", edited.number == 0 ? json::value(nullptr) : json::value(edited.number)},
                        {"verdict", outcome_of(edited.judged->verdict())},
                        {"new", breaches_of(in, edited.change.only_in_second, clock_only_of(*edited.judged))},
                        {"mended", breaches_of(in, edited.change.only_in_first)},
                        {"cells", std::move(cells)}};
    add_proof(answer, edited.proof);
    return answer;
}

}    // namespace staffwright::http
