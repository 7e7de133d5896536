#include "solve/columns/master.hpp"

#include <algorithm>
#include <cmath>
#include <set>

namespace staffwright::solve {

/// The person's own cost with the range replaced, scaled; linear prices and own rules, no demand.
std::int64_t Master::line_cost(PersonIx person, const std::vector<Option>& options) {
    const Line line = state_->line(person);
    const Option* const first = line.at_day_zero - model_->history_days() - pad;
    scratch_row_.assign(first, line.at_day_zero + model_->days() + pad);
    Option* const at_zero = scratch_row_.data() + model_->history_days() + pad;
    std::copy(options.begin(), options.end(), at_zero + from_);
    return scale_(person_cost(*model_, person, {at_zero, line.days, line.history_days}));
}

/// One row for a demand line: people of the range's columns + short segments - over segments = the cheapest number less
/// those who are on it whatever the range does.
void Master::add_line_row(std::size_t line) {
    const CountLine& priced = model_->count_lines()[line];
    const auto at = [&](std::int32_t n) { return static_cast<double>(scale_(priced.at(n))); };
    const auto most = static_cast<std::int32_t>(priced.price.size()) - 1;
    std::int32_t cheapest = 0;
    for (std::int32_t n = 1; n <= most; ++n) {
        cheapest = at(n) < at(cheapest) ? n : cheapest;
    }
    constant_ += at(cheapest);
    const int row = lp_->add_row(cheapest - others_[line], cheapest - others_[line]);
    row_of_line_[line] = row;
    const auto add_segments = [&](std::int32_t direction, double coefficient) {
        std::int32_t n = cheapest;
        while (n + direction >= 0 && n + direction <= most) {
            const double marginal = at(n + direction) - at(n);
            std::int32_t length = 0;
            while (n + direction >= 0 && n + direction <= most && at(n + direction) - at(n) == marginal) {
                n += direction;
                ++length;
            }
            // The last segment has no end: fixed people may already be more than the line could ever want.
            const bool last = n + direction < 0 || n + direction > most;
            lp_->add_column(marginal, 0, last ? LinearProgram::infinity() : length, {{row, coefficient}});
        }
        if (cheapest + direction < 0 || cheapest + direction > most) {
            lp_->add_column(0, 0, LinearProgram::infinity(), {{row, coefficient}});
        }
    };
    add_segments(-1, +1.0);
    add_segments(+1, -1.0);
}

void Master::start(const RosterState& state, const std::vector<PersonIx>& people, Day from, Day until,
                   const Scale& scale) {
    state_ = &state;
    people_ = people;
    from_ = from;
    until_ = until;
    scale_ = scale;
    lp_ = std::make_unique<LinearProgram>();
    columns_.clear();
    constant_ = 0;
    row_of_member_.clear();
    row_of_line_.assign(model_->count_lines().size(), -1);
    prices_.assign(model_->count_lines().size(), 0);
    others_.assign(model_->count_lines().size(), 0);
    std::vector<std::uint8_t> touched(model_->count_lines().size(), 0);
    const auto each_line = [&](PersonIx person, Day day, Option option, auto&& use) {
        for (const Touch& touch : model_->touches(model_->person(person).profile, day, option)) {
            if (touch.family == Touch::Family::count) {
                use(touch.line);
            }
        }
    };
    for (const PersonIx person : people_) {
        row_of_member_.push_back(lp_->add_row(1, 1));
        for (Day day = from; day < until; ++day) {
            for (const Option option : model_->person(person).allowed[static_cast<std::size_t>(day)]) {
                each_line(person, day, option, [&](std::uint32_t line) { touched[line] = 1; });
            }
            each_line(person, day, state.option(person, day), [&](std::uint32_t line) { touched[line] = 1; });
        }
        // Of the lines that count him now, those that no longer would with the range off: each once, however many of
        // his days are on it.
        std::set<std::uint32_t> counted;
        for (Day day = from; day < until; ++day) {
            each_line(person, day, state.option(person, day), [&](std::uint32_t line) { counted.insert(line); });
        }
        const auto keep = [&](Day day) {
            each_line(person, day, state.option(person, day), [&](std::uint32_t line) { counted.erase(line); });
        };
        for (Day day = std::max(from - pad, -model_->history_days()); day < from; ++day) {
            keep(day);
        }
        for (Day day = until; day < std::min(until + pad, model_->days()); ++day) {
            keep(day);
        }
        for (const std::uint32_t line : counted) {
            --others_[line];
        }
    }
    for (std::size_t line = 0; line < touched.size(); ++line) {
        others_[line] += state.count(line);
        if (touched[line] != 0) {
            add_line_row(line);
        }
    }
    for (std::size_t member = 0; member < people_.size(); ++member) {
        const Line line = state.line(people_[member]);
        add(member, {line.at_day_zero + from, line.at_day_zero + until});
    }
}

std::size_t Master::add(std::size_t member, const std::vector<Option>& options) {
    const PersonIx person = people_[member];
    std::vector<std::pair<int, double>> entries{{row_of_member_[member], 1.0}};
    for (std::size_t at = 0; at < options.size(); ++at) {
        const Day day = from_ + static_cast<Day>(at);
        for (const Touch& touch : model_->touches(model_->person(person).profile, day, options[at])) {
            if (touch.family == Touch::Family::count) {
                entries.emplace_back(row_of_line_[touch.line], 1.0);
            }
        }
    }
    // A band at a change of shift can be touched by two days' options; the person still counts once.
    std::sort(entries.begin(), entries.end());
    entries.erase(std::unique(entries.begin(), entries.end()), entries.end());
    Column column{member, options, -1, true};
    column.in_lp =
        lp_->add_column(static_cast<double>(line_cost(person, options)), 0, LinearProgram::infinity(), entries);
    columns_.push_back(std::move(column));
    return columns_.size() - 1;
}

bool Master::solve(LinearProgram::Changed changed) {
    const bool solved = lp_->solve(changed);
    iterations_ += lp_->iterations();
    return solved;
}

void Master::take_prices() {
    for (std::size_t line = 0; line < row_of_line_.size(); ++line) {
        prices_[line] =
            row_of_line_[line] < 0 ? 0 : -static_cast<std::int64_t>(std::llround(lp_->dual(row_of_line_[line]) * fine));
    }
}

std::int64_t Master::reduced_cost(std::size_t member, const std::vector<Option>& options) {
    const PersonIx person = people_[member];
    std::int64_t reduced = line_cost(person, options) * fine -
                           static_cast<std::int64_t>(std::floor(lp_->dual(row_of_member_[member]) * fine));
    for (std::size_t at = 0; at < options.size(); ++at) {
        const Day day = from_ + static_cast<Day>(at);
        for (const Touch& touch : model_->touches(model_->person(person).profile, day, options[at])) {
            if (touch.family == Touch::Family::count) {
                reduced += prices_[touch.line];
            }
        }
    }
    return reduced;
}

void Master::option_prices(PersonIx person, const std::vector<std::int64_t>& of_lines,
                           std::vector<std::int64_t>& into) const {
    const auto options = model_->options().size();
    into.assign(static_cast<std::size_t>(until_ - from_) * options, 0);
    for (Day day = from_; day < until_; ++day) {
        for (const Option option : model_->person(person).allowed[static_cast<std::size_t>(day)]) {
            std::int64_t& sum = into[static_cast<std::size_t>(day - from_) * options + option];
            for (const Touch& touch : model_->touches(model_->person(person).profile, day, option)) {
                sum += touch.family == Touch::Family::count ? of_lines[touch.line] : 0;
            }
        }
    }
}

void Master::settle(std::size_t chosen) {
    const std::size_t member = columns_[chosen].member;
    for (std::size_t at = 0; at < columns_.size(); ++at) {
        if (columns_[at].member == member && at != chosen && columns_[at].usable) {
            columns_[at].usable = false;
            lp_->set_bounds(columns_[at].in_lp, 0, 0);
        }
    }
}

}    // namespace staffwright::solve
