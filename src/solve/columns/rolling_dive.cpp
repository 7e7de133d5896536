#include "solve/columns/rolling_dive.hpp"

#include <algorithm>
#include <cmath>

namespace staffwright::solve {

namespace {

constexpr Day stretch = 28;      // days settled together,
constexpr Day kept = 21;         // of which these stay: what comes after is yet to bend the last
constexpr double pull = 0.05;    // of the unit, for a day's work more or less than planned
constexpr std::size_t most_cells = 40'000'000;
constexpr std::int32_t wide_band = 20;
constexpr int attempts = 60;    // to find a legal line
constexpr std::int32_t narrow_band = 5;
constexpr double gentlest = 0.25;    // how fast prices of limits rise while a line is made legal, of the stiffness
constexpr double hardest = 8;

}    // namespace

/// A total may be anything, at its price; each day's work away from the plan costs a little, and what its limits have
/// no room for as much as the demand's worst.
std::vector<double> RollingDive::target_cost(PersonIx person, const LooseTotals::Total& total, double price,
                                             double planned, const RosterState& state, const Range& days) const {
    const LooseTotals& loose = *totals_.loose;
    std::int64_t used = 0;
    for (Day day = 0; day < days.from; ++day) {
        used += loose.step(person, total, day, state.option(person, day));
    }
    const auto last_legal =
        std::find_if(total.cost.rbegin(), total.cost.rend(), [](const auto& cost) { return cost.has_value(); });
    const std::int64_t room = (total.cost.rend() - last_legal) - 1 - used;
    const double target = planned - static_cast<double>(used);
    const double step = std::max(1, total.largest_step);
    const auto most = static_cast<std::int64_t>(days.until - days.from) * total.largest_step;
    std::vector<double> cost;
    for (std::int64_t units = 0; units <= most; ++units) {
        const double astray = std::max(0.0, std::abs(static_cast<double>(units) - target) - step / 2);
        const auto beyond = static_cast<double>(std::max<std::int64_t>(0, units - room));
        cost.push_back(price * static_cast<double>(units) + request_->unit / step * (pull * astray + 2 * beyond));
    }
    return cost;
}

void RollingDive::plan_totals(const RosterState& state, const Range& days) {
    totals_.cost.clear();
    for (std::size_t member = 0; member < request_->plan->members(); ++member) {
        const PersonIx person = request_->plan->free().people()[member];
        request_->plan->total_multipliers(member, total_prices_);
        auto& mine = totals_.cost.emplace_back();
        for (std::size_t at = 0; at < totals_.loose->of(person).size(); ++at) {
            const LooseTotals::Total& total = totals_.loose->of(person)[at];
            double planned = 0;
            for (const Mixture::Column& column : request_->plan->columns(member)) {
                std::int64_t sum = 0;
                for (Day day = 0; day < days.until && column.weight > 0; ++day) {
                    sum += totals_.loose->step(person, total, day, column.options[static_cast<std::size_t>(day)]);
                }
                planned += column.weight * static_cast<double>(sum);
            }
            const double price = static_cast<double>(total_prices_[at]) / static_cast<double>(price_parts);
            mine.push_back(target_cost(person, total, price, planned, state, days));
        }
    }
}

void RollingDive::take(RosterState& state, PersonIx person, Day from, const std::vector<Option>& options) {
    for (std::size_t at = 0; at < options.size(); ++at) {
        state.apply(person, from + static_cast<Day>(at), options[at]);
    }
}

/// The cheapest legal line found beside the others' as they are. False if none was found.
bool RollingDive::make_legal(RosterState& state, PersonIx person, double stiffness, std::int32_t band) {
    Neighbourhood free{*model_};
    free.start(state, {person}, 0, model_->days());
    legalising_.start(free, stiffness);
    const std::size_t options = model_->options().size();
    option_prices_.assign(static_cast<std::size_t>(model_->days()) * options, 0);
    for (Day day = 0; day < model_->days(); ++day) {
        const Option now = state.option(person, day);
        for (const Option option : model_->person(person).allowed[static_cast<std::size_t>(day)]) {
            option_prices_[static_cast<std::size_t>(day) * options + option] =
                option == now ? 0 : request_->scale(state.unit_delta(person, day, now, option)) * price_parts;
        }
    }
    LineTable::Request wanted{person, 0, model_->days(), state.line(person), &option_prices_, price_parts, most_cells};
    wanted.band = band;
    const LineTable::Result found =
        legalising_.any(0) ? legalising_.cheapest(table_, 0, wanted, attempts) : table_.cheapest(wanted);
    if (found.status != LineTable::Status::found) {
        return false;
    }
    const std::vector<Option> before = free.present(0);
    take(state, person, 0, found.options);
    if (state.person_cost(person).hard == Cost{0}) {
        return true;
    }
    take(state, person, 0, before);
    return false;
}

/// Everybody's line becomes legal; at worst it is the one he began with.
void RollingDive::make_all_legal(RosterState& state, const std::vector<Option>& began_with) {
    for (const PersonIx person : request_->plan->free().people()) {
        // Gently first: prices that rise fast change more than they must.
        bool legal = state.person_cost(person).hard == Cost{0};
        for (double stiffness = gentlest * request_->stiffness; !legal && stiffness < hardest * request_->stiffness;
             stiffness *= 4) {
            legal =
                make_legal(state, person, stiffness, wide_band) || make_legal(state, person, stiffness, narrow_band);
        }
        if (!legal) {
            const auto days = static_cast<std::ptrdiff_t>(model_->days());
            const auto own = began_with.begin() + static_cast<std::ptrdiff_t>(person.at()) * days;
            take(state, person, 0, {own, own + days});
        }
    }
}

/// What is not settled yet is only held open: any line at the plan's prices, its totals as they come.
void RollingDive::hold_open(RosterState& state, Day from) {
    Neighbourhood free{*model_};
    free.start(state, request_->plan->free().people(), from, model_->days());
    request_->plan->multipliers(line_prices_);
    for (std::size_t member = 0; member < free.people().size(); ++member) {
        const PersonIx person = free.people()[member];
        free.option_prices(person, line_prices_, option_prices_);
        request_->plan->total_multipliers(member, total_prices_);
        totals_.loose->add_prices(person, from, total_prices_, option_prices_);
        LineTable::Request wanted{person,          free.from(), free.until(), state.line(person),
                                  &option_prices_, price_parts, most_cells};
        wanted.loose = &totals_.loose->flags(person);
        const LineTable::Result found = table_.cheapest(wanted);
        if (found.status == LineTable::Status::found) {
            take(state, person, from, found.options);
        }
    }
}

bool RollingDive::run(RosterState& state, const Request& request, WindowDive& dive) {
    request_ = &request;
    const std::vector<Option> began_with = state.lines();
    totals_.loose = request.plan->loose();
    hold_open(state, 0);
    WindowDive::Request wanted;
    wanted.people = request.plan->free().people();
    wanted.scale = request.scale;
    wanted.stiffness = request.stiffness;
    wanted.hasty = true;
    wanted.over = request.over;
    for (Day from = 0;; from += kept) {
        wanted.from = from;
        wanted.until = std::min(model_->days(), from + stretch);
        const bool last = wanted.until == model_->days();
        if (last) {
            make_all_legal(state, began_with);
        } else {
            plan_totals(state, {wanted.from, wanted.until});
        }
        wanted.totals = last ? nullptr : &totals_;
        const bool dived = dive.run(state, wanted);
        if (last) {
            return dived;
        }
        if (!dived) {
            make_all_legal(state, began_with);
            return false;
        }
        hold_open(state, from + kept);
    }
}

}    // namespace staffwright::solve
