#include "solve/search/person_path.hpp"

#include <algorithm>
#include <limits>
#include <numeric>

#include "solve/kinds/run_resource.hpp"

namespace staffwright::solve {

namespace {

constexpr std::size_t none = std::numeric_limits<std::size_t>::max();

}    // namespace

PersonPath::PersonPath(const Model& model) : model_(&model) {
    row_.assign(static_cast<std::size_t>(2 * pad + model.history_days() + model.days()), off);
    at_zero_ = &row_[static_cast<std::size_t>(pad + model.history_days())];
    line_ = {at_zero_, model.days(), model.history_days()};
}

void PersonPath::prepare_counts(const RosterState& state, const Request& request) {
    counts_.clear();
    const std::int64_t* slots = state.slots(request.person);
    for (std::size_t at = 0; at < person_->counts.size(); ++at) {
        const CountPrimitive& count = person_->counts[at];
        const Day from = std::max(request.from, count.from);
        const Day until = std::min(request.until, count.until);
        if (from >= until) {
            continue;
        }
        ActiveCount active{&count, slots[at], 0, true, std::vector<std::int64_t>(width_ + 1, 0)};
        for (Day day = request.until - 1; day >= request.from; --day) {
            const auto position = static_cast<std::size_t>(day - request.from);
            active.still_possible[position] = active.still_possible[position + 1];
            if (!count.covers(day)) {
                continue;
            }
            active.base -= (*count.feature)(day, line_[day]);
            std::int64_t most = (*count.feature)(day, line_[day]);    // which need not be among the allowed options
            for (const auto& [option, price] : prices_[position]) {
                most = std::max<std::int64_t>(most, (*count.feature)(day, option));
            }
            active.still_possible[position] += most;
            active.largest_a_day = std::max(active.largest_a_day, most);
        }
        if (count.corridor.price.nothing() ||
            count.corridor.free(active.base, active.base + active.still_possible.front())) {
            continue;
        }
        // Over long ranges every upper limit on some class comes into reach; only lower limits and the nearly reached
        // upper ones are worth telling labels apart by.
        active.in_key = width_ <= 60 || count.corridor.low > no_low;
        counts_.push_back(std::move(active));
    }
}

void PersonPath::prepare_weekends(const RosterState& state, const Request& request) {
    weekends_.clear();
    const std::int64_t* slots = state.slots(request.person);
    for (const WeekendPrimitive& weekend : person_->weekends) {
        const std::int64_t* own = slots + weekend.slot;
        ActiveWeekend active{&weekend, own[0], {}, {}, 0};
        const auto count = static_cast<std::size_t>(weekend.calendar.count);
        std::vector<std::int64_t> days(own + 1, own + 1 + count);
        active.last_day.assign(count, -1);
        active.first = weekend.calendar.count;
        for (Day day = request.from; day < request.until; ++day) {
            const std::int32_t now = (*weekend.works)(day, line_[day]) - 1;
            if (now >= 0 && --days[static_cast<std::size_t>(now)] == 0 && now >= weekend.calendar.first_judged) {
                --active.base;
            }
            const auto may_touch = [&](std::int32_t touched) {
                if (touched >= 0) {
                    active.last_day[static_cast<std::size_t>(touched)] = day;
                    active.first = std::min(active.first, touched);
                }
            };
            may_touch(now);
            for (const auto& [option, price] : prices_[static_cast<std::size_t>(day - request.from)]) {
                may_touch((*weekend.works)(day, option) - 1);
            }
        }
        if (active.first == weekend.calendar.count) {
            continue;
        }
        for (const std::int64_t worked : days) {
            active.worked.push_back(worked > 0 ? 1 : 0);
        }
        weekends_.push_back(std::move(active));
    }
}

/// Of options that the person's own rules cannot tell apart, only the cheapest (the first of equals) stays.
void PersonPath::keep_cheapest_of_alike(std::vector<std::pair<Option, std::int64_t>>& list) {
    cheapest_alike_.assign(person_->alike.size(), none);
    for (std::size_t at = 0; at < list.size(); ++at) {
        std::size_t& cheapest = cheapest_alike_[person_->alike[list[at].first]];
        if (cheapest == none || list[at].second < list[cheapest].second) {
            cheapest = at;
        }
    }
    std::size_t kept = 0;
    for (std::size_t at = 0; at < list.size(); ++at) {
        if (cheapest_alike_[person_->alike[list[at].first]] == at) {
            list[kept++] = list[at];
        }
    }
    list.resize(kept);
}

/// Linear price and what demand and other people make of the option, scaled.
std::int64_t PersonPath::price_of(const RosterState& state, Day day, Option option) const {
    const std::int64_t own = request_.scale(model_->linear(request_.person, day, option));
    if (request_.line_prices == nullptr) {
        const Option now = state.option(request_.person, day);
        return own + (option == now ? 0 : request_.scale(state.unit_delta(request_.person, day, now, option)));
    }
    std::int64_t sum = own;
    for (const Touch& touch : model_->touches(person_->profile, day, option)) {
        if (touch.family == Touch::Family::count) {
            sum += (*request_.line_prices)[touch.line];
        }
    }
    return sum;
}

void PersonPath::prepare_prices(const RosterState& state, const Request& request) {
    prices_.assign(width_, {});
    for (Day day = request.from; day < request.until; ++day) {
        auto& list = prices_[static_cast<std::size_t>(day - request.from)];
        for (const Option option : person_->allowed[static_cast<std::size_t>(day)]) {
            const std::int64_t noise = request.noise != nullptr && request.most_noise > 0
                                           ? request.noise->between(0, request.most_noise + 1)
                                           : 0;
            list.emplace_back(option, price_of(state, day, option) + noise);
        }
        keep_cheapest_of_alike(list);
        if (request.options_a_day > 0 && list.size() > request.options_a_day) {
            const bool has_off = list.front().first == off;
            std::stable_sort(list.begin() + (has_off ? 1 : 0), list.end(),
                             [](const auto& a, const auto& b) { return a.second < b.second; });
            list.resize(request.options_a_day + (has_off ? 1 : 0));
        }
        work_ += static_cast<std::int64_t>(list.size());
    }
    cheapest_rest_.assign(width_ + 1, 0);
    for (std::size_t at = width_; at-- > 0;) {
        std::int64_t cheapest = std::numeric_limits<std::int64_t>::max();
        for (const auto& [option, price] : prices_[at]) {
            cheapest = std::min(cheapest, price);
        }
        cheapest_rest_[at] = cheapest_rest_[at + 1] + cheapest;
    }
}

void PersonPath::prepare(const RosterState& state, const Request& request) {
    request_ = request;
    person_ = &model_->person(request.person);
    width_ = static_cast<std::size_t>(request.until - request.from);
    const Line present = state.line(request.person);
    std::copy(present.at_day_zero - model_->history_days() - pad, present.at_day_zero + model_->days() + pad,
              row_.begin());
    prepare_prices(state, request);
    prepare_counts(state, request);
    prepare_weekends(state, request);
    size_ = counts_.size() + person_->runs.size() + weekends_.size() + person_->rests.size() + 1;
    scratch_.resize(size_);
}

/// State: totals, run lengths, weekends, days of rest so far after a run (by rest rule), what tomorrow can tell of
/// today.
std::vector<std::int64_t> PersonPath::first_state(const Request& request) const {
    std::vector<std::int64_t> state;
    for (const ActiveCount& active : counts_) {
        state.push_back(active.base);
    }
    for (const RunPrimitive& run : person_->runs) {
        state.push_back(run_before(run, line_, request.from));
    }
    for (const ActiveWeekend& active : weekends_) {
        state.push_back(active.weekend->form == WeekendPrimitive::Form::total ? active.base * 1024 : 0);
    }
    for (const RestAfterRunPrimitive& rest : person_->rests) {
        state.push_back(rest.rested(line_, request.from));
    }
    state.push_back(0);
    return state;
}

std::int64_t PersonPath::step_weekend(const ActiveWeekend& active, std::int64_t state, Day day, Option option,
                                      std::int64_t* next) const {
    const WeekendPrimitive& weekend = *active.weekend;
    const std::int32_t touched = (*weekend.works)(day, option) - 1;
    if (weekend.form == WeekendPrimitive::Form::total) {
        // total * 1024 + (weekend the range has just worked, so that its other day is free) + 1
        std::int64_t total = state / 1024;
        std::int64_t open = state % 1024;
        std::int64_t cost = 0;
        if (touched >= 0 && open != touched + 1 && active.worked[static_cast<std::size_t>(touched)] == 0) {
            if (touched >= weekend.calendar.first_judged) {
                cost = request_.scale(weekend.corridor(total + 1) - weekend.corridor(total));
                ++total;
            }
            open = touched + 1;
        }
        if (open > 0 && active.last_day[static_cast<std::size_t>(open - 1)] <= day) {
            open = 0;
        }
        *next = total * 1024 + open;
        return cost;
    }
    // One bit for each weekend from `first` on that the range has made worked.
    *next = state;
    if (touched < 0 || active.worked[static_cast<std::size_t>(touched)] != 0 || touched - active.first > 61) {
        return 0;
    }
    const std::int64_t bit = std::int64_t{1} << (touched - active.first);
    if ((state & bit) != 0) {
        return 0;
    }
    *next = state | bit;
    std::vector<std::int64_t> slots(active.worked.begin(), active.worked.end());
    for (std::size_t w = static_cast<std::size_t>(active.first); w < slots.size(); ++w) {
        const std::size_t position = w - static_cast<std::size_t>(active.first);
        if (position < 62 && ((state >> position) & 1) != 0) {
            slots[w] = 1;
        }
    }
    slots.insert(slots.begin(), 0);
    return request_.scale(weekend.windows_with(slots.data(), touched, 1) -
                          weekend.windows_with(slots.data(), touched, 0));
}

/// What the local primitives decide on `day`, from row_.
std::int64_t PersonPath::local_cost(Day day) const {
    Score sum = person_->gap->decided(line_, day);
    for (const PatternPrimitive& pattern : person_->patterns) {
        if (day < line_.days) {
            sum += pattern.decided(line_, day);
        }
    }
    for (const RestAfterRunPrimitive& rest : person_->rests) {
        sum += rest.decided(line_, day);
    }
    for (const RollingHoursPrimitive& hours : person_->hours) {
        sum += hours.decided(line_, day);
    }
    for (const RestWindowPrimitive& rests : person_->rest_windows) {
        sum += rests.decided(line_, day);
    }
    for (const WindowPrimitive& window : person_->windows) {
        if (day < line_.days) {
            const Day first = day + 1 - window.n;
            sum += window.corridor_of(first, line_)(window.sum(line_, first));
        }
    }
    for (const WholeWeekendPrimitive& whole : person_->whole_weekends) {
        if (day < line_.days && (*whole.part)[static_cast<std::size_t>(day)] == 2 &&
            ((*whole.feature)(day, line_[day]) > 0) != ((*whole.feature)(day - 1, line_[day - 1]) > 0)) {
            sum += whole.price(1);
        }
    }
    return request_.scale(sum);
}

std::int64_t PersonPath::step(const std::int64_t* states, Day day, Option option, std::int64_t* next) const {
    std::int64_t cost = 0;
    std::size_t at = 0;
    for (const ActiveCount& active : counts_) {
        next[at] = states[at] + (active.count->covers(day) ? (*active.count->feature)(day, option) : 0);
        ++at;
    }
    Score runs{};
    for (const RunPrimitive& run : person_->runs) {
        next[at] = step_run(run, states[at], run.on(day, option), runs);
        ++at;
    }
    cost += request_.scale(runs);
    for (const ActiveWeekend& active : weekends_) {
        cost += step_weekend(active, states[at], day, option, &next[at]);
        ++at;
    }
    for (const RestAfterRunPrimitive& rest : person_->rests) {
        next[at] = rest.rested(line_, day + 1);
        ++at;
    }
    std::int64_t seen = person_->gap->class_of(option);
    for (const WholeWeekendPrimitive& whole : person_->whole_weekends) {
        if ((*whole.part)[static_cast<std::size_t>(day)] == 1) {
            seen = seen * 2 + ((*whole.feature)(day, option) > 0 ? 1 : 0);
        }
    }
    next[at] = seen;
    return cost + local_cost(day);
}

/// Scaled cost that the totals are sure to add by the end of the range (nearly: with `keep_pace`, expected to).
std::int64_t PersonPath::least_rest(const std::int64_t* states, Day day) const {
    const auto left = static_cast<std::size_t>(day + 1 - request_.from);
    std::int64_t sum = cheapest_rest_[left];
    for (std::size_t at = 0; at < counts_.size(); ++at) {
        const ActiveCount& active = counts_[at];
        const Corridor& corridor = active.count->corridor;
        const std::int64_t most = states[at] + active.still_possible[left];
        if (most < corridor.low) {
            sum += request_.scale(corridor(most));
        } else if (states[at] > corridor.high) {
            sum += request_.scale(corridor(states[at]));
        }
        if (request_.keep_pace && corridor.low > no_low && active.largest_a_day > 0) {
            // The share of the total that the past part of the range should have used up.
            const std::int64_t whole = active.still_possible.front();
            const std::int64_t goal = corridor.low - active.base;
            const std::int64_t due = whole > 0 ? goal * (whole - active.still_possible[left]) / whole : 0;
            const std::int64_t distance = std::abs(states[at] - active.base - due) - 3 * active.largest_a_day;
            if (distance > 0) {
                sum += request_.scale.hard_weight * distance / active.largest_a_day;
            }
        }
    }
    return sum;
}

std::int64_t PersonPath::finish(const std::int64_t* states) const {
    std::int64_t cost = 0;
    std::size_t at = 0;
    for (const ActiveCount& active : counts_) {
        cost += request_.scale(active.count->corridor(states[at++]));
    }
    Score runs{};
    for (const RunPrimitive& run : person_->runs) {
        runs += finish_run(run, states[at++], line_, request_.until);
    }
    cost += request_.scale(runs);
    Day reach = person_->gap->reach();
    for (const PatternPrimitive& pattern : person_->patterns) {
        reach = std::max(reach, pattern.reach());
    }
    for (const RestAfterRunPrimitive& rest : person_->rests) {
        reach = std::max(reach, rest.reach());
    }
    for (const RollingHoursPrimitive& hours : person_->hours) {
        reach = std::max(reach, hours.reach());
    }
    for (const RestWindowPrimitive& rests : person_->rest_windows) {
        reach = std::max(reach, rests.reach());
    }
    for (const WindowPrimitive& window : person_->windows) {
        reach = std::max(reach, window.n - 1);
    }
    reach = std::max(reach, person_->whole_weekends.empty() ? 0 : 1);
    for (Day day = request_.until; day <= request_.until - 1 + reach && day < line_.days + pad; ++day) {
        cost += local_cost(day);
    }
    return cost;
}

void PersonPath::add_candidate(std::uint32_t parent, Day day, Option option, std::int64_t price,
                               const std::int64_t* states) {
    at_zero_[day] = option;
    ++work_;
    const std::int64_t cost = labels_[parent].cost + price + step(states, day, option, scratch_.data());
    const std::int64_t order = cost + least_rest(scratch_.data(), day);
    if (!request_.keep_pace && order > limit_) {
        return;
    }
    std::uint64_t hash = 1'469'598'103'934'665'603ULL;
    for (std::size_t at = 0; at < size_; ++at) {
        if (at >= counts_.size() || counts_[at].in_key) {
            hash = (hash ^ static_cast<std::uint64_t>(scratch_[at])) * 1'099'511'628'211ULL;
            hash ^= hash >> 29;
        }
    }
    const auto same = [&](const std::int64_t* other) {
        for (std::size_t at = 0; at < size_; ++at) {
            if ((at >= counts_.size() || counts_[at].in_key) && other[at] != scratch_[at]) {
                return false;
            }
        }
        return true;
    };
    if (next_labels_.size() * 2 >= table_.size()) {
        return;    // the table is sized for the largest layer; see extend_layer
    }
    const std::size_t mask = table_.size() - 1;
    std::size_t slot = hash & mask;
    while (table_[slot] != 0) {
        const std::uint32_t known = table_[slot] - 1;
        if (same(&next_states_[known * size_])) {
            if (order < next_labels_[known].order) {
                next_labels_[known] = {cost, order, parent, option};
                std::copy(scratch_.begin(), scratch_.end(),
                          next_states_.begin() + static_cast<std::ptrdiff_t>(known * size_));
            }
            return;
        }
        slot = (slot + 1) & mask;
    }
    table_[slot] = static_cast<std::uint32_t>(next_labels_.size()) + 1;
    next_labels_.push_back({cost, order, parent, option});
    next_states_.insert(next_states_.end(), scratch_.begin(), scratch_.end());
}

void PersonPath::extend_layer(Day day) {
    const auto position = static_cast<std::size_t>(day - request_.from);
    std::size_t capacity = 64;
    while (capacity < 2 * labels_.size() * prices_[position].size() + 2) {
        capacity *= 2;
    }
    table_.assign(capacity, 0);
    next_labels_.clear();
    next_states_.clear();
    for (std::uint32_t parent = 0; parent < labels_.size(); ++parent) {
        std::copy_n(&paths_[parent * width_], position, at_zero_ + request_.from);
        for (const auto& [option, price] : prices_[position]) {
            add_candidate(parent, day, option, price, &states_[parent * size_]);
        }
    }
}

/// The `beam` best of the next layer become the present one. Ties are broken by position, which is deterministic.
void PersonPath::keep_best(Day day) {
    const auto position = static_cast<std::size_t>(day - request_.from);
    order_.resize(next_labels_.size());
    std::iota(order_.begin(), order_.end(), 0U);
    if (order_.size() > request_.beam) {
        const auto better = [&](std::uint32_t a, std::uint32_t b) {
            return next_labels_[a].order != next_labels_[b].order ? next_labels_[a].order < next_labels_[b].order
                                                                  : a < b;
        };
        std::nth_element(order_.begin(), order_.begin() + static_cast<std::ptrdiff_t>(request_.beam), order_.end(),
                         better);
        order_.resize(request_.beam);
        std::sort(order_.begin(), order_.end());
    }
    next_paths_.resize(order_.size() * width_);
    std::vector<Label>& kept = labels_;
    std::vector<Label> fresh;
    fresh.reserve(order_.size());
    std::vector<std::int64_t> fresh_states;
    fresh_states.reserve(order_.size() * size_);
    for (std::size_t at = 0; at < order_.size(); ++at) {
        const Label& label = next_labels_[order_[at]];
        std::copy_n(&paths_[label.parent * width_], position, &next_paths_[at * width_]);
        next_paths_[at * width_ + position] = label.option;
        fresh.push_back(label);
        const auto from = next_states_.begin() + static_cast<std::ptrdiff_t>(order_[at] * size_);
        fresh_states.insert(fresh_states.end(), from, from + static_cast<std::ptrdiff_t>(size_));
    }
    kept.swap(fresh);
    states_.swap(fresh_states);
    paths_.swap(next_paths_);
}

/// The present line priced by the same steps, so that only differences matter.
std::int64_t PersonPath::cost_of_present(const RosterState& state) {
    const Line present = state.line(request_.person);
    std::vector<std::int64_t> now = first_state(request_);
    std::vector<std::int64_t> next(size_);
    std::int64_t cost = 0;
    for (Day day = request_.from; day < request_.until; ++day) {
        const Option option = present[day];
        at_zero_[day] = option;
        cost +=
            request_.scale(model_->linear(request_.person, day, option)) + step(now.data(), day, option, next.data());
        now.swap(next);
    }
    return cost + finish(now.data());
}

std::optional<PersonPath::Path> PersonPath::best(const RosterState& state, const Request& request) {
    std::vector<Path> found = several(state, request, 1);
    return found.empty() ? std::nullopt : std::optional<Path>{std::move(found.front())};
}

std::vector<PersonPath::Path> PersonPath::several(const RosterState& state, const Request& request, std::size_t most) {
    prepare(state, request);
    const std::int64_t present_cost = cost_of_present(state);
    limit_ = present_cost + request.most_change;
    labels_.assign(1, Label{});
    states_ = first_state(request);
    paths_.assign(width_, off);
    for (Day day = request.from; day < request.until; ++day) {
        extend_layer(day);
        if (next_labels_.empty()) {
            return {};
        }
        keep_best(day);
    }
    const Line present = state.line(request.person);
    std::vector<std::pair<std::int64_t, std::size_t>> finished;
    for (std::size_t at = 0; at < labels_.size(); ++at) {
        std::copy_n(&paths_[at * width_], width_, at_zero_ + request.from);
        const bool same =
            std::equal(at_zero_ + request.from, at_zero_ + request.until, present.at_day_zero + request.from);
        const std::int64_t cost = labels_[at].cost + finish(&states_[at * size_]);
        if (!same && cost <= limit_) {
            finished.emplace_back(cost, at);
        }
    }
    const std::size_t kept = std::min(most, finished.size());
    std::partial_sort(finished.begin(), finished.begin() + static_cast<std::ptrdiff_t>(kept), finished.end());
    std::vector<Path> result;
    for (std::size_t rank = 0; rank < kept; ++rank) {
        const auto from = paths_.begin() + static_cast<std::ptrdiff_t>(finished[rank].second * width_);
        result.push_back({{from, from + static_cast<std::ptrdiff_t>(width_)}, finished[rank].first - present_cost});
    }
    return result;
}

}    // namespace staffwright::solve
