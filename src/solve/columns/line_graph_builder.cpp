#include "solve/columns/line_graph_builder.hpp"

#include <algorithm>

#include "solve/columns/window_ledger.hpp"
#include "solve/kinds/run_resource.hpp"

namespace staffwright::solve {

namespace {
constexpr std::int32_t most_weekends_in_a_mask = 62;
constexpr std::size_t most_weekend_rules = 32;    // bits of Arc::weekends
}    // namespace

LineGraphBuilder::LineGraphBuilder(const Model& model, const std::vector<PersonIx>& people)
    : model_(&model), people_(people), person_(&model.person(people.front())) {
    row_.assign(static_cast<std::size_t>(2 * pad + model.history_days() + model.days()), off);
    at_zero_ = &row_[static_cast<std::size_t>(pad + model.history_days())];
    line_ = {at_zero_, model.days(), model.history_days()};
    kept_.fill(true);
    for (const WindowPrimitive& window : person_->windows) {
        if (!WindowLedger::serves(window)) {
            windows_.push_back(window);
        }
    }
    find_classes();
    find_possible();
    find_weekend_spans();
    leave_out_what_cannot_be_remembered();
}

void LineGraphBuilder::place_past(PersonIx person) {
    std::fill(row_.begin(), row_.end(), off);
    const std::vector<Option>& past = model_->person(person).past;
    std::copy(past.begin(), past.end(), at_zero_ - model_->history_days());
}

/// Like Compiler::find_alike, but blind to what the graph leaves to others: totals, so that people whose rules differ
/// in totals alone share a graph.
void LineGraphBuilder::find_classes() {
    std::vector<const Feature*> seen;
    const auto see = [&](const auto& primitives, const Feature* std::decay_t<decltype(primitives.front())>::*feature) {
        for (const auto& primitive : primitives) {
            seen.push_back(primitive.*feature);
        }
    };
    see(person_->runs, &RunPrimitive::feature);
    see(person_->windows, &WindowPrimitive::feature);
    see(person_->weekends, &WeekendPrimitive::works);
    see(person_->whole_weekends, &WholeWeekendPrimitive::feature);
    const bool times_count =
        !person_->rests.empty() || !person_->hours.empty() || !person_->rest_windows.empty() || !person_->gap->tabled();
    std::map<std::vector<roster::ShiftIx>, std::int32_t> same_shifts;
    std::map<std::vector<std::int64_t>, std::int32_t> known;
    const auto options = static_cast<Option>(person_->alike.size());
    for (Option option = 0; option < options; ++option) {
        std::vector<roster::ShiftIx> shifts;
        for (const OptionDuty& duty : model_->options().duties[option]) {
            shifts.push_back(duty.shift);
        }
        const std::int32_t number =
            same_shifts.try_emplace(std::move(shifts), static_cast<std::int32_t>(same_shifts.size())).first->second;
        std::vector<std::int64_t> sight{times_count ? number : person_->gap->sight_class(option)};
        for (const PatternPrimitive& pattern : person_->patterns) {
            for (const auto& step : pattern.steps) {
                sight.push_back(step[option]);
            }
        }
        for (const Feature* feature : seen) {
            const Day until = feature->same_every_day() ? -model_->history_days() + 1 : model_->days();
            for (Day day = -model_->history_days(); day < until; ++day) {
                sight.push_back((*feature)(day, option));
            }
        }
        const auto [entry, fresh] = known.try_emplace(std::move(sight), static_cast<std::int32_t>(example_.size()));
        class_of_.push_back(entry->second);
        if (fresh) {
            example_.push_back(option);
        }
    }
}

void LineGraphBuilder::find_possible() {
    possible_.assign(static_cast<std::size_t>(model_->days()), std::vector<std::uint8_t>(example_.size(), 0));
    for (const PersonIx person : people_) {
        for (std::size_t day = 0; day < possible_.size(); ++day) {
            for (const Option option : model_->person(person).allowed[day]) {
                possible_[day][static_cast<std::size_t>(class_of_[option])] = 1;
            }
        }
    }
}

void LineGraphBuilder::find_weekend_spans() {
    for (const WeekendPrimitive& weekend : person_->weekends) {
        const auto count = static_cast<std::size_t>(weekend.calendar.count);
        std::vector<Day> first(count, model_->days());
        std::vector<Day> last(count, -1);
        for (Day day = 0; day < model_->days(); ++day) {
            for (const Option option : example_) {
                const std::int32_t touched = (*weekend.works)(day, option) - 1;
                if (touched >= 0) {
                    first[static_cast<std::size_t>(touched)] = std::min(first[static_cast<std::size_t>(touched)], day);
                    last[static_cast<std::size_t>(touched)] = day;
                }
            }
        }
        for (std::size_t w = 1; w < count; ++w) {
            weekends_apart_ = weekends_apart_ && last[w - 1] < first[w];
        }
        last_touch_.push_back(std::move(last));
    }
    weekends_apart_ = weekends_apart_ && person_->weekends.size() <= most_weekend_rules;
}

void LineGraphBuilder::leave_out_what_cannot_be_remembered() {
    for (const RunPrimitive& run : person_->runs) {
        kept_[runs] = kept_[runs] && (!run.price.hard() || run.price.never_falls());
    }
    for (const WindowPrimitive& window : windows_) {
        kept_[windows] = kept_[windows] && window.n - 1 <= pad;
    }
    for (const RestAfterRunPrimitive& rest : person_->rests) {
        kept_[rests] = kept_[rests] && rest.rested_says_all() && rest.reach() <= pad;
    }
    for (const WeekendPrimitive& weekend : person_->weekends) {
        // With a hard lower limit a breach can be made good later, which no arc can say.
        const Price& price = weekend.corridor.price;
        const bool in_arcs = !price.hard() || (weekend.corridor.low == no_low && price.never_falls());
        if (weekend.form == WeekendPrimitive::Form::frequency) {
            kept_[frequencies] =
                kept_[frequencies] && in_arcs && weekends_apart_ && weekend.calendar.count <= most_weekends_in_a_mask;
        }
    }
    kept_[gap] = person_->gap->reach() < pad;
}

void LineGraphBuilder::place(const Node& node, Day day) {
    std::copy(node.recent.begin(), node.recent.end(), at_zero_ + day - pad);
}

/// Memory: a number for each run, pattern and weekend rule, then what remember_days() keeps.
LineGraphBuilder::Memory LineGraphBuilder::first_memory() {
    Step result;
    if (kept(runs)) {
        for (const RunPrimitive& run : person_->runs) {
            result.memory.push_back(run_before(run, line_, 0));
        }
    }
    if (kept(patterns)) {
        for (std::size_t i = 0; i < person_->patterns.size(); ++i) {
            result.memory.push_back(0);
        }
        for (Day day = -model_->history_days(); day < 0; ++day) {
            Step next;
            std::size_t at = result.memory.size() - person_->patterns.size();
            step_patterns(result.memory, at, day, line_[day], next);
            std::copy(next.memory.begin(), next.memory.end(),
                      result.memory.end() - static_cast<std::ptrdiff_t>(person_->patterns.size()));
        }
    }
    for (std::size_t i = 0; i < person_->weekends.size(); ++i) {
        const WeekendPrimitive& weekend = person_->weekends[i];
        const bool total = weekend.form == WeekendPrimitive::Form::total;
        const std::vector<std::int64_t> slots = past_weekends(weekend);
        std::int64_t state = 0;
        for (std::int32_t w = 0; w < weekend.calendar.count; ++w) {
            const auto at = static_cast<std::size_t>(w);
            if (slots[1 + at] == 0 || !weekends_apart_ || (!total && !kept(frequencies))) {
                continue;
            }
            if (total) {
                state = last_touch_[i][at] >= 0 ? w + 1 : state;
            } else {
                state |= std::int64_t{1} << w;
            }
        }
        result.memory.push_back(state);
    }
    remember_days(0, result);
    return result.memory;
}

std::vector<std::int64_t> LineGraphBuilder::past_weekends(const WeekendPrimitive& weekend) const {
    std::vector<std::int64_t> slots(static_cast<std::size_t>(weekend.calendar.count) + 1);
    weekend.start(slots.data(), {at_zero_, 0, model_->history_days()});
    return slots;
}

Score LineGraphBuilder::past_cost() const {
    Score sum{};
    for (const WeekendPrimitive& weekend : person_->weekends) {
        if (weekend.form == WeekendPrimitive::Form::frequency && kept(frequencies) && weekends_apart_) {
            sum += weekend.cost(past_weekends(weekend).data());
        }
    }
    return sum;
}

/// Bit s: the last s days are the first s steps of the pattern.
void LineGraphBuilder::step_patterns(const Memory& memory, std::size_t& at, Day day, Option option,
                                     Step& result) const {
    for (const PatternPrimitive& pattern : person_->patterns) {
        std::int64_t next = 0;
        const bool may_start = pattern.starts[static_cast<std::size_t>(day + pattern.history_days)] != 0;
        for (std::size_t s = 0; s < pattern.steps.size(); ++s) {
            const bool reached = s == 0 ? may_start : ((memory[at] >> s) & 1) != 0;
            if (!reached || pattern.steps[s][option] == 0) {
                continue;
            }
            if (s + 1 == pattern.steps.size()) {
                result.cost += pattern.price(1);
            } else {
                next |= std::int64_t{1} << (s + 1);
            }
        }
        result.memory.push_back(next);
        ++at;
    }
}

/// Change of a frequency rule's cost when a weekend becomes worked, later weekends being free.
Score LineGraphBuilder::frequency_change(std::size_t weekend, std::int64_t worked, std::int32_t touched) const {
    const WeekendPrimitive& rule = person_->weekends[weekend];
    std::vector<std::int64_t> slots(static_cast<std::size_t>(rule.calendar.count) + 1, 0);
    for (std::int32_t w = 0; w < rule.calendar.count; ++w) {
        slots[static_cast<std::size_t>(1 + w)] = (worked >> w) & 1;
    }
    return rule.windows_with(slots.data(), touched, 1) - rule.windows_with(slots.data(), touched, 0);
}

/// Total: the weekend (number + 1) that is worked already and can be worked again. Frequency: a mask of the weekends
/// that windows to come can hold.
void LineGraphBuilder::step_weekends(const Memory& memory, std::size_t& at, Day day, Option option,
                                     Step& result) const {
    for (std::size_t i = 0; i < person_->weekends.size(); ++i, ++at) {
        const WeekendPrimitive& weekend = person_->weekends[i];
        const bool total = weekend.form == WeekendPrimitive::Form::total;
        const std::int32_t touched = (*weekend.works)(day, option) - 1;
        std::int64_t state = memory[at];
        if (!weekends_apart_ || (!total && !kept(frequencies))) {
            result.memory.push_back(0);
            continue;
        }
        const bool fresh = touched >= 0 && (total ? state != touched + 1 : ((state >> touched) & 1) == 0);
        if (fresh && total) {
            result.weekends |= touched >= weekend.calendar.first_judged ? 1U << i : 0U;
            state = touched + 1;
        } else if (fresh) {
            result.cost += frequency_change(i, state, touched);
            state |= std::int64_t{1} << touched;
        }
        if (total) {
            const bool over = state > 0 && last_touch_[i][static_cast<std::size_t>(state - 1)] <= day;
            result.memory.push_back(over ? 0 : state);
            continue;
        }
        for (std::int32_t w = 0; w < weekend.calendar.count; ++w) {
            const auto with =
                last_touch_[i].begin() + w;    // a weekend that no duty touches has none, the next may have
            if (*std::max_element(with, with + std::min(weekend.window, weekend.calendar.count - w)) <= day) {
                state &= ~(std::int64_t{1} << w);    // no window that can still change holds it
            }
        }
        result.memory.push_back(state);
    }
}

/// What must be known of the single days before `tomorrow`; the row holds them.
void LineGraphBuilder::remember_days(Day tomorrow, Step& result) const {
    const Day today = tomorrow - 1;
    if (kept(gap)) {
        if (person_->gap->tabled()) {
            result.memory.push_back(person_->gap->class_of(line_[today]));
        } else {
            for (Day day = tomorrow - person_->gap->reach(); day < tomorrow; ++day) {
                result.memory.push_back(line_[day]);
            }
        }
    }
    if (kept(rests)) {
        for (const RestAfterRunPrimitive& rest : person_->rests) {
            const std::int64_t rested = rest.rested(line_, tomorrow);
            const Day last = rested < 0 ? today : tomorrow - static_cast<Day>(rested);
            result.memory.push_back(rested);
            result.memory.push_back(rested == 0 ? off : line_[last]);
        }
    }
    for (const WholeWeekendPrimitive& whole : person_->whole_weekends) {
        const bool sunday_next = tomorrow < model_->days() && (*whole.part)[static_cast<std::size_t>(tomorrow)] == 2;
        result.memory.push_back(sunday_next && (*whole.feature)(today, line_[today]) > 0 ? 1 : 0);
    }
    if (kept(windows)) {
        for (const WindowPrimitive& window : windows_) {
            for (Day day = tomorrow - window.n + 1; day < tomorrow; ++day) {
                result.memory.push_back(window.value(line_, day));
            }
        }
    }
}

Score LineGraphBuilder::local_cost(Day day) const {
    Score sum{};
    if (kept(gap)) {
        sum += person_->gap->decided(line_, day);
    }
    if (kept(rests)) {
        for (const RestAfterRunPrimitive& rest : person_->rests) {
            sum += rest.decided(line_, day);
        }
    }
    if (day >= line_.days) {
        return sum;
    }
    for (const WholeWeekendPrimitive& whole : person_->whole_weekends) {
        if ((*whole.part)[static_cast<std::size_t>(day)] == 2 &&
            ((*whole.feature)(day, line_[day]) > 0) != ((*whole.feature)(day - 1, line_[day - 1]) > 0)) {
            sum += whole.price(1);
        }
    }
    if (kept(windows)) {
        for (const WindowPrimitive& window : windows_) {
            const Day first = day + 1 - window.n;
            sum += window.corridor_of(first, line_)(window.sum(line_, first));
        }
    }
    return sum;
}

LineGraphBuilder::Step LineGraphBuilder::step(const Node& node, Day day, Option option) {
    Step result;
    std::size_t at = 0;
    if (kept(runs)) {
        for (const RunPrimitive& run : person_->runs) {
            result.memory.push_back(step_run(run, node.memory[at], run.on(day, option), result.cost));
            ++at;
        }
    }
    if (kept(patterns)) {
        step_patterns(node.memory, at, day, option, result);
    }
    step_weekends(node.memory, at, day, option, result);
    at_zero_[day] = option;
    result.cost += local_cost(day);
    remember_days(day + 1, result);
    return result;
}

Score LineGraphBuilder::final_cost(const Node& node) {
    const Day until = model_->days();
    place(node, until);
    Score sum{};
    if (kept(runs)) {
        for (std::size_t at = 0; at < person_->runs.size(); ++at) {
            sum += finish_run(person_->runs[at], node.memory[at], line_, until);
        }
    }
    Day overrun = person_->gap->overrun();
    for (const RestAfterRunPrimitive& rest : person_->rests) {
        overrun = std::max(overrun, rest.overrun());
    }
    for (Day day = until; day < until + overrun; ++day) {
        sum += local_cost(day);
    }
    return sum;
}

/// People of equal memory begin at one node.
void LineGraphBuilder::first_nodes(LineGraph& graph, std::vector<Node>& nodes) {
    std::map<Memory, std::int32_t> known;
    graph.starts_.clear();
    for (const PersonIx person : people_) {
        place_past(person);
        Node first;
        std::copy(at_zero_ - pad, at_zero_, first.recent.begin());
        person_ = &model_->person(person);    // what is carried is his own
        first.memory = first_memory();
        const Score cost = past_cost();
        const auto [entry, fresh] = known.try_emplace(first.memory, static_cast<std::int32_t>(nodes.size()));
        if (fresh) {
            nodes.push_back(std::move(first));
        }
        graph.starts_[person.value()] = {cost.hard > Cost{0} ? LineGraph::nowhere : entry->second, cost.soft.count()};
    }
    person_ = &model_->person(people_.front());
}

/// From the nodes of `day` to those of the next; stops early when there are too many.
void LineGraphBuilder::explore_day(LineGraph& graph, Day day, std::vector<Node>& nodes) {
    auto& layer = graph.layers_[static_cast<std::size_t>(day)];
    layer.nodes = static_cast<std::int32_t>(nodes.size());
    layer.arcs.assign(nodes.size() * example_.size(), {});
    std::vector<Node> next;
    std::map<Memory, std::int32_t> known;
    for (std::size_t node = 0; node < nodes.size() && next.size() <= most_nodes; ++node) {
        place(nodes[node], day);
        for (std::size_t of = 0; of < example_.size(); ++of) {
            if (possible_[static_cast<std::size_t>(day)][of] == 0) {
                continue;
            }
            Step made = step(nodes[node], day, example_[of]);
            if (made.cost.hard > Cost{0}) {
                continue;
            }
            const auto [entry, fresh] =
                known.try_emplace(std::move(made.memory), static_cast<std::int32_t>(next.size()));
            if (fresh) {
                next.push_back({entry->first, {}});
                std::copy(at_zero_ + day + 1 - pad, at_zero_ + day + 1, next.back().recent.begin());
            }
            layer.arcs[node * example_.size() + of] = {entry->second, LineGraph::cut(made.cost.soft.count()),
                                                       made.weekends};
        }
    }
    nodes = std::move(next);
}

/// False if some day has too many nodes.
bool LineGraphBuilder::explore(LineGraph& graph) {
    graph.classes_ = static_cast<std::int32_t>(example_.size());
    graph.class_of_ = class_of_;
    graph.layers_.assign(static_cast<std::size_t>(model_->days()) + 1, {});
    graph.final_costs_.clear();
    std::vector<Node> nodes;
    first_nodes(graph, nodes);
    for (Day day = 0; day < model_->days(); ++day) {
        explore_day(graph, day, nodes);
        if (nodes.size() > most_nodes) {
            return false;
        }
    }
    graph.layers_.back().nodes = static_cast<std::int32_t>(nodes.size());
    for (const Node& node : nodes) {
        const Score cost = final_cost(node);
        graph.final_costs_.push_back(cost.hard > Cost{0} ? -1 : cost.soft.count());
    }
    return true;
}

void LineGraphBuilder::build(LineGraph& graph) {
    for (std::size_t part = 0; !explore(graph); ++part) {
        kept_[part] = false;    // with every part left out a day has few nodes: exploring succeeds at the latest then
    }
    graph.tells_weekends_ = weekends_apart_;
    const auto name_if = [&](bool left_out, const char* name) {
        if (left_out) {
            graph.relaxed_.emplace_back(name);
        }
    };
    name_if(!windows_.empty() && !kept(windows), "rolling_total");
    name_if(!person_->rests.empty() && !kept(rests), "rest_after_run");
    name_if(!person_->patterns.empty() && !kept(patterns), "forbidden_pattern");
    name_if(!person_->runs.empty() && !kept(runs), "run_length");
    name_if(!kept(gap), "rest_between_duties");
    for (const WeekendPrimitive& weekend : person_->weekends) {
        name_if(!weekends_apart_ && weekend.form == WeekendPrimitive::Form::total, "weekend_total");
        name_if((!weekends_apart_ || !kept(frequencies)) && weekend.form == WeekendPrimitive::Form::frequency,
                "weekend_frequency");
    }
}

}    // namespace staffwright::solve
