#include "referee/verdict_json.hpp"

#include <boost/json.hpp>
#include <vector>

#include "referee/bound/print.hpp"

namespace staffwright::referee {

namespace {

namespace json = boost::json;

json::object score_of(Score score) {
    return {{"hard", score.hard.count()}, {"soft", score.soft.count()}};
}

json::object object_of(const roster::Problem& problem, const Breach& breach) {
    json::array people;
    for (const PersonIx person : breach.people) {
        people.emplace_back(problem.people[person].id);
    }
    return {{"rule", breach.rule},         {"severity", breach.severity == roster::Severity::hard ? "hard" : "soft"},
            {"people", std::move(people)}, {"from", breach.from},
            {"until", breach.until},       {"amount", breach.amount},
            {"cost", breach.cost.count()}, {"what", breach.what}};
}

json::array array_of(const roster::Problem& problem, const std::vector<Breach>& breaches) {
    json::array found;
    for (const Breach& breach : breaches) {
        found.push_back(object_of(problem, breach));
    }
    return found;
}

/// Where the rule is written down and, of one from a pack, how sure that is.
void add_origin(const roster::Rule& rule, json::object& about) {
    if (!rule.citation.empty()) {
        about["citation"] = rule.citation;
    }
    if (!rule.origin.pack.empty()) {
        about["pack"] = rule.origin.pack;
        about["certainty"] = rule.origin.certainty;
        about["signed_by"] = rule.origin.signed_by.empty() ? json::value(nullptr) : json::value(rule.origin.signed_by);
    }
}

json::object object_of(const roster::Problem& problem, const Verdict& verdict) {
    json::object rules;
    for (const auto& [id, score] : by_rule(problem, verdict)) {
        json::object rule = score_of(score);
        const auto times = verdict.evaluated.find(id);
        rule["evaluated"] = times == verdict.evaluated.end() ? 0 : times->second;
        rules[id] = std::move(rule);
    }
    json::array warnings;
    for (const roster::Rule& rule : problem.rules) {
        add_origin(rule, rules[rule.id].as_object());
        if (rule.origin.wants_signature()) {
            warnings.emplace_back(rule.id + " is " + rule.origin.certainty +
                                  ", and no named officer has signed for it");
        }
    }
    return {{"legal", verdict.legal()},           {"objective", verdict.score.soft.count()},
            {"hard", verdict.score.hard.count()}, {"breaches", array_of(problem, verdict.breaches)},
            {"rules", std::move(rules)},          {"warnings", std::move(warnings)}};
}

json::value number_or_null(const std::optional<Cost>& cost) {
    return cost ? json::value(cost->count()) : json::value(nullptr);
}

template <class Names>
json::array array_of_names(const Names& names) {
    json::array array;
    for (const std::string& name : names) {
        array.emplace_back(name);
    }
    return array;
}

json::object object_of(const roster::Problem& problem, const bound::LeafVerdict& leaf) {
    const bool proved = leaf.standing == bound::LeafVerdict::Standing::proved;
    json::array cheaper;
    for (const PersonIx person : leaf.cheaper) {
        cheaper.emplace_back(problem.people[person].id);
    }
    json::array unfinished;
    for (const bound::LeafVerdict::Person& person : leaf.unfinished) {
        unfinished.push_back(
            json::object{{"person", problem.people[person.person].id}, {"left_out", array_of_names(person.rules)}});
    }
    return {{"node", leaf.node},
            {"standing", bound::name(leaf.standing)},
            {"bound", proved ? json::value(leaf.bound.count()) : json::value(nullptr)},
            {"cheaper", std::move(cheaper)},
            {"unfinished", std::move(unfinished)}};
}

json::object object_of(const roster::Problem& problem, const bound::BoundVerdict& verdict, double seconds) {
    json::array leaves;
    for (const bound::LeafVerdict& leaf : verdict.leaves) {
        leaves.push_back(object_of(problem, leaf));
    }
    return {{"holds", verdict.holds()},
            {"claimed", number_or_null(verdict.claimed)},
            {"verified", number_or_null(verdict.bound)},
            {"no_roster", verdict.no_roster},
            {"left_out", array_of_names(verdict.left_out)},
            {"leaves", std::move(leaves)},
            {"seconds", seconds},
            {"most_arcs", verdict.most_arcs}};
}

json::object object_of(const roster::Problem& problem, const roster::Assignment& duty) {
    return {{"day", duty.day}, {"shift", problem.shifts[duty.shift].id}, {"skill", problem.skills[duty.skill].id}};
}

json::value value_of(const roster::Problem& problem, const Candidate* candidate) {
    if (candidate == nullptr) {
        return nullptr;
    }
    json::value given_up = nullptr;
    if (candidate->instead_of) {
        given_up = object_of(problem, *candidate->instead_of);
    }
    return json::object{{"person", problem.people[candidate->person].id},
                        {"duty", object_of(problem, candidate->duty)},
                        {"instead_of", std::move(given_up)},
                        {"allowed", candidate->effect.allowed()},
                        {"change", score_of(candidate->effect.change)},
                        {"stops", array_of(problem, candidate->effect.stops)}};
}

json::object object_of(const roster::Problem& problem, const Gap& gap) {
    json::array candidates;
    for (const Candidate& candidate : gap.candidates) {
        candidates.push_back(value_of(problem, &candidate));
    }
    return {{"what", gap.what},
            {"day", gap.day},
            {"minimum", gap.minimum},
            {"optimum", gap.optimum},
            {"assigned", gap.assigned},
            {"cost", score_of(gap.cost)},
            {"tried", gap.tried},
            {"cheapest", value_of(problem, gap.cheapest())},
            {"candidates", std::move(candidates)}};
}

}    // namespace

std::string verdict_json(const roster::Problem& problem, const Verdict& verdict) {
    return json::serialize(object_of(problem, verdict));
}

std::string verdict_json(const roster::Problem& problem, const Verdict& verdict, const bound::BoundVerdict& of_bound,
                         double seconds) {
    json::object out = object_of(problem, verdict);
    out["bound"] = object_of(problem, of_bound, seconds);
    return json::serialize(out);
}

std::string bound_json(const roster::Problem& problem, const bound::BoundVerdict& of_bound, double seconds) {
    return json::serialize(json::object{{"bound", object_of(problem, of_bound, seconds)}});
}

std::string explanation_json(const roster::Problem& problem, const Explanation& explanation) {
    json::object out = object_of(problem, explanation.verdict);
    json::array people;
    for (const PersonSummary& person : explanation.people) {
        people.push_back(json::object{{"person", problem.people[person.person].id},
                                      {"duties", person.duties},
                                      {"minutes", person.worked.count()},
                                      {"breaches", person.breaches},
                                      {"hard", person.score.hard.count()},
                                      {"soft", person.score.soft.count()}});
    }
    json::array gaps;
    for (const Gap& gap : explanation.gaps) {
        gaps.push_back(object_of(problem, gap));
    }
    out["people"] = std::move(people);
    out["gaps"] = std::move(gaps);
    return json::serialize(out);
}

std::string difference_json(const roster::Problem& problem, const Difference& difference) {
    return json::serialize(json::object{{"only_in_first", array_of(problem, difference.only_in_first)},
                                        {"only_in_second", array_of(problem, difference.only_in_second)}});
}

}    // namespace staffwright::referee
