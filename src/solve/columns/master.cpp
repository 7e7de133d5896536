#include "solve/columns/master.hpp"

#include <algorithm>
#include <cmath>

namespace staffwright::solve {

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
    const int row = lp_->add_row(cheapest - free_.others(line), cheapest - free_.others(line));
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
    free_.start(state, people, from, until);
    scale_ = scale;
    lp_ = std::make_unique<LinearProgram>();
    columns_.clear();
    constant_ = 0;
    row_of_member_.clear();
    row_of_line_.assign(model_->count_lines().size(), -1);
    prices_.assign(model_->count_lines().size(), 0);
    for (std::size_t member = 0; member < people.size(); ++member) {
        row_of_member_.push_back(lp_->add_row(1, 1));
    }
    for (std::size_t line = 0; line < row_of_line_.size(); ++line) {
        if (free_.touches(line)) {
            add_line_row(line);
        } else {
            const std::int32_t others = std::max(0, free_.others(line));
            constant_ += static_cast<double>(scale_(model_->count_lines()[line].at(others)));
        }
    }
    for (std::size_t member = 0; member < people.size(); ++member) {
        const std::vector<Option> now = free_.present(member);
        add(member, now, scale_(free_.own_score(member, now)));
    }
}

std::size_t Master::add(std::size_t member, const std::vector<Option>& options, std::int64_t own) {
    std::vector<std::pair<int, double>> entries{{row_of_member_[member], 1.0}};
    std::vector<std::uint32_t> lines;
    free_.lines_of(member, options, lines);
    for (const std::uint32_t line : lines) {
        entries.emplace_back(row_of_line_[line], 1.0);
    }
    Column column{member, options, -1};
    column.in_lp = lp_->add_column(static_cast<double>(own), 0, LinearProgram::infinity(), entries);
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
        prices_[line] = row_of_line_[line] < 0
                            ? 0
                            : -static_cast<std::int64_t>(std::llround(lp_->dual(row_of_line_[line]) * parts_));
    }
}

std::int64_t Master::reduced_cost(std::size_t member, const std::vector<Option>& options, std::int64_t own) const {
    std::int64_t reduced =
        own * model_->price_parts() - static_cast<std::int64_t>(std::floor(lp_->dual(row_of_member_[member]) * parts_));
    std::vector<std::uint32_t> lines;
    free_.lines_of(member, options, lines);
    for (const std::uint32_t line : lines) {
        reduced += prices_[line];
    }
    return reduced;
}

}    // namespace staffwright::solve
