// Which options a problem has, and which of them each person may take on each day.
#include <algorithm>
#include <set>

#include "solve/kinds/compile.hpp"

namespace staffwright::solve {

namespace {
constexpr std::size_t most_options = 5'000;
constexpr std::size_t most_together = 3;    // duties of one person on one day
}    // namespace

Option Compiler::add_option(std::vector<OptionDuty> duties) {
    std::sort(duties.begin(), duties.end());
    const auto next = static_cast<Option>(model_.options_.duties.size());
    const auto [entry, fresh] = model_.option_by_duties_.try_emplace(std::move(duties), next);
    if (fresh) {
        model_.options_.duties.push_back(entry->first);
    }
    return entry->second;
}

std::optional<Cost> Compiler::cost_of_skill(PersonIx person, SkillIx skill) const {
    const auto& problem = model_.problem_;
    const auto& held = problem.people[person].skills;
    const auto holds = [&](SkillIx which) { return std::find(held.begin(), held.end(), which) != held.end(); };
    if (holds(skill)) {
        return Cost{0};
    }
    std::optional<Cost> least;
    for (const auto& substitution : problem.substitutions) {
        if (substitution.wanted == skill && holds(substitution.by)) {
            least = least ? std::min(*least, substitution.cost) : substitution.cost;
        }
    }
    return least;
}

/// The skills worth telling apart on a shift: those that some demand names, those of what is fixed for the person, plus
/// the cheapest that nobody names, so that he may also work unasked. Bands may want a skill of any shift.
std::vector<SkillIx> Compiler::useful_skills(PersonIx person, ShiftIx shift) const {
    const auto& problem = model_.problem_;
    std::vector<std::uint8_t> named(problem.skills.size(), 0);
    for (const auto& demand : problem.duty_demand) {
        if (demand.skill && demand.shift == shift) {
            named[demand.skill->at()] = 1;
        }
    }
    for (const auto& demand : problem.band_demand) {
        if (demand.skill) {
            named[demand.skill->at()] = 1;
        }
    }
    for (const auto& [who, assignment] : problem.fixed) {
        if (who == person && assignment.shift == shift) {
            named[assignment.skill.at()] = 1;
        }
    }
    std::vector<SkillIx> useful;
    std::optional<std::pair<Cost, SkillIx>> unasked;
    for (const SkillIx skill : problem.skills.indices()) {
        const auto cost = cost_of_skill(person, skill);
        if (!cost) {
            continue;
        }
        if (named[skill.at()] != 0) {
            useful.push_back(skill);
        } else if (!unasked || *cost < unasked->first) {
            unasked = {*cost, skill};
        }
    }
    if (unasked) {
        useful.push_back(unasked->second);
        std::sort(useful.begin(), useful.end());
    }
    return useful;
}

void Compiler::add_single_options(PersonIx person, std::vector<Option>& mine) {
    for (const ShiftIx shift : model_.problem_.shifts.indices()) {
        for (const SkillIx skill : useful_skills(person, shift)) {
            mine.push_back(add_option({{shift, skill}}));
        }
    }
}

/// All sets of two and three duties that a permission of the person's allows on some day.
void Compiler::add_combinations(PersonIx person, const std::vector<Option>& singles, std::vector<Option>& mine) {
    std::set<std::vector<ShiftIx>> tried;
    const auto allowed_some_day = [&](const std::vector<ShiftIx>& shifts) {
        for (Day day = 0; day < model_.options_.days; ++day) {
            if (rules::allowed_on_one_day(model_.book_, person, day, shifts)) {
                return true;
            }
        }
        return false;
    };
    std::vector<std::vector<OptionDuty>> sets;
    for (const Option option : singles) {
        sets.push_back(model_.options_.duties[option]);
    }
    for (std::size_t at = 0; at < sets.size(); ++at) {
        if (sets[at].size() >= most_together) {
            continue;
        }
        for (const Option option : singles) {
            const OptionDuty& next = model_.options_.duties[option].front();
            if (!(sets[at].back().shift < next.shift)) {
                continue;
            }
            std::vector<OptionDuty> larger = sets[at];
            larger.push_back(next);
            std::vector<ShiftIx> shifts;
            for (const OptionDuty& duty : larger) {
                shifts.push_back(duty.shift);
            }
            // So many combinations are more than any search could tell apart; the rest are left out.
            if (!allowed_some_day(shifts)) {
                continue;
            }
            // Four duties on one day, or more combinations than are kept, are beyond what a bound could speak of.
            model_.says_all_ = model_.says_all_ && larger.size() < most_together && option_count() < most_options;
            if (option_count() < most_options) {
                mine.push_back(add_option(larger));
                sets.push_back(std::move(larger));
            }
        }
    }
}

void Compiler::make_options(const roster::Roster* also) {
    const auto& problem = model_.problem_;
    model_.options_.times = &model_.book_.times;
    model_.options_.days = problem.horizon.days;
    model_.options_.history_days = problem.horizon.history_days;
    add_option({});
    options_of_ = IndexVector<PersonIx, std::vector<Option>>(problem.people.size());
    for (const PersonIx person : problem.people.indices()) {
        std::vector<Option>& mine = options_of_[person];
        mine.push_back(off);
        add_single_options(person, mine);
        const bool combines =
            std::any_of(model_.book_.rules.begin(), model_.book_.rules.end(), [&](const rules::BoundRule& rule) {
                return std::holds_alternative<rules::DutyCombinations>(rule.kind) &&
                       std::binary_search(rule.people.begin(), rule.people.end(), person);
            });
        if (combines) {
            const std::vector<Option> singles(mine.begin() + 1, mine.end());
            add_combinations(person, singles, mine);
        }
        for (const auto& work : model_.day_by_day(problem.people[person].past)) {
            add_option(work);
        }
    }
    // What is fixed must be expressible together, allowed or not.
    std::map<std::pair<PersonIx, Day>, std::vector<OptionDuty>> fixed;
    for (const auto& [person, assignment] : problem.fixed) {
        fixed[{person, assignment.day}].push_back({assignment.shift, assignment.skill});
    }
    for (auto& [where, duties] : fixed) {
        std::sort(duties.begin(), duties.end());
        duties.erase(std::unique(duties.begin(), duties.end()), duties.end());
        options_of_[where.first].push_back(add_option(duties));
    }
    if (also != nullptr) {
        for (const auto& line : also->assignments) {
            for (const auto& work : model_.day_by_day(line)) {
                add_option(work);
            }
        }
    }
    for (std::vector<Option>& mine : options_of_) {
        std::sort(mine.begin(), mine.end());
        mine.erase(std::unique(mine.begin(), mine.end()), mine.end());
    }
}

/// True if the option alone breaks a hard upper limit whatever the rest of the line is.
bool Compiler::hopeless(const PersonModel& person, Day day, Option option) const {
    return std::any_of(person.counts.begin(), person.counts.end(), [&](const CountPrimitive& count) {
        const std::int64_t value = (*count.feature)(day, option);
        return count.covers(day) && value > 0 && count.corridor.price.forbids() && count.base <= count.corridor.high &&
               count.base + value > count.corridor.high;
    });
}

/// Leaves out options that cost more hard than the least hard one that day: no legal roster has them.
void Compiler::choose_allowed() {
    for (const PersonIx person : model_.problem_.people.indices()) {
        PersonModel& mine = model_.people_[person];
        mine.allowed.resize(static_cast<std::size_t>(model_.options_.days));
        for (Day day = 0; day < model_.options_.days; ++day) {
            std::vector<Option>& allowed = mine.allowed[static_cast<std::size_t>(day)];
            Cost least = linear(person, day, options_of_[person].front()).hard;
            for (const Option option : options_of_[person]) {
                least = std::min(least, linear(person, day, option).hard);
            }
            for (const Option option : options_of_[person]) {
                if (linear(person, day, option).hard == least && !hopeless(mine, day, option)) {
                    allowed.push_back(option);
                }
            }
            if (allowed.empty()) {
                allowed.push_back(off);
            }
        }
    }
}

/// Numbers the options of each person by what his primitives can see of them.
void Compiler::find_alike() {
    const Day first = -model_.options_.history_days;
    const auto never_binds = [](const CountPrimitive& count) {
        return count.corridor.free(count.base,
                                   count.base + std::int64_t{count.feature->largest()} * (count.until - count.from));
    };
    for (PersonModel& mine : model_.people_) {
        std::vector<const Feature*> seen;
        for (const CountPrimitive& count : mine.counts) {
            if (!never_binds(count)) {
                seen.push_back(count.feature);
            }
        }
        for (const RunPrimitive& run : mine.runs) {
            seen.push_back(run.feature);
        }
        for (const WindowPrimitive& window : mine.windows) {
            seen.push_back(window.feature);
        }
        for (const WeekendPrimitive& weekend : mine.weekends) {
            seen.push_back(weekend.works);
        }
        for (const WholeWeekendPrimitive& whole : mine.whole_weekends) {
            seen.push_back(whole.feature);
        }
        std::sort(seen.begin(), seen.end());
        seen.erase(std::unique(seen.begin(), seen.end()), seen.end());
        // Rests and rolling hours see the very times of the duties: there, no two options are alike.
        const bool all_differ =
            !mine.rests.empty() || !mine.hours.empty() || !mine.rest_windows.empty() || !mine.gap->tabled();
        std::map<std::vector<std::int64_t>, std::uint16_t> known;
        for (std::size_t option = 0; option < option_count(); ++option) {
            const auto next = static_cast<std::uint16_t>(all_differ ? option : known.size());
            if (all_differ) {
                mine.alike.push_back(next);
                continue;
            }
            std::vector<std::int64_t> sight{mine.gap->sight_class(static_cast<Option>(option))};
            for (const PatternPrimitive& pattern : mine.patterns) {
                for (const auto& step : pattern.steps) {
                    sight.push_back(step[option]);
                }
            }
            for (const Feature* feature : seen) {
                for (Day day = first; day < (feature->same_every_day() ? first + 1 : model_.options_.days); ++day) {
                    sight.push_back((*feature)(day, static_cast<Option>(option)));
                }
            }
            mine.alike.push_back(known.try_emplace(std::move(sight), next).first->second);
        }
    }
}

}    // namespace staffwright::solve
