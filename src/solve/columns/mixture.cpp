#include "solve/columns/mixture.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace staffwright::solve {

namespace {

constexpr double worth_a_step = 1e-3;    // of a scaled cost: smaller differences between columns are left
constexpr double no_weight = 1e-9;
constexpr int steps_of_a_settling = 4;
constexpr int long_idle = 8;

}    // namespace

void Mixture::start(const RosterState& state, const std::vector<PersonIx>& people, Day from, Day until,
                    const Scale& scale, double stiffness) {
    free_.start(state, people, from, until);
    stiffness_ = stiffness;
    const auto& lines = free_.model().count_lines();
    lines_.assign(lines.size(), {});
    prices_.assign(lines.size(), 0);
    columns_.assign(people.size(), {});
    for (std::size_t line = 0; line < lines.size(); ++line) {
        if (free_.touches(line)) {
            set_line(lines_[line], lines[line], scale);
            lines_[line].number = free_.others(line);
            prices_[line] = price(lines_[line]);
        } else {
            lines_[line].at_zero = static_cast<double>(scale(lines[line].at(std::max(0, free_.others(line)))));
        }
    }
}

/// The cost's lower convex envelope over whole numbers, as bends: where it is not convex to begin with (steps, quotas),
/// this is the most that mixtures could be charged.
void Mixture::set_line(Line& line, const CountLine& priced, const Scale& scale) const {
    const auto at = [&](std::size_t n) { return static_cast<double>(scale(priced.price[n])); };
    std::vector<std::size_t> hull;
    for (std::size_t n = 0; n < priced.price.size(); ++n) {
        const auto above = [&](std::size_t a, std::size_t b) {    // b on or above the line from a to n
            return (at(b) - at(a)) * static_cast<double>(n - a) >= (at(n) - at(a)) * static_cast<double>(b - a);
        };
        while (hull.size() >= 2 && above(hull[hull.size() - 2], hull.back())) {
            hull.pop_back();
        }
        hull.push_back(n);
    }
    const auto slope = [&](std::size_t i) {
        return (at(hull[i + 1]) - at(hull[i])) / static_cast<double>(hull[i + 1] - hull[i]);
    };
    line.at_zero = at(0);
    for (std::size_t i = 1; i + 1 < hull.size(); ++i) {
        line.bends.push_back({static_cast<double>(hull[i]), slope(i - 1), slope(i)});
    }
    if (line.bends.empty()) {
        const double only = hull.size() > 1 ? slope(0) : 0;
        line.bends.push_back({0, only, only});
    }
}

double Mixture::price(const Line& line) const {
    if (line.bends.empty()) {
        return 0;
    }
    double found = line.bends.back().above;
    for (const Bend& bend : line.bends) {
        const double wanted = line.multiplier + stiffness_ * (line.number - bend.at);
        if (wanted <= bend.above) {
            found = std::max(wanted, bend.below);
            break;
        }
    }
    return found;
}

double Mixture::reduced(const Column& column) const {
    double sum = column.own;
    for (const std::uint32_t line : column.lines) {
        sum += prices_[line];
    }
    return sum;
}

void Mixture::shift(const Column& column, double weight) {
    for (const std::uint32_t line : column.lines) {
        lines_[line].number += weight;
        prices_[line] = price(lines_[line]);
    }
}

bool Mixture::add(std::size_t member, const std::vector<Option>& options, double own) {
    std::vector<Column>& mine = columns_[member];
    if (std::any_of(mine.begin(), mine.end(), [&](const Column& column) { return column.options == options; })) {
        return false;
    }
    Column column{options, own, 0, {}, 0};
    free_.lines_of(member, options, column.lines);
    if (mine.empty()) {
        column.weight = 1;
        shift(column, 1);
    }
    mine.push_back(std::move(column));
    return true;
}

/// Moves weight from the dearest column in use to the cheapest; false if that gains nothing worth while.
bool Mixture::step(std::vector<Column>& mine) {
    Column* best = nullptr;
    Column* worst = nullptr;
    double least = 0;
    double most = 0;
    for (Column& column : mine) {
        const double value = reduced(column);
        work_ += static_cast<std::int64_t>(column.lines.size());
        if (best == nullptr || value < least) {
            best = &column;
            least = value;
        }
        if (column.weight > no_weight && (worst == nullptr || value > most)) {
            worst = &column;
            most = value;
        }
    }
    if (worst == nullptr || best == worst || most - least < worth_a_step) {
        return false;
    }
    std::size_t common = 0;
    for (auto a = best->lines.begin(), b = worst->lines.begin(); a != best->lines.end() && b != worst->lines.end();) {
        common += *a == *b ? 1 : 0;
        const bool next_a = *a <= *b;
        b += *b <= *a ? 1 : 0;
        a += next_a ? 1 : 0;
    }
    const auto different = static_cast<double>(best->lines.size() + worst->lines.size() - 2 * common);
    const double step = std::min(worst->weight, (most - least) / std::max(stiffness_ * different, 1e-12));
    shift(*worst, -step);
    shift(*best, step);
    worst->weight -= step;
    best->weight += step;
    return true;
}

void Mixture::balance(std::size_t member, int most_steps) {
    for (int steps = 0; steps < most_steps && step(columns_[member]); ++steps) {
    }
}

/// Numbers of people from the weights themselves: steps leave rounding behind.
void Mixture::recount() {
    for (std::size_t line = 0; line < lines_.size(); ++line) {
        lines_[line].number = free_.others(line);
    }
    for (const std::vector<Column>& mine : columns_) {
        for (const Column& column : mine) {
            if (column.weight > 0) {
                for (const std::uint32_t line : column.lines) {
                    lines_[line].number += column.weight;
                }
            }
        }
    }
    for (std::size_t line = 0; line < lines_.size(); ++line) {
        prices_[line] = price(lines_[line]);
    }
}

void Mixture::drop_idle() {
    for (std::vector<Column>& mine : columns_) {
        for (Column& column : mine) {
            column.idle = column.weight > no_weight ? 0 : column.idle + 1;
        }
        mine.erase(
            std::remove_if(mine.begin(), mine.end(), [](const Column& column) { return column.idle > long_idle; }),
            mine.end());
    }
}

void Mixture::settle(int rounds) {
    recount();
    for (int round = 0; round < rounds; ++round) {
        for (std::size_t member = 0; member < columns_.size(); ++member) {
            if (columns_[member].size() > 1) {
                balance(member, steps_of_a_settling);
            }
        }
        for (std::size_t line = 0; line < lines_.size(); ++line) {
            lines_[line].multiplier = prices_[line];
            prices_[line] = price(lines_[line]);
        }
    }
    drop_idle();
}

void Mixture::take_multipliers(const Mixture& other) {
    for (std::size_t line = 0; line < lines_.size(); ++line) {
        lines_[line].multiplier = other.lines_[line].multiplier;
        prices_[line] = price(lines_[line]);
    }
}

std::size_t Mixture::heaviest(std::size_t member) const {
    const std::vector<Column>& mine = columns_[member];
    const auto most = std::max_element(mine.begin(), mine.end(),
                                       [](const Column& a, const Column& b) { return a.weight < b.weight; });
    return static_cast<std::size_t>(most - mine.begin());
}

void Mixture::keep(std::size_t member, const std::function<bool(const std::vector<Option>&)>& allowed) {
    std::vector<Column>& mine = columns_[member];
    double freed = 0;
    for (const Column& column : mine) {
        if (!allowed(column.options) && column.weight > 0) {
            shift(column, -column.weight);
            freed += column.weight;
        }
    }
    mine.erase(std::remove_if(mine.begin(), mine.end(), [&](const Column& column) { return !allowed(column.options); }),
               mine.end());
    if (freed > 0 && !mine.empty()) {
        const auto cheapest_left = std::min_element(
            mine.begin(), mine.end(), [&](const Column& a, const Column& b) { return reduced(a) < reduced(b); });
        cheapest_left->weight += freed;
        shift(*cheapest_left, freed);
    }
}

void Mixture::fix(std::size_t member, std::size_t column) {
    std::vector<Column>& mine = columns_[member];
    for (const Column& other : mine) {
        if (other.weight > 0) {
            shift(other, -other.weight);
        }
    }
    std::swap(mine.front(), mine[column]);
    mine.resize(1);
    mine.front().weight = 1;
    shift(mine.front(), 1);
}

void Mixture::prices(std::vector<std::int64_t>& into) const {
    into.resize(prices_.size());
    for (std::size_t line = 0; line < prices_.size(); ++line) {
        into[line] = std::llround(prices_[line] * static_cast<double>(price_parts));
    }
}

void Mixture::multipliers(std::vector<std::int64_t>& into) const {
    into.resize(lines_.size());
    for (std::size_t line = 0; line < lines_.size(); ++line) {
        into[line] = std::llround(lines_[line].multiplier * static_cast<double>(price_parts));
    }
}

double Mixture::cheapest(std::size_t member) const {
    double least = std::numeric_limits<double>::infinity();
    for (const Column& column : columns_[member]) {
        least = std::min(least, reduced(column));
    }
    return least;
}

double Mixture::cost(const Line& line) {
    double at = 0;
    double sum = line.at_zero;
    for (const Bend& bend : line.bends) {
        const double until = std::min(line.number, bend.at);
        sum += until > at ? bend.below * (until - at) : 0;
        at = std::max(at, until);
    }
    return line.number > at && !line.bends.empty() ? sum + line.bends.back().above * (line.number - at) : sum;
}

double Mixture::value() const {
    double sum = 0;
    for (const std::vector<Column>& mine : columns_) {
        for (const Column& column : mine) {
            sum += column.own * column.weight;
        }
    }
    for (const Line& line : lines_) {
        sum += cost(line);
    }
    return sum;
}

}    // namespace staffwright::solve
