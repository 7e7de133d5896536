#include "solve/columns/rolling_dive.hpp"

#include <algorithm>
#include <cmath>

namespace staffwright::solve {

namespace {

constexpr Day stretch = 28;      // days settled together,
constexpr Day kept = 21;         // of which these stay: what comes after is yet to bend the last
constexpr double pull = 0.05;    // of the unit, for a day's work more or less than planned
constexpr std::size_t most_cells = 40'000'000;

}    // namespace

bool RollingDive::rolls(const Model& model) {
    return model.days() > stretch;
}

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
            const double price = static_cast<double>(total_prices_[at]) / static_cast<double>(model_->price_parts());
            mine.push_back(target_cost(person, total, price, planned, state, days));
        }
    }
}

void RollingDive::take(RosterState& state, PersonIx person, Day from, const std::vector<Option>& options) {
    for (std::size_t at = 0; at < options.size(); ++at) {
        state.apply(person, from + static_cast<Day>(at), options[at]);
    }
}

/// Everybody's line becomes legal: the cheapest that was found beside the others' lines as they are; at worst the one
/// he began with. False if the budget ended.
bool RollingDive::make_all_legal(RosterState& state, const std::vector<Option>& began_with) {
    for (const PersonIx person : request_->plan->free().people()) {
        if (state.person_cost(person).hard == Cost{0}) {
            continue;
        }
        if (request_->over()) {
            return false;
        }
        if (const auto line = legal_line_.find(state, person, request_->scale)) {
            take(state, person, 0, *line);
        } else {
            const auto days = static_cast<std::ptrdiff_t>(model_->days());
            const auto own = began_with.begin() + static_cast<std::ptrdiff_t>(person.at()) * days;
            take(state, person, 0, {own, own + days});
        }
    }
    return true;
}

/// What is not settled yet is only held open: any line at the plan's prices, its totals as they come. False if the
/// budget ended.
bool RollingDive::hold_open(RosterState& state, Day from) {
    Neighbourhood free{*model_};
    free.start(state, request_->plan->free().people(), from, model_->days());
    request_->plan->multipliers(line_prices_);
    for (std::size_t member = 0; member < free.people().size(); ++member) {
        if (request_->over()) {
            return false;
        }
        const PersonIx person = free.people()[member];
        free.option_prices(person, line_prices_, option_prices_);
        request_->plan->total_multipliers(member, total_prices_);
        totals_.loose->add_prices(person, from, total_prices_, option_prices_);
        LineTable::Request wanted{person,          free.from(),           free.until(), state.line(person),
                                  &option_prices_, model_->price_parts(), most_cells};
        wanted.loose = &totals_.loose->flags(person);
        const LineTable::Result found = table_.cheapest(wanted);
        if (found.status == LineTable::Status::found) {
            take(state, person, from, found.options);
        }
    }
    return true;
}

/// Leaves lines illegal where it returns false.
bool RollingDive::roll(RosterState& state, const std::vector<Option>& began_with, WindowDive& dive) {
    WindowDive::Request wanted;
    wanted.people = request_->plan->free().people();
    wanted.scale = request_->scale;
    wanted.stiffness = request_->stiffness;
    wanted.hasty = true;
    wanted.rough = true;
    wanted.over = request_->over;
    for (Day from = 0;; from += kept) {
        if (!hold_open(state, from)) {
            return false;
        }
        wanted.from = from;
        wanted.until = std::min(model_->days(), from + stretch);
        if (wanted.until == model_->days()) {
            break;
        }
        plan_totals(state, {wanted.from, wanted.until});
        wanted.totals = &totals_;
        if (!dive.run(state, wanted)) {
            return false;
        }
    }
    wanted.totals = nullptr;
    wanted.rough = false;
    const bool legal = make_all_legal(state, began_with);
    legal_line_.forget();
    if (!legal) {
        return false;
    }
    dive.run(state, wanted);    // stopped, it leaves all as it is: legal
    return true;
}

bool RollingDive::run(RosterState& state, const Request& request, WindowDive& dive) {
    request_ = &request;
    totals_.loose = request.plan->loose();
    const std::vector<Option> began_with = state.lines();
    if (!roll(state, began_with, dive)) {
        state.set_lines(began_with);
        return false;
    }
    return true;
}

}    // namespace staffwright::solve
