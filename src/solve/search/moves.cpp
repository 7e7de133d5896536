#include "solve/search/moves.hpp"

#include <algorithm>
#include <cstdlib>

namespace staffwright::solve {

Moves::Moves(const Model& model, Rng& rng, MoveMix mix)
    : model_(&model),
      rng_(&rng),
      mix_(mix),
      people_(static_cast<std::uint32_t>(model.people())),
      days_(static_cast<std::uint32_t>(model.days())) {
    if (people_ < 2) {
        mix_.swap_two_people = 0;
    } else {
        mix_.pair_of_a_weekday = 0;
    }
}

bool Moves::allowed(PersonIx person, Day day, Option option) const {
    const auto& list = model_->person(person).allowed[static_cast<std::size_t>(day)];
    return std::binary_search(list.begin(), list.end(), option);
}

/// Adds a change unless it changes nothing.
void Moves::add(const RosterState& state, std::vector<Change>& changes, PersonIx person, Day day, Option option) {
    if (state.option(person, day) != option) {
        changes.push_back({person, day, option});
    }
}

void Moves::propose(const RosterState& state, std::vector<Change>& changes) {
    changes.clear();
    const std::uint32_t sum = mix_.change_one_day + mix_.swap_two_people + mix_.exchange_two_blocks +
                              mix_.stretch_a_block + mix_.pair_of_a_weekday;
    std::uint32_t draw = rng_->below(sum);
    if (draw < mix_.change_one_day) {
        return change_one_day(state, changes);
    }
    draw -= mix_.change_one_day;
    if (draw < mix_.swap_two_people) {
        return swap_two_people(state, changes);
    }
    draw -= mix_.swap_two_people;
    if (draw < mix_.exchange_two_blocks) {
        return exchange_two_blocks(state, changes);
    }
    draw -= mix_.exchange_two_blocks;
    if (draw < mix_.stretch_a_block) {
        return stretch_a_block(state, changes);
    }
    pair_of_a_weekday(state, changes);
}

void Moves::change_one_day(const RosterState& state, std::vector<Change>& changes) {
    const PersonIx person = any_person();
    const Day day = any_day();
    const auto& list = model_->person(person).allowed[static_cast<std::size_t>(day)];
    add(state, changes, person, day, list[rng_->below(static_cast<std::uint32_t>(list.size()))]);
}

void Moves::swap_two_people(const RosterState& state, std::vector<Change>& changes) {
    const PersonIx a = any_person();
    PersonIx b{static_cast<std::int32_t>(rng_->below(people_ - 1))};
    if (b >= a) {
        ++b;
    }
    const Day first = any_day();
    const Day length = 1 + static_cast<Day>(rng_->below(rng_->chance(1, 3) ? 14 : 5));
    const Day last = std::min<Day>(first + length, static_cast<Day>(days_));
    for (Day day = first; day < last; ++day) {
        const Option of_a = state.option(a, day);
        const Option of_b = state.option(b, day);
        if (of_a == of_b) {
            continue;
        }
        if (!allowed(a, day, of_b) || !allowed(b, day, of_a)) {
            changes.clear();
            return;
        }
        changes.push_back({a, day, of_b});
        changes.push_back({b, day, of_a});
    }
}

void Moves::exchange_two_blocks(const RosterState& state, std::vector<Change>& changes) {
    const PersonIx person = any_person();
    const Day length = 1 + static_cast<Day>(rng_->below(4));
    const Day first = any_day();
    const Day reach = 1 + static_cast<Day>(rng_->below(14));
    const Day second = first + std::max(length, reach);
    if (second + length > static_cast<Day>(days_)) {
        return;
    }
    for (Day step = 0; step < length; ++step) {
        const Option here = state.option(person, first + step);
        const Option there = state.option(person, second + step);
        if (here == there) {
            continue;
        }
        if (!allowed(person, first + step, there) || !allowed(person, second + step, here)) {
            changes.clear();
            return;
        }
        changes.push_back({person, first + step, there});
        changes.push_back({person, second + step, here});
    }
}

void Moves::stretch_a_block(const RosterState& state, std::vector<Change>& changes) {
    const PersonIx person = any_person();
    const Day day = any_day();
    const Day neighbour = rng_->chance(1, 2) ? day + 1 : day - 1;
    if (neighbour < 0 || neighbour >= static_cast<Day>(days_)) {
        return;
    }
    const Option option = state.option(person, neighbour);
    if (!allowed(person, day, option)) {
        return;
    }
    add(state, changes, person, day, option);
    // Half the time the other end of the run gives way, so that the total stays.
    if (changes.empty() || rng_->chance(1, 2)) {
        return;
    }
    const Day direction = neighbour - day;
    Day end = neighbour;
    while (end + direction >= 0 && end + direction < static_cast<Day>(days_) &&
           (state.option(person, end + direction) == off) == (option == off)) {
        end += direction;
    }
    const Option before = state.option(person, day);
    if (end != neighbour && allowed(person, end, before)) {
        add(state, changes, person, end, before);
    }
}

void Moves::pair_of_a_weekday(const RosterState& state, std::vector<Change>& changes) {
    const PersonIx person = any_person();
    const std::uint32_t weeks = (days_ + 6) / 7;
    const Day length = 1 + static_cast<Day>(rng_->below(rng_->chance(1, 2) ? 1 : 7));
    const Day first = any_day();
    const Day second = first % 7 + 7 * static_cast<Day>(rng_->below(weeks));
    if (std::abs(second - first) < length || std::max(first, second) + length > static_cast<Day>(days_)) {
        return;
    }
    if (length == 1 && rng_->chance(1, 2)) {
        for (const Day day : {first, second}) {
            const auto& list = model_->person(person).allowed[static_cast<std::size_t>(day)];
            add(state, changes, person, day, list[rng_->below(static_cast<std::uint32_t>(list.size()))]);
        }
        return;
    }
    for (Day step = 0; step < length; ++step) {
        const Option here = state.option(person, first + step);
        const Option there = state.option(person, second + step);
        if (!allowed(person, first + step, there) || !allowed(person, second + step, here)) {
            changes.clear();
            return;
        }
        add(state, changes, person, first + step, there);
        add(state, changes, person, second + step, here);
    }
}

}    // namespace staffwright::solve
