// rest_in_window: the stretches without work in each window of days, one part for each window.
#include <algorithm>

#include "referee/bound/parts.hpp"

namespace staffwright::referee::bound {

namespace {

/// Memory: nothing, or where the free time that is not counted yet begins, the rests so far, and the duties that start
/// after the midnight that ends the day, as starts and ends. All in minutes of the window.
class LongRests final : public Part {
public:
    LongRests(std::string rule, const rules::RestInWindow& kind, const Tariff& tariff, Day from, const OnePerson& who)
        : Part(std::move(rule)),
          kind_(kind),
          tariff_(tariff),
          who_(who),
          until_day_(from + kind.window_days),
          begin_(who.book.times.midnight(from, kind.basis)),
          length_(since_begin(who.book.times.midnight(until_day_, kind.basis))) {}

    [[nodiscard]] Memory start() override {
        State state;
        for (Day day = who_.duties.first_day(); day < 0; ++day) {
            take_in(state, day, who_.duties.on(day));
        }
        return notebook_.number(note_of(state));
    }
    [[nodiscard]] std::int64_t memories() const override { return std::int64_t{4} * kind_.window_days * kind_.min; }

    [[nodiscard]] Next step(Memory memory, Day day, std::span<const Duty> duties) override {
        if (day >= until_day_) {
            return {};
        }
        State state = state_of(notebook_.note(memory));
        take_in(state, day, duties);
        if (day + 1 < until_day_) {
            return {notebook_.number(note_of(state)), {}};
        }
        return {0, tariff_(kind_.min - state.rests - (length_ - state.free_from) / kind_.rest.count())};
    }

private:
    struct State {
        std::int64_t free_from = 0;
        std::int64_t rests = 0;
        std::vector<std::pair<std::int64_t, std::int64_t>> later;    ///< ascending
    };

    [[nodiscard]] std::int64_t since_begin(Instant instant) const { return (instant - begin_).count(); }

    /// The day's duties; no duty of a later day starts before the midnight that ends it.
    void take_in(State& state, Day day, std::span<const Duty> duties) const {
        for (const Duty& duty : duties) {
            const Interval& time = duty.interval(kind_.basis);
            const std::int64_t start = std::max<std::int64_t>(0, since_begin(time.start));
            const std::int64_t end = std::min(length_, since_begin(time.end));
            if (duty.clocked && duty.in(kind_.of) && time.start < time.end && start < end) {
                state.later.emplace_back(start, end);
            }
        }
        std::sort(state.later.begin(), state.later.end());
        const std::int64_t midnight = since_begin(who_.book.times.midnight(day + 1, kind_.basis));
        std::size_t done = 0;
        while (done < state.later.size() && (state.later[done].first < midnight || day + 1 == until_day_)) {
            const auto [start, end] = state.later[done++];
            state.rests += std::max<std::int64_t>(0, start - state.free_from) / kind_.rest.count();
            state.free_from = std::max(state.free_from, end);
        }
        state.later.erase(state.later.begin(), state.later.begin() + static_cast<std::ptrdiff_t>(done));
        state.rests = std::min(state.rests, kind_.min);    // more than enough is enough
    }

    [[nodiscard]] static Notebook::Note note_of(const State& state) {
        Notebook::Note note;
        if (state.free_from == 0 && state.rests == 0 && state.later.empty()) {
            return note;
        }
        append(note, state.free_from, state.rests);
        for (const auto& [start, end] : state.later) {
            append(note, start, end);
        }
        return note;
    }
    [[nodiscard]] static State state_of(const Notebook::Note& note) {
        State state;
        if (!note.empty()) {
            state.free_from = note[0];
            state.rests = note[1];
        }
        for (std::size_t at = 2; at + 1 < note.size(); at += 2) {
            state.later.emplace_back(note[at], note[at + 1]);
        }
        return state;
    }

    const rules::RestInWindow& kind_;
    Tariff tariff_;
    const OnePerson who_;
    Day until_day_;
    Instant begin_;
    std::int64_t length_;
    Notebook notebook_;
};

}    // namespace

void add_long_rests(const rules::BoundRule& rule, const OnePerson& who, PartsMaker& maker) {
    const auto* kind = std::get_if<rules::RestInWindow>(&rule.kind);
    if (kind == nullptr) {
        return;
    }
    for (Day from = -who.history_days(); from + kind->window_days <= who.days(); ++from) {
        if (from + kind->window_days > 0 && kind->starts.contains(from)) {
            maker.add(std::make_unique<LongRests>(maker.id(rule), *kind, Tariff(rule), from, who));
        }
    }
}

}    // namespace staffwright::referee::bound
