#include "app/drawn_verdict.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "roster/validate.hpp"
#include "rules/bind.hpp"

namespace staffwright::app::drawn {

using formats::drawn::days_name;
using formats::drawn::Expectations;
using formats::drawn::ExpectedBreach;
using formats::drawn::ExpectedRefusal;
using formats::drawn::ExpectedSilence;
using referee::Breach;
using referee::Verdict;

Result<Verdict> judge(const roster::Problem& problem, const roster::Roster& roster) {
    TRY(roster::validate(problem));
    TRY(roster::validate(problem, roster));
    const rules::RuleBook book = TRY(rules::bind(problem));
    return referee::judge(problem, book, roster);
}

std::vector<Breach> breaches_shown(const Case& drawn, const Verdict& verdict) {
    const bool permission = drawn.subject() == "duty_combinations";
    std::vector<Breach> shown;
    for (const Breach& breach : verdict.breaches) {
        const bool structural = breach.rule == rules::ids::one_duty_a_day || breach.rule == rules::ids::overlap;
        if (breach.rule == drawn.about || (permission && structural)) {
            shown.push_back(breach);
        }
    }
    return shown;
}

namespace {

/// As the case would have to say it.
std::string line_for(const Case& drawn, const Breach& breach) {
    std::vector<std::string> people;
    for (const roster::PersonIx who : breach.people) {
        people.push_back(drawn.problem.people[who].id);
    }
    const std::string names = people.empty() ? "nobody" : fmt::format("{}", fmt::join(people, ","));
    return fmt::format("breaks {} {} {} amount {} cost {}    ({} {})", breach.rule, names,
                       days_name(drawn.problem.horizon, breach.from, breach.until), breach.amount, breach.cost.count(),
                       breach.severity == roster::Severity::hard ? "hard" : "soft", breach.what);
}

bool fits(const ExpectedBreach& expected, const Breach& found) {
    return expected.rule == found.rule && expected.people == found.people && expected.from == found.from &&
           expected.until == found.until && expected.amount == found.amount &&
           (!expected.cost || *expected.cost == found.cost.count());
}

class Comparison {
public:
    Comparison(const Case& drawn, const Verdict& verdict) : drawn_(drawn), verdict_(verdict) {}

    std::vector<std::string> run() && {
        compare_breaches();
        for (const ExpectedBreach& breach : drawn_.expected.breaches) {
            expect_evaluated(breach.rule, breach.line);
        }
        for (const ExpectedSilence& quiet : drawn_.expected.quiet) {
            expect_evaluated(quiet.rule, quiet.line);
        }
        for (const ExpectedSilence& nothing : drawn_.expected.nothing_to_judge) {
            if (evaluations(nothing.rule) != 0) {
                say(nothing.line, fmt::format("{} was evaluated {} times", nothing.rule, evaluations(nothing.rule)));
            }
        }
        expect_rules_mentioned();
        expect_severities();
        compare_score();
        return std::move(differences_);
    }

private:
    void say(int line, const std::string& what) {
        differences_.push_back(fmt::format("{}:{}: {}: {}", drawn_.file, line, drawn_.name, what));
    }

    std::int64_t evaluations(const std::string& rule) const {
        const auto at = verdict_.evaluated.find(rule);
        return at == verdict_.evaluated.end() ? 0 : at->second;
    }

    void expect_evaluated(const std::string& rule, int line) {
        if (evaluations(rule) == 0) {
            say(line, fmt::format("{} was never evaluated", rule));
        }
    }

    void compare_breaches() {
        std::vector<Breach> left = verdict_.breaches;
        for (const ExpectedBreach& expected : drawn_.expected.breaches) {
            const auto at =
                std::find_if(left.begin(), left.end(), [&](const Breach& found) { return fits(expected, found); });
            if (at == left.end()) {
                say(expected.line,
                    fmt::format("expected and not found: {} {} amount {}", expected.rule,
                                days_name(drawn_.problem.horizon, expected.from, expected.until), expected.amount));
            } else {
                left.erase(at);
            }
        }
        for (const Breach& breach : left) {
            say(drawn_.line, "found and not expected: " + line_for(drawn_, breach));
        }
    }

    /// A rule that no line speaks of would be judged in vain. Permissions have nothing to be judged.
    void expect_rules_mentioned() {
        const Expectations& expected = drawn_.expected;
        for (const roster::Rule& rule : drawn_.problem.rules) {
            const auto names_it = [&](const auto& expectation) { return expectation.rule == rule.id; };
            const bool mentioned =
                std::any_of(expected.breaches.begin(), expected.breaches.end(), names_it) ||
                std::any_of(expected.quiet.begin(), expected.quiet.end(), names_it) ||
                std::any_of(expected.nothing_to_judge.begin(), expected.nothing_to_judge.end(), names_it);
            const bool one_of_many = drawn_.whole_packs && !rule.origin.pack.empty();
            if (!mentioned && !one_of_many && rule.kind != "duty_combinations") {
                say(drawn_.line, fmt::format("nothing is expected of rule {}", rule.id));
            }
        }
    }

    void expect_severities() {
        for (const roster::Rule& rule : drawn_.problem.rules) {
            for (const Breach& breach : verdict_.breaches) {
                if (breach.rule == rule.id && breach.severity != rule.severity) {
                    say(drawn_.line, fmt::format("a breach of {} has not the rule's severity", rule.id));
                }
            }
        }
    }

    void compare_score() {
        roster::Score sum;
        for (const Breach& breach : verdict_.breaches) {
            (breach.severity == roster::Severity::hard ? sum.hard : sum.soft) += breach.cost;
        }
        if (sum != verdict_.score) {
            say(drawn_.line,
                fmt::format("the breaches cost hard {} soft {}, the score is hard {} soft {}", sum.hard.count(),
                            sum.soft.count(), verdict_.score.hard.count(), verdict_.score.soft.count()));
        }
        if (drawn_.expected.score && *drawn_.expected.score != verdict_.score) {
            say(drawn_.line, fmt::format("expected score hard {} soft {}, found hard {} soft {}",
                                         drawn_.expected.score->hard.count(), drawn_.expected.score->soft.count(),
                                         verdict_.score.hard.count(), verdict_.score.soft.count()));
        }
        if (drawn_.expected.legal && *drawn_.expected.legal != verdict_.legal()) {
            say(drawn_.line, verdict_.legal() ? "the roster is legal" : "the roster is not legal");
        }
    }

    const Case& drawn_;
    const Verdict& verdict_;
    std::vector<std::string> differences_;
};

}    // namespace

std::vector<std::string> differences(const Case& drawn, const Result<Verdict>& outcome) {
    const std::optional<ExpectedRefusal>& refused = drawn.expected.refused;
    if (!outcome) {
        const Error& error = outcome.error();
        if (refused && refused->error == name(error.id) && error.place.path.starts_with(refused->path)) {
            return {};
        }
        return {fmt::format("{}:{}: {}: refused as {}: {}", drawn.file, refused ? refused->line : drawn.line,
                            drawn.name, name(error.id), error.to_string())};
    }
    if (refused) {
        return {fmt::format("{}:{}: {}: the problem was not refused", drawn.file, refused->line, drawn.name)};
    }
    return Comparison(drawn, *outcome).run();
}

}    // namespace staffwright::app::drawn
