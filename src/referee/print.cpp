#include "referee/print.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <vector>

#include "referee/words.hpp"

namespace staffwright::referee {

namespace {

/// Candidates that are stopped are named up to this many a gap; all are in the data.
constexpr std::size_t most_stopped = 5;
constexpr std::size_t most_allowed = 5;

std::string names(const roster::Problem& problem, const std::vector<PersonIx>& people) {
    std::vector<std::string> found;
    for (const PersonIx person : people) {
        found.push_back(Words(problem).person(person));
    }
    return fmt::format("{}", fmt::join(found, ", "));
}

std::string duty_in_skill(const roster::Problem& problem, const roster::Assignment& duty) {
    const Words words(problem);
    return fmt::format("{} in {}", words.duty(duty.day, duty.shift), words.skill(duty.skill));
}

/// "+12", "-3", "no change": what a change does to the score.
std::string price(Score change) {
    if (change == Score{}) {
        return "no change";
    }
    std::string text;
    if (change.hard != Cost{0}) {
        text = fmt::format("hard {:+}", change.hard.count());
    }
    if (change.soft != Cost{0}) {
        text += fmt::format("{}soft {:+}", text.empty() ? "" : ", ", change.soft.count());
    }
    return text;
}

class Table {
public:
    explicit Table(std::vector<std::string> heading) { rows_.push_back(std::move(heading)); }
    void row(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }

    /// The first column to the left, the others to the right.
    [[nodiscard]] std::string text() const {
        std::vector<std::size_t> widths(rows_.front().size());
        for (const auto& row : rows_) {
            for (std::size_t column = 0; column < row.size(); ++column) {
                widths[column] = std::max(widths[column], row[column].size());
            }
        }
        std::string out;
        for (const auto& row : rows_) {
            out += fmt::format("  {:<{}}", row[0], widths[0]);
            for (std::size_t column = 1; column < row.size(); ++column) {
                out += fmt::format("  {:>{}}", row[column], widths[column]);
            }
            out += "\n";
        }
        return out;
    }

private:
    std::vector<std::vector<std::string>> rows_;
};

std::string heading(const Verdict& verdict) {
    const auto count = [&](roster::Severity severity) {
        return std::count_if(verdict.breaches.begin(), verdict.breaches.end(),
                             [&](const Breach& breach) { return breach.severity == severity; });
    };
    const auto hard = static_cast<std::int64_t>(count(roster::Severity::hard));
    if (verdict.legal()) {
        return fmt::format("LEGAL   objective {}\n", verdict.score.soft.count());
    }
    return fmt::format("NOT LEGAL   {} of hard rules, hard cost {}, objective {}\n",
                       hard == 1 ? "1 breach" : fmt::format("{} breaches", hard), verdict.score.hard.count(),
                       verdict.score.soft.count());
}

std::string rules_table(const std::vector<RuleSummary>& rules) {
    Table table({"rule", "breaches", "hard", "soft"});
    std::size_t kept = 0;
    for (const RuleSummary& rule : rules) {
        if (rule.score == Score{} && rule.breaches == 0) {
            ++kept;
            continue;
        }
        table.row({rule.id, std::to_string(rule.breaches), std::to_string(rule.score.hard.count()),
                   std::to_string(rule.score.soft.count())});
    }
    return kept == rules.size() ? std::string("  every rule is kept\n")
                                : table.text() + fmt::format("  kept: {} others\n", kept);
}

std::string listed(const roster::Problem& problem, const std::vector<Breach>& breaches, std::size_t most) {
    std::string out;
    for (std::size_t at = 0; at < std::min(most, breaches.size()); ++at) {
        out += "  " + print(problem, breaches[at]) + "\n";
    }
    if (breaches.size() > most) {
        out += fmt::format("  ... and {} more\n", breaches.size() - most);
    }
    return out;
}

std::string people_table(const roster::Problem& problem, const std::vector<PersonSummary>& people) {
    Table table({"person", "duties", "worked", "breaches", "hard", "soft"});
    for (const PersonSummary& person : people) {
        table.row({Words(problem).person(person.person), std::to_string(person.duties), minutes(person.worked),
                   std::to_string(person.breaches), std::to_string(person.score.hard.count()),
                   std::to_string(person.score.soft.count())});
    }
    return table.text();
}

std::string allowed_line(const roster::Problem& problem, const Candidate& candidate) {
    std::string line = fmt::format("    {} could take {}", Words(problem).person(candidate.person),
                                   duty_in_skill(problem, candidate.duty));
    if (candidate.instead_of) {
        line += fmt::format(" instead of {}", duty_in_skill(problem, *candidate.instead_of));
    }
    return line + fmt::format(": {}\n", price(candidate.effect.change));
}

std::string gap_text(const roster::Problem& problem, const Gap& gap) {
    std::string out = fmt::format("  {}: {} assigned, minimum {}, wanted {}; {}\n", gap.what, gap.assigned, gap.minimum,
                                  gap.optimum, price(gap.cost));
    if (!gap.tried) {
        return out + "    not tried: the problem is too large to try everybody\n";
    }
    std::size_t allowed = 0;
    std::size_t stopped = 0;
    for (const Candidate& candidate : gap.candidates) {
        if (candidate.effect.allowed()) {
            out += allowed++ < most_allowed ? allowed_line(problem, candidate) : "";
        } else if (stopped++ < most_stopped) {
            out += fmt::format("    {} could not: {}\n", Words(problem).person(candidate.person),
                               candidate.effect.stops.front().what);
        }
    }
    if (allowed > most_allowed) {
        out += fmt::format("    {} more could\n", allowed - most_allowed);
    }
    if (stopped > most_stopped) {
        out += fmt::format("    {} more could not\n", stopped - most_stopped);
    }
    if (allowed == 0) {
        out += gap.reassignment ? allowed_line(problem, *gap.reassignment)
                                : std::string("    nobody can take it, by adding a duty or by a move within the day\n");
    }
    return out;
}

}    // namespace

std::string print(const roster::Problem& problem, const Breach& breach) {
    const std::string who = breach.people.empty() ? std::string{} : names(problem, breach.people) + ": ";
    return fmt::format("{}  {}  {}{}; cost {}", breach.severity == roster::Severity::hard ? "hard" : "soft",
                       breach.rule, who, breach.what, breach.cost.count());
}

std::string print(const roster::Problem& problem, const Verdict& verdict, std::size_t most) {
    std::string out = heading(verdict) + rules_table(summaries_of_rules(problem, verdict));
    if (!verdict.breaches.empty()) {
        out += "\nBreaches\n" + listed(problem, verdict.breaches, most);
    }
    return out;
}

std::string print(const roster::Problem& problem, const Explanation& explanation) {
    std::string out = heading(explanation.verdict) + rules_table(explanation.rules);
    out += "\nPeople\n" + people_table(problem, explanation.people);
    out += fmt::format("\nGaps: {}\n", explanation.gaps.size());
    for (const Gap& gap : explanation.gaps) {
        out += gap_text(problem, gap);
    }
    return out;
}

std::string print(const roster::Problem& problem, const Difference& difference) {
    if (difference.only_in_first.empty() && difference.only_in_second.empty()) {
        return "no difference\n";
    }
    std::string out;
    const auto part = [&](const char* title, const std::vector<Breach>& breaches) {
        if (!breaches.empty()) {
            out += std::string(title) + "\n" + listed(problem, breaches, breaches.size());
        }
    };
    part("Only in the first", difference.only_in_first);
    part("Only in the second", difference.only_in_second);
    return out;
}

}    // namespace staffwright::referee
