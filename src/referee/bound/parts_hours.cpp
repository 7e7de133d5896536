// rolling_hours: work within every stretch of time of a given length, one part for each stretch that a duty might
// anchor by its start or its end.
#include <algorithm>
#include <map>

#include "referee/bound/parts.hpp"

namespace staffwright::referee::bound {

namespace {

std::int64_t minute(calendar::Instant instant) {
    return instant.minutes_since_1970_utc();
}

/// Memory: 1 + four times the minutes so far, + 2 once a duty anchors the window, + 1 once one of the period is in it.
class Window final : public Part {
public:
    Window(std::string rule, const rules::RollingHours& kind, const Tariff& tariff, std::int64_t from,
           const PartsMaker& maker, DayRange days)
        : Part(std::move(rule)),
          kind_(kind),
          tariff_(tariff),
          strict_(tariff.forbids_every()),
          from_(from),
          until_(from + kind.window.count()),
          days_(days) {
        most_.assign(static_cast<std::size_t>(days_.until - days_.from) + 1, 0);
        for (Day day = days_.until; day-- > days_.from;) {
            std::int64_t most = 0;
            for (const Work& work : maker.works.days[static_cast<std::size_t>(day)]) {
                most = std::max(most, minutes_of(work.duties));
            }
            const auto at = static_cast<std::size_t>(day - days_.from);
            most_[at] = most_[at + 1] + most;
        }
        const std::span<const Duty> past = maker.who.duties.between(maker.who.duties.first_day(), 0);
        past_ = told_apart(minutes_of(past), anchors(past), false);
    }

    [[nodiscard]] Memory start() override { return days_.from == 0 ? past_ : 0; }
    [[nodiscard]] std::int64_t memories() const override { return 4 + most_.front() / 60; }

    [[nodiscard]] Next step(Memory memory, Day day, std::span<const Duty> duties) override {
        if (!days_.contains(day)) {
            return {};
        }
        const bool last = day + 1 == days_.until;
        if (memory == settled) {
            return {last ? 0 : settled, {}};
        }
        const Memory before = memory == 0 ? past_ - 1 : memory - 1;
        const std::int64_t minutes = before / 4 + minutes_of(duties);
        const bool anchored = before / 2 % 2 != 0 || anchors(duties);
        const bool in_period = before % 2 != 0 || overlaps(duties);
        if (last) {
            return {0, anchored && in_period ? tariff_(minutes - kind_.max.count()) : Charge{}};
        }
        if (minutes + most_[static_cast<std::size_t>(day + 1 - days_.from)] <= kind_.max.count()) {
            return {settled, {}};
        }
        return {told_apart(minutes, anchored, in_period), {}};
    }

private:
    static constexpr Memory settled = -1;

    /// Once it is too much and forbidden, how much does not matter.
    [[nodiscard]] Memory told_apart(std::int64_t minutes, bool anchored, bool in_period) const {
        const std::int64_t enough = strict_ ? std::min(minutes, kind_.max.count() + 1) : minutes;
        return 1 + 4 * enough + (anchored ? 2 : 0) + (in_period ? 1 : 0);
    }
    [[nodiscard]] bool counts(const Duty& duty) const { return duty.clocked && duty.in(kind_.of); }
    [[nodiscard]] std::int64_t minutes_of(std::span<const Duty> duties) const {
        std::int64_t sum = 0;
        for (const Duty& duty : duties) {
            const Interval& time = duty.interval(kind_.basis);
            const std::int64_t length = time.length().count();
            const std::int64_t inside = std::min(minute(time.end), until_) - std::max(minute(time.start), from_);
            sum += counts(duty) && inside > 0 && length > 0 ? duty.credited(kind_.basis).count() * inside / length : 0;
        }
        return sum;
    }
    [[nodiscard]] bool anchors(std::span<const Duty> duties) const {
        return std::any_of(duties.begin(), duties.end(), [&](const Duty& duty) {
            const Interval& time = duty.interval(kind_.basis);
            return counts(duty) && (minute(time.start) == from_ || minute(time.end) == until_);
        });
    }
    [[nodiscard]] bool overlaps(std::span<const Duty> duties) const {
        return std::any_of(duties.begin(), duties.end(), [&](const Duty& duty) {
            const Interval& time = duty.interval(kind_.basis);
            return counts(duty) && minute(time.start) < until_ && from_ < minute(time.end);
        });
    }

    const rules::RollingHours& kind_;
    Tariff tariff_;
    bool strict_;
    std::int64_t from_;
    std::int64_t until_;
    DayRange days_;                     ///< of the period, whose duties matter
    std::vector<std::int64_t> most_;    ///< minutes that the days from each on can add
    Memory past_ = 1;
};

/// Days of the period whose duties can be in a window or anchor it: a shift starts within two days of its midnight and
/// lasts up to two.
DayRange days_near(std::int64_t from, std::int64_t until, const OnePerson& who, Basis basis) {
    Day first = 0;
    while (first < who.days() && minute(who.book.times.midnight(first, basis)) + std::int64_t{4} * 1'440 + 120 < from) {
        ++first;
    }
    Day last = first;
    while (last < who.days() && minute(who.book.times.midnight(last, basis)) <= until) {
        ++last;
    }
    return {first, last};
}

}    // namespace

void add_hours(const rules::BoundRule& rule, const OnePerson& who, PartsMaker& maker) {
    const auto* kind = std::get_if<rules::RollingHours>(&rule.kind);
    if (kind == nullptr) {
        return;
    }
    std::vector<std::int64_t> beginnings;
    const auto note = [&](const Duty& duty) {
        if (duty.clocked && duty.in(kind->of)) {
            beginnings.push_back(minute(duty.interval(kind->basis).start));
            beginnings.push_back(minute(duty.interval(kind->basis).end) - kind->window.count());
        }
    };
    for (const Duty& duty : who.duties.between(who.duties.first_day(), 0)) {
        note(duty);
    }
    for (const auto& works : maker.works.days) {
        for (const Work& work : works) {
            std::for_each(work.duties.begin(), work.duties.end(), note);
        }
    }
    std::sort(beginnings.begin(), beginnings.end());
    beginnings.erase(std::unique(beginnings.begin(), beginnings.end()), beginnings.end());
    for (const std::int64_t from : beginnings) {
        const DayRange days = days_near(from, from + kind->window.count(), who, kind->basis);
        if (days.from < days.until) {
            maker.add(std::make_unique<Window>(maker.id(rule), *kind, Tariff(rule), from, maker, days));
        }
    }
}

}    // namespace staffwright::referee::bound
