// Which unit-level lines each rule kind about several people becomes, and the table of who touches which line how.
#include <algorithm>
#include <map>
#include <set>

#include "solve/kinds/compile.hpp"

namespace staffwright::solve {

namespace {

std::vector<std::int8_t> flags(std::size_t size, const std::vector<PersonIx>& people) {
    std::vector<std::int8_t> result(size, 0);
    for (const PersonIx person : people) {
        result[person.at()] = 1;
    }
    return result;
}

}    // namespace

void Compiler::compile_unit(const rules::PeoplePerDay& kind, const rules::BoundRule& rule) {
    const Price price{rule.severity, rule.penalty};
    const auto scope = flags(model_.people_.size(), rule.people);
    for (Day day = 0; day < model_.options_.days; ++day) {
        if (!kind.on.contains(day)) {
            continue;
        }
        CountLine line;
        line.source = {CountLine::Source::Of::rule, rule.ix.at(), day};
        for (std::int64_t n = 0; n <= static_cast<std::int64_t>(rule.people.size()); ++n) {
            line.price.push_back((kind.max ? price(std::max<std::int64_t>(0, n - *kind.max)) : Score{}) +
                                 (kind.min ? price(std::max<std::int64_t>(0, *kind.min - n)) : Score{}));
        }
        model_.count_lines_.push_back(std::move(line));
        LineSpec spec{{Touch::Family::count, static_cast<std::uint32_t>(model_.count_lines_.size() - 1), 0},
                      scope,
                      day,
                      std::vector<std::uint8_t>(option_count(), 0)};
        for (std::size_t option = 1; option < option_count(); ++option) {
            spec.options[option] = any_in(kind.of, day, static_cast<Option>(option)) ? 1 : 0;
        }
        specs_.push_back(std::move(spec));
    }
}

void Compiler::compile_unit(const rules::Supervision& kind, const rules::BoundRule& rule) {
    const auto juniors = flags(model_.people_.size(), rule.people);
    auto supervisors = flags(model_.people_.size(), kind.supervisors);
    for (std::size_t person = 0; person < juniors.size(); ++person) {
        supervisors[person] = supervisors[person] != 0 && juniors[person] == 0 ? 1 : 0;
    }
    const auto add = [&](Touch::Family family, const std::vector<std::int8_t>& who, Day day, auto counts) {
        LineSpec spec{{family, static_cast<std::uint32_t>(model_.pair_lines_.size() - 1), 0},
                      who,
                      day,
                      std::vector<std::uint8_t>(option_count(), 0)};
        for (std::size_t option = 1; option < option_count(); ++option) {
            const auto& work = duties(static_cast<Option>(option));
            spec.options[option] = std::any_of(work.begin(), work.end(), counts) ? 1 : 0;
        }
        specs_.push_back(std::move(spec));
    };
    const auto add_line = [&](Day day, std::optional<ShiftIx> shift) {
        model_.pair_lines_.push_back({kind.per, Price{rule.severity, rule.penalty}});
        const auto counts = [&](const rules::DutyClass& of) {
            return [&of, day, shift](const OptionDuty& duty) {
                return of.contains(day, duty.shift) && (!shift || *shift == duty.shift);
            };
        };
        add(Touch::Family::junior, juniors, day, counts(kind.of));
        add(Touch::Family::supervisor, supervisors, day, counts(kind.by));
    };
    for (Day day = 0; day < model_.options_.days; ++day) {
        if (kind.together == rules::Supervision::Together::day) {
            add_line(day, std::nullopt);
            continue;
        }
        for (const ShiftIx shift : model_.problem_.shifts.indices()) {
            if (kind.of.contains(day, shift)) {
                add_line(day, shift);
            }
        }
    }
}

void Compiler::compile_unit(const rules::SameTeam& kind, const rules::BoundRule& rule) {
    const Price price{rule.severity, rule.penalty};
    for (Day day = 0; day < model_.options_.days; ++day) {
        auto present = flags(model_.people_.size(), rule.people);
        std::int64_t members = 0;
        for (const PersonIx person : rule.people) {
            present[person.at()] = model_.book_.leave[person].days.contains(day) ? 0 : 1;
            members += present[person.at()];
        }
        LineSpec spec{{}, present, day, std::vector<std::uint8_t>(option_count(), 0)};
        for (std::size_t option = 1; option < option_count(); ++option) {
            spec.options[option] = any_in(kind.of, day, static_cast<Option>(option)) ? 1 : 0;
        }
        if (kind.together == rules::SameTeam::Together::day) {
            CountLine line;
            line.source = {CountLine::Source::Of::rule, rule.ix.at(), day};
            for (std::int64_t w = 0; w <= members; ++w) {
                line.price.push_back(price(std::min(w, members - w)));
            }
            model_.count_lines_.push_back(std::move(line));
            spec.touch = {Touch::Family::count, static_cast<std::uint32_t>(model_.count_lines_.size() - 1), 0};
            specs_.push_back(std::move(spec));
            continue;
        }
        const std::size_t first = model_.team_lines_.empty()
                                      ? 0
                                      : model_.team_lines_.back().first_count + model_.team_lines_.back().shifts + 1;
        const auto line = static_cast<std::uint32_t>(model_.team_lines_.size());
        spec.touch = {Touch::Family::team, line, 0};
        specs_.push_back(spec);
        std::uint16_t number = 0;
        for (const ShiftIx shift : model_.problem_.shifts.indices()) {
            if (!kind.of.contains(day, shift)) {
                continue;
            }
            ++number;
            for (std::size_t option = 1; option < option_count(); ++option) {
                const auto& work = duties(static_cast<Option>(option));
                spec.options[option] =
                    std::any_of(work.begin(), work.end(), [&](const OptionDuty& duty) { return duty.shift == shift; })
                        ? 1
                        : 0;
            }
            spec.touch = {Touch::Family::team, line, number};
            specs_.push_back(spec);
        }
        model_.team_lines_.push_back({price, first, number});
    }
}

void Compiler::make_profiles() {
    std::map<std::vector<std::int8_t>, std::size_t> set_number;
    std::vector<std::size_t> set_of_spec;
    for (const LineSpec& spec : specs_) {
        set_of_spec.push_back(set_number.try_emplace(spec.people, set_number.size()).first->second);
    }
    std::map<std::vector<std::int8_t>, std::uint32_t> profile_of;
    std::vector<std::vector<std::int8_t>> members;
    for (const PersonIx person : model_.problem_.people.indices()) {
        std::vector<std::int8_t> mine(set_number.size(), 0);
        for (const auto& [people, number] : set_number) {
            mine[number] = people[person.at()];
        }
        const auto [entry, fresh] = profile_of.try_emplace(mine, static_cast<std::uint32_t>(profile_of.size()));
        model_.people_[person].profile = entry->second;
        if (fresh) {
            members.push_back(mine);
        }
    }
    std::vector<std::vector<Touch>> lists(members.size() * model_.days_known() * option_count());
    for (std::size_t profile = 0; profile < members.size(); ++profile) {
        for (std::size_t at = 0; at < specs_.size(); ++at) {
            if (members[profile][set_of_spec[at]] == 0) {
                continue;
            }
            const std::size_t row = model_.touches_at(profile, specs_[at].day, off);
            Touch touch = specs_[at].touch;
            touch.edge = model_.edge(touch.family, touch.line);
            touch.spreads = touch.family == Touch::Family::count && model_.count_lines_[touch.line].spread != 0;
            for (std::size_t option = 1; option < option_count(); ++option) {
                if (specs_[at].options[option] != 0) {
                    lists[row + option].push_back(touch);
                }
            }
        }
    }
    for (auto& list : lists) {
        std::sort(list.begin(), list.end());
        model_.touches_from_.push_back(static_cast<std::uint32_t>(model_.touches_.size()));
        model_.touches_.insert(model_.touches_.end(), list.begin(), list.end());
        model_.touches_.push_back({.edge = Touch::no_edge});
    }
    model_.touches_from_.push_back(static_cast<std::uint32_t>(model_.touches_.size()));
    for (const Touch& touch : model_.touches_) {
        model_.marks_.push_back(touch.mark());
    }
    specs_.clear();
}

}    // namespace staffwright::solve
