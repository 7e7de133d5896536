#include "app/clock_only.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "rules/bind.hpp"
#include "rules/catalogue.hpp"

namespace staffwright::app {

namespace {

bool reads_the_clock(const std::string& kind) {
    const rules::KindEntry* entry = rules::find_kind(kind);
    return entry != nullptr && rules::find_parameter(*entry, "basis") != nullptr;
}

roster::Problem by_nominal_time(roster::Problem problem) {
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
    return fmt::format(
        "let a duty of that night start later or end earlier{}; or, if a policy that can be cited judges the time that "
        "the clock shows, let the rule have \"basis\": \"nominal\"",
        by);
}

}    // namespace

std::vector<ClockOnly> only_the_clock(const roster::Problem& problem, const roster::Roster& roster,
                                      const referee::Verdict& verdict) {
    std::vector<ClockOnly> found;
    if (!problem.horizon.dated || verdict.breaches.empty()) {
        return found;
    }
    const roster::Problem nominal = by_nominal_time(problem);
    const auto book = rules::bind(nominal);
    if (!book) {
        return found;
    }
    const referee::Verdict other = referee::judge(nominal, *book, roster);
    for (const referee::Breach& breach : verdict.breaches) {
        if (std::none_of(other.breaches.begin(), other.breaches.end(),
                         [&](const referee::Breach& each) { return same_place(each, breach); })) {
            found.push_back({breach, cure_of(problem, breach)});
        }
    }
    return found;
}

}    // namespace staffwright::app
