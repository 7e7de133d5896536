#include "solve/columns/line_graph.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <map>
#include <set>

#include "solve/columns/ledger_product.hpp"
#include "solve/columns/line_graph_builder.hpp"

namespace staffwright::solve {

namespace {
constexpr std::size_t most_arcs_a_day = 500;
constexpr std::size_t most_growth = 3;
}    // namespace

LineGraph::LineGraph(const Model& model, const std::vector<PersonIx>& people) {
    LineGraphBuilder builder{model, people};
    builder.build(*this);
    merge_equal_futures();
    multiply_windows(model, model.person(people.front()), builder.examples());
    name_columns();
}

std::int32_t LineGraph::cut(std::int64_t cost) {
    constexpr std::int64_t most = std::numeric_limits<std::int32_t>::max();
    return static_cast<std::int32_t>(std::clamp(cost, -most, most));
}

/// One rule after the other, equal futures merged in between.
void LineGraph::multiply_windows(const Model& model, const PersonModel& person, const std::vector<Option>& examples) {
    const auto leave_out = [&](const char* name) {
        if (std::find(relaxed_.begin(), relaxed_.end(), name) == relaxed_.end()) {
            relaxed_.emplace_back(name);
        }
    };
    const auto multiply = [&](const auto& rule, const char* name) {
        const LineGraph before = *this;
        const WindowLedger ledger{model, rule, examples};
        const bool multiplied = LedgerProduct{*this, ledger, model}.multiply();
        if (multiplied) {
            merge_equal_futures();
        }
        // A graph that outgrows what it came from makes every table as much dearer, for what may hardly ever bind.
        if (!multiplied || size() > std::max(most_arcs_a_day * layers_.size(), most_growth * before.size())) {
            *this = before;
            leave_out(name);
        }
    };
    for (const WindowPrimitive& total : person.windows) {
        if (WindowLedger::serves(total)) {    // else the builder has it
            multiply(total, "rolling_total");
        }
    }
    for (const RollingHoursPrimitive& hours : person.hours) {
        if (WindowLedger::serves(hours)) {
            multiply(hours, "rolling_hours");
        } else {
            leave_out("rolling_hours");
        }
    }
    if (!person.rest_windows.empty()) {
        leave_out("rest_in_window");
    }
}

/// From the last day backwards: nodes with the same arcs are one; nodes with none are nowhere.
void LineGraph::merge_equal_futures() {
    std::vector<std::int32_t> place;    // by old node of the next day: its new number, or nowhere
    std::map<std::int64_t, std::int32_t> known_costs;
    std::vector<std::int64_t> costs;
    for (const std::int64_t cost : final_costs_) {
        if (cost < 0) {
            place.push_back(nowhere);
            continue;
        }
        const auto [entry, fresh] = known_costs.try_emplace(cost, static_cast<std::int32_t>(known_costs.size()));
        place.push_back(entry->second);
        if (fresh) {
            costs.push_back(cost);
        }
    }
    final_costs_ = std::move(costs);
    layers_.back().nodes = static_cast<std::int32_t>(final_costs_.size());
    for (std::size_t day = layers_.size() - 1; day-- > 0;) {
        Layer& layer = layers_[day];
        std::map<std::vector<std::int64_t>, std::int32_t> known;
        std::vector<std::int32_t> own_place;
        std::vector<Arc> kept;
        for (std::int32_t node = 0; node < layer.nodes; ++node) {
            const auto from = layer.arcs.begin() + std::ptrdiff_t{node} * classes_;
            std::vector<std::int64_t> sight;
            bool alive = false;
            for (auto arc = from; arc != from + classes_; ++arc) {
                arc->target = arc->target == nowhere ? nowhere : place[static_cast<std::size_t>(arc->target)];
                *arc = arc->target == nowhere ? Arc{} : *arc;
                alive = alive || arc->target != nowhere;
                sight.insert(sight.end(), {arc->target, arc->cost, arc->weekends});
            }
            if (!alive) {
                own_place.push_back(nowhere);
                continue;
            }
            const auto [entry, fresh] = known.try_emplace(std::move(sight), static_cast<std::int32_t>(known.size()));
            own_place.push_back(entry->second);
            if (fresh) {
                kept.insert(kept.end(), from, from + classes_);
            }
        }
        layer.arcs = std::move(kept);
        layer.nodes = static_cast<std::int32_t>(known.size());
        place = std::move(own_place);
    }
    for (auto& [person, start] : starts_) {
        start.node = start.node == nowhere ? nowhere : place[static_cast<std::size_t>(start.node)];
    }
}

void LineGraph::name_columns() {
    for (Layer& layer : layers_) {
        std::map<std::vector<std::int64_t>, std::int32_t> known;
        layer.columns.clear();
        for (const Arc& arc : layer.arcs) {
            layer.largest = std::max<std::int64_t>(layer.largest, std::abs(static_cast<std::int64_t>(arc.cost)));
        }
        for (std::int32_t option_class = 0; option_class < classes_ && !layer.arcs.empty(); ++option_class) {
            std::vector<std::int64_t> column;
            for (std::int32_t node = 0; node < layer.nodes; ++node) {
                const Arc& arc = layer.arcs[static_cast<std::size_t>(node * classes_ + option_class)];
                column.insert(column.end(), {arc.target, arc.cost, arc.weekends});
            }
            layer.columns.push_back(
                known.try_emplace(std::move(column), static_cast<std::int32_t>(known.size())).first->second);
        }
    }
}

std::size_t LineGraph::size() const {
    std::size_t sum = 0;
    for (const Layer& layer : layers_) {
        sum += layer.arcs.size();
    }
    return sum;
}

namespace {

/// What the person may work together on some day.
std::set<std::vector<ShiftIx>> shifts_of_allowed(const Model& model, const PersonModel& mine) {
    std::set<Option> options;
    for (const auto& allowed : mine.allowed) {
        options.insert(allowed.begin(), allowed.end());
    }
    std::set<std::vector<ShiftIx>> together;
    for (const Option option : options) {
        std::vector<ShiftIx> shifts;
        for (const OptionDuty& duty : model.options().duties[option]) {
            shifts.push_back(duty.shift);
        }
        together.insert(std::move(shifts));
    }
    return together;
}

/// What two people's line graphs have in common if they are the same, as numbers.
struct Signature {
    std::vector<std::int64_t> key;

    void put(auto... numbers) { (key.push_back(static_cast<std::int64_t>(numbers)), ...); }
    void put_pointer(const void* pointer) { put(reinterpret_cast<std::intptr_t>(pointer)); }
    void put_price(const Price& price) {
        for (const std::int64_t part : price.identity()) {
            key.push_back(part);
        }
    }
    void put_counts(const PersonModel& mine) {
        put(mine.runs.size(), mine.windows.size(), mine.weekends.size(), mine.whole_weekends.size(),
            mine.patterns.size(), mine.hours.size(), mine.rest_windows.size());
    }
    void put_runs_and_windows(const PersonModel& mine) {
        for (const RunPrimitive& run : mine.runs) {
            put_pointer(run.feature);
            put(run.of_days_off, run.min, run.max, run.start_free, run.end_free, std::max(run.max, run.carried));
            put_price(run.price);
        }
        for (const WindowPrimitive& window : mine.windows) {
            put_pointer(window.feature);
            put(window.n, window.corridor.low, window.corridor.high, window.unrecorded.high);
            put_price(window.corridor.price);
        }
    }
    void put_weekends(const PersonModel& mine) {
        for (const WeekendPrimitive& weekend : mine.weekends) {
            put_pointer(weekend.works);
            put(weekend.form, weekend.window, weekend.calendar.first_saturday, weekend.calendar.count);
            if (weekend.form == WeekendPrimitive::Form::frequency) {
                put(weekend.corridor.low, weekend.corridor.high);
                put_price(weekend.corridor.price);
            }
        }
        for (const WholeWeekendPrimitive& whole : mine.whole_weekends) {
            put_pointer(whole.feature);
            put_pointer(whole.part);
            put_price(whole.price);
        }
    }
    void put_patterns_and_rests(const PersonModel& mine, PersonIx person) {
        for (const PatternPrimitive& pattern : mine.patterns) {
            put(pattern.steps.size());
            for (const auto& step : pattern.steps) {
                key.insert(key.end(), step.begin(), step.end());
            }
            key.insert(key.end(), pattern.starts.begin(), pattern.starts.end());
            put_price(pattern.price);
        }
        for (const RollingHoursPrimitive& hours : mine.hours) {
            put_pointer(&hours.spans());
            put_price(hours.price());
        }
        for (const RestWindowPrimitive& rests : mine.rest_windows) {
            put_pointer(rests.windows);
            put_price(rests.price);
        }
        for (const RestAfterRunPrimitive& rest : mine.rests) {
            put_pointer(rest.rule());
            put(rest.rested_says_all() ? -1
                                       : person.value());    // else what it remembers of the past is the person's own
            put_price(rest.price());
        }
        put_pointer(mine.gap);
    }
};

}    // namespace

std::vector<std::int64_t> LineGraph::signature(const Model& model, PersonIx person) {
    const PersonModel& mine = model.person(person);
    Signature signature;
    signature.put_counts(mine);
    signature.put_runs_and_windows(mine);
    signature.put_weekends(mine);
    signature.put_patterns_and_rests(mine, person);
    for (const std::vector<ShiftIx>& shifts : shifts_of_allowed(model, mine)) {
        signature.put(shifts.size());
        for (const ShiftIx shift : shifts) {
            signature.put(shift.value());
        }
    }
    return signature.key;
}

}    // namespace staffwright::solve
