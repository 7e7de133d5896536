#include "app/drawn_claims.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>

#include "app/drawn_verdict.hpp"
#include "calendar/bank_holidays.hpp"
#include "rules/catalogue.hpp"

namespace staffwright::app::drawn {

using referee::Breach;
using referee::Verdict;
using roster::PenaltyShape;

namespace {

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
    /// Does anybody work that day, or is on leave? A day that is off for all shows nothing of itself.
    [[nodiscard]] bool matters_on(Day day) const {
        const auto has_it = [day](const std::vector<roster::Assignment>& duties) {
            return std::any_of(duties.begin(), duties.end(), [day](const auto& duty) { return duty.day == day; });
        };
        const roster::Problem& problem = drawn.problem;
        return std::any_of(drawn.roster.assignments.begin(), drawn.roster.assignments.end(), has_it) ||
               std::any_of(problem.people.begin(), problem.people.end(),
                           [&](const roster::Person& person) { return has_it(person.past); }) ||
               std::any_of(problem.leave.begin(), problem.leave.end(),
                           [day](const roster::Leave& leave) { return leave.from <= day && day < leave.until; });
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

const std::array<Claim, 16>& claims() {
    static const std::array<Claim, 16> table{{
        {"fires", [](const Shown& shown) { return !shown.breaches.empty(); }},
        {"quiet", [](const Shown& shown) { return shown.breaches.empty(); }},
        {"inside", [](const Shown& shown) { return shown.breaches.empty(); }},
        {"limit", [](const Shown& shown) { return shown.breaches.empty(); }},
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
                 if (horizon.dated && calendar::is_bank_holiday(horizon.date(day)) && shown.matters_on(day)) {
                     return true;
                 }
             }
             return false;
         }},
    }};
    return table;
}

roster::Rule* rule_of(roster::Problem& problem, const std::string& id) {
    const auto at = std::find_if(problem.rules.begin(), problem.rules.end(),
                                 [&](const roster::Rule& rule) { return rule.id == id; });
    return at == problem.rules.end() ? nullptr : &*at;
}

}    // namespace

namespace {

/// Nothing is broken, and with a limit tighter by one something is.
bool is_at_limit(const Case& drawn) {
    const std::vector<roster::Problem> tighter = nudged_rule(drawn, Nudge::tighter);
    return std::any_of(tighter.begin(), tighter.end(), [&](const roster::Problem& problem) {
        const std::optional<std::size_t> shown = shown_in(drawn, problem);
        return shown && *shown > 0;
    });
}

}    // namespace

std::vector<std::string> false_claims(const Case& drawn) {
    const auto fault = [&](const std::string& what) {
        return fmt::format("{}:{}: {}: {}", drawn.file, drawn.line, drawn.name, what);
    };
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
        } else if (!claim->holds(shown) || (tag == "limit" && !is_at_limit(drawn))) {
            faults.push_back(fault(fmt::format("it does not show \"{}\"", tag)));
        }
    }
    return faults;
}

std::vector<roster::Problem> nudged_rule(const Case& drawn, Nudge nudge) {
    std::vector<roster::Problem> problems;
    roster::Problem problem = drawn.problem;
    roster::Rule* rule = rule_of(problem, drawn.about);
    if (rule == nullptr) {
        return problems;
    }
    for (auto& [name, value] : rule->parameters) {
        // A longer reference period is looser too, but not by a breach a day.
        const std::int64_t looser = name == "reference_days" ? 0 : rules::looser_by(name);
        if (looser != 0 && std::holds_alternative<std::int64_t>(value)) {
            const std::int64_t step = nudge == Nudge::looser ? looser : -looser;
            std::get<std::int64_t>(value) += step;
            problems.push_back(problem);
            std::get<std::int64_t>(value) -= step;
        }
    }
    return problems;
}

std::optional<std::size_t> shown_in(const Case& drawn, const roster::Problem& problem) {
    const Result<referee::Verdict> outcome = judge(problem, drawn.roster);
    return outcome ? std::optional(breaches_shown(drawn, *outcome).size()) : std::nullopt;
}

}    // namespace staffwright::app::drawn
