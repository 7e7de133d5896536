#include <boost/json.hpp>

#include "app/json_text.hpp"
#include "app/printed.hpp"

namespace staffwright::app {

namespace json = boost::json;
using roster::PersonIx;
using roster::Problem;

namespace {

json::object rule_row(const RuleLine& line) {
    return {{"rule", line.id},
            {"message", line.message},
            {"citation", line.citation},
            {"hard", line.score.hard.count()},
            {"cost", line.score.soft.count()},
            {"breaches", line.breaches},
            {"evaluated", line.evaluated}};
}

json::object person_row(const Problem& problem, const Explanation& explanation, PersonIx person) {
    const PersonTally& tally = explanation.tally.people[person];
    return {{"person", problem.people[person].id},
            {"name", problem.people[person].name},
            {"hard", explanation.people[person].hard.count()},
            {"cost", explanation.people[person].soft.count()},
            {"worked_minutes", tally.worked.count()},
            {"leave_minutes", tally.leave.count()},
            {"contracted_minutes", tally.contracted.count()},
            {"duties", tally.duties},
            {"nights", tally.nights},
            {"weekends", tally.weekends}};
}

json::object gap_row(const Problem& problem, const Gap& gap) {
    json::array candidates;
    for (const Candidate& candidate : gap.candidates) {
        json::array obstacles;
        for (const std::string& rule : candidate.obstacles) {
            obstacles.push_back(json::value(rule));
        }
        candidates.push_back(json::object{{"person", problem.people[candidate.person].id},
                                          {"shift", problem.shifts[candidate.shift].id},
                                          {"possible", candidate.obstacles.empty()},
                                          {"change_hard", candidate.change.hard.count()},
                                          {"change_cost", candidate.change.soft.count()},
                                          {"obstacles", std::move(obstacles)},
                                          {"reason", candidate.reason}});
    }
    return {
        {"day", gap.day},
        {"date", problem.horizon.dated ? json::value(problem.horizon.date(gap.day).to_string()) : json::value(nullptr)},
        {"demand", gap.what},
        {"wanted", gap.wanted},
        {"assigned", gap.assigned},
        {"tried", gap.tried},
        {"without_skill", gap.without_skill},
        {"already_there", gap.already_there},
        {"candidates", std::move(candidates)}};
}

}    // namespace

std::string explanation_json(const Problem& problem, const Explanation& explanation) {
    json::array rules;
    for (const RuleLine& line : explanation.rules) {
        rules.push_back(rule_row(line));
    }
    json::array people;
    for (const PersonIx person : problem.people.indices()) {
        people.push_back(person_row(problem, explanation, person));
    }
    json::array gaps;
    for (const Gap& gap : explanation.gaps) {
        gaps.push_back(gap_row(problem, gap));
    }
    return json_text(json::object{{"legal", explanation.verdict.legal()},
                                  {"objective", explanation.verdict.score.soft.count()},
                                  {"hard", explanation.verdict.score.hard.count()},
                                  {"rules", std::move(rules)},
                                  {"people", std::move(people)},
                                  {"gaps", std::move(gaps)}});
}

}    // namespace staffwright::app
