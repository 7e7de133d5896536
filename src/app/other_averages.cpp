#include "app/other_averages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json.hpp>
#include <optional>
#include <set>
#include <utility>

#include "base/text.hpp"
#include "referee/person_duties.hpp"
#include "referee/totals.hpp"

namespace staffwright::app {

namespace json = boost::json;

using referee::RunningTotals;
using roster::Day;
using roster::PersonIx;
using roster::Problem;
using rules::AverageHours;

namespace {

constexpr std::int64_t week = 7;    // days

/// The averages of one person under one rule.
class Periods {
public:
    Periods(const Problem& problem, const rules::RuleBook& book, const AverageHours& kind, PersonIx person,
            const referee::PersonDuties& duties)
        : kind_(kind),
          horizon_(problem.horizon),
          leave_(book.leave[person].days),
          minutes_(duties, kind.of, rules::Measure::minutes, kind.basis) {}

    /// The highest over the limit; the earlier of two that are alike.
    [[nodiscard]] std::optional<OtherAverage> highest() const {
        std::optional<OtherAverage> found;
        for (Day until = 1; until <= horizon_.days; ++until) {
            const Day from = until - kind_.reference_days;
            const auto average = from < -horizon_.history_days ? std::nullopt : average_of(from, until);
            if (average && (!found || average->worked > found->worked)) {
                found = average;
            }
        }
        return found && week * found->worked.count() > found->limit.count() * kind_.reference_days ? found
                                                                                                   : std::nullopt;
    }

private:
    /// nullopt: more days would have to be known than there are.
    [[nodiscard]] std::optional<OtherAverage> average_of(Day from, Day until) const {
        OtherAverage average;
        average.from = from;
        average.until = until;
        average.limit = *kind_.max;
        for (Day day = from; day < until; ++day) {
            average.excluded += leave_.contains(day) ? 1 : 0;
        }
        Day next = until;
        for (std::int64_t left = average.excluded; left > 0; ++next) {
            if (next == horizon_.days) {
                return std::nullopt;
            }
            left -= minutes_.over(next, next + 1) > 0 ? 1 : 0;
        }
        average.replaced_until = next;
        average.worked = Minutes{minutes_.over(from, next)};
        average.weekly = Minutes{week * average.worked.count() / kind_.reference_days};
        return average;
    }

    const AverageHours& kind_;
    const roster::Horizon& horizon_;
    const rules::DayMask& leave_;
    RunningTotals minutes_;
};

std::string date_of(const Problem& problem, Day day) {
    return problem.horizon.dated ? problem.horizon.date(day).to_string() : fmt::format("day {}", day);
}

}    // namespace

std::vector<OtherAverage> other_averages(const Problem& problem, const rules::RuleBook& book,
                                         const roster::Roster& roster, const referee::Verdict& verdict) {
    std::set<std::pair<std::string, PersonIx>> broken;
    for (const referee::Breach& breach : verdict.breaches) {
        for (const PersonIx person : breach.people) {
            broken.emplace(breach.rule, person);
        }
    }
    std::vector<OtherAverage> found;
    std::optional<referee::AllDuties> duties;
    for (const rules::BoundRule& rule : book.rules) {
        const auto* kind = std::get_if<AverageHours>(&rule.kind);
        if (kind == nullptr || !kind->max || !kind->exclude_leave) {
            continue;
        }
        if (!duties) {
            duties = referee::duties_of_all(problem, book, roster);
        }
        const std::string& id = problem.rules[rule.ix.at()].id;
        for (const PersonIx person : rule.people) {
            auto highest = broken.contains({id, person})
                               ? std::nullopt
                               : Periods(problem, book, *kind, person, (*duties)[person]).highest();
            if (highest) {
                highest->rule = id;
                highest->person = person;
                found.push_back(std::move(*highest));
            }
        }
    }
    return found;
}

std::string printed_averages(const Problem& problem, const std::vector<OtherAverage>& found) {
    std::string text;
    for (const OtherAverage& each : found) {
        text += text.empty() ? "\nAverages over the limit that the rules do not see\n" : "";
        text += fmt::format("  {} [{}]: {} a week from {} until {} (not included), at most {}",
                            problem.people[each.person].id, each.rule, format_minutes(each.weekly),
                            date_of(problem, each.from), date_of(problem, each.until), format_minutes(each.limit));
        text += each.excluded == 0 ? "\n"
                                   : fmt::format("; {} of leave in it replaced by the days worked until {}\n",
                                                 each.excluded == 1 ? "1 day" : fmt::format("{} days", each.excluded),
                                                 date_of(problem, each.replaced_until));
    }
    return text;
}

json::array averages_json(const Problem& problem, const std::vector<OtherAverage>& found) {
    json::array all;
    for (const OtherAverage& each : found) {
        all.push_back(json::object{{"rule", each.rule},
                                   {"person", problem.people[each.person].id},
                                   {"from", each.from},
                                   {"until", each.until},
                                   {"excluded_days", each.excluded},
                                   {"replaced_until", each.replaced_until},
                                   {"minutes", each.worked.count()},
                                   {"weekly_minutes", each.weekly.count()},
                                   {"limit_minutes", each.limit.count()}});
    }
    return all;
}

}    // namespace staffwright::app
