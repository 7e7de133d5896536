#include "coverage.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <set>

#include "calendar/bank_holidays.hpp"
#include "examine.hpp"
#include "rules/catalogue.hpp"

namespace staffwright::rosters {

using referee::Breach;
using referee::Verdict;
using roster::PenaltyShape;

namespace {

using Tags = std::vector<std::string_view>;

const Tags every_kind{"fires",    "quiet",   "inside", "over",   "first-day",
                      "last-day", "history", "autumn", "spring", "soft"};

/// What holds without any rule has no parameters; what is asked of it depends on what it can meet.
const std::map<std::string_view, Tags>& built_in_tags() {
    const Tags basic{"fires", "quiet", "first-day", "last-day", "autumn", "spring"};
    const auto with = [&](Tags more) {
        more.insert(more.end(), basic.begin(), basic.end());
        return more;
    };
    static const std::map<std::string_view, Tags> tags{
        {rules::ids::skill, basic},
        {rules::ids::one_duty_a_day, with({"history"})},
        {rules::ids::overlap, with({"history", "inside", "over"})},
        {rules::ids::leave, with({"history"})},
        {rules::ids::fixed, basic},
        {rules::ids::cover_minimum, with({"history", "inside", "over"})},
        {rules::ids::cover_maximum, with({"history", "inside", "over"})},
        {rules::ids::cover_under, with({"inside", "over", "linear", "quadratic", "steps"})},
        {rules::ids::cover_over, with({"inside", "over", "linear", "quadratic", "steps"})},
        {rules::ids::wish_on, with({"soft"})},
        {rules::ids::wish_off, with({"soft"})},
        {rules::ids::substitution, basic},
        {rules::ids::duty_cost, basic},
    };
    return tags;
}

/// The case with its verdict: what a claim is checked against.
struct Shown {
    const Case& drawn;
    const Verdict& verdict;
    std::vector<Breach> breaches;

    [[nodiscard]] bool any(const std::function<bool(const Breach&)>& is) const {
        return std::any_of(breaches.begin(), breaches.end(), is);
    }
    /// Is the Saturday drawn, whose night the clock changes in?
    [[nodiscard]] bool spans(int year, int month, int day) const {
        const roster::Horizon& horizon = drawn.problem.horizon;
        const Day change = *calendar::Date::from_ymd(year, month, day) - horizon.first;
        return horizon.dated && -horizon.history_days <= change - 1 && change - 1 < horizon.days;
    }
    [[nodiscard]] bool has_form(PenaltyShape::Form form) const {
        for (const roster::Rule& rule : drawn.problem.rules) {
            if (rule.id == drawn.about) {
                return rule.penalty.form == form && !breaches.empty();
            }
        }
        const auto wants_it = [&](const auto& demand) {
            return (drawn.about == rules::ids::cover_under ? demand.want.under : demand.want.over).form == form;
        };
        return !breaches.empty() &&
               (std::any_of(drawn.problem.duty_demand.begin(), drawn.problem.duty_demand.end(), wants_it) ||
                std::any_of(drawn.problem.band_demand.begin(), drawn.problem.band_demand.end(), wants_it));
    }
};

struct Claim {
    std::string_view tag;
    bool (*holds)(const Shown&);
};

const std::array<Claim, 15>& claims() {
    static const std::array<Claim, 15> table{{
        {"fires", [](const Shown& shown) { return !shown.breaches.empty(); }},
        {"quiet", [](const Shown& shown) { return shown.breaches.empty(); }},
        {"inside", [](const Shown& shown) { return shown.breaches.empty(); }},
        // One duty too many on a day breaks one_duty_a_day by all but one of them.
        {"over",
         [](const Shown& shown) {
             return shown.drawn.subject() == "duty_combinations" ||
                    shown.any([](const Breach& b) { return b.amount == 1; });
         }},
        {"first-day",
         [](const Shown& shown) { return shown.any([](const Breach& b) { return b.from <= 0 && b.until >= 0; }); }},
        {"last-day",
         [](const Shown& shown) {
             return shown.any([&](const Breach& b) { return b.until >= shown.drawn.problem.horizon.days; });
         }},
        {"history", [](const Shown& shown) { return shown.drawn.problem.horizon.history_days > 0; }},
        {"carried",
         [](const Shown& shown) {
             const auto& people = shown.drawn.problem.people;
             return std::any_of(people.begin(), people.end(), [&](const auto& person) {
                 return std::any_of(person.carried.begin(), person.carried.end(),
                                    [&](const auto& carried) { return carried.first == shown.drawn.about; });
             });
         }},
        {"autumn", [](const Shown& shown) { return shown.spans(2026, 10, 25); }},
        {"spring", [](const Shown& shown) { return shown.spans(2026, 3, 29); }},
        {"soft",
         [](const Shown& shown) {
             return shown.any([](const Breach& b) { return b.severity == roster::Severity::soft; });
         }},
        {"linear", [](const Shown& shown) { return shown.has_form(PenaltyShape::Form::linear); }},
        {"quadratic", [](const Shown& shown) { return shown.has_form(PenaltyShape::Form::quadratic); }},
        {"steps", [](const Shown& shown) { return shown.has_form(PenaltyShape::Form::steps); }},
        {"bank-holiday",
         [](const Shown& shown) {
             const roster::Horizon& horizon = shown.drawn.problem.horizon;
             for (Day day = -horizon.history_days; day < horizon.days; ++day) {
                 if (horizon.dated && calendar::is_bank_holiday(horizon.date(day))) {
                     return true;
                 }
             }
             return false;
         }},
    }};
    return table;
}

/// Permissions are never soft, and their breaches are those of the structure.
bool is_asked_of(const rules::KindEntry& kind, std::string_view tag) {
    return tag != "soft" || kind.name != "duty_combinations";
}

/// "run_length" of "tests/rosters/run_length/nights.roster".
std::string_view folder_of(std::string_view file) {
    const std::string_view path = file.substr(0, file.find_last_of('/'));
    return path.substr(path.find_last_of('/') + 1);    // npos + 1 is 0
}

using Seen = std::map<std::string, std::set<std::string>>;

void find_gaps(const Seen& seen, std::string_view subject, const Tags& asked, std::vector<std::string>& gaps) {
    const auto at = seen.find(std::string(subject));
    for (const std::string_view tag : asked) {
        if (at == seen.end() || !at->second.contains(std::string(tag))) {
            gaps.push_back(fmt::format("{}: no case shows {}", subject, tag));
        }
    }
}

}    // namespace

std::vector<std::string> false_claims(const Case& drawn) {
    const auto fault = [&](const std::string& what) {
        return fmt::format("{}:{}: {}: {}", drawn.file, drawn.line, drawn.name, what);
    };
    if (rules::find_kind(drawn.subject()) != nullptr && folder_of(drawn.file) != drawn.subject()) {
        return {fault(fmt::format("it is about {}, and stands in another folder", drawn.subject()))};
    }
    const Result<Verdict> outcome = judge(drawn.problem, drawn.roster);
    if (!outcome) {
        return drawn.shows.empty() ? std::vector<std::string>{}
                                   : std::vector{fault("a refused problem can show nothing")};
    }
    const Shown shown{drawn, *outcome, breaches_shown(drawn, *outcome)};
    std::vector<std::string> faults;
    for (const std::string& tag : drawn.shows) {
        const auto claim =
            std::find_if(claims().begin(), claims().end(), [&](const Claim& entry) { return entry.tag == tag; });
        if (claim == claims().end()) {
            faults.push_back(fault(fmt::format("\"{}\" is nothing that a case can show", tag)));
        } else if (!claim->holds(shown)) {
            faults.push_back(fault(fmt::format("it does not show \"{}\"", tag)));
        }
    }
    return faults;
}

std::vector<std::string> coverage_gaps(const std::vector<Case>& cases) {
    Seen seen;
    for (const Case& drawn : cases) {
        seen[drawn.subject()].insert(drawn.shows.begin(), drawn.shows.end());
    }
    std::vector<std::string> gaps;
    for (const rules::KindEntry& kind : rules::catalogue()) {
        Tags asked;
        for (const std::string_view tag : every_kind) {
            if (is_asked_of(kind, tag)) {
                asked.push_back(tag);
            }
        }
        if (kind.takes_carried) {
            asked.push_back("carried");
        }
        find_gaps(seen, kind.name, asked, gaps);
    }
    for (const auto& [id, asked] : built_in_tags()) {
        find_gaps(seen, id, asked, gaps);
    }
    for (const char* form : {"linear", "quadratic", "steps", "bank-holiday"}) {
        const bool somewhere =
            std::any_of(seen.begin(), seen.end(), [&](const auto& entry) { return entry.second.contains(form); });
        if (!somewhere) {
            gaps.push_back(fmt::format("no case of any kind shows {}", form));
        }
    }
    return gaps;
}

}    // namespace staffwright::rosters
