#include "mutation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>
#include <map>

#include "app/drawn_claims.hpp"
#include "referee/difference.hpp"
#include "rules/catalogue.hpp"

namespace staffwright::rosters {

using roster::Problem;

using app::drawn::breaches_shown;
using app::drawn::differences;
using app::drawn::judge;
using app::drawn::Nudge;
using app::drawn::nudged_rule;
using app::drawn::shown_in;

namespace {

/// What has no times overlaps nothing. (No permission reaches further than to the next day.)
void drop_clocks(Problem& problem) {
    for (roster::Shift& shift : problem.shifts) {
        shift.clock.reset();
        shift.credit = Minutes{480};
    }
}

/// Everybody may do anything on one day: what one_duty_a_day has nothing to say about.
void allow_all_combinations(Problem& problem) {
    roster::Rule rule;
    rule.id = "mutation/all_combinations";
    rule.kind = "duty_combinations";
    rule.parameters.emplace_back("max_duties", std::int64_t{10});
    rule.parameters.emplace_back("pairs", std::vector<std::vector<std::string>>{{"any", "any"}});
    problem.rules.push_back(std::move(rule));
}

void drop_wishes(Problem& problem, roster::Wish::Want want) {
    std::erase_if(problem.wishes, [&](const roster::Wish& wish) { return wish.want == want; });
}

/// The same problem without what the built-in rule speaks of.
const std::map<std::string, std::function<void(Problem&)>>& built_in_removals() {
    const auto no_demand = [](Problem& problem) {
        problem.duty_demand.clear();
        problem.band_demand.clear();
    };
    static const std::map<std::string, std::function<void(Problem&)>> removals{
        {rules::ids::skill,
         [](Problem& problem) {
             for (roster::Person& person : problem.people) {
                 person.skills.clear();
                 for (const roster::SkillIx skill : problem.skills.indices()) {
                     person.skills.push_back(skill);
                 }
             }
         }},
        {rules::ids::one_duty_a_day, allow_all_combinations},
        {rules::ids::overlap, drop_clocks},
        {rules::ids::leave, [](Problem& problem) { problem.leave.clear(); }},
        {rules::ids::fixed, [](Problem& problem) { problem.fixed.clear(); }},
        {rules::ids::cover_minimum, no_demand},
        {rules::ids::cover_maximum, no_demand},
        {rules::ids::cover_under, no_demand},
        {rules::ids::cover_over, no_demand},
        {rules::ids::wish_on, [](Problem& problem) { drop_wishes(problem, roster::Wish::Want::on); }},
        {rules::ids::wish_off, [](Problem& problem) { drop_wishes(problem, roster::Wish::Want::off); }},
        {rules::ids::substitution, [](Problem& problem) { problem.substitutions.clear(); }},
        {rules::ids::duty_cost, [](Problem& problem) { problem.duty_costs.clear(); }},
    };
    return removals;
}

Problem without_subject(const Case& drawn) {
    Problem problem = drawn.problem;
    if (const auto removal = built_in_removals().find(drawn.about); removal != built_in_removals().end()) {
        removal->second(problem);
        return problem;
    }
    std::erase_if(problem.rules, [&](const roster::Rule& rule) { return rule.id == drawn.about; });
    for (roster::Person& person : problem.people) {
        std::erase_if(person.carried, [&](const auto& carried) { return carried.first == drawn.about; });
    }
    return problem;
}

std::vector<Problem> nudged_demand(const Case& drawn, Nudge nudge) {
    if (!drawn.about.starts_with("cover/")) {
        return {};
    }
    const std::int32_t step = nudge == Nudge::looser ? 1 : -1;
    Problem problem = drawn.problem;
    const auto move = [&](roster::Want& want) {
        if (drawn.about == rules::ids::cover_minimum) {
            want.minimum = std::max(0, want.minimum - step);
        } else if (drawn.about == rules::ids::cover_under) {
            want.optimum = std::max(0, want.optimum - step);
        } else if (drawn.about == rules::ids::cover_over) {
            want.optimum = std::max(0, want.optimum + step);
        } else if (want.maximum) {
            *want.maximum = std::max(0, *want.maximum + step);
        }
        // Whatever was moved, the three stay in order, so that the problem is not refused.
        want.minimum = drawn.about == rules::ids::cover_minimum ? want.minimum : std::min(want.minimum, want.optimum);
        want.optimum = std::max(want.minimum, want.optimum);
        if (want.maximum && drawn.about == rules::ids::cover_maximum) {
            want.optimum = std::min(want.optimum, *want.maximum);
            want.minimum = std::min(want.minimum, want.optimum);
        } else if (want.maximum) {
            want.maximum = std::max(*want.maximum, want.optimum);
        }
    };
    std::for_each(problem.duty_demand.begin(), problem.duty_demand.end(),
                  [&](roster::DutyDemand& demand) { move(demand.want); });
    std::for_each(problem.band_demand.begin(), problem.band_demand.end(),
                  [&](roster::BandDemand& demand) { move(demand.want); });
    return {problem};
}

/// Does some one-step change of a limit change what is shown as it should? A rule without limits has nothing to move.
bool notices_nudge(const Case& drawn, Nudge nudge) {
    std::vector<Problem> problems = nudged_rule(drawn, nudge);
    for (Problem& problem : nudged_demand(drawn, nudge)) {
        problems.push_back(std::move(problem));
    }
    const std::optional<std::size_t> before = shown_in(drawn, drawn.problem);
    return problems.empty() || std::any_of(problems.begin(), problems.end(), [&](const Problem& problem) {
               const std::optional<std::size_t> after = shown_in(drawn, problem);
               return after && (nudge == Nudge::looser ? *after < *before : *after > *before);
           });
}

void drop_past(Problem& problem) {
    for (roster::Person& person : problem.people) {
        person.past.clear();
    }
}

/// Without dates no night is longer or shorter than another.
void stop_clock_changes(Problem& problem) {
    problem.horizon.dated = false;
}

/// Are other breaches of its rule found in the changed problem?
bool notices(const Case& drawn, void (*change)(Problem&)) {
    Problem problem = drawn.problem;
    change(problem);
    const Result<referee::Verdict> before = judge(drawn.problem, drawn.roster);
    const Result<referee::Verdict> after = judge(problem, drawn.roster);
    if (!before || !after) {
        return false;
    }
    referee::Verdict shown_before;
    referee::Verdict shown_after;
    shown_before.breaches = breaches_shown(drawn, *before);
    shown_after.breaches = breaches_shown(drawn, *after);
    const referee::Difference difference = referee::difference(shown_before, shown_after);
    return !difference.only_in_first.empty() || !difference.only_in_second.empty();
}

bool reads_the_clock(const rules::KindEntry& kind) {
    return std::any_of(kind.parameters.begin(), kind.parameters.end(),
                       [](const rules::Parameter& parameter) { return parameter.name == "basis"; });
}

/// By their meaning (rules/kinds.hpp) these look at days of the period only.
bool looks_back(const rules::KindEntry& kind) {
    constexpr std::array<std::string_view, 8> only_the_period{"duty_break",  "duty_length",  "working_days",
                                                              "fair_share",  "least_change", "people_per_day",
                                                              "supervision", "same_team"};
    return std::find(only_the_period.begin(), only_the_period.end(), kind.name) == only_the_period.end();
}

}    // namespace

std::vector<std::string> survivors(const Case& drawn) {
    std::vector<std::string> found;
    const auto say = [&](const char* what) {
        found.push_back(fmt::format("{}:{}: {}: {}", drawn.file, drawn.line, drawn.name, what));
    };
    const bool permission = drawn.subject() == "duty_combinations";
    if (drawn.is_tagged(permission ? "quiet" : "fires")) {
        const Problem changed = without_subject(drawn);
        const std::optional<std::size_t> shown = shown_in(drawn, changed);
        const bool still_passes = differences(drawn, judge(changed, drawn.roster)).empty();
        if (!shown || still_passes || (permission ? *shown == 0 : *shown != 0)) {
            say("without the rule it is about, the same breaches are found");
        }
    }
    if (drawn.is_tagged("over") && !notices_nudge(drawn, Nudge::looser)) {
        say("it shows \"over\", but a limit looser by one gives as many breaches");
    }
    if (drawn.is_tagged("inside") && !notices_nudge(drawn, Nudge::tighter)) {
        say("it shows \"inside\", but a limit tighter by one gives no more breaches");
    }
    return found;
}

std::vector<std::string> unnoticed(const std::vector<Case>& cases) {
    std::vector<std::string> found;
    const auto demand = [&](const rules::KindEntry& kind, const char* tag, void (*change)(Problem&), const char* what) {
        const bool noticed = std::any_of(cases.begin(), cases.end(), [&](const Case& drawn) {
            return drawn.subject() == kind.name && drawn.is_tagged(tag) && notices(drawn, change);
        });
        if (!noticed) {
            found.push_back(fmt::format("{}: no case that shows \"{}\" notices {}", kind.name, tag, what));
        }
    };
    for (const rules::KindEntry& kind : rules::catalogue()) {
        if (looks_back(kind)) {
            demand(kind, "history", drop_past, "if nothing of the past were recorded");
        }
        if (reads_the_clock(kind)) {
            demand(kind, "autumn", stop_clock_changes, "if the clock did not change");
            demand(kind, "spring", stop_clock_changes, "if the clock did not change");
        }
    }
    return found;
}

}    // namespace staffwright::rosters
