// What holds without any rule (rules/kinds.hpp, last section), compiled: linear prices and demand lines.
#include <algorithm>
#include <map>

#include "solve/kinds/compile.hpp"

namespace staffwright::solve {

namespace {
constexpr Score hard(std::int64_t amount) {
    return {Cost{amount}, Cost{0}};
}
constexpr Score soft(Cost cost) {
    return {Cost{0}, cost};
}
}    // namespace

void Compiler::price_built_ins() {
    const auto& problem = model_.problem_;
    for (const PersonIx person : problem.people.indices()) {
        model_.people_[person].linear.assign(static_cast<std::size_t>(model_.options_.days) * option_count(), Score{});
        price_skills_and_combinations(person);
    }
    price_leave_fixed_and_costs();
    price_wishes();
}

void Compiler::price_skills_and_combinations(PersonIx person) {
    const auto& problem = model_.problem_;
    std::vector<Score> by_skill(problem.skills.size());
    for (const SkillIx skill : problem.skills.indices()) {
        const auto cost = cost_of_skill(person, skill);
        by_skill[skill.at()] = cost ? soft(*cost) : hard(1);
    }
    for (std::size_t option = 1; option < option_count(); ++option) {
        const auto& work = duties(static_cast<Option>(option));
        Score of_skills{};
        std::vector<ShiftIx> shifts;
        for (const OptionDuty& duty : work) {
            of_skills += by_skill[duty.skill.at()];
            shifts.push_back(duty.shift);
        }
        for (Day day = 0; day < model_.options_.days; ++day) {
            Score& price = linear(person, day, static_cast<Option>(option));
            price += of_skills;
            if (work.size() > 1 && !rules::allowed_on_one_day(model_.book_, person, day, shifts)) {
                price += hard(static_cast<std::int64_t>(work.size()) - 1);
            }
        }
    }
}

void Compiler::price_leave_fixed_and_costs() {
    const auto& problem = model_.problem_;
    for (const PersonIx person : problem.people.indices()) {
        for (Day day = 0; day < model_.options_.days; ++day) {
            if (!model_.book_.leave[person].days.contains(day)) {
                continue;
            }
            for (std::size_t option = 1; option < option_count(); ++option) {
                linear(person, day, static_cast<Option>(option)) +=
                    hard(static_cast<std::int64_t>(duties(static_cast<Option>(option)).size()));
            }
        }
    }
    for (const auto& [person, assignment] : problem.fixed) {
        for (std::size_t option = 0; option < option_count(); ++option) {
            const auto& work = duties(static_cast<Option>(option));
            const OptionDuty wanted{assignment.shift, assignment.skill};
            if (std::find(work.begin(), work.end(), wanted) == work.end()) {
                linear(person, assignment.day, static_cast<Option>(option)) += hard(1);
            }
        }
    }
    for (const auto& cost : problem.duty_costs) {
        for (std::size_t option = 1; option < option_count(); ++option) {
            for (const OptionDuty& duty : duties(static_cast<Option>(option))) {
                if (duty.shift != cost.shift) {
                    continue;
                }
                for (Day day = cost.day.value_or(0); day < (cost.day ? *cost.day + 1 : model_.options_.days); ++day) {
                    linear(cost.person, day, static_cast<Option>(option)) += soft(cost.cost);
                }
            }
        }
    }
}

void Compiler::price_wishes() {
    const auto& problem = model_.problem_;
    std::map<std::vector<std::string>, std::vector<std::uint8_t>> selected;
    for (const auto& wish : problem.wishes) {
        const auto [entry, fresh] = selected.try_emplace(wish.shifts);
        if (fresh) {
            entry->second = rules::shifts_of(problem, wish.shifts);
        }
        const std::vector<std::uint8_t>& wished = entry->second;
        for (std::size_t option = 0; option < option_count(); ++option) {
            const auto& work = duties(static_cast<Option>(option));
            const bool has = std::any_of(work.begin(), work.end(),
                                         [&](const OptionDuty& duty) { return wished[duty.shift.at()] != 0; });
            if (has != (wish.want == roster::Wish::Want::on)) {
                linear(wish.person, wish.day, static_cast<Option>(option)) +=
                    wish.severity == roster::Severity::hard ? hard(wish.weight.count()) : soft(wish.weight);
            }
        }
    }
}

CountLine Compiler::line_of(const roster::Want& want) const {
    CountLine line;
    for (std::int64_t n = 0; n <= static_cast<std::int64_t>(model_.problem_.people.size()); ++n) {
        Score price = hard(std::max<std::int64_t>(0, want.minimum - n));
        if (want.maximum) {
            price += hard(std::max<std::int64_t>(0, n - *want.maximum));
        }
        price += soft(want.under(std::max<std::int64_t>(0, want.optimum - n)));
        price += soft(want.over(std::max<std::int64_t>(0, n - want.optimum)));
        line.price.push_back(price);
    }
    return line;
}

void Compiler::add_demand() {
    const auto& problem = model_.problem_;
    const std::vector<std::int8_t> everybody(problem.people.size(), 1);
    const auto add_spec = [&](std::size_t line, Day day, auto counts) {
        LineSpec spec{{Touch::Family::count, static_cast<std::uint32_t>(line), 0}, everybody, day, {}};
        spec.options.resize(option_count());
        bool any = false;
        for (std::size_t option = 1; option < option_count(); ++option) {
            const auto& work = duties(static_cast<Option>(option));
            spec.options[option] = std::any_of(work.begin(), work.end(), counts) ? 1 : 0;
            any = any || spec.options[option] != 0;
        }
        if (any) {
            specs_.push_back(std::move(spec));
        }
        return any;
    };
    const auto add_line = [&](const roster::Want& want, CountLine::Source::Of of, std::size_t position, Day day) {
        model_.count_lines_.push_back(line_of(want));
        model_.count_lines_.back().source = {of, position, day};
    };
    for (std::size_t at = 0; at < problem.duty_demand.size(); ++at) {
        const roster::DutyDemand& demand = problem.duty_demand[at];
        add_line(demand.want, CountLine::Source::Of::duty_demand, at, demand.day);
        add_spec(model_.count_lines_.size() - 1, demand.day, [&](const OptionDuty& duty) {
            return duty.shift == demand.shift && (!demand.skill || *demand.skill == duty.skill);
        });
    }
    const roster::DutyTimes& times = *model_.options_.times;
    for (std::size_t at = 0; at < problem.band_demand.size(); ++at) {
        const roster::BandDemand& demand = problem.band_demand[at];
        add_line(demand.want, CountLine::Source::Of::band_demand, at, demand.day);
        const auto midnight = times.midnight(demand.day, roster::Basis::nominal);
        const calendar::Interval band{midnight + Minutes{demand.band.start}, midnight + Minutes{demand.band.end}};
        Day first = model_.options_.days;
        Day last = first;
        for (Day day = std::max<Day>(demand.day - 4, -model_.options_.history_days);
             day <= std::min<Day>(demand.day + 2, model_.options_.days - 1); ++day) {
            const bool any = add_spec(model_.count_lines_.size() - 1, day, [&](const OptionDuty& duty) {
                return (!demand.skill || *demand.skill == duty.skill) && times.has_clock(duty.shift) &&
                       times.nominal_interval(day, duty.shift).contains(band);
            });
            if (any) {
                first = std::min(first, day);
                last = day;
            }
        }
        model_.count_lines_.back().spread = first < last ? last - first : 0;
    }
}

}    // namespace staffwright::solve
