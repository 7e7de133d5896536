// Binds the kinds that add something up over time.
#include <fmt/format.h>

#include <algorithm>

#include "rules/bind_kinds.hpp"

namespace staffwright::rules {

namespace {

/// Periods of equal length from `from` on, the last cut off at the end of the horizon.
std::vector<Total::Period> periods_of_length(std::int32_t from, std::int32_t length, const roster::Horizon& horizon) {
    std::vector<Total::Period> periods;
    for (std::int32_t start = from; start < horizon.days; start += length) {
        const std::int32_t until = start + length;
        if (until > 0) {
            periods.push_back({start, std::min(until, horizon.days), until > horizon.days});
        }
    }
    return periods;
}

std::vector<Total::Period> calendar_weeks(const roster::Horizon& horizon) {
    const std::int32_t monday = -static_cast<std::int32_t>(horizon.first.weekday());
    std::vector<Total::Period> periods = periods_of_length(monday, 7, horizon);
    // A first week that began before anything is recorded starts with the record; `carried` stands for the rest.
    periods.front().from = std::max(periods.front().from, -horizon.history_days);
    return periods;
}

Result<std::vector<Total::Period>> single_period(const Parameters& given) {
    const roster::Horizon& horizon = given.context().problem.horizon;
    if (given.has("from") != given.has("until")) {
        return given.wrong(ErrorId::bad_value, given.has("from") ? "until" : "from",
                           "only one of \"from\" and \"until\" is given", "give both: the first day and the day after");
    }
    const std::int32_t from = small(*given.number("from"));
    const std::int32_t until = small(*given.number("until"));
    if (from < -horizon.history_days || until <= from || until > horizon.days) {
        return given.wrong(ErrorId::bad_value, "until",
                           fmt::format("the period is from day {} until day {}", from, until),
                           fmt::format("the first day may be {} or later, the day after the last at most {}",
                                       -horizon.history_days, horizon.days));
    }
    return std::vector<Total::Period>{{from, until, false}};
}

Result<std::vector<Total::Period>> periods_of(const Parameters& given) {
    const roster::Horizon& horizon = given.context().problem.horizon;
    const bool weeks = given.flag("calendar_weeks", false);
    const bool single = given.has("from") || given.has("until");
    const bool repeated = given.has("period_days") || given.has("period_from");
    if (int{weeks} + int{single} + int{repeated} > 1) {
        return given.wrong(ErrorId::contradiction, "", "its periods are stated in more than one way",
                           "give one of \"period_days\" (with \"period_from\"), \"from\" with \"until\", and "
                           "\"calendar_weeks\"");
    }
    if (weeks) {
        return calendar_weeks(horizon);
    }
    if (single) {
        return single_period(given);
    }
    const std::int32_t from = small(given.number("period_from").value_or(0));
    if (from < -horizon.history_days || from >= horizon.days) {
        return given.wrong(ErrorId::bad_value, "period_from", fmt::format("the first period begins on day {}", from),
                           fmt::format("use {} to {}", -horizon.history_days, horizon.days - 1));
    }
    const std::int32_t whole = horizon.days - from;
    return periods_of_length(from, small(given.number("period_days").value_or(whole)), horizon);
}

Measure measure_of(const Parameters& given) {
    // The default stands first in the catalogue and differs between kinds, so the word itself decides.
    const std::string* word = given.text("measure");
    if (word == nullptr) {
        return Measure::duties;
    }
    return *word == "duties" ? Measure::duties : *word == "days" ? Measure::days : Measure::minutes;
}

Result<WeekendWorked> worked_of(const Parameters& given, const DutyClass& of) {
    const auto worked = static_cast<WeekendWorked>(given.word("worked"));
    if (worked != WeekendWorked::roster_day) {
        TRY(given.check_clocks("of", of));
    }
    return worked;
}

}    // namespace

Result<Kind> bind_total(const BindInput& input) {
    const Parameters& given = input.parameters;
    Total kind = TRY(kind_with_limits<Total>(given));
    kind.measure = measure_of(given);
    kind.periods = TRY(periods_of(given));
    kind.count_leave = given.flag("count_leave", false);
    kind.basis = basis_of(given);
    if (kind.count_leave && kind.measure != Measure::minutes) {
        return given.wrong(ErrorId::contradiction, "count_leave", "leave is credited in minutes, and this total is not",
                           "set \"measure\" to \"minutes\", or leave \"count_leave\" out");
    }
    return Kind{std::move(kind)};
}

Result<Kind> bind_rolling_total(const BindInput& input) {
    const Parameters& given = input.parameters;
    RollingTotal kind = TRY(kind_with_limits<RollingTotal>(given));
    kind.measure = given.has("measure") ? measure_of(given) : Measure::days;
    kind.window_days = small(*given.number("window_days"));
    kind.basis = basis_of(given);
    return Kind{std::move(kind)};
}

Result<Kind> bind_rolling_hours(const BindInput& input) {
    const Parameters& given = input.parameters;
    RollingHours kind = TRY(kind_of_clocks<RollingHours>(given));
    kind.window = *given.minutes("window");
    kind.max = *given.minutes("max");
    return Kind{std::move(kind)};
}

Result<Kind> bind_average_hours(const BindInput& input) {
    const Parameters& given = input.parameters;
    TRY(given.check_range("min_weekly", "max_weekly"));
    AverageHours kind;
    kind.of = TRY(given.of());
    kind.min = given.minutes("min_weekly");
    kind.max = given.minutes("max_weekly");
    kind.reference_days = small(given.number("reference_days").value_or(kind.reference_days));
    kind.carried_days = small(given.number("carried_days").value_or(0));
    kind.exclude_leave = given.flag("exclude_leave", true);
    kind.basis = basis_of(given);
    kind.leave_a_year = given.number("prospective_leave_days").value_or(0);
    kind.leave_day = given.minutes("prospective_day").value_or(Minutes{0});
    if (given.has("prospective_leave_days") != given.has("prospective_day")) {
        return given.wrong(ErrorId::contradiction, "",
                           "leave that the rota covers needs both its days a year and what one counts for",
                           "give \"prospective_leave_days\" and \"prospective_day\", or neither");
    }
    if (given.has("prospective_day") && kind.exclude_leave) {
        return given.wrong(ErrorId::contradiction, "prospective_leave_days",
                           "leave would be taken out twice: as the rota covers it, and as it was taken",
                           "set \"exclude_leave\" to false");
    }
    return Kind{std::move(kind)};
}

Result<Kind> bind_weekend_total(const BindInput& input) {
    const Parameters& given = input.parameters;
    WeekendTotal kind = TRY(kind_with_limits<WeekendTotal>(given));
    kind.worked = TRY(worked_of(given, kind.of));
    return Kind{std::move(kind)};
}

Result<Kind> bind_weekend_frequency(const BindInput& input) {
    const Parameters& given = input.parameters;
    WeekendFrequency kind;
    kind.of = TRY(given.of());
    kind.worked = TRY(worked_of(given, kind.of));
    kind.window = small(given.number("window").value_or(kind.window));
    kind.max = given.number("max").value_or(kind.max);
    if (kind.max >= kind.window) {
        return given.wrong(
            ErrorId::contradiction, "max",
            fmt::format("{} of {} weekends may be worked, so nothing is forbidden", kind.max, kind.window),
            "use a \"max\" below \"window\"");
    }
    return Kind{std::move(kind)};
}

Result<Kind> bind_whole_weekend(const BindInput& input) {
    return Kind{WholeWeekend{TRY(input.parameters.of())}};
}

namespace {

std::int64_t floor_of(__int128 numerator, __int128 denominator) {    // denominator > 0
    const __int128 quotient = numerator / denominator;
    return static_cast<std::int64_t>(quotient - (numerator % denominator < 0 ? 1 : 0));
}

/// What the duty demand in the class adds up to, in the measure.
__int128 demanded(const FairShare& share, const BindInput& input) {
    __int128 sum = 0;
    for (const roster::DutyDemand& demand : input.parameters.context().problem.duty_demand) {
        if (share.of.contains(demand.day, demand.shift)) {
            const std::int64_t each = share.measure == Measure::minutes
                                          ? input.times.credited(demand.day, demand.shift, share.basis).count()
                                          : 1;
            sum += static_cast<__int128>(demand.want.optimum) * each;
        }
    }
    return sum;
}

}    // namespace

Result<Kind> bind_fair_share(const BindInput& input) {
    const Parameters& given = input.parameters;
    const roster::Problem& problem = given.context().problem;
    FairShare kind;
    kind.of = TRY(given.of());
    leave_out_elsewhere(problem, kind.of);
    kind.measure = measure_of(given);
    kind.tolerance = given.number("tolerance").value_or(0);
    kind.basis = basis_of(given);
    const bool equal = given.word("weights") == 1;
    const auto weight = [&](PersonIx person) { return equal ? std::int64_t{1} : problem.wte_of(person).count(); };
    const auto expected = given.number("expected");
    __int128 shared = expected ? static_cast<__int128>(*expected) : demanded(kind, input);
    __int128 weights = 0;
    for (std::size_t i = 0; i < input.scope.people.size(); ++i) {
        shared += input.scope.carried[i].value_or(0);
        weights += weight(input.scope.people[i]);
    }
    if (weights == 0) {
        return given.wrong(ErrorId::contradiction, "weights", "everybody it holds for has a WTE of 0",
                           "set \"weights\" to \"equal\", or state the people's WTE");
    }
    for (std::size_t i = 0; i < input.scope.people.size(); ++i) {
        // Half up: floor(x + 1/2) in integers, right for negative x too.
        const auto twice = __int128{2} * weight(input.scope.people[i]);
        const auto twice_all = __int128{2} * weights;
        const std::int64_t share = floor_of(twice * shared + weights, twice_all);
        kind.target.push_back(share - input.scope.carried[i].value_or(0));
    }
    return Kind{std::move(kind)};
}

}    // namespace staffwright::rules
