#include "solve/columns/legal_line.hpp"

#include <algorithm>

namespace staffwright::solve {

namespace {

constexpr std::size_t small_table = 2'000'000;
constexpr std::size_t banded_table = 20'000'000;
constexpr std::int32_t usual_band = 25;    // days' work
constexpr std::int32_t most_band = 25;     // units
constexpr int most_rounds = 60;

}    // namespace

void LegalLine::take_prices(const RosterState& state, PersonIx person, const Scale& scale) {
    const auto days = static_cast<std::size_t>(model_->days());
    prices_.assign(days * model_->options().size(), 0);
    std::int64_t sum = 0;
    for (Day day = 0; day < model_->days(); ++day) {
        const Option now = state.option(person, day);
        std::int64_t largest = 0;
        for (const Option option : model_->person(person).allowed[static_cast<std::size_t>(day)]) {
            const std::int64_t change = option == now ? 0 : scale(state.unit_delta(person, day, now, option));
            price(day, option) = change;
            largest = std::max(largest, std::abs(change));
        }
        sum += largest;
    }
    surcharge_ = std::max<std::int64_t>(1, sum / static_cast<std::int64_t>(days));
}

Cost LegalLine::broken(const RosterState& state, PersonIx person, const std::vector<Option>& options) {
    const Line line = state.line(person);
    row_.assign(line.at_day_zero - model_->history_days() - pad, line.at_day_zero + model_->days() + pad);
    Option* const at_zero = row_.data() + model_->history_days() + pad;
    std::copy(options.begin(), options.end(), at_zero);
    return person_cost(*model_, person, {at_zero, line.days, line.history_days}).hard;
}

void LegalLine::reprice_days(const RosterState& state, PersonIx person, const std::vector<Option>& options,
                             Cost breaks) {
    std::vector<Option> without = options;
    for (Day day = 0; day < model_->days(); ++day) {
        const Option work = options[static_cast<std::size_t>(day)];
        if (work == off) {
            continue;
        }
        without[static_cast<std::size_t>(day)] = off;
        if (broken(state, person, without) < breaks) {
            for (const Option option : model_->person(person).allowed[static_cast<std::size_t>(day)]) {
                // The very duty most of all: a shorter one may do.
                price(day, option) += option == work ? surcharge_ : (option == off ? 0 : surcharge_ / 2);
            }
        }
        without[static_cast<std::size_t>(day)] = work;
    }
}

/// Where there is too much of something, a share of the days that have it become dear for it: as many as must go,
/// evenly spread. (One price for all days would only move the whole lot from one sort of duty to the next.)
void LegalLine::reprice(PersonIx person, const std::vector<Option>& options) {
    const PersonModel& mine = model_->person(person);
    for (const CountPrimitive& count : mine.counts) {
        const auto adds = [&](Day day) { return (*count.feature)(day, options[static_cast<std::size_t>(day)]); };
        std::int64_t total = count.base;
        for (Day day = count.from; day < count.until; ++day) {
            total += adds(day);
        }
        if (total <= count.corridor.high || count.corridor(total).hard == Cost{0}) {
            continue;
        }
        const std::int64_t excess = total - count.corridor.high;
        std::int64_t owed = 0;    // runs from 0 to total and spends total whenever it can: excess / total of all days
        for (Day day = count.from; day < count.until; ++day) {
            owed += excess * adds(day);
            if (adds(day) == 0 || owed < total * adds(day) / 2) {
                continue;
            }
            owed -= total * adds(day);
            for (const Option option : mine.allowed[static_cast<std::size_t>(day)]) {
                price(day, option) += (*count.feature)(day, option) > 0 ? surcharge_ : 0;
            }
        }
        for (Day day = count.from; day < count.until; ++day) {    // and a little on all, so that no days stay a way out
            for (const Option option : mine.allowed[static_cast<std::size_t>(day)]) {
                price(day, option) += (*count.feature)(day, option) > 0 ? std::max<std::int64_t>(1, surcharge_ / 8) : 0;
            }
        }
    }
}

std::optional<std::vector<Option>> LegalLine::find(const RosterState& state, PersonIx person, const Scale& scale) {
    LineTable::Request request{person, 0, model_->days(), state.line(person), &prices_, 1};
    request.search_above = LineRequest::never;    // a line that will do is found sooner by prices
    for (const std::int32_t band : {0, usual_band}) {
        take_prices(state, person, scale);
        request.band = band;
        request.most_band = most_band;
        request.most_cells_to_track = small_table;
        request.most_cells = band == 0 ? small_table : banded_table;
        request.track_more = band == 0;
        for (int round = 0; round < most_rounds; ++round) {
            LineTable::Result found = table_.cheapest(request);
            if (found.status != LineTable::Status::found) {
                if (found.status == LineTable::Status::none && band == 0) {
                    return std::nullopt;    // certainly none
                }
                break;
            }
            const Cost breaks = broken(state, person, found.options);
            if (breaks == Cost{0}) {
                return std::move(found.options);
            }
            reprice(person, found.options);
            if (!graphs_->of(person).relaxed().empty()) {
                reprice_days(state, person, found.options, breaks);
            }
        }
    }
    return std::nullopt;
}

}    // namespace staffwright::solve
