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
/// A loose total is as soft as this against a demand line: lines differ by many units of it.
constexpr double softer = 1.0 / 16;

}    // namespace

void Mixture::Lines::add(std::size_t line, double more) {
    of[line].number += more;
    price[line] = Mixture::price(of[line]);
}

void Mixture::Lines::take_multiplier(std::size_t line, double taken) {
    of[line].multiplier = taken;
    price[line] = Mixture::price(of[line]);
}

void Mixture::Lines::follow() {
    for (std::size_t line = 0; line < of.size(); ++line) {
        take_multiplier(line, price[line]);
    }
}

void Mixture::start(const RosterState& state, const std::vector<PersonIx>& people, Day from, Day until,
                    const Scale& scale, double stiffness, const TotalCosts* totals) {
    free_.start(state, people, from, until);
    stand_ins_.clear();
    loose_ = totals == nullptr ? nullptr : totals->loose;
    const auto& lines = free_.model().count_lines();
    lines_.of.assign(lines.size(), {});
    lines_.price.assign(lines.size(), 0);
    columns_.assign(people.size(), {});
    totals_.assign(people.size(), {});
    std::vector<double> cost;
    for (std::size_t line = 0; line < lines.size(); ++line) {
        if (free_.touches(line)) {
            cost.clear();
            for (const Score& priced : lines[line].price) {
                cost.push_back(static_cast<double>(scale(priced)));
            }
            set_line(lines_.of[line], cost, stiffness);
            lines_.add(line, free_.others(line));
        } else {
            lines_.of[line].at_zero = static_cast<double>(scale(lines[line].at(std::max(0, free_.others(line)))));
        }
    }
    for (std::size_t member = 0; member < people.size() && totals != nullptr; ++member) {
        set_totals(member, totals->cost[member], stiffness);
    }
}

void Mixture::set_totals(std::size_t member, const std::vector<std::vector<double>>& cost, double stiffness) {
    const auto& totals = loose_->of(free_.people()[member]);
    for (std::size_t total = 0; total < cost.size(); ++total) {
        set_line(totals_[member].of.emplace_back(), cost[total],
                 stiffness * softer / static_cast<double>(std::max(1, totals[total].largest_step)));
        totals_[member].price.push_back(price(totals_[member].of.back()));
    }
}

/// The cost's lower convex envelope over whole numbers, as bends: where it is not convex to begin with (steps, quotas),
/// this is the most that mixtures could be charged.
void Mixture::set_line(Line& line, const std::vector<double>& cost, double stiffness) {
    std::vector<std::size_t> hull;
    for (std::size_t n = 0; n < cost.size(); ++n) {
        const auto above = [&](std::size_t a, std::size_t b) {    // b on or above the line from a to n
            return (cost[b] - cost[a]) * static_cast<double>(n - a) >= (cost[n] - cost[a]) * static_cast<double>(b - a);
        };
        while (hull.size() >= 2 && above(hull[hull.size() - 2], hull.back())) {
            hull.pop_back();
        }
        hull.push_back(n);
    }
    const auto slope = [&](std::size_t i) {
        return (cost[hull[i + 1]] - cost[hull[i]]) / static_cast<double>(hull[i + 1] - hull[i]);
    };
    line.stiffness = stiffness;
    line.at_zero = cost[0];
    for (std::size_t i = 1; i + 1 < hull.size(); ++i) {
        line.bends.push_back({static_cast<double>(hull[i]), slope(i - 1), slope(i)});
    }
    if (line.bends.empty()) {
        const double only = hull.size() > 1 ? slope(0) : 0;
        line.bends.push_back({0, only, only});
    }
}

double Mixture::price(const Line& line) {
    if (line.bends.empty()) {
        return 0;
    }
    double found = line.bends.back().above;
    for (const Bend& bend : line.bends) {
        const double wanted = line.multiplier + line.stiffness * (line.number - bend.at);
        if (wanted <= bend.above) {
            found = std::max(wanted, bend.below);
            break;
        }
    }
    return found;
}

double Mixture::reduced(std::size_t member, const Column& column) const {
    double sum = column.own;
    for (const std::uint32_t line : column.lines) {
        sum += lines_.price[line];
    }
    for (std::size_t total = 0; total < column.amounts.size(); ++total) {
        sum += totals_[member].price[total] * column.amounts[total];
    }
    return sum;
}

void Mixture::shift(std::size_t member, const Column& column, double weight) {
    for (const std::uint32_t line : column.lines) {
        lines_.add(line, weight);
    }
    for (std::size_t total = 0; total < column.amounts.size(); ++total) {
        totals_[member].add(total, weight * column.amounts[total]);
    }
}

bool Mixture::add(std::size_t member, const std::vector<Option>& options, double own) {
    std::vector<Column>& mine = columns_[member];
    if (std::any_of(mine.begin(), mine.end(), [&](const Column& column) { return column.options == options; })) {
        return false;
    }
    Column column{options, own, 0, {}, 0, {}};
    free_.lines_of(member, options, column.lines);
    if (loose_ != nullptr) {
        loose_->amounts(free_.people()[member], free_.from(), options, column.amounts);
    }
    if (mine.empty()) {
        column.weight = 1;
        shift(member, column, 1);
    }
    mine.push_back(std::move(column));
    return true;
}

/// What the price between two columns changes by, where weight moves from one to the other.
double Mixture::curvature(std::size_t member, const Column& a, const Column& b) const {
    double sum = 0;
    auto in_a = a.lines.begin();
    auto in_b = b.lines.begin();
    while (in_a != a.lines.end() || in_b != b.lines.end()) {
        if (in_b == b.lines.end() || (in_a != a.lines.end() && *in_a < *in_b)) {
            sum += lines_.of[*in_a++].stiffness;
        } else if (in_a == a.lines.end() || *in_b < *in_a) {
            sum += lines_.of[*in_b++].stiffness;
        } else {
            ++in_a;
            ++in_b;
        }
    }
    for (std::size_t total = 0; total < a.amounts.size(); ++total) {
        const double apart = a.amounts[total] - b.amounts[total];
        sum += totals_[member].of[total].stiffness * apart * apart;
    }
    return sum;
}

/// Moves weight from the dearest column in use to the cheapest; false if that gains nothing worth while.
bool Mixture::step(std::size_t member) {
    Column* best = nullptr;
    Column* worst = nullptr;
    double least = 0;
    double most = 0;
    for (Column& column : columns_[member]) {
        const double value = reduced(member, column);
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
    const double step = std::min(worst->weight, (most - least) / std::max(curvature(member, *best, *worst), 1e-12));
    shift(member, *worst, -step);
    shift(member, *best, step);
    worst->weight -= step;
    best->weight += step;
    return true;
}

void Mixture::balance(std::size_t member, int most_steps) {
    for (int steps = 0; steps < most_steps && step(member); ++steps) {
    }
}

/// Numbers of people from the weights themselves: steps leave rounding behind.
void Mixture::recount() {
    for (std::size_t line = 0; line < lines_.of.size(); ++line) {
        lines_.of[line].number = 0;
        lines_.add(line, free_.others(line) + (stand_ins_.empty() ? 0 : stand_ins_[line]));
    }
    for (std::size_t member = 0; member < columns_.size(); ++member) {
        for (Line& total : totals_[member].of) {
            total.number = 0;
        }
        for (const Column& column : columns_[member]) {
            if (column.weight > 0) {
                shift(member, column, column.weight);
            }
        }
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

void Mixture::settle(int rounds, Multipliers multipliers) {
    recount();
    for (int round = 0; round < rounds; ++round) {
        for (std::size_t member = 0; member < columns_.size(); ++member) {
            if (columns_[member].size() > 1) {
                balance(member, steps_of_a_settling);
            }
        }
        if (multipliers == Multipliers::stay) {
            continue;
        }
        lines_.follow();
        for (Lines& mine : totals_) {
            mine.follow();
        }
    }
    drop_idle();
}

/// `part`: 1 to let the other's lines of the member count, -1 to end that.
void Mixture::stand_in_for(std::size_t member, const Mixture& other, double part) {
    for (const Column& column : other.columns_[member]) {
        for (const std::uint32_t line : column.lines) {
            stand_ins_[line] += part * column.weight;
            lines_.add(line, part * column.weight);
        }
    }
}

void Mixture::stand_in(const Mixture& other) {
    stand_ins_.assign(lines_.of.size(), 0);
    for (std::size_t member = 0; member < columns_.size(); ++member) {
        for (Column& column : columns_[member]) {
            shift(member, column, -column.weight);
            column.weight = 0;
        }
        stand_in_for(member, other, 1);
    }
    for (std::size_t line = 0; line < lines_.of.size(); ++line) {
        lines_.take_multiplier(line, other.lines_.of[line].multiplier);
    }
}

double Mixture::take_over(std::size_t member, const Mixture& other) {
    stand_in_for(member, other, -1);
    std::vector<Column>& mine = columns_[member];
    double kept = 0;
    for (const Column& column : other.columns_[member]) {
        const Score own = free_.own_score(member, column.options);
        if (own.hard > Cost{0}) {
            continue;
        }
        if (add(member, column.options, static_cast<double>(own.soft.count()))) {
            shift(member, mine.back(), column.weight - mine.back().weight);
            mine.back().weight = column.weight;
            kept += column.weight;
        }
    }
    for (Column& column : mine) {
        const double share = kept > no_weight ? column.weight / kept : 0;
        shift(member, column, share - column.weight);
        column.weight = share;
    }
    if (kept <= no_weight && !mine.empty()) {
        const auto first = std::min_element(mine.begin(), mine.end(), [&](const Column& a, const Column& b) {
            return reduced(member, a) < reduced(member, b);
        });
        first->weight = 1;
        shift(member, *first, 1);
    }
    return kept;
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
            shift(member, column, -column.weight);
            freed += column.weight;
        }
    }
    mine.erase(std::remove_if(mine.begin(), mine.end(), [&](const Column& column) { return !allowed(column.options); }),
               mine.end());
    if (freed > 0 && !mine.empty()) {
        const auto cheapest_left = std::min_element(mine.begin(), mine.end(), [&](const Column& a, const Column& b) {
            return reduced(member, a) < reduced(member, b);
        });
        cheapest_left->weight += freed;
        shift(member, *cheapest_left, freed);
    }
}

void Mixture::trim(std::size_t spare) {
    for (std::size_t member = 0; member < columns_.size(); ++member) {
        std::vector<Column>& mine = columns_[member];
        const auto first_idle = std::stable_partition(mine.begin(), mine.end(),
                                                      [](const Column& column) { return column.weight > no_weight; });
        if (static_cast<std::size_t>(mine.end() - first_idle) <= spare) {
            continue;
        }
        std::stable_sort(first_idle, mine.end(),
                         [&](const Column& a, const Column& b) { return reduced(member, a) < reduced(member, b); });
        for (auto at = first_idle + static_cast<std::ptrdiff_t>(spare); at != mine.end(); ++at) {
            if (at->weight > 0) {    // too little to count: another takes it
                shift(member, *at, -at->weight);
                shift(member, mine.front(), at->weight);
                mine.front().weight += at->weight;
            }
        }
        mine.erase(first_idle + static_cast<std::ptrdiff_t>(spare), mine.end());
        mine.shrink_to_fit();
    }
}

std::size_t Mixture::bytes() const {
    std::size_t bytes = 0;
    for (const std::vector<Column>& mine : columns_) {
        for (const Column& column : mine) {
            bytes += sizeof(Column) + column.options.size() * sizeof(Option) +
                     column.lines.size() * sizeof(std::uint32_t) + column.amounts.size() * sizeof(std::int32_t);
        }
    }
    for (const Line& line : lines_.of) {
        bytes += sizeof(Line) + sizeof(double) + line.bends.size() * sizeof(Bend);
    }
    return bytes;
}

void Mixture::fix(std::size_t member, std::size_t column) {
    std::vector<Column>& mine = columns_[member];
    for (const Column& other : mine) {
        if (other.weight > 0) {
            shift(member, other, -other.weight);
        }
    }
    std::swap(mine.front(), mine[column]);
    mine.resize(1);
    mine.front().weight = 1;
    shift(member, mine.front(), 1);
}

/// To the nearest part. (std::llround is a call, and every person's pricing asks for all lines.)
std::int64_t Mixture::in_parts(double price, double parts) {
    const double exact = price * parts;
    return static_cast<std::int64_t>(exact < 0 ? exact - 0.5 : exact + 0.5);
}

void Mixture::Lines::prices_in_parts(double parts, std::vector<std::int64_t>& into) const {
    into.resize(price.size());
    std::transform(price.begin(), price.end(), into.begin(), [parts](double exact) { return in_parts(exact, parts); });
}

void Mixture::Lines::multipliers_in_parts(double parts, std::vector<std::int64_t>& into) const {
    into.resize(of.size());
    std::transform(of.begin(), of.end(), into.begin(),
                   [parts](const Line& line) { return in_parts(line.multiplier, parts); });
}

double Mixture::cheapest(std::size_t member) const {
    double least = std::numeric_limits<double>::infinity();
    for (const Column& column : columns_[member]) {
        least = std::min(least, reduced(member, column));
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
    for (const Line& line : lines_.of) {
        sum += cost(line);
    }
    for (const Lines& mine : totals_) {
        for (const Line& total : mine.of) {
            sum += cost(total);
        }
    }
    return sum;
}

}    // namespace staffwright::solve
