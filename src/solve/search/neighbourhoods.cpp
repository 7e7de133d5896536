#include "solve/search/neighbourhoods.hpp"

#include <algorithm>
#include <cmath>

namespace staffwright::solve {

namespace {

// Chosen by trial on bench/curtois: the first size, how quickly records fade, and how often a form is tried in any
// case.
constexpr double first_cells = 600;
constexpr double fading = 0.8;
constexpr std::uint32_t any_form_one_in = 5;
constexpr double growth = 1.25;
constexpr std::int64_t first_tries = 2;    // of each, before gains count
constexpr double smallest_share = 0.1;     // of the size that costs a dive's work
constexpr Day least_days = 7;
constexpr std::size_t least_people = 4;
constexpr double least_cells = 30;

}    // namespace

Neighbourhoods::Neighbourhoods(const Model& model, Rng& rng, std::int64_t work_of_a_dive)
    : model_(&model), rng_(&rng), work_of_a_dive_(work_of_a_dive), day_of_line_(model.count_lines().size(), -1) {
    for (Record& record : records_) {
        record.cells = first_cells;
    }
    for (const PersonIx person : model.problem().people.indices()) {
        for (Day day = 0; day < model.days(); ++day) {
            for (const Option option : model.person(person).allowed[static_cast<std::size_t>(day)]) {
                for (const Touch& touch : model.touches(model.person(person).profile, day, option)) {
                    if (touch.family == Touch::Family::count) {
                        day_of_line_[touch.line] = day;
                    }
                }
            }
        }
    }
}

std::size_t Neighbourhoods::choose_record() {
    const auto any = [this] { return std::size_t{rng_->below(static_cast<std::uint32_t>(records_.size()))}; };
    if (rng_->chance(1, any_form_one_in)) {
        return any();
    }
    for (const std::size_t quick_ones_first :
         {place(Form::days, true), place(Form::block, true), place(Form::days, false), place(Form::people, true),
          place(Form::block, false), place(Form::people, false)}) {
        if (records_[quick_ones_first].tries < first_tries) {
            return quick_ones_first;
        }
    }
    const auto best = std::max_element(records_.begin(), records_.end(), [](const Record& a, const Record& b) {
        return a.gain / a.work < b.gain / b.work;
    });
    return best->gain < 1e-6 ? any() : static_cast<std::size_t>(best - records_.begin());
}

Day Neighbourhoods::centre(const RosterState& state) {
    const Day any = static_cast<Day>(rng_->below(static_cast<std::uint32_t>(model_->days())));
    if (rng_->chance(1, 2)) {
        return any;
    }
    const auto& lines = model_->count_lines();
    const auto waste = [&](std::size_t line) -> std::int64_t {
        if (day_of_line_[line] < 0) {
            return 0;
        }
        const Score cost = lines[line].at(state.count(line));
        return cost.hard.count() * 1000 + std::max<std::int64_t>(0, cost.soft.count());
    };
    std::int64_t sum = 0;
    for (std::size_t line = 0; line < lines.size(); ++line) {
        sum += waste(line);
    }
    if (sum <= 0) {
        return any;
    }
    auto drawn = static_cast<std::int64_t>(rng_->unit() * static_cast<double>(sum));
    for (std::size_t line = 0; line < lines.size(); ++line) {
        drawn -= waste(line);
        if (drawn < 0) {
            return day_of_line_[line];
        }
    }
    return any;
}

void Neighbourhoods::choose_days(Chosen& chosen, const RosterState& state, std::size_t length) {
    const Day days = model_->days();
    const Day wanted = std::clamp(static_cast<Day>(std::min<std::size_t>(length, static_cast<std::size_t>(days))),
                                  std::min(least_days, days), days);
    const Day before = static_cast<Day>(rng_->below(static_cast<std::uint32_t>(wanted)));
    chosen.from = std::clamp<Day>(centre(state) - before, 0, days - wanted);
    chosen.until = chosen.from + wanted;
}

void Neighbourhoods::choose_people(Chosen& chosen, std::size_t number) {
    std::vector<PersonIx> order;
    for (const PersonIx person : model_->problem().people.indices()) {
        order.push_back(person);
    }
    rng_->shuffle(order);
    order.resize(std::clamp(number, std::min(least_people, order.size()), order.size()));
    std::sort(order.begin(), order.end());
    chosen.people = std::move(order);
}

Neighbourhoods::Chosen Neighbourhoods::choose(const RosterState& state) {
    Chosen chosen;
    const std::size_t record = choose_record();
    chosen.form = static_cast<Form>(record / 2);
    chosen.hasty = record % 2 != 0;
    // Small ones as often as large ones: where the large ones gain nothing, which no size of work tells, small ones
    // may.
    const double cells = std::max(least_cells, records_[record].cells * std::pow(smallest_share, rng_->unit()));
    const auto people = static_cast<double>(model_->people());
    const auto days = static_cast<double>(model_->days());
    double share = 1;    // of the people
    if (chosen.form == Form::people) {
        share = std::min(1.0, cells / (days * people));
    } else if (chosen.form == Form::block) {
        share = std::max(0.25 + 0.5 * rng_->unit(), std::min(1.0, cells / (days * people)));
    }
    choose_people(chosen, static_cast<std::size_t>(std::lround(share * people)));
    const auto length = cells / static_cast<double>(chosen.people.size());
    choose_days(
        chosen, state,
        chosen.form == Form::people ? static_cast<std::size_t>(days) : static_cast<std::size_t>(std::lround(length)));
    return chosen;
}

void Neighbourhoods::learn(const Chosen& chosen, std::int64_t gain, std::int64_t work) {
    Record& record = records_[place(chosen.form, chosen.hasty)];
    record.gain = fading * record.gain + static_cast<double>(gain);
    record.work = fading * record.work + static_cast<double>(std::max<std::int64_t>(1, work));
    ++record.tries;
    const double most = static_cast<double>(model_->people()) * static_cast<double>(model_->days());
    // What one of the whole size would have cost, were costs in proportion.
    const double freed =
        static_cast<double>(chosen.people.size()) * static_cast<double>(std::max<Day>(1, chosen.until - chosen.from));
    const double whole = static_cast<double>(work) * record.cells / freed;
    const auto usual = static_cast<double>(work_of_a_dive_);
    if (whole > 2 * usual) {
        record.cells = std::max(least_cells, record.cells / std::clamp(whole / (2 * usual), growth, 2.0));
    } else if (whole < usual) {
        record.cells = std::min(most, record.cells * growth);
    }
}

}    // namespace staffwright::solve
