#include "referee/bound/counted_lines.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "referee/cover.hpp"

namespace staffwright::referee::bound {

namespace {

bool in_scope(const rules::BoundRule& rule, PersonIx person) {
    return std::binary_search(rule.people.begin(), rule.people.end(), person);
}

std::int64_t at_or_nothing(const std::vector<std::int64_t>& list, std::size_t at) {
    return at < list.size() ? list[at] : 0;
}

}    // namespace

CountedLines::CountedLines(const roster::Problem& problem, const rules::RuleBook& book)
    : problem_(problem), book_(book), history_days_(problem.horizon.history_days) {
    for (const roster::DutyDemand& demand : problem.duty_demand) {
        lines_.push_back({&demand, nullptr, nullptr, demand.day});
    }
    for (const roster::BandDemand& demand : problem.band_demand) {
        lines_.push_back({nullptr, &demand, nullptr, demand.day, moments(problem, demand)});
    }
    for (const rules::BoundRule& rule : book.rules) {
        add_rule(rule);
    }
    near_.resize(static_cast<std::size_t>(history_days_ + problem.horizon.days));
    for (std::size_t line = 0; line < lines_.size(); ++line) {
        const bool band = lines_[line].band != nullptr;
        const Day from = std::max(lines_[line].day - (band ? bands_look_back : 0), -history_days_);
        const Day until = std::min(lines_[line].day + (band ? bands_look_ahead : 1), problem.horizon.days);
        for (Day day = from; day < until; ++day) {
            near_[static_cast<std::size_t>(day + history_days_)].push_back(line);
        }
    }
}

void CountedLines::add_rule(const rules::BoundRule& rule) {
    const auto* per_day = std::get_if<rules::PeoplePerDay>(&rule.kind);
    const auto* team = std::get_if<rules::SameTeam>(&rule.kind);
    const bool one_number = per_day != nullptr || (team != nullptr && team->together == rules::SameTeam::Together::day);
    if (!one_number) {
        if ((team != nullptr || std::holds_alternative<rules::Supervision>(rule.kind)) && !rule.people.empty()) {
            left_out_.insert(problem_.rules[rule.ix.at()].kind);
        }
        return;
    }
    for (Day day = 0; day < problem_.horizon.days; ++day) {
        if (per_day != nullptr && !per_day->on.contains(day)) {
            continue;
        }
        Line line{nullptr, nullptr, &rule, day};
        line.members = std::count_if(rule.people.begin(), rule.people.end(),
                                     [&](PersonIx person) { return !book_.leave[person].days.contains(day); });
        lines_.push_back(line);
    }
}

bool CountedLines::counts(std::size_t line, PersonIx person, const Duty& duty) const {
    const Line& of = lines_[line];
    if (of.duty != nullptr) {
        return duty.day == of.day && duty.shift == of.duty->shift && (!of.duty->skill || *of.duty->skill == duty.skill);
    }
    if (of.band != nullptr) {
        return duty.clocked && duty.interval(Basis::elapsed).contains(of.moments) &&
               (!of.band->skill || *of.band->skill == duty.skill);
    }
    if (duty.day != of.day || !in_scope(*of.rule, person)) {
        return false;
    }
    if (const auto* per_day = std::get_if<rules::PeoplePerDay>(&of.rule->kind)) {
        return duty.in(per_day->of);
    }
    return duty.in(std::get<rules::SameTeam>(of.rule->kind).of) && !book_.leave[person].days.contains(of.day);
}

Charge CountedLines::cost(std::size_t line, std::int64_t people) const {
    const Line& of = lines_[line];
    if (of.rule != nullptr) {
        const Tariff tariff(*of.rule);
        const auto* per_day = std::get_if<rules::PeoplePerDay>(&of.rule->kind);
        if (per_day == nullptr) {
            return tariff(std::min(people, of.members - people));
        }
        Charge charge;
        charge += per_day->max ? tariff(people - *per_day->max) : Charge{};
        charge += per_day->min ? tariff(*per_day->min - people) : Charge{};
        return charge;
    }
    const roster::Want& want = of.duty != nullptr ? of.duty->want : of.band->want;
    if (people < want.minimum || (want.maximum && people > *want.maximum)) {
        return {true, 0};
    }
    Charge charge;
    charge += Tariff(roster::Severity::soft, want.under)(want.optimum - people);
    charge += Tariff(roster::Severity::soft, want.over)(people - want.optimum);
    return charge;
}

std::vector<std::int64_t> CountedLines::prices(const roster::Certificate::Prices& given) const {
    std::vector<std::int64_t> by_line(lines_.size(), 0);
    const std::size_t bands_from = problem_.duty_demand.size();
    for (std::size_t line = 0; line < lines_.size(); ++line) {
        const Line& of = lines_[line];
        if (of.duty != nullptr) {
            by_line[line] = at_or_nothing(given.duty_demand, line);
        } else if (of.band != nullptr) {
            by_line[line] = at_or_nothing(given.band_demand, line - bands_from);
        } else {
            for (const auto& [rule, by_day] : given.rules) {
                if (rule == of.rule->ix.at()) {
                    by_line[line] = at_or_nothing(by_day, static_cast<std::size_t>(of.day));
                }
            }
        }
    }
    return by_line;
}

std::string CountedLines::described(std::size_t line) const {
    const Line& of = lines_[line];
    if (of.rule != nullptr) {
        return fmt::format("{} on {}", problem_.rules[of.rule->ix.at()].id, Words(problem_).day(of.day));
    }
    return of.duty != nullptr ? referee::described(problem_, *of.duty) : referee::described(problem_, *of.band);
}

}    // namespace staffwright::referee::bound
