#include "referee/referee.hpp"

#include <algorithm>

#include "referee/judging.hpp"

namespace staffwright::referee {

namespace {

Score score_of(const Breach& breach) {
    return breach.severity == roster::Severity::hard ? Score{breach.cost, Cost{}} : Score{Cost{}, breach.cost};
}

}    // namespace

Verdict judge(const roster::Problem& problem, const rules::RuleBook& book, const roster::Roster& roster) {
    return Judging(problem, book).roster(roster);
}

std::map<std::string, Score> by_rule(const roster::Problem& problem, const Verdict& verdict) {
    std::map<std::string, Score> scores;
    for (const roster::Rule& rule : problem.rules) {
        scores.emplace(rule.id, Score{});
    }
    for (const auto& [id, times] : verdict.evaluated) {
        scores.emplace(id, Score{});
    }
    for (const Breach& breach : verdict.breaches) {
        scores[breach.rule] += score_of(breach);
    }
    return scores;
}

IndexVector<PersonIx, Score> by_person(const roster::Problem& problem, const Verdict& verdict) {
    IndexVector<PersonIx, Score> scores(problem.people.size());
    for (const Breach& breach : verdict.breaches) {
        for (const PersonIx person : breach.people) {
            scores[person] += score_of(breach);
        }
    }
    return scores;
}

std::vector<Score> by_day(const roster::Problem& problem, const Verdict& verdict) {
    std::vector<Score> scores(static_cast<std::size_t>(problem.horizon.days));
    for (const Breach& breach : verdict.breaches) {
        const Day day = std::clamp(breach.from, 0, problem.horizon.days - 1);
        scores[static_cast<std::size_t>(day)] += score_of(breach);
    }
    return scores;
}

}    // namespace staffwright::referee
