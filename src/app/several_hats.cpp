// One person with several hats: duties of two problems put together and judged as one.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "app/hours.hpp"
#include "app/packs_again.hpp"
#include "referee/referee.hpp"
#include "roster/names.hpp"

namespace staffwright::app {

using roster::Assignment;
using roster::Day;
using roster::PersonIx;
using roster::Problem;
using roster::ShiftIx;

namespace {

/// The first problem with the other's shifts, and both rosters' duties of whoever is in both.
struct Joined {
    Problem problem;
    roster::Roster roster;
    IndexVector<ShiftIx, ShiftIx> shifts;    ///< for each shift of the other problem
    std::vector<std::pair<PersonIx, PersonIx>> people;
    Day days_later = 0;    ///< the other's day 0 is this day of the first
    std::int64_t left_out = 0;
};

void add_shifts(const Problem& other, Joined& joined) {
    std::vector<roster::Shift> added;
    for (const roster::Shift& shift : other.shifts) {
        added.push_back(shift);
        added.back().id = other.id + ":" + shift.id;
        added.back().pack_classes.clear();
    }
    for (roster::Shift& shift : added) {
        joined.shifts.push_back(joined.problem.shifts.push_back(std::move(shift)));
    }
}

/// Under the packs of both contracts: a contract of the person's own, with the packs that the other names after them.
void join_contracts(const Problem& other, PersonIx person, PersonIx same, Joined& joined) {
    Problem& problem = joined.problem;
    roster::Contract both = problem.contracts[problem.people[person].contract];
    both.id += "+" + problem.people[person].id;
    for (const std::string& pack : other.contracts[other.people[same].contract].packs) {
        if (std::find(both.packs.begin(), both.packs.end(), pack) == both.packs.end()) {
            both.packs.push_back(pack);
        }
    }
    problem.people[person].contract = problem.contracts.push_back(std::move(both));
    for (const std::string& group : other.people[same].groups) {
        auto& groups = problem.people[person].groups;
        if (std::find(groups.begin(), groups.end(), group) == groups.end()) {
            groups.push_back(group);
        }
    }
}

void add_duties(const PaidRoster& second, PersonIx person, PersonIx same, Joined& joined) {
    Problem& problem = joined.problem;
    roster::Person& who = problem.people[person];
    const roster::SkillIx skill = who.skills.front();
    const auto add = [&](const Assignment& duty) {
        const Day day = duty.day + joined.days_later;
        const Assignment here{day, joined.shifts[duty.shift], skill};
        if (problem.horizon.in_period(day)) {
            joined.roster.assignments[person].push_back(here);
        } else if (-problem.horizon.history_days <= day && day < 0) {
            who.past.push_back(here);
        } else {
            ++joined.left_out;
        }
    };
    std::for_each(second.opened.problem().people[same].past.begin(), second.opened.problem().people[same].past.end(),
                  add);
    std::for_each(second.roster.assignments[same].begin(), second.roster.assignments[same].end(), add);
    std::sort(who.past.begin(), who.past.end());
}

Joined join(const PaidRoster& first, const PaidRoster& second) {
    Joined joined{first.opened.problem(), first.roster, {}, {}, 0, 0};
    const Problem& other = second.opened.problem();
    joined.days_later = other.horizon.first - joined.problem.horizon.first;
    add_shifts(other, joined);
    const roster::Names names(other);
    for (const PersonIx person : first.opened.problem().people.indices()) {
        if (const auto same = names.person(first.opened.problem().people[person].id)) {
            joined.people.emplace_back(person, *same);
            join_contracts(other, person, *same, joined);
            add_duties(second, person, *same, joined);
        }
    }
    joined.roster.normalise();
    return joined;
}

/// What a person breaks by rule, when and how far: to tell what is new.
using Seen = std::set<std::tuple<std::string, Day, Day, std::int64_t>>;

enum class Whose : std::uint8_t { first, second };

/// The joined problem and roster with the duties of one of the two only, and what is broken by them: the same rules for
/// the same duties, so that what is left over is broken by both together.
Result<std::vector<Seen>> broken_by_one(const Joined& joined, std::size_t own_shifts, Whose whose) {
    Problem problem = joined.problem;
    roster::Roster roster = joined.roster;
    const auto is_others = [&](const Assignment& duty) {
        return (duty.shift.at() < own_shifts) != (whose == Whose::first);
    };
    for (const auto& [person, same] : joined.people) {
        std::erase_if(roster.assignments[person], is_others);
        std::erase_if(problem.people[person].past, is_others);
    }
    const rules::RuleBook book = TRY(rules::bind(problem));
    const referee::Verdict verdict = referee::judge(problem, book, roster);
    std::vector<Seen> seen(problem.people.size());
    for (const referee::Breach& breach : verdict.breaches) {
        if (breach.people.size() == 1) {
            seen[breach.people.front().at()].emplace(breach.rule, breach.from, breach.until, breach.amount);
        }
    }
    return seen;
}

calendar::Interval times_of(const roster::DutyTimes& times, const Assignment& duty) {
    return times.interval(duty.day, duty.shift, roster::Basis::elapsed);
}

void find_overlaps(const Joined& joined, const roster::DutyTimes& times, PersonIx person, std::size_t own_shifts,
                   Hat& hat) {
    for (const Assignment& duty : joined.roster.assignments[person]) {
        for (const Assignment& other : joined.roster.assignments[person]) {
            const bool one_of_each = duty.shift.at() < own_shifts && other.shift.at() >= own_shifts;
            if (!one_of_each || !times.has_clock(duty.shift) || !times.has_clock(other.shift)) {
                continue;
            }
            const calendar::Interval a = times_of(times, duty);
            const calendar::Interval b = times_of(times, other);
            if (a.overlaps(b)) {
                hat.overlaps.push_back({joined.problem.horizon.date(duty.day), joined.problem.shifts[duty.shift].id,
                                        joined.problem.shifts[other.shift].id,
                                        std::min(a.end, b.end) - std::max(a.start, b.start)});
            }
        }
    }
}

/// Ids of rules that say something of one person's hours and rest: those of packs.
bool is_of_pack(const Problem& problem, const std::string& id) {
    return std::any_of(problem.rules.begin(), problem.rules.end(),
                       [&](const roster::Rule& rule) { return rule.id == id && !rule.origin.pack.empty(); });
}

Hat hat_of(const Joined& joined, const roster::DutyTimes& times, PersonIx person, std::size_t own_shifts) {
    Hat hat;
    hat.person = joined.problem.people[person].id;
    for (const Assignment& duty : joined.roster.assignments[person]) {
        const Minutes credited = times.credited(duty.day, duty.shift, roster::Basis::elapsed);
        (duty.shift.at() < own_shifts ? hat.first : hat.second) += credited;
    }
    const std::int64_t minutes = (hat.first + hat.second).count();
    const std::int64_t days = joined.problem.horizon.days;
    hat.average_week = Minutes{(std::int64_t{2} * 7 * minutes + days) / (2 * days)};
    find_overlaps(joined, times, person, own_shifts, hat);
    return hat;
}

}    // namespace

bool SeveralHats::trouble() const {
    return std::any_of(people.begin(), people.end(),
                       [](const Hat& hat) { return !hat.overlaps.empty() || !hat.broken_together.empty(); });
}

Result<SeveralHats> several_hats(const PaidRoster& first, const PaidRoster& second) {
    const Problem& other = second.opened.problem();
    if (!first.opened.problem().horizon.dated || !other.horizon.dated) {
        return Error{ErrorId::unsupported, "problems without dates cannot be put together", "give both a \"first\" day",
                     Place{second.opened.loaded.path, 0, "/horizon"}};
    }
    Joined joined = join(first, second);
    TRY(use_packs_again(joined.problem, first.opened.loaded.packs));
    const rules::RuleBook book = TRY(rules::bind(joined.problem));
    const referee::Verdict together = referee::judge(joined.problem, book, joined.roster);
    const std::size_t own_shifts = first.opened.problem().shifts.size();
    const std::vector<Seen> by_first = TRY(broken_by_one(joined, own_shifts, Whose::first));
    const std::vector<Seen> by_second = TRY(broken_by_one(joined, own_shifts, Whose::second));
    SeveralHats hats{first.opened.problem().id, other.id, {}, joined.left_out};
    for (const auto& [person, same] : joined.people) {
        Hat hat = hat_of(joined, book.times, person, own_shifts);
        for (const referee::Breach& breach : together.breaches) {
            const auto what = std::tuple(breach.rule, breach.from, breach.until, breach.amount);
            if (breach.people == std::vector<PersonIx>{person} && is_of_pack(joined.problem, breach.rule) &&
                !by_first[person.at()].contains(what) && !by_second[person.at()].contains(what)) {
                hat.broken_together.push_back({breach.rule, breach.what});
            }
        }
        hats.people.push_back(std::move(hat));
    }
    return hats;
}

}    // namespace staffwright::app
