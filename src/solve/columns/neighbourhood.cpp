#include "solve/columns/neighbourhood.hpp"

#include <algorithm>
#include <set>

namespace staffwright::solve {

namespace {

template <typename Use>
void each_count_line(const Model& model, PersonIx person, Day day, Option option, Use&& use) {
    for (const Touch& touch : model.touches(model.person(person).profile, day, option)) {
        if (touch.family == Touch::Family::count) {
            use(touch.line);
        }
    }
}

}    // namespace

void Neighbourhood::start(const RosterState& state, const std::vector<PersonIx>& people, Day from, Day until) {
    state_ = &state;
    people_ = people;
    from_ = from;
    until_ = until;
    const std::size_t lines = model_->count_lines().size();
    touched_.assign(lines, 0);
    others_.assign(lines, 0);
    for (const PersonIx person : people_) {
        for (Day day = from; day < until; ++day) {
            for (const Option option : model_->person(person).allowed[static_cast<std::size_t>(day)]) {
                each_count_line(*model_, person, day, option, [&](std::uint32_t line) { touched_[line] = 1; });
            }
            each_count_line(*model_, person, day, state.option(person, day),
                            [&](std::uint32_t line) { touched_[line] = 1; });
        }
        count_others(state, person);
    }
    for (std::size_t line = 0; line < lines; ++line) {
        others_[line] += state.count(line);
    }
}

/// Of the lines that count him now, those that no longer would with the range off: each once, however many of his days
/// are on it.
void Neighbourhood::count_others(const RosterState& state, PersonIx person) {
    std::set<std::uint32_t> counted;
    for (Day day = from_; day < until_; ++day) {
        each_count_line(*model_, person, day, state.option(person, day),
                        [&](std::uint32_t line) { counted.insert(line); });
    }
    const auto keep = [&](Day day) {
        each_count_line(*model_, person, day, state.option(person, day),
                        [&](std::uint32_t line) { counted.erase(line); });
    };
    for (Day day = std::max(from_ - pad, -model_->history_days()); day < from_; ++day) {
        keep(day);
    }
    for (Day day = until_; day < std::min(until_ + pad, model_->days()); ++day) {
        keep(day);
    }
    for (const std::uint32_t line : counted) {
        --others_[line];
    }
}

Score Neighbourhood::own_score(std::size_t member, const std::vector<Option>& options) {
    const PersonIx person = people_[member];
    const Line line = state_->line(person);
    scratch_row_.assign(line.at_day_zero - model_->history_days() - pad, line.at_day_zero + model_->days() + pad);
    Option* const at_zero = scratch_row_.data() + model_->history_days() + pad;
    std::copy(options.begin(), options.end(), at_zero + from_);
    return person_cost(*model_, person, {at_zero, line.days, line.history_days});
}

/// A band at a change of shift can be touched by two days' options; the person still counts once.
void Neighbourhood::lines_of(std::size_t member, const std::vector<Option>& options,
                             std::vector<std::uint32_t>& into) const {
    into.clear();
    for (std::size_t at = 0; at < options.size(); ++at) {
        each_count_line(*model_, people_[member], from_ + static_cast<Day>(at), options[at],
                        [&](std::uint32_t line) { into.push_back(line); });
    }
    std::sort(into.begin(), into.end());
    into.erase(std::unique(into.begin(), into.end()), into.end());
}

void Neighbourhood::option_prices(PersonIx person, const std::vector<std::int64_t>& of_lines,
                                  std::vector<std::int64_t>& into) const {
    const auto options = model_->options().size();
    into.assign(static_cast<std::size_t>(until_ - from_) * options, 0);
    for (Day day = from_; day < until_; ++day) {
        for (const Option option : model_->person(person).allowed[static_cast<std::size_t>(day)]) {
            std::int64_t& sum = into[static_cast<std::size_t>(day - from_) * options + option];
            each_count_line(*model_, person, day, option, [&](std::uint32_t line) { sum += of_lines[line]; });
        }
    }
}

std::vector<Option> Neighbourhood::present(std::size_t member) const {
    const Line line = state_->line(people_[member]);
    return {line.at_day_zero + from_, line.at_day_zero + until_};
}

}    // namespace staffwright::solve
