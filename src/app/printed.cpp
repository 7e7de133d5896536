#include "app/printed.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

#include "base/text.hpp"

namespace staffwright::app {

using referee::Breach;
using referee::Verdict;
using roster::Day;
using roster::PersonIx;
using roster::Problem;

namespace {

/// More breaches than this are counted, not listed: whoever wants all of them asks for JSON.
constexpr std::size_t most_listed = 40;
constexpr std::size_t most_candidates = 3;
constexpr std::size_t most_people_listed = 200;

/// Text from a file, safe for a terminal.
std::string clean(std::string_view text) {
    std::string safe(text);
    std::replace_if(
        safe.begin(), safe.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; }, '?');
    return safe;
}

std::string names_of(const Problem& problem, const std::vector<PersonIx>& people) {
    std::vector<std::string> names;
    for (const PersonIx person : people) {
        names.push_back(clean(problem.people[person].name));
    }
    return list_of(names, 6);
}

std::string days_of(const Problem& problem, Day from, Day until) {
    const std::string first = printed_day(problem, from);
    return until - from > 1 ? first + " to " + printed_day(problem, until - 1) : first;
}

std::string counted(std::int64_t number, const char* one, const char* many) {
    return printed_number(number) + " " + (number == 1 ? one : many);
}

std::string breach_line(const Problem& problem, const Breach& breach) {
    std::string line = "  " + days_of(problem, breach.from, breach.until);
    if (!breach.people.empty()) {
        line += ", " + names_of(problem, breach.people);
    }
    return line + ": " + clean(breach.what) + "  [" + clean(breach.rule) + "]\n";
}

std::string hard_breaches(const Problem& problem, const Verdict& verdict) {
    std::string text;
    std::size_t listed = 0;
    std::int64_t left_out = 0;
    for (const Breach& breach : verdict.breaches) {
        if (breach.severity != roster::Severity::hard) {
            continue;
        }
        if (listed < most_listed) {
            text += breach_line(problem, breach);
            ++listed;
        } else {
            ++left_out;
        }
    }
    if (left_out > 0) {
        text += fmt::format("  ... and {} more (--json lists all)\n", printed_number(left_out));
    }
    return text;
}

struct CostLine {
    std::string rule;
    roster::Score score;
    std::int64_t breaches = 0;
};

std::string cost_table(const Problem& problem, const Verdict& verdict) {
    std::map<std::string, std::int64_t> counts;
    for (const Breach& breach : verdict.breaches) {
        counts[breach.rule] += breach.severity == roster::Severity::soft ? 1 : 0;
    }
    std::vector<CostLine> lines;
    for (const auto& [rule, score] : referee::by_rule(problem, verdict)) {
        if (score.soft != Cost{0}) {
            lines.push_back({rule, score, counts[rule]});
        }
    }
    std::stable_sort(lines.begin(), lines.end(),
                     [](const CostLine& a, const CostLine& b) { return a.score.soft > b.score.soft; });
    if (lines.empty()) {
        return "";
    }
    std::string text = fmt::format("{:>12}  {:>8}  {}\n", "cost", "breaches", "what for");
    for (const CostLine& line : lines) {
        text += fmt::format("{:>12}  {:>8}  {}\n", printed_number(line.score.soft.count()),
                            printed_number(line.breaches), clean(line.rule));
    }
    return text;
}

std::string rule_section(const Explanation& explanation) {
    std::string text = "Rules, dearest first\n";
    std::int64_t kept = 0;
    std::int64_t idle = 0;
    for (const RuleLine& line : explanation.rules) {
        if (line.breaches == 0) {
            (line.evaluated > 0 ? kept : idle) += 1;
            continue;
        }
        const bool hard = line.score.hard > Cost{0};
        text += fmt::format("  {}: {}, {} {}\n", clean(line.id), counted(line.breaches, "breach", "breaches"),
                            hard ? "hard score" : "cost",
                            printed_number(hard ? line.score.hard.count() : line.score.soft.count()));
        if (!line.message.empty()) {
            text += "      " + clean(line.message) + "\n";
        }
        if (!line.citation.empty()) {
            text += "      Source: " + clean(line.citation) + "\n";
        }
    }
    text += fmt::format("  {} kept throughout", counted(kept, "rule", "rules"));
    return text + (idle > 0 ? fmt::format("; {} had nothing to judge\n", printed_number(idle)) : "\n");
}

std::string person_section(const Problem& problem, const Explanation& explanation) {
    // Who bears most comes first; breaches that name several people count for each of them.
    std::vector<PersonIx> order;
    for (const PersonIx person : problem.people.indices()) {
        if (explanation.people[person] != roster::Score{}) {
            order.push_back(person);
        }
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](PersonIx a, PersonIx b) { return explanation.people[a] > explanation.people[b]; });
    if (order.empty()) {
        return "";
    }
    std::string text = "\nPeople, who bears most first\n";
    for (std::size_t i = 0; i < std::min(order.size(), most_people_listed); ++i) {
        const PersonIx person = order[i];
        const roster::Score& score = explanation.people[person];
        std::map<std::string, Cost> costs;
        for (const Breach& breach : explanation.verdict.breaches) {
            if (std::find(breach.people.begin(), breach.people.end(), person) != breach.people.end()) {
                costs[breach.rule] += breach.cost;
            }
        }
        std::vector<std::string> parts;
        for (const auto& [rule, cost] : costs) {
            parts.push_back(fmt::format("{} {}", clean(rule), printed_number(cost.count())));
        }
        text += fmt::format("  {}: {}{}, {} of work ({})\n", clean(problem.people[person].name),
                            score.hard > Cost{0} ? "hard " + printed_number(score.hard.count()) + ", cost " : "cost ",
                            printed_number(score.soft.count()), format_minutes(explanation.tally.people[person].worked),
                            list_of(parts, 8));
    }
    return text;
}

std::string candidate_text(const Problem& problem, const Candidate& candidate) {
    const std::int64_t change = candidate.change.soft.count();
    return fmt::format("{} on {} ({}{})", clean(problem.people[candidate.person].name),
                       clean(problem.shifts[candidate.shift].id), change >= 0 ? "+" : "-",
                       printed_number(change >= 0 ? change : -change));
}

std::string gap_text(const Problem& problem, const Gap& gap) {
    std::string text = fmt::format("  {}, {}: {} of {}\n", printed_day(problem, gap.day), clean(gap.what),
                                   printed_number(gap.assigned), printed_number(gap.wanted));
    if (!gap.tried) {
        return text;
    }
    std::vector<std::string> able;
    std::map<std::string, std::int64_t> held_back;
    const Candidate* nearest = nullptr;
    for (const Candidate& candidate : gap.candidates) {
        if (candidate.obstacles.empty()) {
            able.push_back(candidate_text(problem, candidate));
            continue;
        }
        nearest = nearest == nullptr ? &candidate : nearest;
        ++held_back[candidate.obstacles.front()];
    }
    if (!able.empty()) {
        text += "      could, with the change in cost: " + list_of(able, most_candidates) + "\n";
    } else if (nearest != nullptr) {
        text += "      nobody can within the rules; nearest is " + clean(problem.people[nearest->person].name) + ": " +
                clean(nearest->reason) + "\n";
    }
    std::vector<std::string> reasons;
    for (const auto& [rule, people] : held_back) {
        reasons.push_back(fmt::format("{} {}", clean(rule), people));
    }
    if (gap.already_there > 0) {
        reasons.push_back(fmt::format("already there {}", gap.already_there));
    }
    if (gap.without_skill > 0) {
        reasons.push_back(fmt::format("without the skill {}", gap.without_skill));
    }
    return reasons.empty() ? text : text + "      held back: " + list_of(reasons, 8) + "\n";
}

std::string gap_section(const Problem& problem, const Explanation& explanation) {
    if (explanation.gaps.empty()) {
        return "\nNo demand is left unfilled.\n";
    }
    std::string text = fmt::format("\n{} left unfilled\n", counted(static_cast<std::int64_t>(explanation.gaps.size()),
                                                                   "demand is", "demands are"));
    std::int64_t untold = 0;
    std::size_t listed = 0;
    for (const Gap& gap : explanation.gaps) {
        if (gap.tried || listed < most_listed) {
            text += gap_text(problem, gap);
            ++listed;
        }
        untold += gap.tried ? 0 : 1;
    }
    if (untold > 0) {
        text += fmt::format("  For {} of them nobody was tried: the problem is large.\n", printed_number(untold));
    }
    return text;
}

}    // namespace

std::string printed_day(const Problem& problem, Day day) {
    static constexpr const char* weekdays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    static constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                             "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    if (!problem.horizon.dated) {
        return fmt::format("day {}", day);
    }
    const calendar::Date date = problem.horizon.date(day);
    return fmt::format("{} {} {} {}", weekdays[static_cast<std::size_t>(date.weekday())], date.day(),
                       months[static_cast<std::size_t>(date.month() - 1)], date.year());
}

std::string printed_number(std::int64_t number) {
    std::string digits = std::to_string(number);
    const std::size_t first = number < 0 ? 1 : 0;
    for (std::size_t at = digits.size(); at > first + 3; at -= 3) {
        digits.insert(at - 3, ",");
    }
    return digits;
}

std::string printed_verdict(const Problem& problem, const Verdict& verdict) {
    std::string text;
    if (verdict.legal()) {
        text =
            fmt::format("Legal: every hard rule is kept. Objective {}.\n", printed_number(verdict.score.soft.count()));
    } else {
        const auto breaches = std::count_if(verdict.breaches.begin(), verdict.breaches.end(), [](const Breach& breach) {
            return breach.severity == roster::Severity::hard;
        });
        text = fmt::format("Not legal: {} of hard rules, hard score {}. Objective {}.\n",
                           counted(breaches, "breach", "breaches"), printed_number(verdict.score.hard.count()),
                           printed_number(verdict.score.soft.count()));
        text += hard_breaches(problem, verdict) + "\n";
    }
    return text + cost_table(problem, verdict);
}

std::string printed_explanation(const Problem& problem, const Explanation& explanation) {
    return printed_verdict(problem, explanation.verdict) + "\n" + rule_section(explanation) +
           person_section(problem, explanation) + gap_section(problem, explanation);
}

std::string printed_summary(const SolveReport& report) {
    std::string text;
    switch (report.status) {
        case solve::Status::optimal:
            text = "Legal roster, proved best";
            break;
        case solve::Status::feasible:
            text = "Legal roster";
            break;
        case solve::Status::infeasible:
            return fmt::format("Infeasible: no roster can keep every hard rule. ({:.1f} s)\n", report.seconds);
        case solve::Status::unknown:
            return fmt::format(
                "No legal roster found; the best one still has a hard score of {}. ({:.1f} s)\n"
                "Maybe give it more time (--seconds), or ask `staffwright explain` what a draft breaks.\n",
                printed_number(report.hard.count()), report.seconds);
    }
    text += ": objective " + (report.objective ? printed_number(report.objective->count()) : "unknown");
    if (report.bound && report.gap()) {
        text += fmt::format(", bound {}, gap {:.2f} %", printed_number(report.bound->count()), *report.gap() * 100);
    }
    return text + fmt::format(", {:.1f} s.\n", report.seconds);
}

}    // namespace staffwright::app
