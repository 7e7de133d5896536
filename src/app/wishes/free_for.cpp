#include "app/wishes/free_for.hpp"

#include <algorithm>
#include <map>
#include <variant>

#include "app/rosters/unit_problem.hpp"
#include "roster/elsewhere.hpp"

namespace staffwright::app::wishes {

namespace {

using roster::Day;
using roster::PersonIx;
using roster::Problem;
using roster::ShiftIx;
using roster::SkillIx;

bool more_could_mend(const rules::Kind& kind) {
    if (const auto* run = std::get_if<rules::RunLength>(&kind)) {
        return run->min.has_value();
    }
    if (const auto* pattern = std::get_if<rules::ForbiddenPattern>(&kind)) {
        return std::any_of(pattern->steps.begin(), pattern->steps.end(),
                           [](const rules::ForbiddenPattern::Step& step) { return step.off; });
    }
    return std::holds_alternative<rules::WholeWeekend>(kind);
}

bool holds(const Problem& problem, PersonIx person, SkillIx skill) {
    const std::vector<SkillIx>& skills = problem.people[person].skills;
    return std::find(skills.begin(), skills.end(), skill) != skills.end();
}

std::map<std::string, std::int64_t> amounts(const std::vector<referee::Breach>& breaches) {
    std::map<std::string, std::int64_t> sums;
    for (const referee::Breach& breach : breaches) {
        sums[breach.rule] += breach.amount;
    }
    return sums;
}

bool is_same(const referee::Breach& one, const referee::Breach& other) {
    return one.rule == other.rule && one.from == other.from && one.until == other.until && one.what == other.what;
}

}    // namespace

bool can_fill(const Problem& problem, PersonIx person, const roster::DutyDemand& demand) {
    return !demand.skill || holds(problem, person, *demand.skill) ||
           std::any_of(problem.substitutions.begin(), problem.substitutions.end(),
                       [&](const roster::Substitution& way) {
                           return way.wanted == *demand.skill && holds(problem, person, way.by);
                       });
}

FreeFor::FreeFor(const rosters::AssembledProblem& in, const store::PersonId& person) : in_(in) {
    const auto found = in.map.person.find(person.text());
    if (found == in.map.person.end()) {
        return;
    }
    person_ = found->second;
    for (const rules::BoundRule& rule : in.book().rules) {
        if (more_could_mend(rule.kind)) {
            mended_by_more_.insert(in.problem.rules[rule.ix.at()].id);
        }
    }
    for (const roster::PersonAssignment& fixed : in.problem.fixed) {
        if (fixed.person == *person_ && roster::is_elsewhere(in.problem, fixed.assignment)) {
            elsewhere_.push_back(fixed.assignment);
        }
    }
    before_ = broken_by({});
}

std::vector<referee::Breach> FreeFor::broken_by(Duties more) const {
    more.insert(more.end(), elsewhere_.begin(), elsewhere_.end());
    std::sort(more.begin(), more.end());
    more.erase(std::unique(more.begin(), more.end()), more.end());
    referee::Verdict verdict;
    referee::BreachSink sink(verdict, referee::BreachSink::Keep::hard);
    in_.judging().person(*person_, referee::PersonDuties(in_.problem, in_.book(), *person_, more), sink);
    std::erase_if(verdict.breaches, [&](const referee::Breach& breach) {
        return breach.severity != roster::Severity::hard || mended_by_more_.contains(breach.rule);
    });
    return std::move(verdict.breaches);
}

std::optional<std::string> FreeFor::away(Day day) const {
    if (!person_) {
        return "No contract or skill of yours is known on these days.";
    }
    if (!in_.book().leave[*person_].days.contains(day)) {
        return std::nullopt;
    }
    const bool is_here =
        std::none_of(in_.problem.leave.begin(), in_.problem.leave.end(), [&](const roster::Leave& leave) {
            return leave.person == *person_ && leave.from <= day && day < leave.until &&
                   leave.kind == rosters::kind_not_here;
        });
    return is_here ? "You are on leave on this day." : "You are not on this unit's rota on this day.";
}

std::optional<std::string> FreeFor::lacks_skill(Day day, ShiftIx shift) const {
    std::string wanted;
    for (const roster::DutyDemand& demand : in_.problem.duty_demand) {
        if (demand.day != day || demand.shift != shift || demand.want.optimum == 0) {
            continue;
        }
        if (can_fill(in_.problem, *person_, demand)) {
            return std::nullopt;
        }
        wanted += (wanted.empty() ? "" : " or ") + in_.problem.skills[*demand.skill].name;
    }
    return wanted.empty()
               ? std::nullopt
               : std::optional("It is for somebody who can work as " + wanted + ", which is not among your skills.");
}

std::optional<std::string> FreeFor::why_not(Day day, ShiftIx shift) const {
    if (auto reason = away(day)) {
        return reason;
    }
    if (auto reason = lacks_skill(day, shift)) {
        return reason;
    }
    const std::vector<Clash> found = clashes({{day, shift}});
    return found.empty() ? std::nullopt : std::optional("A rule is against it: " + found.front().what + ".");
}

std::vector<Clash> FreeFor::clashes(const std::vector<std::pair<Day, ShiftIx>>& duties) const {
    if (!person_ || duties.empty()) {
        return {};
    }
    // No rule about one person asks for a skill.
    const SkillIx any = in_.problem.people[*person_].skills.front();
    Duties more;
    for (const auto& [day, shift] : duties) {
        more.push_back({day, shift, any});
    }
    const std::vector<referee::Breach> after = broken_by(std::move(more));
    const std::map<std::string, std::int64_t> was = amounts(before_);
    std::vector<Clash> found;
    for (const auto& [rule, amount] : amounts(after)) {
        // What was too little before and is less so now is a breach with another sentence, but no new one.
        const auto earlier = was.find(rule);
        if (earlier != was.end() && amount <= earlier->second) {
            continue;
        }
        for (const referee::Breach& breach : after) {
            const bool is_old = std::any_of(before_.begin(), before_.end(),
                                            [&](const referee::Breach& other) { return is_same(breach, other); });
            if (breach.rule == rule && !is_old) {
                const roster::Horizon& horizon = in_.problem.horizon;
                found.push_back({horizon.date(breach.from), horizon.date(breach.until), breach.what});
            }
        }
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Clash& one, const Clash& two) { return one.from < two.from; });
    return found;
}

}    // namespace staffwright::app::wishes
