#include "solve/kinds/gap.hpp"

#include <algorithm>
#include <map>
#include <optional>

namespace staffwright::solve {

namespace {
constexpr std::size_t most_tabled = 600;    // options; beyond, the tables would be larger than what they save
}

GapPrimitive::GapPrimitive(const OptionTable& options, const rules::RuleBook& book, rules::PersonIx person,
                           std::vector<Rest> rests, std::vector<Succession> successions)
    : options_(&options),
      book_(&book),
      person_(person),
      rests_(std::move(rests)),
      successions_(std::move(successions)) {
    find_reach();
    if (back_ <= 1 && late_ == 0 && options.size() <= most_tabled) {
        make_tables();
    }
}

/// Looks at the extremes of the clock patterns: which day distances allow an overlap or too short a rest at all. An
/// hour is added for the clock change.
void GapPrimitive::find_reach() {
    const ClockExtremes extremes = clock_extremes(*options_);
    std::int64_t longest_rest = 0;
    for (const Rest& rest : rests_) {
        longest_rest = std::max(longest_rest, rest.rule->min.count());
    }
    if (extremes.latest_end == 0) {
        return;    // no clocks: successions only
    }
    while ((back_ + 1) * minutes_a_day + extremes.earliest_start < extremes.latest_end + longest_rest + clock_change) {
        ++back_;
    }
    while ((late_ + 1) * minutes_a_day + extremes.earliest_start <= extremes.latest_start + clock_change) {
        ++late_;
    }
    back_ = std::min<Day>(back_, pad - late_);    // the catalogue keeps rests below that
}

Score GapPrimitive::succession(Option yesterday, Option today, Day day) const {
    Score sum{};
    for (const Succession& succession : successions_) {
        const auto any = [](const rules::DutyClass& of, Day on, const std::vector<OptionDuty>& duties) {
            return std::any_of(duties.begin(), duties.end(),
                               [&](const OptionDuty& duty) { return of.contains(on, duty.shift); });
        };
        if (any(succession.rule->first, day - 1, options_->duties[yesterday]) &&
            any(succession.rule->then, day, options_->duties[today])) {
            sum += succession.price(1);
        }
    }
    return sum;
}

Score GapPrimitive::overlaps(const Recent& at, Day day) const {
    std::int64_t pairs = 0;
    for (const OptionDuty& later : options_->duties[at(day)]) {
        if (!options_->times->has_clock(later.shift)) {
            continue;
        }
        for (Day earlier_day = std::max<Day>(day - back_, -options_->history_days); earlier_day < day; ++earlier_day) {
            for (const OptionDuty& earlier : options_->duties[at(earlier_day)]) {
                if (options_->times->has_clock(earlier.shift) &&
                    options_->times->interval(earlier_day, earlier.shift)
                        .overlaps(options_->times->interval(day, later.shift)) &&
                    !rules::allowed_to_overlap(*book_, person_, earlier_day, earlier.shift, day, later.shift)) {
                    ++pairs;
                }
            }
        }
    }
    return {Cost{pairs}, Cost{0}};
}

Score GapPrimitive::rest(const Recent& at, Day day, const Rest& rest) const {
    const rules::RestBetweenDuties& rule = *rest.rule;
    Score sum{};
    for (const OptionDuty& b : options_->duties[at(day)]) {
        if (!rule.before.contains(day, b.shift)) {
            continue;
        }
        const auto start = options_->times->interval(day, b.shift, rule.basis).start;
        std::optional<calendar::Instant> latest_end;
        for (Day other = std::max<Day>(day - back_, -options_->history_days);
             other <= std::min<Day>(day + late_, options_->days - 1); ++other) {
            for (const OptionDuty& a : options_->duties[at(other)]) {
                if ((other == day && a.shift == b.shift) || !rule.after.contains(other, a.shift)) {
                    continue;
                }
                const auto candidate = options_->times->interval(other, a.shift, rule.basis);
                const bool first = candidate.start < start ||
                                   (candidate.start == start && (other < day || (other == day && a.shift < b.shift)));
                if (!first || rules::allowed_to_overlap(*book_, person_, other, a.shift, day, b.shift)) {
                    continue;
                }
                if (!latest_end || *latest_end < candidate.end) {
                    latest_end = candidate.end;
                }
            }
        }
        if (latest_end) {
            const std::int64_t pause = std::max<std::int64_t>(0, (start - *latest_end).count());
            if (pause < rule.min.count()) {
                sum += rest.price(rule.min.count() - pause);
            }
        }
    }
    return sum;
}

Score GapPrimitive::computed(const Recent& at) const {
    const Day x = at.today;
    Score sum{};
    if (x < options_->days) {
        sum += overlaps(at, x);
        if (x - 1 >= -options_->history_days) {
            sum += succession(at(x - 1), at(x), x);
        }
    }
    const Day day = x - late_;    // all duties that can start before those of `day` are on days <= x
    if (day >= 0 && day < options_->days) {
        for (const Rest& one : rests_) {
            sum += rest(at, day, one);
        }
    }
    return sum;
}

/// Two days with the same sort have the same table: the same class members on both days, the same hours relative to
/// midnight.
std::vector<std::int64_t> GapPrimitive::sort_of_day(Day day) const {
    std::vector<std::int64_t> sort;
    const bool recorded = day - 1 >= -options_->history_days;
    sort.push_back(recorded ? 1 : 0);
    for (const Succession& succession : successions_) {
        sort.push_back((succession.rule->first.days.contains(day - 1) ? 2 : 0) +
                       (succession.rule->then.days.contains(day) ? 1 : 0));
    }
    for (const Rest& rest : rests_) {
        sort.push_back((rest.rule->after.days.contains(day - 1) ? 4 : 0) +
                       (rest.rule->after.days.contains(day) ? 2 : 0) + (rest.rule->before.days.contains(day) ? 1 : 0));
    }
    for (const auto& duties : options_->duties) {
        for (const OptionDuty& duty : duties) {
            if (recorded && options_->times->has_clock(duty.shift)) {
                const auto midnight = options_->times->midnight(day, roster::Basis::elapsed);
                const auto before = options_->times->interval(day - 1, duty.shift);
                const auto today = options_->times->interval(day, duty.shift);
                sort.push_back((before.start - midnight).count());
                sort.push_back((before.end - midnight).count());
                sort.push_back((today.start - midnight).count());
                sort.push_back((today.end - midnight).count());
            }
        }
    }
    return sort;
}

void GapPrimitive::make_tables() {
    const std::size_t n = options_->size();
    std::map<std::vector<std::int64_t>, std::uint32_t> known;
    table_of_day_.resize(static_cast<std::size_t>(options_->days));
    for (Day day = 0; day < options_->days; ++day) {
        const auto [entry, fresh] = known.try_emplace(sort_of_day(day), static_cast<std::uint32_t>(table_.size()));
        table_of_day_[static_cast<std::size_t>(day)] = entry->second;
        if (!fresh) {
            continue;
        }
        std::vector<Score>& table = table_.emplace_back(n * n);
        for (std::size_t before = 0; before < n; ++before) {
            for (std::size_t today = 0; today < n; ++today) {
                const std::array<Option, 2> line{static_cast<Option>(before), static_cast<Option>(today)};
                table[before * n + today] = computed({&line[1], day});
            }
        }
    }
    // Options whose rows are alike in every table are one class for whoever looks back at them; where the columns are
    // alike too, for anybody.
    using Row = std::vector<std::pair<Cost, Cost>>;
    std::map<Row, std::int32_t> rows;
    std::map<std::pair<std::int32_t, Row>, std::int32_t> crosses;
    for (std::size_t option = 0; option < n; ++option) {
        Row row;
        Row column;
        for (const auto& table : table_) {
            for (std::size_t other = 0; other < n; ++other) {
                row.emplace_back(table[option * n + other].hard, table[option * n + other].soft);
                column.emplace_back(table[other * n + option].hard, table[other * n + option].soft);
            }
        }
        class_of_.push_back(rows.try_emplace(std::move(row), static_cast<std::int32_t>(rows.size())).first->second);
        const auto cross = std::pair{class_of_.back(), std::move(column)};
        sight_class_.push_back(crosses.try_emplace(cross, static_cast<std::int32_t>(crosses.size())).first->second);
    }
}

}    // namespace staffwright::solve
