#include "referee/print.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <tuple>
#include <vector>

#include "referee/words.hpp"

namespace staffwright::referee {

namespace {

/// Of each kind of candidate, so many are named for a gap, and of an explanation's breaches so many; all are in the
/// data.
constexpr std::size_t most_allowed = 5;
constexpr std::size_t most_stopped = 5;
constexpr std::size_t most_named = 4;
constexpr std::size_t most_dearest = 20;

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
    explicit Table(std::vector<std::string> heading) { row(std::move(heading)); }
    /// A note stands on a line of its own below the row.
    void row(std::vector<std::string> cells, std::string note = {}) {
        rows_.push_back(std::move(cells));
        notes_.push_back(std::move(note));
    }

    /// The first column to the left, the others to the right.
    [[nodiscard]] std::string text() const {
        std::vector<std::size_t> widths(rows_.front().size());
        for (const auto& row : rows_) {
            for (std::size_t column = 0; column < row.size(); ++column) {
                widths[column] = std::max(widths[column], row[column].size());
            }
        }
        std::string out;
        for (std::size_t at = 0; at < rows_.size(); ++at) {
            const std::vector<std::string>& row = rows_[at];
            out += fmt::format("  {:<{}}", row[0], widths[0]);
            for (std::size_t column = 1; column < row.size(); ++column) {
                out += fmt::format("  {:>{}}", row[column], widths[column]);
            }
            out += notes_[at].empty() ? "\n" : fmt::format("\n      {}\n", notes_[at]);
        }
        return out;
    }

private:
    std::vector<std::vector<std::string>> rows_;
    std::vector<std::string> notes_;
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

/// What a rule says and where it is written down: "11 hours of rest (Working Time Regulations 1998, regulation 10)".
std::string wording(const RuleSummary& rule) {
    const std::string where = rule.standing.empty() ? rule.citation : rule.citation + "; " + rule.standing;
    if (rule.message.empty() || where.empty()) {
        return rule.message + where;
    }
    return fmt::format("{} ({})", rule.message, where);
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
                   std::to_string(rule.score.soft.count())},
                  wording(rule));
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

/// The dearest first, hard before soft.
std::string dearest(const roster::Problem& problem, std::vector<Breach> breaches) {
    std::stable_sort(breaches.begin(), breaches.end(), [](const Breach& a, const Breach& b) {
        return std::tie(a.severity, b.cost) < std::tie(b.severity, a.cost);
    });
    return breaches.empty() ? std::string() : "\nDearest breaches\n" + listed(problem, breaches, most_dearest);
}

/// What keeps a person from taking a duty. Of the first three there are many, and none can be helped by looking closer.
enum class Obstacle : std::uint8_t { leave, skill, busy, rule };

Obstacle obstacle_of(const Candidate& candidate) {
    const auto stopped_by = [&](std::string_view id) {
        return std::any_of(candidate.effect.stops.begin(), candidate.effect.stops.end(),
                           [&](const Breach& breach) { return breach.rule == id; });
    };
    namespace ids = rules::ids;
    return stopped_by(ids::leave)                                        ? Obstacle::leave
           : stopped_by(ids::skill)                                      ? Obstacle::skill
           : stopped_by(ids::one_duty_a_day) || stopped_by(ids::overlap) ? Obstacle::busy
                                                                         : Obstacle::rule;
}

/// The text of one gap and of who could fill it.
class GapText {
public:
    /// The rules that it names are added to `named`.
    GapText(const roster::Problem& problem, const Gap& gap, std::set<std::string>& named)
        : problem_(problem), gap_(gap), named_(named) {}

    [[nodiscard]] std::string text() const {
        std::string out = fmt::format("  {}: {} assigned, minimum {}, wanted {}; {}\n", gap_.what, gap_.assigned,
                                      gap_.minimum, gap_.optimum, price(gap_.cost));
        if (!gap_.tried) {
            return out + "    not tried: the problem is too large to try everybody, or time ended\n";
        }
        return out + who_could() + who_could_not(Obstacle::rule) + group(Obstacle::leave, "on leave") +
               group(Obstacle::skill, "without the skill") + group(Obstacle::busy, "already on duty");
    }

private:
    [[nodiscard]] std::string allowed_line(const Candidate& candidate) const {
        const std::string duty = duty_in_skill(problem_, candidate.duty);
        std::string line = fmt::format("    {} could take {}", Words(problem_).person(candidate.person),
                                       duty == gap_.what ? "it" : duty);
        if (candidate.instead_of) {
            line += fmt::format(" instead of {}", duty_in_skill(problem_, *candidate.instead_of));
        }
        return line + fmt::format(": {}\n", price(candidate.effect.change));
    }

    [[nodiscard]] std::string who_could() const {
        std::string out;
        std::size_t count = 0;
        for (const Candidate& candidate : gap_.candidates) {
            if (candidate.effect.allowed() && count++ < most_allowed) {
                out += allowed_line(candidate);
            }
        }
        if (count > most_allowed) {
            out += fmt::format("    {} more could\n", count - most_allowed);
        }
        if (count == 0) {
            out += gap_.reassignment ? allowed_line(*gap_.reassignment)
                                     : "    nobody can take it, by adding a duty or by a move within the day\n";
        }
        return out;
    }

    [[nodiscard]] std::string who_could_not(Obstacle obstacle) const {
        std::string out;
        std::size_t count = 0;
        for (const Candidate& candidate : gap_.candidates) {
            if (!candidate.effect.allowed() && obstacle_of(candidate) == obstacle && count++ < most_stopped) {
                const Breach& stop = candidate.effect.stops.front();
                out += fmt::format("    {} could not: {} [{}]\n", Words(problem_).person(candidate.person), stop.what,
                                   stop.rule);
                named_.insert(stop.rule);
            }
        }
        return count > most_stopped ? out + fmt::format("    {} more could not\n", count - most_stopped) : out;
    }

    /// Those who are few by name, many by number.
    [[nodiscard]] std::string group(Obstacle obstacle, std::string_view title) const {
        std::vector<PersonIx> people;
        for (const Candidate& candidate : gap_.candidates) {
            if (!candidate.effect.allowed() && obstacle_of(candidate) == obstacle) {
                people.push_back(candidate.person);
            }
        }
        if (people.empty()) {
            return "";
        }
        return fmt::format("    {}: {}\n", title,
                           people.size() <= most_named ? names(problem_, people)
                                                       : counted(static_cast<std::int64_t>(people.size()), "person"));
    }

    const roster::Problem& problem_;
    const Gap& gap_;
    std::set<std::string>& named_;
};

/// Every gap, and below them what the rules say that stand in brackets.
std::string gaps_text(const roster::Problem& problem, const Explanation& explanation) {
    if (explanation.gaps.empty()) {
        return "\nGaps: none\n";
    }
    std::string out = fmt::format("\nGaps: {}, each with who could fill it and what that does to the score\n",
                                  explanation.gaps.size());
    std::set<std::string> named;
    for (const Gap& gap : explanation.gaps) {
        out += GapText(problem, gap, named).text();
    }
    std::string rules;
    for (const RuleSummary& rule : explanation.rules) {
        if (named.contains(rule.id) && !wording(rule).empty()) {
            rules += fmt::format("  [{}] {}\n", rule.id, wording(rule));
        }
    }
    return rules.empty() ? out : out + "\nRules in the way\n" + rules;
}

}    // namespace

std::string print(const roster::Problem& problem, const Breach& breach) {
    const std::string who = breach.people.empty() ? std::string{} : names(problem, breach.people) + ": ";
    return fmt::format("{}  {}  {}{}; cost {}", breach.severity == roster::Severity::hard ? "hard" : "soft",
                       breach.rule, who, breach.what, breach.cost.count());
}

std::string print_by_rule(const roster::Problem& problem, const Verdict& verdict) {
    return heading(verdict) + rules_table(summaries_of_rules(problem, verdict));
}

std::string print(const roster::Problem& problem, const Verdict& verdict, std::size_t most) {
    std::string out = print_by_rule(problem, verdict);
    if (!verdict.breaches.empty()) {
        out += "\nBreaches\n" + listed(problem, verdict.breaches, most);
    }
    return out;
}

std::string print(const roster::Problem& problem, const Explanation& explanation) {
    std::string out = heading(explanation.verdict) + rules_table(explanation.rules);
    out += dearest(problem, explanation.verdict.breaches);
    out += "\nPeople\n" + people_table(problem, explanation.people);
    return out + gaps_text(problem, explanation);
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
