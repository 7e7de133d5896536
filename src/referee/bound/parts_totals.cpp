// Totals over a stretch of days, each held against a lower and an upper limit: total, rolling_total (each window),
// average_hours (each reference period), fair_share; and weekends worked: weekend_total, weekend_frequency (each
// window).
#include <algorithm>

#include "referee/bound/parts.hpp"
#include "referee/totals.hpp"
#include "referee/weekends.hpp"

namespace staffwright::referee::bound {

namespace {

/// A number that should lie in [low, high].
struct Limits {
    std::optional<std::int64_t> low;
    std::optional<std::int64_t> high;
    Tariff tariff;

    [[nodiscard]] Charge charge(std::int64_t found) const {
        Charge charge;
        charge += high ? tariff(found - *high) : Charge{};
        charge += low ? tariff(*low - found) : Charge{};
        return charge;
    }
    /// Where it will end is known to lie in [least, most].
    [[nodiscard]] bool surely_kept(std::int64_t least, std::int64_t most) const {
        return (!low || least >= *low) && (!high || most <= *high);
    }
    [[nodiscard]] bool surely_broken(std::int64_t least, std::int64_t most) const {
        return (high && least > *high) || (low && most < *low);
    }
};

/// Something added up day by day. Memory: 1 + the sum so far; `settled` once the limits are kept whatever follows.
class Sum : public Part {
public:
    Sum(std::string rule, std::int64_t base, Limits limits)
        : Part(std::move(rule)), base_(base), limits_(limits), strict_(limits.tariff.forbids_every()) {}

    [[nodiscard]] Memory start() final { return 0; }
    [[nodiscard]] std::int64_t memories() const final { return memories_; }

protected:
    static constexpr Memory settled = -1;

    /// `least` and `most`: what the days still to come can add.
    [[nodiscard]] Next after(std::int64_t sum, std::int64_t least, std::int64_t most) const {
        const std::int64_t so_far = base_ + sum;
        if (limits_.surely_kept(so_far + least, so_far + most)) {
            return {settled, {}};
        }
        if (strict_ && limits_.surely_broken(so_far + least, so_far + most)) {
            return {settled, {true, 0}};
        }
        return {1 + sum, {}};
    }
    [[nodiscard]] Next at_the_end(std::int64_t sum) const { return {0, limits_.charge(base_ + sum)}; }
    void expect(std::int64_t memories) { memories_ = memories; }

private:
    std::int64_t base_;
    Limits limits_;
    bool strict_;
    std::int64_t memories_ = 1;
};

class TotalOver final : public Sum {
public:
    struct What {
        const rules::DutyClass* of;
        rules::Measure measure;
        Basis basis;
        [[nodiscard]] std::int64_t on(std::span<const Duty> duties) const {
            return total_of_day(duties, *of, measure, basis);
        }
    };

    TotalOver(std::string rule, DayRange days, What what, std::int64_t base, Limits limits, const PartsMaker& maker)
        : Sum(std::move(rule), base + past(days, what, maker.who), limits),
          days_{std::max(days.from, 0), std::min(days.until, maker.who.days())},
          what_(what) {
        // What the days of the range after each can add; by day of the range, and after the last.
        const auto length = static_cast<std::size_t>(std::max(0, days_.until - days_.from));
        least_.assign(length + 1, 0);
        most_.assign(length + 1, 0);
        for (std::size_t at = length; at-- > 0;) {
            std::optional<std::int64_t> least;
            std::int64_t most = 0;
            for (const Work& work : maker.works.days[static_cast<std::size_t>(days_.from) + at]) {
                const std::int64_t adds = what.on(work.duties);
                least = least ? std::min(*least, adds) : adds;
                most = std::max(most, adds);
            }
            least_[at] = least_[at + 1] + least.value_or(0);
            most_[at] = most_[at + 1] + most;
        }
        expect(1 + most_.front() / (what.measure == rules::Measure::minutes ? 60 : 1));
    }

    [[nodiscard]] Next step(Memory memory, Day day, std::span<const Duty> duties) override {
        if (!days_.contains(day) || (memory == settled && day + 1 < days_.until)) {
            return {days_.contains(day) ? settled : 0, {}};
        }
        if (memory == settled) {
            return {0, {}};
        }
        const std::int64_t sum = (memory == 0 ? 0 : memory - 1) + what_.on(duties);
        if (day + 1 == days_.until) {
            return at_the_end(sum);
        }
        const auto next = static_cast<std::size_t>(day + 1 - days_.from);
        return after(sum, least_[next], most_[next]);
    }

private:
    [[nodiscard]] static std::int64_t past(DayRange days, const What& what, const OnePerson& who) {
        return total(who.duties, *what.of, what.measure, what.basis, days.from, std::min(days.until, 0));
    }

    DayRange days_;    ///< within the period
    What what_;
    std::vector<std::int64_t> least_;
    std::vector<std::int64_t> most_;
};

/// How many of some weekends are worked. Memory: 1 + twice those worked, + 1 once the weekend in progress is.
class WeekendsWorked final : public Sum {
public:
    WeekendsWorked(std::string rule, std::vector<Day> saturdays, const rules::DutyClass& of,
                   rules::WeekendWorked worked, std::int64_t base, Limits limits, const OnePerson& who)
        : Sum(std::move(rule), base + by_the_past(saturdays, of, worked, who), limits),
          of_(of),
          worked_(worked),
          who_{who.problem, who.book, who.duties, who.matters, who.person} {
        std::copy_if(saturdays.begin(), saturdays.end(), std::back_inserter(open_),
                     [&](Day saturday) { return saturday + 1 >= 0 && !works_weekend(who, saturday, of, worked); });
        expect(2 + 2 * static_cast<std::int64_t>(open_.size()));
    }

    [[nodiscard]] Next step(Memory memory, Day day, std::span<const Duty> duties) override {
        // The weekend that duties of this day can belong to; its days are apart from those of the next.
        const auto weekend = std::find_if(open_.begin(), open_.end(), [&](Day saturday) {
            return saturday - days_before_weekend <= day && day <= saturday + 1;
        });
        if (open_.empty()) {
            return day + 1 == who_.days() ? at_the_end(0) : Next{};
        }
        if (day > last_day(open_.back())) {
            return {};
        }
        if (memory == settled) {
            return {day == last_day(open_.back()) ? 0 : settled, {}};
        }
        const Memory before = memory == 0 ? 0 : memory - 1;
        std::int64_t count = before / 2;
        bool works = before % 2 != 0;
        if (weekend == open_.end()) {
            return {1 + 2 * count, {}};
        }
        works = works || std::any_of(duties.begin(), duties.end(), [&](const Duty& duty) {
                    return makes_weekend_worked(who_, duty, *weekend, of_, worked_);
                });
        if (day < last_day(*weekend)) {
            return {1 + 2 * count + (works ? 1 : 0), {}};
        }
        count += works ? 1 : 0;
        if (weekend + 1 == open_.end()) {
            return at_the_end(count);
        }
        const Next next = after(count, 0, open_.end() - (weekend + 1));
        return next.memory == settled ? next : Next{1 + 2 * count, {}};
    }

private:
    [[nodiscard]] Day last_day(Day saturday) const { return std::min(saturday + 1, who_.days() - 1); }
    [[nodiscard]] static std::int64_t by_the_past(const std::vector<Day>& saturdays, const rules::DutyClass& of,
                                                  rules::WeekendWorked worked, const OnePerson& who) {
        return std::count_if(saturdays.begin(), saturdays.end(),
                             [&](Day saturday) { return works_weekend(who, saturday, of, worked); });
    }

    const rules::DutyClass& of_;
    rules::WeekendWorked worked_;
    OnePerson who_;
    std::vector<Day> open_;    ///< not yet worked by the past, ascending
};

void add_total(const rules::BoundRule& rule, DayRange days, const TotalOver::What& what, std::int64_t base,
               std::optional<std::int64_t> low, std::optional<std::int64_t> high, PartsMaker& maker) {
    maker.add(std::make_unique<TotalOver>(maker.id(rule), days, what, base, Limits{low, high, Tariff(rule)}, maker));
}

void add(const rules::Total& kind, const rules::BoundRule& rule, const OnePerson& who, PartsMaker& maker) {
    bool first = true;
    for (const rules::Total::Period& period : kind.periods) {
        std::int64_t base = first ? who.carried.value_or(0) : 0;
        base += kind.count_leave ? leave_taken(who, period.from, period.until).credit.count() : 0;
        first = false;
        add_total(rule, {period.from, period.until}, {&kind.of, kind.measure, kind.basis}, base,
                  period.partial ? std::nullopt : kind.min, kind.max, maker);
    }
}

void add(const rules::RollingTotal& kind, const rules::BoundRule& rule, const OnePerson& who, PartsMaker& maker) {
    for (Day until = 1; until <= who.days(); ++until) {
        const Day from = until - kind.window_days;
        add_total(rule, {from, until}, {&kind.of, kind.measure, kind.basis}, 0,
                  from >= -who.history_days() ? kind.min : std::nullopt, kind.max, maker);
    }
}

/// A weekly limit over so many days, in minutes, with the leave that the rota covers; rounded down.
std::int64_t allowed_over(const rules::AverageHours& kind, std::int64_t weekly, std::int64_t days, int sign) {
    const std::int64_t parts =
        sign * days * (weekly * (260 - kind.leave_a_year) + 5 * kind.leave_a_year * kind.leave_day.count());
    return parts / 1820 - (parts % 1820 < 0 ? 1 : 0);
}

void add(const rules::AverageHours& kind, const rules::BoundRule& rule, const OnePerson& who, PartsMaker& maker) {
    const Day length = kind.reference_days;
    const bool reaches_back = length >= who.days();
    std::vector<DayRange> periods;
    for (Day from = 0; !reaches_back && from < who.days() - length; from += 7) {
        periods.push_back({from, from + length});
    }
    periods.push_back(
        {reaches_back ? std::max(-who.history_days(), who.days() - length) : who.days() - length, who.days()});
    for (const DayRange& period : periods) {
        const LeaveTaken leave = leave_taken(who, period.from, period.until);
        const std::int64_t days =
            period.until - period.from + (reaches_back ? kind.carried_days : 0) - (kind.exclude_leave ? leave.days : 0);
        if (days <= 0) {
            continue;
        }
        const std::int64_t base =
            (reaches_back ? who.carried.value_or(0) : 0) + (kind.exclude_leave ? 0 : leave.credit.count());
        // ceil(m - x) = m - floor(x) for whole m, and the same the other way round
        std::optional<std::int64_t> low;
        std::optional<std::int64_t> high;
        if (kind.min) {
            low = -allowed_over(kind, kind.min->count(), days, -1);
        }
        if (kind.max) {
            high = allowed_over(kind, kind.max->count(), days, 1);
        }
        add_total(rule, period, {&kind.of, rules::Measure::minutes, kind.basis}, base, low, high, maker);
    }
}

void add(const rules::FairShare& kind, const rules::BoundRule& rule, const OnePerson& who, PartsMaker& maker) {
    const std::int64_t target = kind.target[who.position];
    add_total(rule, {0, who.days()}, {&kind.of, kind.measure, kind.basis}, 0, target - kind.tolerance,
              target + kind.tolerance, maker);
}

void add(const rules::WeekendTotal& kind, const rules::BoundRule& rule, const OnePerson& who, PartsMaker& maker) {
    maker.add(std::make_unique<WeekendsWorked>(maker.id(rule), weekends_of_period(who.problem.horizon), kind.of,
                                               kind.worked, who.carried.value_or(0),
                                               Limits{kind.min, kind.max, Tariff(rule)}, who));
}

void add(const rules::WeekendFrequency& kind, const rules::BoundRule& rule, const OnePerson& who, PartsMaker& maker) {
    for (const Day last : weekends_of_period(who.problem.horizon)) {
        std::vector<Day> window;
        for (Day saturday = last - 7 * (kind.window - 1); saturday <= last; saturday += 7) {
            window.push_back(saturday);
        }
        maker.add(std::make_unique<WeekendsWorked>(maker.id(rule), std::move(window), kind.of, kind.worked, 0,
                                                   Limits{std::nullopt, kind.max, Tariff(rule)}, who));
    }
}

}    // namespace

void add_totals(const rules::BoundRule& rule, const OnePerson& who, PartsMaker& maker) {
    if (const auto* total = std::get_if<rules::Total>(&rule.kind)) {
        add(*total, rule, who, maker);
    } else if (const auto* rolling = std::get_if<rules::RollingTotal>(&rule.kind)) {
        add(*rolling, rule, who, maker);
    } else if (const auto* average = std::get_if<rules::AverageHours>(&rule.kind)) {
        add(*average, rule, who, maker);
    } else if (const auto* share = std::get_if<rules::FairShare>(&rule.kind)) {
        add(*share, rule, who, maker);
    }
}

void add_weekends(const rules::BoundRule& rule, const OnePerson& who, PartsMaker& maker) {
    if (const auto* total = std::get_if<rules::WeekendTotal>(&rule.kind)) {
        add(*total, rule, who, maker);
    } else if (const auto* frequency = std::get_if<rules::WeekendFrequency>(&rule.kind)) {
        add(*frequency, rule, who, maker);
    }
}

}    // namespace staffwright::referee::bound
