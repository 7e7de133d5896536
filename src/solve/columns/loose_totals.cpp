#include "solve/columns/loose_totals.hpp"

#include <algorithm>
#include <numeric>

#include "solve/columns/neighbourhood.hpp"

namespace staffwright::solve {

LooseTotals::LooseTotals(const Model& model) : model_(&model), totals_(model.people()), flags_(model.people()) {
    for (const PersonIx person : model.problem().people.indices()) {
        flags_[person].assign(model.person(person).counts.size(), 0);
        for (std::size_t count = 0; count < flags_[person].size(); ++count) {
            if (flags_[person][count] == 0) {
                loosen(person, count);
            }
        }
    }
}

void LooseTotals::loosen(PersonIx person, std::size_t count) {
    const PersonModel& mine = model_->person(person);
    const CountPrimitive& first = mine.counts[count];
    if (first.corridor.price.nothing()) {
        return;
    }
    Total total;
    std::int64_t most = 0;
    total.unit = 0;
    for (Day day = first.from; day < first.until; ++day) {
        std::int32_t largest = 0;
        for (const Option option : mine.allowed[static_cast<std::size_t>(day)]) {
            const std::int32_t adds = (*first.feature)(day, option);
            if (adds < 0) {
                return;
            }
            total.unit = std::gcd(total.unit, std::int64_t{adds});
            largest = std::max(largest, adds);
        }
        most += largest;
        total.largest_step = std::max(total.largest_step, largest);
    }
    total.unit = std::max<std::int64_t>(1, total.unit);
    total.largest_step = static_cast<std::int32_t>(total.largest_step / total.unit);
    for (std::size_t other = count; other < mine.counts.size(); ++other) {
        if (mine.counts[other].same_total(first)) {
            total.counts.push_back(other);
            flags_[person][other] = 1;
        }
    }
    for (std::int64_t units = 0; units <= most / total.unit; ++units) {
        Score cost;
        for (const std::size_t at : total.counts) {
            cost += mine.counts[at].corridor(mine.counts[at].base + units * total.unit);
        }
        total.cost.push_back(cost.hard > Cost{0} ? std::nullopt : std::optional{cost.soft.count()});
    }
    totals_[person].push_back(std::move(total));
}

void LooseTotals::amounts(PersonIx person, Day from, const std::vector<Option>& options,
                          std::vector<std::int32_t>& into) const {
    into.clear();
    for (const Total& total : totals_[person]) {
        std::int32_t sum = 0;
        for (std::size_t at = 0; at < options.size(); ++at) {
            sum += step(person, total, from + static_cast<Day>(at), options[at]);
        }
        into.push_back(sum);
    }
}

std::vector<double> LooseTotals::elastic(const Total& total, const Scale& scale) {
    const double beyond =
        static_cast<double>(scale({Cost{1}, Cost{0}})) / static_cast<double>(std::max(1, total.largest_step));
    const auto size = static_cast<std::ptrdiff_t>(total.cost.size());
    std::vector<std::ptrdiff_t> legal;
    for (std::ptrdiff_t units = 0; units < size; ++units) {
        if (total.cost[static_cast<std::size_t>(units)]) {
            legal.push_back(units);
        }
    }
    std::vector<double> cost(total.cost.size(), 0);
    for (std::ptrdiff_t units = 0; units < size && !legal.empty(); ++units) {
        const auto above = std::lower_bound(legal.begin(), legal.end(), units);
        const bool below_is_nearer =
            above == legal.end() || (above != legal.begin() && units - above[-1] < *above - units);
        const std::ptrdiff_t nearest = below_is_nearer ? above[-1] : *above;
        cost[static_cast<std::size_t>(units)] =
            static_cast<double>(scale({Cost{0}, Cost{*total.cost[static_cast<std::size_t>(nearest)]}})) +
            beyond * static_cast<double>(std::abs(units - nearest));
    }
    return cost;
}

void LooseTotals::add_prices(PersonIx person, Day from, const std::vector<std::int64_t>& prices,
                             std::vector<std::int64_t>& into) const {
    const std::size_t options = model_->options().size();
    const Day until = from + static_cast<Day>(into.size() / options);
    for (std::size_t at = 0; at < prices.size(); ++at) {
        for (Day day = from; day < until && prices[at] != 0; ++day) {
            for (const Option option : model_->person(person).allowed[static_cast<std::size_t>(day)]) {
                into[static_cast<std::size_t>(day - from) * options + option] +=
                    prices[at] * step(person, totals_[person][at], day, option);
            }
        }
    }
}

std::optional<std::int64_t> LooseTotals::limit(PersonIx person, const std::vector<std::int64_t>& prices) const {
    std::int64_t sum = 0;
    for (std::size_t at = 0; at < prices.size(); ++at) {
        const Total& total = totals_[person][at];
        std::optional<std::int64_t> least;
        for (std::size_t units = 0; units < total.cost.size(); ++units) {
            if (total.cost[units]) {
                const std::int64_t value =
                    *total.cost[units] * model_->price_parts() - prices[at] * static_cast<std::int64_t>(units);
                least = least ? std::min(*least, value) : value;
            }
        }
        if (!least) {
            return std::nullopt;
        }
        sum += *least;
    }
    return sum;
}

}    // namespace staffwright::solve
