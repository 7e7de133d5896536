#include "solve/columns/root_bound.hpp"

#include <algorithm>
#include <cmath>

namespace staffwright::solve {

namespace {

/// How far prices are drawn from the programme's towards those of the best bound (Wentges smoothing): the programme's
/// own swing wildly at first.
constexpr std::int64_t centre_part = 6;
constexpr std::int64_t whole = 10;
constexpr std::size_t most_cells = 100'000'000;
constexpr std::size_t cells_a_round = 100'000'000;    // of all people, where further totals are told apart
constexpr int most_rounds_without_change = 30;
constexpr int most_rounds_without_bound = 25;
constexpr std::int64_t artificial = 100;    // what a line that is not yet legal costs the programme, in typical weights

}    // namespace

RootBound::RootBound(const Model& model, LineGraphs& graphs)
    : model_(&model),
      graphs_(&graphs),
      table_(model, graphs),
      master_(model),
      cells_to_track_(cells_a_round / std::max<std::size_t>(1, model.people())) {
    if (!model.pair_lines().empty()) {
        of_the_unit_.insert("supervision");
    }
    if (!model.team_lines().empty()) {
        of_the_unit_.insert("same_team");
    }
}

std::optional<Cost> RootBound::bound() const {
    if (!best_ || *best_ <= 0) {
        return std::nullopt;    // that nothing costs less than nothing needs no proof
    }
    // Upwards: a cost is a whole number.
    const std::int64_t down = *best_ / Master::fine;
    return Cost{down + (*best_ > down * Master::fine ? 1 : 0)};
}

/// Where most people's lines are priced without some of their rules, what is found is mostly no line at all, and what
/// it proves is little: the time is better spent searching.
bool RootBound::worth_while() {
    std::size_t exact = 0;
    for (const PersonIx person : model_->problem().people.indices()) {
        exact += graphs_->of(person).relaxed().empty() ? 1 : 0;
    }
    return 2 * exact >= model_->people();
}

void RootBound::smooth() {
    const std::vector<std::int64_t>& now = master_.prices();
    prices_ = now;
    if (!centre_.empty()) {
        for (std::size_t line = 0; line < now.size(); ++line) {
            prices_[line] = (centre_part * centre_[line] + (whole - centre_part) * now[line]) / whole;
        }
    }
}

/// Sum over the demand lines of the least that any number of people costs beside their prices; nothing if some line
/// breaks a hard rule whatever the number.
std::optional<std::int64_t> RootBound::demand_part() const {
    std::int64_t sum = 0;
    const auto& lines = model_->count_lines();
    for (std::size_t line = 0; line < lines.size(); ++line) {
        std::optional<std::int64_t> least;
        const auto most = static_cast<std::int32_t>(lines[line].price.size()) - 1;
        for (std::int32_t n = std::max(0, master_.others(line)); n <= most; ++n) {
            const Score cost = lines[line].at(n);
            if (cost.hard > Cost{0}) {
                continue;
            }
            const std::int64_t value = cost.soft.count() * Master::fine - prices_[line] * (n - master_.others(line));
            least = least ? std::min(*least, value) : value;
        }
        if (!least) {
            return std::nullopt;
        }
        sum += *least;
    }
    return sum;
}

void RootBound::note(std::int64_t value) {
    if (!best_ || value > *best_) {
        best_ = value;
        centre_ = prices_;
    }
}

std::optional<std::size_t> RootBound::price_all(const RosterState& state, const std::function<bool()>& over) {
    // A band that two days' options of one person both touch counts him once, but would charge him twice: such a line
    // may only ever pay.
    for (std::size_t line = 0; line < prices_.size(); ++line) {
        if (model_->count_lines()[line].spread > 0) {
            prices_[line] = std::min<std::int64_t>(prices_[line], 0);
        }
    }
    const auto demand = demand_part();
    if (!demand) {
        standing_ = Standing::infeasible;
        return std::nullopt;
    }
    std::int64_t value = *demand;
    std::size_t added = 0;
    for (std::size_t member = 0; member < master_.people().size(); ++member) {
        const PersonIx person = master_.people()[member];
        if (over()) {
            return std::nullopt;
        }
        master_.option_prices(person, prices_, option_prices_);
        const LineTable::Result found = table_.cheapest({person, 0, model_->days(), state.line(person), &option_prices_,
                                                         Master::fine, most_cells, cells_to_track_});
        if (found.status != LineTable::Status::found) {
            standing_ = found.status == LineTable::Status::none ? Standing::infeasible : Standing::given_up;
            return std::nullopt;
        }
        any_relaxed_ = any_relaxed_ || found.relaxed;
        if (found.relaxed) {
            for (const std::string& name : table_.relaxed_rules(person)) {
                relaxed_.insert(name);
            }
        }
        value += found.value;
        if (master_.reduced_cost(member, found.options) < -Master::fine / 256) {
            master_.add(member, found.options);
            ++added;
        }
    }
    note(value);
    return added;
}

RootBound::Standing RootBound::round(const RosterState& state, const std::function<bool()>& over) {
    if (standing_ != Standing::going_on) {
        return standing_;
    }
    if (!started_) {
        if (!worth_while()) {
            return standing_ = Standing::given_up;
        }
        std::vector<PersonIx> everybody;
        for (const PersonIx person : model_->problem().people.indices()) {
            everybody.push_back(person);
        }
        master_.start(state, everybody, 0, model_->days(), {artificial * 100});
        started_ = true;
    }
    if (!master_.solve(LinearProgram::Changed::columns)) {
        return standing_ = Standing::given_up;
    }
    // Where tables leave rules out, the lines they find can be no lines at all, and nothing moves any more.
    const bool moved = !(std::abs(master_.objective() - value_) < 1e-6) || best_ != best_before_;
    rounds_without_change_ = moved ? 0 : rounds_without_change_ + 1;
    best_before_ = best_;
    ++rounds_;
    const bool hopeless = any_relaxed_ && rounds_ > most_rounds_without_bound && !bound();
    if (hopeless || rounds_without_change_ >= most_rounds_without_change) {
        return standing_ = Standing::given_up;
    }
    value_ = master_.objective();
    any_relaxed_ = false;
    relaxed_ = of_the_unit_;
    master_.take_prices();
    smooth();
    auto added = price_all(state, over);
    if (added && *added == 0 && prices_ != master_.prices()) {
        prices_ = master_.prices();    // nothing to be had between the prices: ask at the programme's own
        added = price_all(state, over);
    }
    // The programme's value is the best that any prices can prove: a bound that rounds up to it cannot grow.
    const bool met = bound() && static_cast<double>(bound()->count()) >= std::ceil(value_ - 1e-6);
    if (added && (*added == 0 || met)) {
        // Converged on what the tables tell apart. Larger ones may know more.
        if (any_relaxed_ && cells_to_track_ < most_cells) {
            cells_to_track_ = std::min(most_cells, 4 * cells_to_track_);
            table_.allow_more();
        } else {
            standing_ = Standing::converged;
        }
    }
    return standing_;
}

}    // namespace staffwright::solve
