// Features of duty classes, each kept once however many rules use it.
#include "solve/kinds/features.hpp"

#include <algorithm>
#include <functional>

#include "solve/kinds/compile.hpp"

namespace staffwright::solve {

/// `value(day, option)` for every known day and option; off and the padding are 0.
template <class Value>
const Feature* Compiler::keep_feature(Value value) {
    const OptionTable& options = model_.options_;
    const Day first = -options.history_days - pad;
    const Day last = options.days + pad;
    std::vector<std::int32_t> values(static_cast<std::size_t>(last - first) * options.size());
    std::size_t hash = 0;
    for (Day day = -options.history_days; day < options.days; ++day) {
        for (std::size_t option = 1; option < options.size(); ++option) {
            const std::int32_t x = value(day, static_cast<Option>(option));
            values[static_cast<std::size_t>(day - first) * options.size() + option] = x;
            hash = hash * 1'099'511'628'211ULL + static_cast<std::size_t>(x) + 1;
        }
    }
    // Nothing is ever worked in the padding, so it may repeat the known days: then a feature that is the same every day
    // folds to one row.
    for (Day day = first; day < last; ++day) {
        if (!options.known(day)) {
            const Day like = day < 0 ? -options.history_days : options.days - 1;
            std::copy_n(&values[static_cast<std::size_t>(like - first) * options.size()], options.size(),
                        &values[static_cast<std::size_t>(day - first) * options.size()]);
        }
    }
    Feature made{options.history_days + pad, options.size(), std::move(values)};
    for (const Feature* known : feature_by_hash_[hash]) {
        if (*known == made) {
            return known;
        }
    }
    model_.features_.push_back(std::move(made));
    feature_by_hash_[hash].push_back(&model_.features_.back());
    return &model_.features_.back();
}

const Feature* Compiler::feature(const rules::DutyClass& of, rules::Measure measure, roster::Basis basis) {
    return keep_feature([&](Day day, Option option) {
        std::int64_t sum = 0;
        for (const OptionDuty& duty : duties(option)) {
            if (of.contains(day, duty.shift)) {
                sum += measure == rules::Measure::minutes
                           ? model_.options_.times->credited(day, duty.shift, basis).count()
                           : 1;
            }
        }
        return static_cast<std::int32_t>(measure == rules::Measure::days ? std::min<std::int64_t>(sum, 1) : sum);
    });
}

bool Compiler::any_in(const rules::DutyClass& of, Day day, Option option) const {
    const auto& work = duties(option);
    return std::any_of(work.begin(), work.end(), [&](const OptionDuty& duty) { return of.contains(day, duty.shift); });
}

/// Weekends are numbered from the one that holds or follows the first known day.
WeekendCalendar Compiler::weekend_calendar() const {
    const auto& horizon = model_.problem_.horizon;
    const Day first_known = -horizon.history_days;
    const int weekday = static_cast<int>(horizon.date(first_known).weekday());    // Monday 0 ... Saturday 5, Sunday 6
    WeekendCalendar calendar;
    calendar.first_saturday = first_known + (weekday == 6 ? -1 : 5 - weekday);
    while (calendar.saturday(calendar.count) < horizon.days) {
        ++calendar.count;
    }
    while (calendar.first_judged < calendar.count && calendar.saturday(calendar.first_judged) + 1 < 0) {
        ++calendar.first_judged;
    }
    return calendar;
}

/// Number + 1 of the weekend that (day, option) works, or 0.
const Feature* Compiler::weekend_feature(const rules::DutyClass& of, rules::WeekendWorked worked) {
    const WeekendCalendar calendar = weekend_calendar();
    const roster::DutyTimes& times = *model_.options_.times;
    const auto touches = [&](Day day, const OptionDuty& duty, Day saturday) {
        if (!of.contains(day, duty.shift)) {
            return false;
        }
        if (worked == rules::WeekendWorked::roster_day) {
            return day == saturday || day == saturday + 1;
        }
        // On the wall clock, both readings of "weekend" are intervals of nominal minutes.
        const auto midnight = times.midnight(day, roster::Basis::nominal);
        const auto from = midnight + Minutes{(saturday - day) * minutes_a_day};
        const calendar::Interval weekend{from, from + Minutes{2 * minutes_a_day}};
        const auto time = times.nominal_interval(day, duty.shift);
        return worked == rules::WeekendWorked::overlap ? time.overlaps(weekend)
                                                       : weekend.start <= time.start && time.start < weekend.end;
    };
    return keep_feature([&](Day day, Option option) {
        for (std::int32_t weekend = 0; weekend < calendar.count; ++weekend) {
            const Day saturday = calendar.saturday(weekend);
            if (saturday < day - 2 || saturday > day + 5) {
                continue;
            }
            for (const OptionDuty& duty : duties(option)) {
                if (touches(day, duty, saturday)) {
                    return weekend + 1;
                }
            }
        }
        return 0;
    });
}

}    // namespace staffwright::solve
