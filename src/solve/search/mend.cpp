#include "solve/search/mend.hpp"

#include <algorithm>

namespace staffwright::solve {

namespace {

// Breaches of hard rules weigh as much as a million soft costs: more than a line mostly wins by them.
constexpr Scale strict{1'000'000, 1};
constexpr Day longest = 28;
constexpr Day usual = 14;
constexpr Day margin = 3;
constexpr std::size_t wide_beam = 200;
constexpr std::size_t narrow_beam = 15;    // first, so that there is soon something that is good
constexpr std::size_t usual_beam = 60;
constexpr int most_rounds = 6;

}    // namespace

void Mend::note_changes(const std::vector<Option>& before, const std::vector<Option>& after) {
    const auto days = static_cast<std::size_t>(model_->days());
    for (std::size_t at = 0; at < before.size(); ++at) {
        if (before[at] != after[at]) {
            changed_[at % days] = 1;
        }
    }
}

bool Mend::improve(RosterState& state, PersonIx person, Range days, std::size_t beam) {
    PersonPath::Request request;
    request.person = person;
    request.from = days.from;
    request.until = days.until;
    request.beam = beam;
    request.scale = strict;
    request.most_change = -1;
    const auto path = paths_->best(state, request);
    if (!path) {
        return false;
    }
    for (Day day = days.from; day < days.until; ++day) {
        state.apply(person, day, path->options[static_cast<std::size_t>(day - days.from)]);
    }
    return true;
}

void Mend::mend_person(RosterState& state, PersonIx person) {
    for (Day from = 0; from < model_->days() && state.person_cost(person).hard > Cost{0}; from += longest / 2) {
        improve(state, person, {from, std::min<Day>(from + longest, model_->days())}, wide_beam);
    }
    if (state.person_cost(person).hard == Cost{0}) {
        return;
    }
    const Score before = state.score();
    const std::vector<Option> lines = state.lines();
    if (const auto line = legal_line_->find(state, person, strict)) {
        for (Day day = 0; day < model_->days(); ++day) {
            state.apply(person, day, (*line)[static_cast<std::size_t>(day)]);
        }
    }
    if (before < state.score()) {
        state.set_lines(lines);
    }
}

std::vector<Mend::Range> Mend::touched(const RosterState& state) const {
    std::vector<std::uint8_t> days = changed_;
    for (const PersonIx person : model_->problem().people.indices()) {
        for (Day day = 0; day < model_->days(); ++day) {
            for (const Option option : model_->person(person).allowed[static_cast<std::size_t>(day)]) {
                for (const Touch& touch : model_->touches(model_->person(person).profile, day, option)) {
                    const bool broken = touch.family == Touch::Family::count &&
                                        model_->count_lines()[touch.line].at(state.count(touch.line)).hard > Cost{0};
                    days[static_cast<std::size_t>(day)] |= broken ? 1 : 0;
                }
            }
        }
    }
    std::vector<Range> ranges;
    for (Day day = 0; day < model_->days(); ++day) {
        if (days[static_cast<std::size_t>(day)] == 0) {
            continue;
        }
        const Range wanted{std::max<Day>(0, day - margin), std::min(model_->days(), day + margin + 1)};
        if (!ranges.empty() && wanted.until - ranges.back().from <= usual) {
            ranges.back().until = wanted.until;
        } else {
            ranges.push_back(wanted);
        }
    }
    return ranges;
}

void Mend::run(RosterState& state, const std::function<bool()>& over, const std::function<void()>& on_step) {
    changed_.assign(static_cast<std::size_t>(model_->days()), 0);
    const std::vector<Option> given = state.lines();
    for (const PersonIx person : model_->problem().people.indices()) {
        if (state.person_cost(person).hard > Cost{0} && !over()) {
            mend_person(state, person);
        }
    }
    on_step();
    note_changes(given, state.lines());
    bool better = true;
    for (int round = 0; (better || round == 1) && round < most_rounds; ++round) {
        better = false;
        const std::vector<Option> before = state.lines();
        for (const Range& days : touched(state)) {
            for (const PersonIx person : model_->problem().people.indices()) {
                if (over()) {
                    return;
                }
                better = improve(state, person, days, round == 0 ? narrow_beam : usual_beam) || better;
            }
            on_step();
        }
        if (round > 0) {    // the first, narrow round is done again in full
            std::fill(changed_.begin(), changed_.end(), std::uint8_t{0});
        }
        note_changes(before, state.lines());
    }
}

}    // namespace staffwright::solve
