// Which primitives each rule kind about one person becomes.
#include "solve/kinds/compile.hpp"

#include <algorithm>
#include <variant>

namespace staffwright::solve {

namespace {

std::int64_t floor_div(std::int64_t a, std::int64_t b) {
    return a / b - (a % b != 0 && (a < 0) != (b < 0) ? 1 : 0);
}
std::int64_t ceil_div(std::int64_t a, std::int64_t b) {
    return -floor_div(-a, b);
}

Corridor corridor_of(const std::optional<std::int64_t>& min, const std::optional<std::int64_t>& max, Price price) {
    return {min.value_or(no_low), max.value_or(no_high), price};
}

template <class KindType>
constexpr bool about_several_people =
    std::is_same_v<KindType, rules::PeoplePerDay> || std::is_same_v<KindType, rules::Supervision> ||
    std::is_same_v<KindType, rules::SameTeam>;

}    // namespace

void Compiler::run(const roster::Roster* also) {
    make_options(also);
    model_.people_ = IndexVector<PersonIx, PersonModel>(model_.problem_.people.size());
    gap_key_ = IndexVector<PersonIx, GapKey>(model_.problem_.people.size());
    for (const PersonIx person : model_.problem_.people.indices()) {
        PersonModel& mine = model_.people_[person];
        mine.past.assign(static_cast<std::size_t>(model_.options_.history_days), off);
        const auto work = model_.day_by_day(model_.problem_.people[person].past);
        for (std::size_t at = 0; at < mine.past.size(); ++at) {
            mine.past[at] = model_.option_of(work[at]).option;
        }
    }
    price_built_ins();
    add_demand();
    compile_rules();
    make_gaps();
    make_flags();
    make_profiles();
    choose_allowed();
    find_alike();
    for (PersonModel& mine : model_.people_) {
        mine.count_costs = mine.counts.size();
        mine.slots = 2 * mine.counts.size();
        for (WeekendPrimitive& weekend : mine.weekends) {
            weekend.slot = mine.slots;
            mine.slots += static_cast<std::size_t>(weekend.calendar.count) + 1;
        }
        for (RollingHoursPrimitive& hours : mine.hours) {
            hours.set_slot(mine.slots);
            mine.slots += hours.slots();
        }
    }
}

void Compiler::compile_rules() {
    for (const rules::BoundRule& rule : model_.book_.rules) {
        std::visit(
            [&](const auto& kind) {
                if constexpr (about_several_people<std::decay_t<decltype(kind)>>) {
                    compile_unit(kind, rule);
                } else {
                    for (std::size_t at = 0; at < rule.people.size(); ++at) {
                        compile(kind, rule, rule.people[at], at);
                    }
                }
            },
            rule.kind);
    }
}

std::int64_t Compiler::past_total(const Feature& of, PersonIx person, Day from) const {
    std::int64_t sum = 0;
    const std::vector<Option>& past = model_.people_[person].past;
    for (Day day = std::max<Day>(from, -model_.options_.history_days); day < 0; ++day) {
        sum += of(day, past[static_cast<std::size_t>(day + model_.options_.history_days)]);
    }
    return sum;
}

std::int64_t Compiler::leave_days(PersonIx person, Day from, Day until) const {
    std::int64_t sum = 0;
    for (Day day = from; day < until; ++day) {
        sum += model_.book_.leave[person].days.contains(day) ? 1 : 0;
    }
    return sum;
}

std::int64_t Compiler::leave_credit(PersonIx person, Day from, Day until) const {
    const auto& leave = model_.book_.leave[person];
    std::int64_t sum = 0;
    for (Day day = std::max<Day>(from, -model_.options_.history_days); day < until; ++day) {
        if (leave.days.contains(day)) {
            sum += leave.credit[static_cast<std::size_t>(day + model_.options_.history_days)];
        }
    }
    return sum;
}

void Compiler::add_count(PersonIx person, CountPrimitive count) {
    count.from = std::max<Day>(count.from, 0);
    if (count.from < count.until) {
        model_.people_[person].counts.push_back(count);
    }
}

void Compiler::compile(const rules::DutyLength& kind, const rules::BoundRule& rule, PersonIx person, std::size_t) {
    const Price price{rule.severity, rule.penalty};
    for (Day day = 0; day < model_.options_.days; ++day) {
        for (std::size_t option = 1; option < option_count(); ++option) {
            for (const OptionDuty& duty : duties(static_cast<Option>(option))) {
                if (!kind.of.contains(day, duty.shift)) {
                    continue;
                }
                const roster::DutyTimes& times = *model_.options_.times;
                const Minutes length = kind.measure == rules::DutyLength::Measure::span
                                           ? times.interval(day, duty.shift, kind.basis).length()
                                           : times.credited(day, duty.shift, kind.basis);
                const std::int64_t over = kind.max ? std::max<std::int64_t>(0, (length - *kind.max).count()) : 0;
                const std::int64_t under = kind.min ? std::max<std::int64_t>(0, (*kind.min - length).count()) : 0;
                linear(person, day, static_cast<Option>(option)) += price(over) + price(under);
            }
        }
    }
}

void Compiler::compile(const rules::DutyBreak& kind, const rules::BoundRule& rule, PersonIx person, std::size_t) {
    const Price price{rule.severity, rule.penalty};
    for (Day day = 0; day < model_.options_.days; ++day) {
        for (std::size_t option = 1; option < option_count(); ++option) {
            for (const OptionDuty& duty : duties(static_cast<Option>(option))) {
                if (kind.of.contains(day, duty.shift) &&
                    model_.options_.times->interval(day, duty.shift, kind.basis).length() > kind.over) {
                    const roster::Shift& shift = model_.problem_.shifts[duty.shift];
                    const Minutes missing = kind.min - shift.unpaid_break - shift.paid_break;
                    linear(person, day, static_cast<Option>(option)) +=
                        price(std::max<std::int64_t>(0, missing.count()));
                }
            }
        }
    }
}

void Compiler::compile(const rules::RestInWindow& kind, const rules::BoundRule& rule, PersonIx person, std::size_t at) {
    if (at == 0) {
        model_.hours_spans_.emplace_back(model_.options_, kind.of, kind.basis);
        model_.rest_windows_.emplace_back(model_.options_, kind, model_.hours_spans_.back());
    }
    model_.people_[person].rest_windows.push_back({&model_.rest_windows_.back(), Price{rule.severity, rule.penalty}});
}

void Compiler::compile(const rules::RestBetweenDuties&, const rules::BoundRule& rule, PersonIx person, std::size_t) {
    gap_key_[person].rests.push_back(rule.ix.value());
}

void Compiler::compile(const rules::ForbiddenSuccession&, const rules::BoundRule& rule, PersonIx person, std::size_t) {
    gap_key_[person].successions.push_back(rule.ix.value());
}

void Compiler::compile(const rules::DutyCombinations&, const rules::BoundRule& rule, PersonIx person, std::size_t) {
    gap_key_[person].combinations.push_back(rule.ix.value());
}

/// One GapPrimitive for all people with the same rests, successions and permissions.
void Compiler::make_gaps() {
    std::map<GapKey, const GapPrimitive*> made;
    for (const PersonIx person : model_.problem_.people.indices()) {
        const GapPrimitive*& gap = made[gap_key_[person]];
        if (gap == nullptr) {
            std::vector<GapPrimitive::Rest> rests;
            for (const std::int32_t at : gap_key_[person].rests) {
                const rules::BoundRule& rule = model_.book_.rules[rules::RuleIx{at}];
                rests.push_back({&std::get<rules::RestBetweenDuties>(rule.kind), Price{rule.severity, rule.penalty}});
            }
            std::vector<GapPrimitive::Succession> successions;
            for (const std::int32_t at : gap_key_[person].successions) {
                const rules::BoundRule& rule = model_.book_.rules[rules::RuleIx{at}];
                successions.push_back(
                    {&std::get<rules::ForbiddenSuccession>(rule.kind), Price{rule.severity, rule.penalty}});
            }
            model_.gaps_.emplace_back(model_.options_, model_.book_, person, std::move(rests), std::move(successions));
            gap = &model_.gaps_.back();
        }
        model_.people_[person].gap = gap;
    }
}

/// One CountFlags for all people whose counts are of the same features, and one RunFlags likewise.
void Compiler::make_flags() {
    std::map<std::vector<const Feature*>, const CountFlags*> of_counts;
    std::map<std::vector<std::pair<const Feature*, bool>>, const RunFlags*> of_runs;
    for (PersonModel& mine : model_.people_) {
        std::vector<const Feature*> counted;
        for (const CountPrimitive& count : mine.counts) {
            counted.push_back(count.feature);
        }
        const CountFlags*& count_flags = of_counts[counted];
        if (count_flags == nullptr) {
            count_flags = &model_.count_flags_.emplace_back(mine.counts, model_.options_.days, option_count());
        }
        mine.count_flags = count_flags;
        std::vector<std::pair<const Feature*, bool>> run_of;
        for (const RunPrimitive& run : mine.runs) {
            run_of.emplace_back(run.feature, run.of_days_off);
        }
        const RunFlags*& run_flags = of_runs[run_of];
        if (run_flags == nullptr) {
            run_flags = &model_.run_flags_.emplace_back(mine.runs, model_.options_.days, option_count());
        }
        mine.run_flags = run_flags;
    }
}

void Compiler::compile(const rules::ForbiddenPattern& kind, const rules::BoundRule& rule, PersonIx person,
                       std::size_t) {
    PatternPrimitive pattern;
    for (const auto& step : kind.steps) {
        std::vector<std::uint8_t>& matches = pattern.steps.emplace_back(option_count(), 0);
        matches[off] = step.off ? 1 : 0;
        for (std::size_t option = 1; option < option_count(); ++option) {
            for (const OptionDuty& duty : duties(static_cast<Option>(option))) {
                matches[option] = matches[option] != 0 || step.shifts[duty.shift] != 0 ? 1 : 0;
            }
        }
    }
    pattern.history_days = model_.options_.history_days;
    for (Day day = -pattern.history_days; day < model_.options_.days; ++day) {
        pattern.starts.push_back(kind.starts.contains(day) ? 1 : 0);
    }
    pattern.price = Price{rule.severity, rule.penalty};
    model_.people_[person].patterns.push_back(std::move(pattern));
}

void Compiler::compile(const rules::RunLength& kind, const rules::BoundRule& rule, PersonIx person, std::size_t at) {
    RunPrimitive run;
    run.feature = feature(kind.of, rules::Measure::days, roster::Basis::elapsed);
    run.of_days_off = kind.state == rules::RunLength::State::off;
    run.min = kind.min.value_or(run.min);
    run.max = kind.max.value_or(run.max);
    run.start_free = kind.start == rules::RunLength::Start::free;
    run.end_free = kind.end == rules::RunLength::End::free;
    run.price = Price{rule.severity, rule.penalty};
    if (!run.start_free) {
        if (rule.carried[at]) {
            run.carried = static_cast<std::int32_t>(*rule.carried[at]);
        } else {
            const std::vector<Option>& past = model_.people_[person].past;
            for (Day day = -1; day >= -model_.options_.history_days &&
                               run.on(day, past[static_cast<std::size_t>(day + model_.options_.history_days)]);
                 --day) {
                ++run.carried;
            }
        }
    }
    if (at == 0) {
        model_.run_costs_.push_back(run.costs_of_later(model_.options_.days));
    }
    run.later = &model_.run_costs_.back();
    model_.people_[person].runs.push_back(run);
}

void Compiler::compile(const rules::RestAfterRun& kind, const rules::BoundRule& rule, PersonIx person, std::size_t at) {
    if (at == 0) {
        model_.rest_times_.emplace_back(model_.options_, kind);
    }
    model_.people_[person].rests.emplace_back(model_.options_, model_.rest_times_.back(),
                                              *feature(kind.of, rules::Measure::days, roster::Basis::elapsed),
                                              *feature(kind.before, rules::Measure::days, roster::Basis::elapsed),
                                              rule.carried[at], Price{rule.severity, rule.penalty});
}

void Compiler::compile(const rules::Total& kind, const rules::BoundRule& rule, PersonIx person, std::size_t at) {
    const Feature* of = feature(kind.of, kind.measure, kind.basis);
    for (std::size_t period = 0; period < kind.periods.size(); ++period) {
        const rules::Total::Period& span = kind.periods[period];
        CountPrimitive count{of, span.from, span.until, 0, {}};
        count.base = past_total(*of, person, span.from);
        if (period == 0 && rule.carried[at]) {
            count.base += *rule.carried[at];
        }
        if (kind.count_leave && kind.measure == rules::Measure::minutes) {
            count.base += leave_credit(person, span.from, span.until);
        }
        count.corridor =
            corridor_of(span.partial ? std::nullopt : kind.min, kind.max, Price{rule.severity, rule.penalty});
        add_count(person, count);
    }
}

void Compiler::compile(const rules::RollingTotal& kind, const rules::BoundRule& rule, PersonIx person, std::size_t) {
    WindowPrimitive window;
    window.feature = feature(kind.of, kind.measure, kind.basis);
    window.n = kind.window_days;
    const Price price{rule.severity, rule.penalty};
    window.corridor = corridor_of(kind.min, kind.max, price);
    window.unrecorded = corridor_of(std::nullopt, kind.max, price);
    model_.people_[person].windows.push_back(window);
}

void Compiler::compile(const rules::RollingHours& kind, const rules::BoundRule& rule, PersonIx person, std::size_t at) {
    if (at == 0) {
        model_.hours_spans_.emplace_back(model_.options_, kind);
    }
    model_.people_[person].hours.emplace_back(model_.options_, model_.hours_spans_.back(),
                                              *feature(kind.of, rules::Measure::minutes, kind.basis),
                                              Price{rule.severity, rule.penalty});
}

/// Minutes against a weekly limit times the days, with leave that is covered: solved for the minutes, in integers.
void Compiler::average_window(const rules::AverageHours& kind, const rules::BoundRule& rule, PersonIx person,
                              std::size_t at, Day from, Day until) {
    const bool whole = kind.reference_days >= model_.options_.days;
    const Feature* of = feature(kind.of, rules::Measure::minutes, kind.basis);
    CountPrimitive count{of, from, until, past_total(*of, person, from), {}};
    std::int64_t days = until - from + (whole ? kind.carried_days : 0);
    if (whole && rule.carried[at]) {
        count.base += *rule.carried[at];
    }
    if (kind.exclude_leave) {
        days -= leave_days(person, from, until);
    } else {
        count.base += leave_credit(person, from, until);
    }
    if (days <= 0) {
        return;
    }
    std::optional<std::int64_t> min;
    std::optional<std::int64_t> max;
    constexpr std::int64_t working_days = 260;    // a year
    const auto allowed = [&](Minutes weekly) {
        return days *
               (weekly.count() * (working_days - kind.leave_a_year) + 5 * kind.leave_a_year * kind.leave_day.count());
    };
    if (kind.min) {
        min = ceil_div(allowed(*kind.min), 7 * working_days);
    }
    if (kind.max) {
        max = floor_div(allowed(*kind.max), 7 * working_days);
    }
    count.corridor = corridor_of(min, max, Price{rule.severity, rule.penalty});
    add_count(person, count);
}

void Compiler::compile(const rules::AverageHours& kind, const rules::BoundRule& rule, PersonIx person, std::size_t at) {
    const Day days = model_.options_.days;
    if (kind.reference_days >= days) {
        average_window(kind, rule, person, at, std::max(-model_.options_.history_days, days - kind.reference_days),
                       days);
        return;
    }
    const Day last = days - kind.reference_days;
    for (Day from = 0; from < last; from += 7) {
        average_window(kind, rule, person, at, from, from + kind.reference_days);
    }
    average_window(kind, rule, person, at, last, days);
}

WeekendPrimitive Compiler::weekend_primitive(const rules::DutyClass& of, rules::WeekendWorked worked) {
    WeekendPrimitive weekend;
    weekend.works = weekend_feature(of, worked);
    weekend.calendar = weekend_calendar();
    return weekend;
}

void Compiler::compile(const rules::WeekendTotal& kind, const rules::BoundRule& rule, PersonIx person, std::size_t at) {
    WeekendPrimitive weekend = weekend_primitive(kind.of, kind.worked);
    weekend.form = WeekendPrimitive::Form::total;
    weekend.base = rule.carried[at].value_or(0);
    weekend.corridor = corridor_of(kind.min, kind.max, Price{rule.severity, rule.penalty});
    model_.people_[person].weekends.push_back(weekend);
}

void Compiler::compile(const rules::WeekendFrequency& kind, const rules::BoundRule& rule, PersonIx person,
                       std::size_t) {
    WeekendPrimitive weekend = weekend_primitive(kind.of, kind.worked);
    weekend.form = WeekendPrimitive::Form::frequency;
    weekend.window = kind.window;
    weekend.corridor = corridor_of(std::nullopt, kind.max, Price{rule.severity, rule.penalty});
    model_.people_[person].weekends.push_back(weekend);
}

void Compiler::compile(const rules::WholeWeekend& kind, const rules::BoundRule& rule, PersonIx person, std::size_t) {
    if (model_.weekend_parts_.empty()) {
        std::vector<std::int8_t>& part = model_.weekend_parts_.emplace_back(model_.options_.days, std::int8_t{0});
        const WeekendCalendar calendar = weekend_calendar();
        for (std::int32_t weekend = 0; weekend < calendar.count; ++weekend) {
            const Day saturday = calendar.saturday(weekend);
            const Day sunday = saturday + 1;
            if (sunday < 0 || sunday >= model_.options_.days || saturday < -model_.options_.history_days) {
                continue;
            }
            part[static_cast<std::size_t>(sunday)] = 2;
            if (saturday >= 0) {
                part[static_cast<std::size_t>(saturday)] = 1;
            }
        }
    }
    model_.people_[person].whole_weekends.push_back({feature(kind.of, rules::Measure::days, roster::Basis::elapsed),
                                                     &model_.weekend_parts_.front(),
                                                     Price{rule.severity, rule.penalty}});
}

void Compiler::compile(const rules::WorkingDays& kind, const rules::BoundRule& rule, PersonIx person, std::size_t) {
    const Score one = Price{rule.severity, rule.penalty}(1);
    for (Day day = 0; day < model_.options_.days; ++day) {
        const bool listed = kind.days.contains(day);
        const bool must = kind.must && listed && !model_.book_.leave[person].days.contains(day);
        for (std::size_t option = 0; option < option_count(); ++option) {
            const bool works = any_in(kind.of, day, static_cast<Option>(option));
            if ((works && !listed) || (!works && must)) {
                linear(person, day, static_cast<Option>(option)) += one;
            }
        }
    }
}

void Compiler::compile(const rules::FairShare& kind, const rules::BoundRule& rule, PersonIx person, std::size_t at) {
    CountPrimitive count{feature(kind.of, kind.measure, kind.basis), 0, model_.options_.days, 0, {}};
    count.corridor = {kind.target[at] - kind.tolerance, kind.target[at] + kind.tolerance,
                      Price{rule.severity, rule.penalty}};
    add_count(person, count);
}

void Compiler::compile(const rules::LeastChange& kind, const rules::BoundRule& rule, PersonIx person, std::size_t) {
    std::vector<std::vector<ShiftIx>> published(static_cast<std::size_t>(model_.options_.days));
    for (const auto& [who, assignment] : model_.problem_.published) {
        if (who == person && model_.problem_.horizon.in_period(assignment.day)) {
            published[static_cast<std::size_t>(assignment.day)].push_back(assignment.shift);
        }
    }
    const Score one = Price{rule.severity, rule.penalty}(1);
    for (Day day = 0; day < model_.options_.days; ++day) {
        if (!kind.days.contains(day)) {
            continue;
        }
        std::vector<ShiftIx>& before = published[static_cast<std::size_t>(day)];
        std::sort(before.begin(), before.end());
        before.erase(std::unique(before.begin(), before.end()), before.end());
        for (std::size_t option = 0; option < option_count(); ++option) {
            std::vector<ShiftIx> now;
            for (const OptionDuty& duty : duties(static_cast<Option>(option))) {
                now.push_back(duty.shift);
            }
            now.erase(std::unique(now.begin(), now.end()), now.end());
            if (now != before) {
                linear(person, day, static_cast<Option>(option)) += one;
            }
        }
    }
}

}    // namespace staffwright::solve
