#include "app/explained.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <chrono>

#include "base/text.hpp"
#include "pay/money.hpp"
#include "referee/print.hpp"
#include "referee/verdict_json.hpp"
#include "referee/words.hpp"

namespace staffwright::app {

namespace json = boost::json;

namespace {

using roster::Assignment;
using roster::Problem;

/// A clash is worth a second or two of whoever reads an explanation; in work, so that the answer is the same again.
constexpr std::int64_t work_to_find_clash = 3'000'000;
/// Of a limit in seconds, what trying everybody for the gaps may take; and of what that leaves, the clash before cures.
constexpr double share_of_gaps = 0.6;
constexpr double share_of_gaps_with_cures = 0.4;
constexpr double share_of_clash_with_cures = 0.4;

class TimeLeft {
public:
    explicit TimeLeft(std::optional<double> seconds) : seconds_(seconds) {}

    /// Has so much of the whole been spent?
    [[nodiscard]] bool over(double share) const { return seconds_ && spent() >= share * *seconds_; }
    /// A share of what is left; none: no limit.
    [[nodiscard]] std::optional<double> left(double share) const {
        return seconds_ ? std::optional(share * std::max(0.0, *seconds_ - spent())) : std::nullopt;
    }

private:
    [[nodiscard]] double spent() const {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - began_).count();
    }
    std::optional<double> seconds_;
    std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
};

std::string duty_words(const Problem& problem, const std::vector<Assignment>& work) {
    const referee::Words words(problem);
    std::vector<std::string> names;
    for (const Assignment& assignment : work) {
        names.push_back(words.shift(assignment.shift) + " in " + words.skill(assignment.skill));
    }
    return names.empty() ? "off" : fmt::format("{}", fmt::join(names, " and "));
}

std::string price_words(const roster::Score& change) {
    const std::string soft = fmt::format("{:+}", change.soft.count());
    return change.hard == Cost{0} ? soft : fmt::format("{} (hard {:+})", soft, change.hard.count());
}

/// ", pay +182.40" in pounds; nothing where it is not known.
std::string pay_words(const std::optional<Pence>& pay) {
    if (!pay) {
        return "";
    }
    return fmt::format(", pay {}{}", *pay < Pence{} ? "" : "+", pay::money_text(*pay));
}

std::string cure_words(const Problem& problem, const Cure& cure) {
    const referee::Words words(problem);
    std::string text = fmt::format("    {}{}  {} takes {}", price_words(cure.change), pay_words(cure.pay),
                                   words.person(cure.person), duty_words(problem, {cure.duty}));
    if (cure.waiver) {
        text += fmt::format(" if [{}] is waived: {}", cure.waiver->rule, cure.waiver->what);
    }
    text += "\n";
    for (const CellChange& cell : cure.changes) {
        const bool the_duty_itself = cell.person == cure.person && cell.day == cure.duty.day && cell.before.empty();
        if (!the_duty_itself) {
            text += fmt::format("          {}, {}: {} instead of {}\n", words.person(cell.person), words.day(cell.day),
                                duty_words(problem, cell.after), duty_words(problem, cell.before));
        }
    }
    return text;
}

std::string printed_cures(const Problem& problem, const std::vector<GapCures>& all) {
    std::string text =
        "\nCures, with what they do to the objective (and to what the trust pays, in pounds); each was judged by the "
        "referee\n";
    if (all.empty()) {
        return text + "  no gap is meant\n";
    }
    for (const GapCures& one : all) {
        text += fmt::format("  {}: {} assigned of {}\n", one.gap.what, one.gap.assigned, one.gap.optimum);
        for (const Cure& cure : one.cures) {
            text += cure_words(problem, cure);
        }
        text += one.cures.empty() ? "    none found\n" : "";
        text +=
            one.finished ? "" : "    not finished: time ended (--seconds) or it was stopped, and there may be others\n";
    }
    const auto left = std::count_if(all.begin(), all.end(), [](const GapCures& one) { return !one.finished; });
    return left == 0 ? text : text + fmt::format("  Not finished for {} of {} gaps\n", left, all.size());
}

json::object duty_json(const Problem& problem, const Assignment& duty) {
    return {{"day", duty.day}, {"shift", problem.shifts[duty.shift].id}, {"skill", problem.skills[duty.skill].id}};
}

json::array duties_json(const Problem& problem, const std::vector<Assignment>& duties) {
    json::array list;
    for (const Assignment& duty : duties) {
        list.push_back(duty_json(problem, duty));
    }
    return list;
}

json::object score_json(const roster::Score& score) {
    return {{"hard", score.hard.count()}, {"soft", score.soft.count()}};
}

json::object cure_json(const Problem& problem, const Cure& cure) {
    json::array changes;
    for (const CellChange& cell : cure.changes) {
        changes.push_back(json::object{{"person", problem.people[cell.person].id},
                                       {"day", cell.day},
                                       {"before", duties_json(problem, cell.before)},
                                       {"after", duties_json(problem, cell.after)}});
    }
    json::value waiver = nullptr;
    if (cure.waiver) {
        waiver = json::object{{"rule", cure.waiver->rule}, {"what", cure.waiver->what}};
    }
    return {{"kind", name(cure.kind)},
            {"person", problem.people[cure.person].id},
            {"duty", duty_json(problem, cure.duty)},
            {"change", score_json(cure.change)},
            {"people", cure.people()},
            {"pay_pence", cure.pay ? json::value(cure.pay->count()) : json::value(nullptr)},
            {"waiver", std::move(waiver)},
            {"changes", std::move(changes)}};
}

json::array cures_json(const Problem& problem, const std::vector<GapCures>& all) {
    json::array gaps;
    for (const GapCures& one : all) {
        json::array cures;
        for (const Cure& cure : one.cures) {
            cures.push_back(cure_json(problem, cure));
        }
        gaps.push_back(json::object{{"gap", one.gap.what},
                                    {"day", one.gap.day},
                                    {"cost", score_json(one.gap.cost)},
                                    {"finished", one.finished},
                                    {"cures", std::move(cures)}});
    }
    return gaps;
}

template <class Ix, class Item>
Result<Ix> named(const IndexVector<Ix, Item>& items, const std::string& id, const char* what) {
    for (const Ix ix : items.indices()) {
        if (items[ix].id == id) {
            return ix;
        }
    }
    return Error{ErrorId::bad_usage,
                 fmt::format("\"{}\" is no {} of the problem", id, what),
                 "write the gap as DAY/SHIFT/SKILL, with ids",
                 {}};
}

Result<roster::Day> day_named(const Problem& problem, const std::string& text) {
    std::optional<std::int64_t> day = parse_int64(text);
    if (const auto date = calendar::Date::parse(text); date && problem.horizon.dated) {
        day = *date - problem.horizon.first;
    }
    if (!day || *day < 0 || *day >= problem.horizon.days) {
        return Error{ErrorId::bad_usage,
                     fmt::format("\"{}\" is no day of the period", text),
                     "write a date as 2026-10-12, or a number from 0",
                     {}};
    }
    return static_cast<roster::Day>(*day);
}

}    // namespace

Result<GapChoice> parse_gap(const Problem& problem, const std::string& text) {
    std::vector<std::string> parts{""};
    for (const char letter : text) {
        if (letter == '/') {
            parts.emplace_back();
        } else {
            parts.back() += letter;
        }
    }
    if (parts.size() > 3) {
        return Error{ErrorId::bad_usage,
                     fmt::format("\"{}\" has too many parts for a gap", text),
                     "write it as DAY/SHIFT/SKILL",
                     {}};
    }
    parts.resize(3);
    GapChoice choice;
    if (!parts[0].empty()) {
        choice.day = TRY(day_named(problem, parts[0]));
    }
    if (!parts[1].empty()) {
        choice.shift = TRY(named(problem.shifts, parts[1], "shift"));
    }
    if (!parts[2].empty()) {
        choice.skill = TRY(named(problem.skills, parts[2], "skill"));
    }
    return choice;
}

std::vector<referee::Gap> chosen(const Problem& problem, const std::vector<referee::Gap>& gaps,
                                 const GapChoice& choice) {
    std::vector<referee::Gap> result;
    for (const referee::Gap& gap : gaps) {
        const auto skill = gap.of_band ? problem.band_demand[gap.demand].skill : problem.duty_demand[gap.demand].skill;
        const bool shift_fits =
            !choice.shift || (!gap.of_band && problem.duty_demand[gap.demand].shift == *choice.shift);
        if ((!choice.day || gap.day == *choice.day) && shift_fits && (!choice.skill || skill == choice.skill)) {
            result.push_back(gap);
        }
    }
    return result;
}

Explained explain_case(const Problem& problem, const rules::RuleBook& book, const roster::Roster& roster,
                       const Question& question, const std::stop_token& stop) {
    const TimeLeft time(question.seconds);
    const double for_gaps = question.cures ? share_of_gaps_with_cures : share_of_gaps;
    const auto over = [&] { return stop.stop_requested() || time.over(for_gaps); };
    Explained explained{referee::explain(problem, book, roster, over), {}, {}, {}, {}};
    explained.clock_only = only_the_clock(problem, roster, explained.explanation.verdict);
    explained.averages = other_averages(problem, book, roster, explained.explanation.verdict);
    if (!explained.explanation.verdict.legal()) {
        const solve::ClashLimits limits{time.left(question.cures ? share_of_clash_with_cures : 1), work_to_find_clash};
        if (const auto clash = solve::find_clash(problem, book, limits, stop)) {
            explained.clash = describe(problem, book, *clash);
        }
    }
    if (question.cures) {
        const auto gaps = chosen(problem, explained.explanation.gaps, *question.cures);
        CureLimits limits = question.limits;
        limits.seconds = time.left(1);
        explained.cures = find_cures(problem, book, roster, gaps, limits, stop);
    }
    return explained;
}

namespace {

json::object checked_object(const std::string& verdict, const Problem& problem,
                            const std::vector<ClockOnly>& clock_only, const std::vector<OtherAverage>& averages,
                            const rules::Packs& packs) {
    json::object out = json::parse(verdict).as_object();
    add_definitions(out, problem, packs);
    out["clock_changes"] = clock_changes_json(problem, clock_only);
    out["averages"] = averages_json(problem, averages);
    return out;
}

}    // namespace

std::string checked_json(const std::string& verdict, const Problem& problem, const std::vector<ClockOnly>& clock_only,
                         const std::vector<OtherAverage>& averages, const rules::Packs& packs) {
    return json::serialize(checked_object(verdict, problem, clock_only, averages, packs));
}

std::string explained_json(const Problem& problem, const Explained& explained, const rules::Packs& packs) {
    json::object out = checked_object(referee::explanation_json(problem, explained.explanation), problem,
                                      explained.clock_only, explained.averages, packs);
    out["clash"] = explained.clash ? clash_json(*explained.clash) : json::value(nullptr);
    if (explained.cures) {
        out["cures"] = cures_json(problem, *explained.cures);
    }
    if (explained.prices) {
        out["prices"] = prices_json(problem, *explained.prices);
    }
    return json::serialize(out);
}

std::string printed_explained(const Problem& problem, const Explained& explained) {
    std::string text =
        referee::print(problem, explained.explanation) + printed_clock_only(problem, explained.clock_only);
    text += printed_averages(problem, explained.averages);
    text += explained.clash ? "\n" + printed_clash(*explained.clash) : "";
    text += explained.cures ? printed_cures(problem, *explained.cures) : "";
    return text + (explained.prices ? printed_prices(problem, *explained.prices) : "");
}

}    // namespace staffwright::app
