#include "solve/columns/window_dive.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace staffwright::solve {

namespace {
constexpr double wholly = 0.99;
constexpr std::size_t most_cells = 40'000'000;
constexpr std::size_t small_table = 200'000;
constexpr std::size_t most_ways = 200;      // a day, of a search for a line that will do
constexpr int rounds_of_a_settling = 12;    // with fewer the mixture is dearer than its lines need be (decision 0059)
constexpr int steps_after_a_line = 8;
constexpr int lines_taken_over = 4;    // where a seed's lines are none of his
constexpr int passes_at_first = 60;
constexpr int passes_after_a_choice = 25;
constexpr int rough_passes = 3;
constexpr std::size_t rough_part = 12;    // of those not yet settled are settled together at least
constexpr double rough_gain = 1.0 / 3;    // of the stiffness, of each member not yet settled, at which passes end
constexpr std::int32_t usual_band = 5;    // days' work that totals may stray from a steady pace
constexpr double close_enough = 0.1;      // what all members' better lines together would gain: the mixture is at rest
constexpr double close_enough_hasty = 0.4;
constexpr double hasty_gain = 0.5;        // of each member not yet settled
constexpr double dearer = 0.5;            // scaled cost that a choice may add before others are tried,
constexpr double dearer_share = 0.1;      // or this much of the stiffness,
constexpr double share_of_gain = 0.25;    // or of his part of what the dive can still gain, for each who is settled,
constexpr double most_each = 1.5;         // but of the stiffness
constexpr double least_dearer = 0.1;      // where the gain that is left is to be spent at a steady pace
constexpr std::size_t most_tries = 8;
}    // namespace

double WindowDive::own_cost(std::size_t member, const std::vector<Option>& options) {
    return static_cast<double>(request_->scale(mixture_.free().own_score(member, options)));
}

double WindowDive::offer(std::size_t member, const std::vector<Option>& options, double own) {
    const double before = mixture_.cheapest(member);
    if (!mixture_.add(member, options, own)) {
        return 0;
    }
    const double gain = before - mixture_.cheapest(member);
    mixture_.balance(member, steps_after_a_line);
    return gain;
}

/// By a table that tells all of his totals apart, as long as it is small; else with his limits left to prices.
LineTable::Result WindowDive::ask_table(std::size_t member, LineTable::Request wanted) {
    if (request_->totals != nullptr || !limits_.any(member)) {
        return table_.cheapest(wanted);
    }
    if (by_limits_[member] == 0) {
        wanted.most_cells_to_track = small_table;
        LineTable::Result found = table_.cheapest(wanted);
        if (found.status != LineTable::Status::found || limits_.kept(member, found.options)) {
            return found;
        }
        by_limits_[member] = 1;
    }
    return limits_.cheapest(table_, member, wanted);
}

/// False if the person's rules or his present line do not allow exact pricing.
bool WindowDive::price_by_table(const RosterState& state, std::size_t member, double& gain) {
    const PersonIx person = request_->people[member];
    mixture_.free().option_prices(person, line_prices_, option_prices_);
    LineTable::Request wanted{person,          request_->from,
                              request_->until, state.line(person),
                              &option_prices_, mixture_.free().model().price_parts(),
                              most_cells};
    wanted.band = usual_band;
    wanted.any_line = true;
    wanted.most_ways = most_ways;
    if (request_->totals != nullptr) {
        mixture_.total_prices(member, total_prices_);
        request_->totals->loose->add_prices(person, request_->from, total_prices_, option_prices_);
        wanted.loose = &request_->totals->loose->flags(person);
    }
    LineTable::Result found = ask_table(member, wanted);
    if (found.status == LineTable::Status::none && by_limits_[member] != 0) {
        gain = 0;    // the limits' prices have risen: another time
        return true;
    }
    if (found.status == LineTable::Status::none) {
        wanted.band = 0;
        found = table_.cheapest(wanted);
    }
    if (found.status != LineTable::Status::found) {
        return false;
    }
    double own = 0;
    if (request_->totals != nullptr) {    // what the line costs without its totals only the table knows
        own = static_cast<double>(found.own) / static_cast<double>(mixture_.free().model().price_parts());
    } else {
        const Score score = mixture_.free().own_score(member, found.options);
        if (found.relaxed && score.hard > Cost{0}) {
            return false;    // no legal line: the table does not know all of the rules
        }
        own = static_cast<double>(request_->scale(score));
    }
    gain = offer(member, found.options, own);
    return true;
}

double WindowDive::price_by_path(RosterState& state, std::size_t member) {
    PersonPath::Request wanted;
    wanted.person = request_->people[member];
    wanted.from = request_->from;
    wanted.until = request_->until;
    wanted.beam = request_->beam;
    wanted.scale = request_->scale;
    wanted.scale.fine = mixture_.free().model().price_parts();
    wanted.line_prices = &line_prices_;
    wanted.most_change = std::numeric_limits<std::int64_t>::max() / 8;
    double gain = 0;
    for (const auto& path : paths_->several(state, wanted, 3)) {
        gain += offer(member, path.options, own_cost(member, path.options));
    }
    return gain;
}

double WindowDive::price_member(RosterState& state, std::size_t member) {
    mixture_.prices(line_prices_);
    double gain = 0;
    const bool found = price_by_table(state, member, gain);
    return found || request_->totals != nullptr ? gain : price_by_path(state, member);
}

/// Brings the mixture to rest, or to where it costs no more than `target`.
bool WindowDive::converge(RosterState& state, int most_passes, double target) {
    mixture_.settle(rounds_of_a_settling);
    for (int pass = 0; pass < most_passes && mixture_.value() > target; ++pass) {
        double gain = 0;
        for (std::size_t member = 0; member < settled_.size(); ++member) {
            if (settled_[member] == 0) {
                gain += std::max(0.0, price_member(state, member));
            }
            if (request_->over()) {
                return false;
            }
        }
        mixture_.settle(rounds_of_a_settling);
        const bool quick = request_->rough || request_->hasty;
        const double enough = request_->rough ? rough_gain * request_->stiffness : request_->hasty ? hasty_gain : 0;
        if (gain < std::max(quick ? close_enough_hasty : close_enough, enough * static_cast<double>(unsettled_))) {
            break;
        }
        const double open = mixture_.value() - target;
        if (std::isfinite(open) && open > gain * static_cast<double>(most_passes - pass - 1)) {
            break;    // passes like this one would not get there
        }
    }
    return true;
}

void WindowDive::settle(std::size_t member) {
    mixture_.fix(member, mixture_.heaviest(member));
    settled_[member] = 1;
    --unsettled_;
}

/// Members not yet settled, the firmest first.
std::vector<WindowDive::Choice> WindowDive::choices() const {
    std::vector<Choice> order;
    for (std::size_t member = 0; member < settled_.size(); ++member) {
        if (settled_[member] == 0) {
            order.push_back({member, mixture_.columns(member)[mixture_.heaviest(member)].weight});
            if (request_->looseness > 0 && order.back().weight < wholly) {
                order.back().weight *= 1 - request_->looseness * request_->rng->unit();
            }
        }
    }
    std::stable_sort(order.begin(), order.end(), [](const Choice& a, const Choice& b) { return a.weight > b.weight; });
    return order;
}

/// How many are settled together at most.
std::size_t WindowDive::batch(std::size_t attempt, std::size_t unsettled) {
    return attempt == 0 ? unsettled / 4 : attempt == 1 ? unsettled / 10 : 1;
}

/// What the mixture may cost after those chosen have been settled; `still_free`: before that. Where the dive must gain
/// something, what it can still lose is not spent on the first ones: near the best roster known that is all there is.
double WindowDive::allowed(const Attempt& attempt, std::size_t still_free) const {
    const auto chosen = static_cast<double>(still_free - unsettled_);
    const double gain = std::min(most_each * request_->stiffness,
                                 share_of_gain * (present_ - attempt.before) / static_cast<double>(still_free));
    const double usual = attempt.before + std::max({dearer, dearer_share * request_->stiffness, gain * chosen});
    if (!request_->must_gain || request_->rough || request_->hasty) {
        return usual;
    }
    const double to_lose = present_ - *request_->must_gain - at_rest_;
    const double part = 1 - static_cast<double>(unsettled_) / static_cast<double>(settled_.size());
    return std::min(usual, std::max(attempt.before + least_dearer, at_rest_ + to_lose * part));
}

/// Settles the firmest: at the first attempts several together, then one, then another one in his place. Those that are
/// whole already come along. Then the mixture comes to rest, or to what it is allowed to cost.
bool WindowDive::settle_first_of(RosterState& state, const std::vector<Choice>& order, Attempt& attempt) {
    const std::size_t first = attempt.number > 2 ? attempt.number - 2 : 0;
    const std::size_t least = request_->rough ? std::max<std::size_t>(1, order.size() / rough_part) : 1;
    attempt.chosen = 0;
    unsettled_ = order.size();
    for (std::size_t at = 0; at < order.size(); ++at) {
        const bool whole = order[at].weight >= wholly;
        const bool chosen =
            at >= first && (attempt.chosen < least || (attempt.chosen < batch(attempt.number, order.size()) &&
                                                       order[at].weight >= request_->settled_enough));
        if (chosen || whole) {
            settle(order[at].member);
            attempt.chosen += whole && !chosen ? 0 : 1;
        }
    }
    attempt.allowed = allowed(attempt, order.size());
    return unsettled_ == 0 || converge(state, request_->rough ? rough_passes : passes_after_a_choice, attempt.allowed);
}

/// The number of the next attempt that settles others than this one did.
std::size_t WindowDive::next(const Attempt& attempt, std::size_t unsettled) {
    std::size_t number = attempt.number + 1;
    while (number <= 2 && attempt.chosen <= batch(number, unsettled)) {
        ++number;
    }
    return number;
}

bool WindowDive::settle_some(RosterState& state) {
    const std::vector<Choice> order = choices();
    const std::size_t first = order.size() >= 20 ? 0 : order.size() >= 8 ? 1 : 2;    // smaller batches are single ones
    Attempt attempt{first, mixture_.value()};
    if (request_->hasty || request_->rough) {
        return settle_first_of(state, order, attempt);
    }
    const Mixture start = mixture_;
    const auto settled_before = settled_;
    std::optional<Mixture> best;
    auto best_settled = settled_;
    double best_value = std::numeric_limits<double>::infinity();
    for (; attempt.number < most_tries && attempt.number < order.size() + 2;
         attempt.number = next(attempt, order.size())) {
        if (attempt.number > first) {
            const std::int64_t work = mixture_.work();
            mixture_ = start;
            mixture_.add_work(work - start.work());
            settled_ = settled_before;
        }
        if (!settle_first_of(state, order, attempt)) {
            return false;
        }
        const double value = mixture_.value();
        if (value <= attempt.allowed) {
            return true;
        }
        if (attempt.chosen <= 1 && (!best || value < best_value)) {
            best_value = value;
            best = mixture_;
            best_settled = settled_;
        }
    }
    // The last attempts settle one person each, so there is a best.
    const std::int64_t work = mixture_.work();
    mixture_ = std::move(*best);
    mixture_.add_work(work - mixture_.work());
    settled_ = best_settled;
    unsettled_ = static_cast<std::size_t>(std::count(settled_.begin(), settled_.end(), 0));
    return true;
}

void WindowDive::add_first(const RosterState& state, std::size_t member) {
    double gain = 0;
    mixture_.prices(line_prices_);
    price_by_table(state, member, gain);
    if (mixture_.columns(member).empty()) {
        mixture_.add(member, mixture_.free().present(member), 0);
    }
}

bool WindowDive::begin(RosterState& state) {
    mixture_.start(state, request_->people, request_->from, request_->until, request_->scale, request_->stiffness,
                   request_->totals);
    limits_.start(mixture_.free(), request_->stiffness);
    by_limits_.assign(request_->people.size(), 0);
    table_.allow_more();
    settled_.assign(request_->people.size(), 0);
    unsettled_ = request_->people.size();
    for (std::size_t member = 0; member < request_->people.size(); ++member) {
        if (request_->totals != nullptr) {
            if (request_->over()) {
                return false;
            }
            add_first(state, member);
            continue;
        }
        const std::vector<Option> now = mixture_.free().present(member);
        mixture_.add(member, now, own_cost(member, now));
    }
    present_ = mixture_.value();
    if (request_->seed != nullptr) {
        mixture_.stand_in(*request_->seed);
        for (std::size_t member = 0; member < request_->people.size(); ++member) {
            const bool whole = mixture_.take_over(member, *request_->seed) > wholly;
            for (int line = 0; line < lines_taken_over && !whole && !request_->over(); ++line) {
                price_member(state, member);
            }
        }
    }
    const bool done = converge(state, passes_at_first, -std::numeric_limits<double>::infinity());
    at_rest_ = mixture_.value();
    return done && !hopeless();
}

bool WindowDive::run(RosterState& state, const Request& request) {
    request_ = &request;
    if (!begin(state)) {
        return false;
    }
    while (unsettled_ > 0) {
        if (request.over() || !settle_some(state) || hopeless()) {
            return false;
        }
    }
    for (std::size_t member = 0; member < request.people.size(); ++member) {
        const Mixture::Column& column = mixture_.columns(member).front();
        for (std::size_t at = 0; at < column.options.size(); ++at) {
            state.apply(request.people[member], request.from + static_cast<Day>(at), column.options[at]);
        }
    }
    return true;
}

}    // namespace staffwright::solve
