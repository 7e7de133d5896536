#include "app/report.hpp"

#include "app/pack_words.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <cstdlib>

#include "app/json_text.hpp"
#include "app/re_solve.hpp"
#include "referee/words.hpp"

namespace staffwright::app {

namespace json = boost::json;

namespace {

json::value number_or_null(const std::optional<Cost>& cost) {
    return cost ? json::value(cost->count()) : json::value(nullptr);
}

json::value objective_of(const roster::Score& score) {
    return score.hard == Cost{0} ? json::value(score.soft.count()) : json::value(nullptr);
}

json::array breakdown_of(const SolveReport& report) {
    json::array rows;
    for (const auto& [rule, cost] : report.breakdown) {
        rows.push_back(json::object{{"rule", rule}, {"cost", cost.count()}});
    }
    return rows;
}

json::array trajectory_of(const SolveReport& report) {
    json::array points;
    for (const solve::TrajectoryPoint& point : report.trajectory) {
        points.push_back(json::object{{"seconds", point.seconds},
                                      {"objective", objective_of(point.best)},
                                      {"bound", number_or_null(point.bound)}});
    }
    return points;
}

json::value changes_of(const SolveReport& report) {
    if (!report.changes) {
        return nullptr;
    }
    std::size_t person_days = 0;
    json::array people;
    for (const SolveReport::Changed& changed : *report.changes) {
        person_days += changed.days.size();
        people.push_back(
            json::object{{"person", changed.person}, {"days", json::array(changed.days.begin(), changed.days.end())}});
    }
    return json::object{{"person_days", person_days},
                        {"people", std::move(people)},
                        {"dropped", json::array(report.dropped.begin(), report.dropped.end())}};
}

json::value pay_of(const SolveReport& report) {
    if (!report.pay) {
        return nullptr;
    }
    return json::object{{"gross_pence", report.pay->gross.count()},
                        {"trust_cost_pence", report.pay->trust_cost.count()},
                        {"full_cost_pence", report.pay->full_cost.count()}};
}

}    // namespace

std::optional<double> SolveReport::gap() const {
    if (!objective || !bound) {
        return {};
    }
    const auto size = static_cast<double>(std::max<std::int64_t>(1, std::abs(objective->count())));
    return static_cast<double>((*objective - *bound).count()) / size;
}

SolveReport make_report(const roster::Problem& problem, const rules::Packs& packs, const Judged& judged,
                        const solve::Limits& limits, double seconds) {
    SolveReport report;
    report.status = judged.outcome.status;
    report.legal = judged.verdict.legal();
    if (report.legal) {
        report.objective = judged.verdict.score.soft;
    }
    report.hard = judged.verdict.score.hard;
    report.bound = judged.outcome.bound;
    report.left_out = judged.outcome.left_out;
    report.no_proof = judged.outcome.no_proof;
    report.seconds = seconds;
    report.work = judged.outcome.work;
    report.seed = limits.seed;
    report.threads = limits.threads;
    for (const auto& [rule, score] : referee::by_rule(problem, judged.verdict)) {
        report.breakdown.emplace_back(rule, score.soft);
        if (score.hard > Cost{0}) {
            report.broken.emplace_back(rule, score.hard);
        }
    }
    report.trajectory = judged.outcome.trajectory;
    report.clash = judged.clash;
    report.warnings = pack_warnings(problem, packs);
    return report;
}

void report_changes(const roster::Problem& problem, const roster::Roster& from, const roster::Roster& made,
                    SolveReport& report) {
    const referee::Words words(problem);
    report.changes.emplace();
    for (const Changes::OfPerson& changed : changes_between(problem, from, made).people) {
        report.changes->push_back({problem.people[changed.person].id, words.person(changed.person), changed.days});
    }
}

std::string report_text(const SolveReport& report) {
    const std::optional<double> gap = report.gap();
    return json_text(
        json::object{{"status", solve::name(report.status)},
                     {"objective", number_or_null(report.objective)},
                     {"hard", report.hard.count()},
                     {"bound", number_or_null(report.bound)},
                     {"gap", gap ? json::value(*gap) : json::value(nullptr)},
                     {"left_out", json::array(report.left_out.begin(), report.left_out.end())},
                     {"no_proof", report.no_proof == solve::NoProof::no ? json::value(nullptr)
                                                                        : json::value(solve::name(report.no_proof))},
                     {"certificate", report.certificate ? json::value(*report.certificate) : nullptr},
                     {"seconds", report.seconds},
                     {"work", report.work},
                     {"seed", report.seed},
                     {"threads", report.threads},
                     {"legal", report.legal},
                     {"breakdown", breakdown_of(report)},
                     {"trajectory", trajectory_of(report)},
                     {"clash", report.clash ? clash_json(*report.clash) : json::value(nullptr)},
                     {"changes", changes_of(report)},
                     {"pay", pay_of(report)},
                     {"warnings", json::array(report.warnings.begin(), report.warnings.end())}});
}

}    // namespace staffwright::app
