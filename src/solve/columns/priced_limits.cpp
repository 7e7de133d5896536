#include "solve/columns/priced_limits.hpp"

#include <algorithm>
#include <cmath>

namespace staffwright::solve {

namespace {

constexpr double step = 0.25;    // of the stiffness
constexpr std::int64_t most_excess = 20;
constexpr std::int64_t slack = 2;    // units of room left from which a price falls
constexpr std::int64_t falls_by_part = 8;

}    // namespace

void PricedLimits::learn(const Mixture& plan) {
    for (std::size_t member = 0; member < plan.members(); ++member) {
        plan.total_multipliers(member, usual_[plan.free().people()[member]]);
    }
}

void PricedLimits::start(const Neighbourhood& free, double stiffness) {
    free_ = &free;
    totals_ = &graphs_->totals();
    stiffness_ = stiffness;
    limits_.assign(free.people().size(), {});
    flags_.assign(free.people().size(), {});
    for (std::size_t member = 0; member < limits_.size(); ++member) {
        find_limits(member);
    }
}

void PricedLimits::find_limits(std::size_t member) {
    const PersonIx person = free_->people()[member];
    const PersonModel& mine = model_->person(person);
    flags_[member].assign(mine.counts.size(), 0);
    const auto& totals = totals_->of(person);
    for (std::size_t at = 0; at < totals.size(); ++at) {
        const LooseTotals::Total& total = totals[at];
        const bool only_upper = std::all_of(total.counts.begin(), total.counts.end(), [&](std::size_t count) {
            const Corridor& corridor = mine.counts[count].corridor;
            return corridor.price.nothing() || (corridor.price.forbids() && corridor.low == no_low);
        });
        if (!only_upper || total.cost.empty() || !total.cost.front()) {
            continue;
        }
        const auto broken = std::find(total.cost.begin(), total.cost.end(), std::nullopt);
        const CountPrimitive& count = mine.counts[total.counts.front()];
        std::int64_t room = broken - total.cost.begin() - 1;
        std::int64_t most = 0;
        for (Day day = count.from; day < count.until; ++day) {
            if (day < free_->from() || day >= free_->until()) {
                room -= totals_->step(person, total, day, free_->state().option(person, day));
                continue;
            }
            std::int32_t largest = 0;
            for (const Option option : mine.allowed[static_cast<std::size_t>(day)]) {
                largest = std::max(largest, totals_->step(person, total, day, option));
            }
            most += largest;
        }
        if (room >= 0 && room < most) {
            limits_[member].push_back(
                {at, room, usual_[person].empty() ? 0 : std::max<std::int64_t>(0, usual_[person][at])});
            for (const std::size_t mark : total.counts) {
                flags_[member][mark] = 1;
            }
        }
    }
}

std::int64_t PricedLimits::amount(std::size_t member, const Limit& limit, const std::vector<Option>& options) const {
    const PersonIx person = free_->people()[member];
    std::int64_t sum = 0;
    for (std::size_t at = 0; at < options.size(); ++at) {
        sum +=
            totals_->step(person, totals_->of(person)[limit.total], free_->from() + static_cast<Day>(at), options[at]);
    }
    return sum;
}

bool PricedLimits::kept(std::size_t member, const std::vector<Option>& options) const {
    return std::all_of(limits_[member].begin(), limits_[member].end(),
                       [&](const Limit& limit) { return amount(member, limit, options) <= limit.room; });
}

void PricedLimits::reprice(std::size_t member, const std::vector<Option>& options) {
    for (Limit& limit : limits_[member]) {
        const std::int64_t has = amount(member, limit, options);
        if (has > limit.room) {    // not by all that is too much: what days have alike would all go at once
            const std::int64_t excess = std::min(most_excess, has - limit.room);
            limit.price += std::llround(static_cast<double>(excess * model_->price_parts()) * step * stiffness_);
        } else if (has + slack <= limit.room) {
            limit.price -= limit.price / falls_by_part;
        }
    }
}

LineTable::Result PricedLimits::cheapest(LineTable& table, std::size_t member, LineTable::Request request,
                                         int most_attempts) {
    const PersonIx person = free_->people()[member];
    const std::vector<std::int64_t>* const without = request.prices;
    request.prices = &prices_;
    request.loose = &flags_[member];
    LineTable::Result found;
    for (int attempt = 0; attempt < most_attempts; ++attempt) {
        prices_ = *without;
        of_totals_.assign(totals_->of(person).size(), 0);
        for (const Limit& limit : limits_[member]) {
            of_totals_[limit.total] = limit.price;
        }
        totals_->add_prices(person, free_->from(), of_totals_, prices_);
        found = table.cheapest(request);
        if (found.status != LineTable::Status::found) {
            return found;
        }
        reprice(member, found.options);
        if (kept(member, found.options)) {
            return found;
        }
    }
    found.status = LineTable::Status::none;
    return found;
}

}    // namespace staffwright::solve
