#include "solve/clash/prover.hpp"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <numeric>

#include "solve/columns/root_bound.hpp"

namespace staffwright::solve {

namespace {

// As the annealer counts work (search/annealer.hpp).
constexpr std::int64_t cells_a_unit = 100;
constexpr std::int64_t units_an_iteration = 20;
constexpr std::size_t most_cells = 20'000'000;
/// A proof that has been found is made firmer for so many rounds: the firmer, the more can be left out of it.
constexpr int rounds_to_firm_up = 12;
/// Of the time, until proofs and what can be left out of them end; the rest is for counting places and people.
constexpr double share_of_proofs = 0.9;

/// Whoever is missing has a price and nothing else has: what costs at least something has no roster.
bool shows(const RootBound& root) {
    return root.bound() && *root.bound() > Cost{0};
}

/// The proof of a reduced problem as one of the whole: that at these prices people and numbers of people cost more than
/// nothing, if nothing else costs anything. Two sides of one demand are one line there.
roster::Certificate::Node leaf_of(const roster::Problem& problem, const Reduced& reduced, const RootBound& root) {
    roster::Certificate::Node leaf = root.certificate()->nodes.front();
    if (leaf.impossible) {
        return leaf;
    }
    leaf.impossible.emplace(roster::Certificate::Impossible{});
    const auto by_demand = [&](std::vector<std::int64_t>& prices, std::size_t from, std::size_t demands) {
        std::vector<std::int64_t> sums(demands, 0);
        for (std::size_t side = 0; side < prices.size(); ++side) {
            sums[reduced.of_line[from + side].at] += prices[side];
        }
        prices = std::move(sums);
    };
    by_demand(leaf.prices.duty_demand, 0, problem.duty_demand.size());
    by_demand(leaf.prices.band_demand, reduced.problem.duty_demand.size(), problem.band_demand.size());
    return leaf;
}

roster::Certificate::Node without_line(std::optional<roster::PersonIx> person) {
    roster::Certificate::Node leaf;
    leaf.impossible.emplace(roster::Certificate::Impossible{person});
    return leaf;
}

/// Of a line out of reach: a place on it is worth something to everybody who can have it, and they are too few. Where a
/// person's several days count as one place, that is for others to see.
roster::Certificate::Node leaf_of(const Reduced& reduced, const Model& model, std::size_t line) {
    roster::Certificate::Node leaf = without_line(std::nullopt);
    if (model.count_lines()[line].spread > 0) {
        return leaf;
    }
    constexpr std::int64_t worth = roster::Certificate::scale;
    const ClashPart& part = reduced.of_line[line];
    const auto put = [](std::vector<std::int64_t>& prices, std::size_t at) {
        prices.resize(at + 1, 0);
        prices[at] = -worth;
    };
    if (!part.of_demand()) {
        put(leaf.prices.rules.emplace_back(part.at, std::vector<std::int64_t>{}).second,
            static_cast<std::size_t>(model.count_lines()[line].source.day));
    } else if (part.kind == ClashPart::Kind::duty_minimum || part.kind == ClashPart::Kind::duty_maximum) {
        put(leaf.prices.duty_demand, part.at);
    } else {
        put(leaf.prices.band_demand, part.at);
    }
    for (const roster::PersonIx person : model.problem().people.indices()) {
        bool able = false;
        for (Day day = 0; day < model.days(); ++day) {
            for (const Option option : model.person(person).allowed[static_cast<std::size_t>(day)]) {
                for (const Touch& touch : model.touches(model.person(person).profile, day, option)) {
                    able = able || (touch.family == Touch::Family::count && touch.line == line);
                }
            }
        }
        leaf.least.push_back(able ? -worth : 0);
    }
    return leaf;
}

/// A line of demand that costs something however many of those who can be on it are.
std::optional<std::size_t> out_of_reach(const Model& model, const RosterState& everybody_off, const Over& over) {
    const auto& lines = model.count_lines();
    std::vector<std::int32_t> able(lines.size(), 0);
    std::vector<std::int32_t> last(lines.size(), -1);    // who was counted last
    for (const roster::PersonIx person : model.problem().people.indices()) {
        if (over()) {
            return std::nullopt;
        }
        for (Day day = 0; day < model.days(); ++day) {
            for (const Option option : model.person(person).allowed[static_cast<std::size_t>(day)]) {
                for (const Touch& touch : model.touches(model.person(person).profile, day, option)) {
                    if (touch.family == Touch::Family::count && last[touch.line] != person.value()) {
                        last[touch.line] = person.value();
                        ++able[touch.line];
                    }
                }
            }
        }
    }
    for (std::size_t line = 0; line < lines.size(); ++line) {
        const auto largest = static_cast<std::int32_t>(lines[line].price.size()) - 1;
        const std::int32_t most = std::min(largest, everybody_off.count(line) + able[line]);
        Cost least = lines[line].at(most).soft;
        for (std::int32_t n = std::min(most, everybody_off.count(line)); n < most; ++n) {
            least = std::min(least, lines[line].at(n).soft);
        }
        if (least > Cost{0}) {
            return line;
        }
    }
    return std::nullopt;
}

}    // namespace

Prover::Prover(const roster::Problem& problem, const rules::RuleBook& book, const ClashLimits& limits,
               std::stop_token stop, Seconds spent)
    : problem_(&problem), book_(&book), limits_(limits), stop_(std::move(stop)), spent_(std::move(spent)) {}

Prover::Seconds Prover::since_now() {
    return [began = std::chrono::steady_clock::now()] {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
    };
}

bool Prover::stopped_after(double share) const {
    return stop_.stop_requested() || (limits_.seconds && spent_() >= share * *limits_.seconds);
}

bool Prover::over() const {
    return work_ >= limits_.work || stopped_after(share_of_proofs);
}

bool Prover::time_is_up() const {
    return stopped_after(1);
}

bool Prover::clashes(const Kept& kept) {
    if (over()) {
        return false;
    }
    const Reduced reduced = reduce(*problem_, *book_, kept);
    const Model model{reduced.problem, reduced.book};
    if (!model.says_all() || reduced.of_line.empty()) {
        return false;    // without demand nobody is in another's way
    }
    LineGraphs graphs{model};
    const RosterState state{model};
    if (const auto line = out_of_reach(model, state, [this] { return over(); })) {
        std::vector<std::int64_t> prices(reduced.of_line.size(), 0);
        prices[*line] = -price_of_missing * model.price_parts();
        keep_prices(reduced, prices);
        keep_proof(leaf_of(reduced, model, *line));
        return true;
    }
    RootBound root{model, graphs, static_cast<double>(price_of_missing)};
    const std::int64_t work_before = work_;
    const auto ended = [&] {
        work_ = work_before + (root.cells() + root.entries()) / cells_a_unit + root.iterations() * units_an_iteration;
        return over();
    };
    auto standing = RootBound::Standing::going_on;
    int firm = 0;
    while (standing == RootBound::Standing::going_on && firm < rounds_to_firm_up && !ended()) {
        standing = root.round(state, ended);
        firm += shows(root) ? 1 : 0;
    }
    static_cast<void>(ended());    // counts the last round
    if (standing != RootBound::Standing::infeasible && !shows(root)) {
        return false;
    }
    keep_prices(reduced, root.best_prices());
    keep_proof(leaf_of(*problem_, reduced, root));
    return true;
}

void Prover::keep_proof(roster::Certificate::Node leaf) {
    if (!proof_) {
        proof_.emplace(roster::Certificate{}).nodes.push_back(std::move(leaf));
    }
}

void Prover::keep_prices(const Reduced& reduced, const std::vector<std::int64_t>& of_lines) {
    prices_.clear();
    std::map<ClashPart, std::vector<std::int64_t>> all;
    for (std::size_t line = 0; line < of_lines.size(); ++line) {
        all[reduced.of_line[line]].push_back(of_lines[line]);
    }
    for (auto& [part, prices] : all) {
        if (std::any_of(prices.begin(), prices.end(), [](std::int64_t price) { return price != 0; })) {
            prices_[part] = std::move(prices);
        }
    }
}

std::int64_t Prover::Value::sum() const {
    return std::accumulate(people.begin(), people.end(), demand);
}

/// A reduced problem made ready to be priced many times.
class Prover::Pricing {
public:
    Pricing(const roster::Problem& problem, const rules::RuleBook& book, const Kept& kept)
        : reduced_(reduce(problem, book, kept)),
          model_(reduced_.problem, reduced_.book),
          state_(model_),
          graphs_(model_),
          table_(model_, graphs_) {}

    [[nodiscard]] std::int64_t work() const { return table_.work() / cells_a_unit; }

    /// Everybody's best line and demand at these prices; parts that have none cost nothing. Nothing if it cannot be
    /// said, or not in time.
    [[nodiscard]] std::optional<Value> at(const std::map<ClashPart, std::vector<std::int64_t>>& of_parts,
                                          const Over& over) {
        if (!model_.says_all()) {
            return std::nullopt;
        }
        Value result{price_demand(of_parts), {}};
        for (const roster::PersonIx person : model_.problem().people.indices()) {
            if (over()) {
                return std::nullopt;
            }
            price_options(person);
            const LineTable::Result found =
                table_.cheapest({person, 0, model_.days(), state_.line(person), &of_options_, model_.price_parts(),
                                 most_cells, most_cells});
            if (found.status != LineTable::Status::found) {
                return std::nullopt;
            }
            result.people.push_back(found.value);
        }
        return result;
    }

private:
    /// Lays out the prices by line; the least that demand costs beside them, whatever the numbers of people.
    std::int64_t price_demand(const std::map<ClashPart, std::vector<std::int64_t>>& of_parts) {
        std::map<ClashPart, std::size_t> seen;
        std::int64_t sum = 0;
        of_lines_.clear();
        for (std::size_t line = 0; line < reduced_.of_line.size(); ++line) {
            const ClashPart& part = reduced_.of_line[line];
            const auto known = of_parts.find(part);
            of_lines_.push_back(known == of_parts.end() ? 0 : known->second[seen[part]++]);
            if (known == of_parts.end()) {
                continue;    // as if it were left out
            }
            const CountLine& demand = model_.count_lines()[line];
            const std::int32_t base = std::max(0, state_.count(line));
            std::optional<std::int64_t> least;
            for (std::int32_t n = base; n < static_cast<std::int32_t>(demand.price.size()); ++n) {
                const std::int64_t cost =
                    demand.at(n).soft.count() * model_.price_parts() - of_lines_.back() * (n - base);
                least = std::min(least.value_or(cost), cost);
            }
            sum += least.value_or(0);
        }
        return sum;
    }

    void price_options(roster::PersonIx person) {
        const std::size_t options = model_.options().size();
        of_options_.assign(static_cast<std::size_t>(model_.days()) * options, 0);
        for (Day day = 0; day < model_.days(); ++day) {
            for (const Option option : model_.person(person).allowed[static_cast<std::size_t>(day)]) {
                for (const Touch& touch : model_.touches(model_.person(person).profile, day, option)) {
                    of_options_[static_cast<std::size_t>(day) * options + option] +=
                        touch.family == Touch::Family::count ? of_lines_[touch.line] : 0;
                }
            }
        }
    }

    Reduced reduced_;
    Model model_;
    RosterState state_;
    LineGraphs graphs_;
    LineTable table_;
    std::vector<std::int64_t> of_lines_;
    std::vector<std::int64_t> of_options_;
};

std::optional<Prover::Value> Prover::value(const Kept& kept) {
    if (over()) {
        return std::nullopt;
    }
    Pricing pricing{*problem_, *book_, kept};
    auto result = pricing.at(prices_, [this] { return over(); });
    work_ += pricing.work();
    return result;
}

std::vector<ClashPart> Prover::needed_demand(const Kept& kept) {
    std::vector<ClashPart> with_prices;
    std::copy_if(kept.parts.begin(), kept.parts.end(), std::back_inserter(with_prices),
                 [&](const ClashPart& part) { return part.of_demand() && prices_.contains(part); });
    if (over()) {
        return with_prices;
    }
    Pricing pricing{*problem_, *book_, kept};
    const std::int64_t work_before = work_;
    auto prices = prices_;
    std::vector<ClashPart> needed;
    for (const ClashPart& part : with_prices) {
        const auto priced = prices.find(part);
        const std::vector<std::int64_t> taken = priced->second;
        prices.erase(priced);
        const auto without = over() ? std::nullopt : pricing.at(prices, [this] { return over(); });
        work_ = work_before + pricing.work();
        if (!without || without->sum() <= 0) {
            prices[part] = taken;
            needed.push_back(part);
        }
    }
    return needed;
}

bool Prover::clashes_at_once(const Kept& kept) {
    const auto at_prices = value(kept);
    return at_prices && at_prices->sum() > 0;
}

std::vector<roster::PersonIx> Prover::needed_people(const Kept& kept) {
    const auto whole = value(kept);
    const auto bare = value({kept.parts, {}});
    if (!whole || !bare || whole->sum() <= 0) {
        return kept.people;
    }
    // What the proof loses with each person's parts; the least first, as long as something is left.
    const auto loss = [&](roster::PersonIx person) { return whole->people[person.at()] - bare->people[person.at()]; };
    std::vector<roster::PersonIx> order = kept.people;
    std::stable_sort(order.begin(), order.end(),
                     [&](roster::PersonIx a, roster::PersonIx b) { return loss(a) < loss(b); });
    std::int64_t left = whole->sum();
    std::vector<roster::PersonIx> needed;
    for (const roster::PersonIx person : order) {
        if (left > loss(person)) {
            left -= loss(person);
        } else {
            needed.push_back(person);
        }
    }
    std::sort(needed.begin(), needed.end());
    return needed;
}

std::optional<roster::PersonIx> Prover::first_stuck(const Kept& kept, const std::vector<roster::PersonIx>& whom) {
    const Reduced reduced = reduce(*problem_, *book_, kept);
    const Model model{reduced.problem, reduced.book};
    if (!model.says_all()) {
        return std::nullopt;
    }
    LineGraphs graphs{model};
    LineTable table{model, graphs};
    const RosterState state{model};
    const std::vector<std::int64_t> prices(static_cast<std::size_t>(model.days()) * model.options().size(), 0);
    const std::int64_t work_before = work_;
    for (const roster::PersonIx person : whom) {
        const LineTable::Result found =
            table.cheapest({person, 0, model.days(), state.line(person), &prices, 1, most_cells, most_cells});
        work_ = work_before + table.work() / cells_a_unit;
        if (found.status == LineTable::Status::none) {
            keep_proof(without_line(person));
            return person;
        }
        if (over()) {
            break;
        }
    }
    return std::nullopt;
}

std::optional<roster::PersonIx> Prover::stuck(const Kept& kept) {
    return first_stuck(kept, kept.people);
}

bool Prover::stuck(const Kept& kept, roster::PersonIx person) {
    return !over() && first_stuck(kept, {person}).has_value();
}

std::optional<Clash::Count> counted(const roster::Problem& problem, const rules::RuleBook& book, const Kept& kept,
                                    const Over& over) {
    if (over()) {
        return std::nullopt;
    }
    const Reduced reduced = reduce(problem, book, kept);
    const Model model{reduced.problem, reduced.book};
    Clash::Count count;
    for (std::size_t line = 0; line < reduced.of_line.size(); ++line) {
        const ClashPart& part = reduced.of_line[line];
        const bool duty = part.kind == ClashPart::Kind::duty_minimum;
        // A band that one person can fill on two days of his would be counted twice.
        if (model.count_lines()[line].spread > 0 || (!duty && part.kind != ClashPart::Kind::band_minimum)) {
            return std::nullopt;
        }
        count.wanted += (duty ? problem.duty_demand[part.at].want : problem.band_demand[part.at].want).minimum;
    }
    LineGraphs graphs{model};
    LineTable table{model, graphs};
    const RosterState state{model};
    const std::size_t options = model.options().size();
    for (const roster::PersonIx person : problem.people.indices()) {
        if (over()) {
            return std::nullopt;
        }
        std::vector<std::int64_t> prices(static_cast<std::size_t>(model.days()) * options, 0);
        for (roster::Day day = 0; day < model.days(); ++day) {
            for (const Option option : model.person(person).allowed[static_cast<std::size_t>(day)]) {
                for (const Touch& touch : model.touches(model.person(person).profile, day, option)) {
                    prices[static_cast<std::size_t>(day) * options + option] -=
                        touch.family == Touch::Family::count ? 1 : 0;
                }
            }
        }
        const LineTable::Result found =
            table.cheapest({person, 0, model.days(), state.line(person), &prices, 1, most_cells, most_cells});
        if (found.status == LineTable::Status::too_large) {
            return std::nullopt;
        }
        count.most += found.status == LineTable::Status::found ? -found.value : 0;
    }
    return count.wanted > count.most ? std::optional(count) : std::nullopt;
}

std::vector<roster::PersonIx> able_people(const roster::Problem& problem, const rules::RuleBook& book, const Kept& kept,
                                          const Over& over) {
    if (over()) {
        return {};
    }
    Kept only_demand;
    for (const ClashPart& part : kept.parts) {
        if (part.kind == ClashPart::Kind::duty_minimum || part.kind == ClashPart::Kind::band_minimum) {
            only_demand.parts.push_back(part);
        }
    }
    const Reduced reduced = reduce(problem, book, only_demand);
    const Model model{reduced.problem, reduced.book};
    std::vector<roster::PersonIx> able;
    const auto can = [&](roster::PersonIx person) {
        for (roster::Day day = 0; day < model.days(); ++day) {
            for (const Option option : model.person(person).allowed[static_cast<std::size_t>(day)]) {
                if (!model.touches(model.person(person).profile, day, option).empty()) {
                    return true;
                }
            }
        }
        return false;
    };
    for (const roster::PersonIx person : problem.people.indices()) {
        if (over()) {
            return {};    // some of them would be read as all
        }
        if (can(person)) {
            able.push_back(person);
        }
    }
    return able;
}

}    // namespace staffwright::solve
