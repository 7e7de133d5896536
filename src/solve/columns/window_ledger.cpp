#include "solve/columns/window_ledger.hpp"

#include <algorithm>
#include <limits>

namespace staffwright::solve {

namespace {

constexpr std::int64_t no_limit = std::numeric_limits<std::int32_t>::max() / 4;

bool can_be_priced(const Price& price) {
    // A breach that a larger one mends cannot be charged before the window is over.
    return !price.hard() || price.never_falls();
}

}    // namespace

bool WindowLedger::serves(const WindowPrimitive& total) {
    return total.corridor.low == no_low && total.unrecorded.low == no_low && total.corridor.high >= 0 &&
           total.unrecorded.high >= 0 && can_be_priced(total.corridor.price);
}

bool WindowLedger::serves(const RollingHoursPrimitive& hours) {
    return can_be_priced(hours.price());
}

WindowLedger::WindowLedger(const Model& model, const RollingHoursPrimitive& hours, const std::vector<Option>& examples)
    : history_days_(model.history_days()),
      days_(model.days()),
      classes_(examples.size()),
      length_(hours.spans().rule().window.count()),
      price_(hours.price()),
      of_hours_(true) {
    std::vector<std::vector<Span>> spans;
    for (Day day = -history_days_; day < days_; ++day) {
        for (const Option option : examples) {
            auto& mine = spans.emplace_back();
            for (const HoursSpans::Span& span : hours.spans()(day, option)) {
                mine.push_back({span.start, span.end, span.credited});
                ends_.push_back(span.start + length_);
                ends_.push_back(span.end);
            }
        }
    }
    std::sort(ends_.begin(), ends_.end());
    ends_.erase(std::unique(ends_.begin(), ends_.end()), ends_.end());
    limits_.assign(ends_.size(), static_cast<std::int32_t>(std::min(hours.spans().rule().max.count(), no_limit)));
    find_effects(spans);
}

/// A day is a span of one unit that is worked from its beginning to its end.
WindowLedger::WindowLedger(const Model& model, const WindowPrimitive& total, const std::vector<Option>& examples)
    : history_days_(model.history_days()),
      days_(model.days()),
      classes_(examples.size()),
      length_(total.n),
      price_(total.corridor.price),
      of_hours_(false) {
    std::vector<std::vector<Span>> spans;
    for (Day day = -history_days_; day < days_; ++day) {
        for (const Option option : examples) {
            auto& mine = spans.emplace_back();
            if (const std::int32_t value = (*total.feature)(day, option); value != 0) {
                mine.push_back({day, day + 1, value});
            }
        }
    }
    const Line any{nullptr, days_, history_days_};
    for (Day end = 1; end <= days_; ++end) {
        ends_.push_back(end);
        const std::int64_t high = total.corridor_of(end - total.n, any).high;
        limits_.push_back(static_cast<std::int32_t>(std::clamp<std::int64_t>(high, -no_limit, no_limit)));
    }
    find_effects(spans);
}

/// What the day's work is to the window that ends at `end`.
WindowLedger::Effect WindowLedger::effect_of(const std::vector<Span>& spans, std::int64_t end) const {
    Effect effect;
    for (const Span& span : spans) {
        const std::int64_t start = end - length_;
        const std::int64_t shared = std::min(span.end, end) - std::max(span.start, start);
        if (shared > 0) {
            const std::int64_t whole = span.end - span.start;
            effect.amount += static_cast<std::int32_t>(shared == whole ? span.amount : span.amount * shared / whole);
            effect.touches = true;
            // Where any breach forbids, a window is implied by the one that begins with the first duty wholly in it,
            // unless another reaches into it from before.
            effect.opens = effect.opens || !price_.forbids() || !of_hours_ || span.start < start;
        }
        effect.anchors = effect.anchors || (of_hours_ && (span.start == start || span.end == end));
        effect.opens = effect.opens || (of_hours_ && span.start == start) || (effect.anchors && !price_.forbids());
    }
    return effect;
}

void WindowLedger::find_effects(const std::vector<std::vector<Span>>& spans) {
    first_day_.assign(ends_.size(), days_);
    last_day_.assign(ends_.size(), -history_days_ - 1);
    work_.resize(spans.size());
    for (std::size_t place = 0; place < spans.size(); ++place) {
        if (spans[place].empty()) {
            continue;
        }
        const Day day = static_cast<Day>(place / classes_) - history_days_;
        Work& work = work_[place];
        std::int64_t from = spans[place].front().start;
        std::int64_t until = from;
        for (const Span& span : spans[place]) {
            from = std::min(from, span.start);
            until = std::max(until, std::max(span.start, span.end) + length_);
        }
        const auto first = std::lower_bound(ends_.begin(), ends_.end(), from);
        work.first = static_cast<std::int32_t>(first - ends_.begin());
        for (auto end = first; end != ends_.end() && *end <= until; ++end) {
            const Effect effect = effect_of(spans[place], *end);
            const auto window = static_cast<std::int32_t>(end - ends_.begin());
            work.effects.push_back(effect);
            if (effect.touches || effect.anchors) {
                auto& earliest = first_day_[static_cast<std::size_t>(window)];
                auto& latest = last_day_[static_cast<std::size_t>(window)];
                earliest = std::min(earliest, day);
                latest = std::max(latest, day);
            }
            if (effect.opens) {
                work.opens.push_back(window);
            }
        }
    }
}

Score WindowLedger::add(Entries& entries, Day day, std::int32_t option_class) const {
    const Work& work = work_[at(day, option_class)];
    if (work.effects.empty()) {
        return {};
    }
    Score cost{};
    const auto take = [&](Entry& entry, const Effect& effect) {
        cost -= cost_of(entry);
        entry.room -= effect.amount;
        entry.counts = entry.counts || effect.anchors;
        entry.concerns = entry.concerns || (effect.touches && day >= 0);
        cost += cost_of(entry);
    };
    for (Entry& entry : entries) {
        take(entry, effect(day, option_class, entry.window));
    }
    const std::size_t known = entries.size();
    for (const std::int32_t window : work.opens) {
        const auto before = [](const Entry& entry, std::int32_t number) { return entry.window < number; };
        const auto until = entries.begin() + static_cast<std::ptrdiff_t>(known);
        const auto found = std::lower_bound(entries.begin(), until, window, before);
        if (found == until || found->window != window) {
            Entry fresh{window, limits_[static_cast<std::size_t>(window)], !of_hours_, !of_hours_};
            take(fresh, effect(day, option_class, window));
            entries.push_back(fresh);
        }
    }
    std::inplace_merge(entries.begin(), entries.begin() + static_cast<std::ptrdiff_t>(known), entries.end(),
                       [](const Entry& a, const Entry& b) { return a.window < b.window; });
    return cost;
}

}    // namespace staffwright::solve
