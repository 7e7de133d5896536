#include "referee/structure.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <string_view>
#include <vector>

namespace staffwright::referee {

namespace {

using roster::Severity;
namespace ids = rules::ids;

/// A duty reaches at most this many roster days past its own: a shift starts within two days and lasts up to two.
constexpr Day reach = 4;

void judge_skills(const OnePerson& who, BreachSink& sink) {
    sink.begin(ids::skill, Severity::hard);
    for (const Duty& duty : who.duties.in_period()) {
        sink.looked();
        const bool may = cost_of_skill(who.problem, who.person, duty.skill).has_value();
        sink.breach(who.person, duty.day, duty.day + 1, may ? 0 : 1, [&] {
            return fmt::format("{} in {}, a skill neither held nor covered by a substitution",
                               who.words().duty(duty.day, duty.shift), who.words().skill(duty.skill));
        });
    }
    sink.begin(ids::substitution, Severity::soft);
    for (const Duty& duty : who.duties.in_period()) {
        sink.looked();
        const std::vector<SkillIx>& held = who.problem.people[who.person].skills;
        const std::optional<Cost> cost = cost_of_skill(who.problem, who.person, duty.skill);
        if (cost && std::find(held.begin(), held.end(), duty.skill) == held.end()) {
            sink.priced({who.person}, duty.day, 1, *cost, [&] {
                return fmt::format("{} in {} by substitution", who.words().duty(duty.day, duty.shift),
                                   who.words().skill(duty.skill));
            });
        }
    }
}

/// The person's permissions are looked at, on behalf of the rule that is being judged.
void look_at_combinations(const OnePerson& who, std::string_view on_behalf_of, BreachSink& sink) {
    for (const rules::RuleIx rule : who.book.combinations[who.person]) {
        sink.begin(who.problem.rules[rule.at()].id, Severity::hard);
        sink.looked();
    }
    sink.begin(on_behalf_of, Severity::hard);
}

/// Does the person have these duties of one day without a rule that allows it?
bool too_many_duties(const OnePerson& who, std::span<const Duty> duties, BreachSink& sink) {
    if (duties.size() < 2) {
        return false;
    }
    look_at_combinations(who, ids::one_duty_a_day, sink);
    std::vector<ShiftIx> shifts;
    for (const Duty& duty : duties) {
        shifts.push_back(duty.shift);
    }
    return !rules::allowed_on_one_day(who.book, who.person, duties.front().day, shifts);
}

void judge_one_duty_a_day(const OnePerson& who, BreachSink& sink) {
    sink.begin(ids::one_duty_a_day, Severity::hard);
    for (Day day = 0; day < who.days(); ++day) {
        const auto duties = who.duties.on(day);
        if (duties.empty()) {
            continue;
        }
        sink.looked();
        const auto count = static_cast<std::int64_t>(duties.size());
        sink.breach(who.person, day, day + 1, too_many_duties(who, duties, sink) ? count - 1 : 0,
                    [&] { return fmt::format("{} on {}; 1 allowed", counted(count, "duty"), who.words().day(day)); });
    }
}

/// Do the two meet in time without a rule that allows it?
bool overlap(const OnePerson& who, const Duty& earlier, const Duty& later, BreachSink& sink) {
    if (!earlier.interval(Basis::elapsed).overlaps(later.interval(Basis::elapsed))) {
        return false;
    }
    look_at_combinations(who, ids::overlap, sink);
    return !who.may_overlap(earlier, later);
}

void judge_overlaps(const OnePerson& who, BreachSink& sink) {
    sink.begin(ids::overlap, Severity::hard);
    for (const Duty& later : who.duties.in_period()) {
        for (const Duty& earlier : who.duties.between(later.day - reach, later.day)) {
            if (!later.clocked || !earlier.clocked) {
                continue;
            }
            sink.looked();
            sink.breach(who.person, earlier.day, later.day + 1, overlap(who, earlier, later, sink) ? 1 : 0, [&] {
                return fmt::format("{} overlaps {}", who.words().duty(earlier.day, earlier.shift),
                                   who.words().duty(later.day, later.shift));
            });
        }
    }
}

void judge_leave(const OnePerson& who, BreachSink& sink) {
    sink.begin(ids::leave, Severity::hard);
    for (Day day = 0; day < who.days(); ++day) {
        if (!who.on_leave(day)) {
            continue;
        }
        sink.looked();
        for (const Duty& duty : who.duties.on(day)) {
            sink.breach(who.person, day, day + 1, 1,
                        [&] { return fmt::format("{} during leave", who.words().duty(day, duty.shift)); });
        }
    }
}

void judge_fixed(const OnePerson& who, BreachSink& sink) {
    sink.begin(ids::fixed, Severity::hard);
    for (const roster::Assignment& fixed : who.matters.fixed) {
        sink.looked();
        const auto duties = who.duties.on(fixed.day);
        const bool kept = std::any_of(duties.begin(), duties.end(), [&](const Duty& duty) {
            return duty.shift == fixed.shift && duty.skill == fixed.skill;
        });
        sink.breach(who.person, fixed.day, fixed.day + 1, kept ? 0 : 1, [&] {
            return fmt::format("{} in {} is fixed but not in the roster", who.words().duty(fixed.day, fixed.shift),
                               who.words().skill(fixed.skill));
        });
    }
}

void judge_wishes(const OnePerson& who, BreachSink& sink) {
    for (const roster::Wish* wish : who.matters.wishes) {
        const bool wants_work = wish->want == roster::Wish::Want::on;
        sink.begin(wants_work ? ids::wish_on : ids::wish_off, wish->severity);
        sink.looked();
        const std::vector<std::uint8_t> selected = rules::shifts_of(who.problem, wish->shifts);
        const auto duties = who.duties.on(wish->day);
        const bool works =
            std::any_of(duties.begin(), duties.end(), [&](const Duty& duty) { return selected[duty.shift.at()] != 0; });
        if (works != wants_work) {
            sink.priced({who.person}, wish->day, 1, wish->weight, [&] {
                return fmt::format(
                    "wish {} {} on {} not met", wants_work ? "for" : "to be free of",
                    wish->shifts.empty() ? "any duty" : fmt::format("{}", fmt::join(wish->shifts, " or ")),
                    who.words().day(wish->day));
            });
        }
    }
}

void judge_duty_costs(const OnePerson& who, BreachSink& sink) {
    sink.begin(ids::duty_cost, Severity::soft);
    for (const Duty& duty : who.duties.in_period()) {
        const auto every_day = who.matters.cost_every_day.find(duty.shift);
        const auto on_day = who.matters.cost_on_day.find({duty.day, duty.shift});
        if (every_day == who.matters.cost_every_day.end() && on_day == who.matters.cost_on_day.end()) {
            continue;
        }
        sink.looked();
        Cost cost{};
        cost += every_day == who.matters.cost_every_day.end() ? Cost{} : every_day->second;
        cost += on_day == who.matters.cost_on_day.end() ? Cost{} : on_day->second;
        sink.priced({who.person}, duty.day, cost.count(), cost,
                    [&] { return fmt::format("cost of {}", who.words().duty(duty.day, duty.shift)); });
    }
}

}    // namespace

std::optional<Cost> cost_of_skill(const roster::Problem& problem, PersonIx person, SkillIx skill) {
    const std::vector<SkillIx>& held = problem.people[person].skills;
    if (std::find(held.begin(), held.end(), skill) != held.end()) {
        return Cost{0};
    }
    std::optional<Cost> least;
    for (const roster::Substitution& substitution : problem.substitutions) {
        const bool applies =
            substitution.wanted == skill && std::find(held.begin(), held.end(), substitution.by) != held.end();
        if (applies && (!least || substitution.cost < *least)) {
            least = substitution.cost;
        }
    }
    return least;
}

void judge_structure(const OnePerson& who, BreachSink& sink) {
    judge_skills(who, sink);
    judge_one_duty_a_day(who, sink);
    judge_overlaps(who, sink);
    judge_leave(who, sink);
    judge_fixed(who, sink);
    judge_wishes(who, sink);
    judge_duty_costs(who, sink);
}

}    // namespace staffwright::referee
