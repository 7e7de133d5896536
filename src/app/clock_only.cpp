#include "app/clock_only.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <set>

#include "base/text.hpp"
#include "calendar/zone.hpp"
#include "referee/print.hpp"
#include "rules/bind.hpp"
#include "rules/catalogue.hpp"

namespace staffwright::app {

namespace {

bool reads_the_clock(const std::string& kind) {
    const rules::KindEntry* entry = rules::find_kind(kind);
    return entry != nullptr && rules::find_parameter(*entry, "basis") != nullptr;
}

namespace json = boost::json;

/// Does the clock change on a day of [from, until], the night after the last included?
bool clock_changes_within(const roster::Horizon& horizon, roster::Day from, roster::Day until) {
    const calendar::Zone& london = calendar::Zone::europe_london();
    const calendar::Instant begin = london.instant({horizon.date(from), 0});
    const calendar::Instant end = london.instant({horizon.date(until) + 1, 0});
    constexpr std::int64_t day_minutes = 1440;
    if ((end - begin).count() != (until + 1 - from) * day_minutes) {
        return true;
    }
    // Both changes of a year make up for each other.
    constexpr roster::Day shortest_between_changes = 140;
    return until - from >= shortest_between_changes;
}

/// The rules broken by what a change of the clocks may have made.
std::set<std::string> suspects(const roster::Problem& problem, const referee::Verdict& verdict) {
    std::set<std::string> reading;
    for (const roster::Rule& rule : problem.rules) {
        if (reads_the_clock(rule.kind)) {
            reading.insert(rule.id);
        }
    }
    std::set<std::string> found;
    for (const referee::Breach& breach : verdict.breaches) {
        if (reading.contains(breach.rule) && !found.contains(breach.rule) &&
            clock_changes_within(problem.horizon, breach.from, breach.until)) {
            found.insert(breach.rule);
        }
    }
    return found;
}

/// The problem under these rules alone, by nominal time. What may be worked together is no rule that is broken, but
/// says what rest is judged between.
roster::Problem by_nominal_time(roster::Problem problem, const std::set<std::string>& rules) {
    std::erase_if(problem.rules, [&](const roster::Rule& rule) {
        return rule.kind != "duty_combinations" && !rules.contains(rule.id);
    });
    for (roster::Rule& rule : problem.rules) {
        if (reads_the_clock(rule.kind)) {
            std::erase_if(rule.parameters, [](const auto& parameter) { return parameter.first == "basis"; });
            rule.parameters.emplace_back("basis", std::string("nominal"));
        }
    }
    return problem;
}

bool same_place(const referee::Breach& a, const referee::Breach& b) {
    return a.rule == b.rule && a.people == b.people && a.from == b.from && a.until == b.until;
}

/// Kinds whose breaches are minutes too many or too few. Not duty_break: how much break is missing does not say by how
/// much the duty is too long.
bool counts_minutes(const roster::Rule& rule) {
    for (const char* kind :
         {"duty_length", "rest_between_duties", "rolling_hours", "average_hours", "rest_after_run"}) {
        if (rule.kind == kind) {
            return rules::find_parameter(rule, "rest_days") == nullptr;
        }
    }
    return false;
}

std::string cure_of(const roster::Problem& problem, const referee::Breach& breach) {
    const auto rule = std::find_if(problem.rules.begin(), problem.rules.end(),
                                   [&](const roster::Rule& each) { return each.id == breach.rule; });
    const std::string by = rule != problem.rules.end() && counts_minutes(*rule)
                               ? fmt::format(" by {}", format_minutes(Minutes{breach.amount}))
                               : "";
    return "let a duty of that night start later or end earlier" + by;
}

/// And what can be done about the rule, by whoever writes it down.
std::string with_policy(const ClockOnly& found) {
    return found.cure +
           "; or, if a policy that can be cited judges the time that the clock shows, let the rule have \"basis\": "
           "\"nominal\"";
}

}    // namespace

std::vector<ClockOnly> only_the_clock(const roster::Problem& problem, const roster::Roster& roster,
                                      const referee::Verdict& verdict) {
    std::vector<ClockOnly> found;
    if (!problem.horizon.dated || verdict.breaches.empty()) {
        return found;
    }
    const std::set<std::string> broken = suspects(problem, verdict);
    if (broken.empty()) {
        return found;
    }
    const roster::Problem nominal = by_nominal_time(problem, broken);
    const auto book = rules::bind(nominal);
    if (!book) {
        return found;
    }
    const referee::Verdict other = referee::judge(nominal, *book, roster);
    for (const referee::Breach& breach : verdict.breaches) {
        if (broken.contains(breach.rule) &&
            std::none_of(other.breaches.begin(), other.breaches.end(),
                         [&](const referee::Breach& each) { return same_place(each, breach); })) {
            found.push_back({breach, cure_of(problem, breach)});
        }
    }
    return found;
}

std::string printed_clock_only(const roster::Problem& problem, const std::vector<ClockOnly>& found) {
    std::string text;
    for (const ClockOnly& each : found) {
        text += text.empty() ? "\nOnly the change of the clocks makes these\n" : "";
        text += fmt::format("  {}\n    Maybe {}\n", referee::print(problem, each.breach), with_policy(each));
    }
    return text;
}

json::array clock_changes_json(const roster::Problem& problem, const std::vector<ClockOnly>& found) {
    json::array all;
    for (const ClockOnly& each : found) {
        json::array people;
        for (const roster::PersonIx person : each.breach.people) {
            people.emplace_back(problem.people[person].id);
        }
        all.push_back(json::object{{"rule", each.breach.rule},
                                   {"people", std::move(people)},
                                   {"from", each.breach.from},
                                   {"until", each.breach.until},
                                   {"amount", each.breach.amount},
                                   {"cure", with_policy(each)}});
    }
    return all;
}

}    // namespace staffwright::app
