#include "roster/check_pay.hpp"

#include <cstdlib>

#include "roster/checks.hpp"

namespace staffwright::roster::checks {

namespace {

Result<void> check_text(const std::string& path, const std::optional<std::string>& text) {
    if (!text) {
        return {};
    }
    TRY(no_control_characters(path, *text));
    if (text->empty()) {
        return wrong(ErrorId::bad_value, path, "it is empty", "name it, or leave the field out");
    }
    return {};
}

/// Bounds in hundredths, as the value is kept; said as it was written.
Result<void> check_hundredths(const std::string& path, const std::optional<std::int64_t>& value, std::int64_t least,
                              std::int64_t most) {
    const auto written = [](std::int64_t hundredths) {
        return fmt::format("{}{}.{:02}", hundredths < 0 ? "-" : "", std::abs(hundredths) / 100,
                           std::abs(hundredths) % 100);
    };
    if (value && (*value < least || *value > most)) {
        return wrong(ErrorId::bad_value, path, written(*value) + " is out of range",
                     fmt::format("use a number from {} to {}", written(least), written(most)));
    }
    return {};
}

Result<void> check_pence(const std::string& path, const std::optional<Pence>& money, std::int64_t most) {
    return money ? in_range(path, money->count(), 1, most) : Result<void>{};
}

}    // namespace

Result<void> check_pay_facts(const std::string& path, const std::optional<PayFacts>& facts) {
    if (!facts) {
        return {};
    }
    TRY(check_text(path + "/scheme", facts->scheme));
    TRY(check_text(path + "/band", facts->band));
    TRY(check_text(path + "/point", facts->point));
    TRY(check_text(path + "/zone", facts->zone));
    TRY(check_text(path + "/on_call", facts->on_call));
    TRY(check_text(path + "/assignment", facts->assignment));
    TRY(unique_names(path + "/premia", facts->premia));
    TRY(check_pence(path + "/hourly", facts->hourly, most_hourly_pence));
    TRY(check_hundredths(path + "/weekend_every", facts->weekend_every, 100, 10'400));
    TRY(check_hundredths(path + "/programmed_activities", facts->programmed_activities, 1, 2'000));
    if (facts->from && facts->until && *facts->until <= *facts->from) {
        return wrong(ErrorId::contradiction, path + "/until",
                     fmt::format("employment is from {} until {} (not included)", facts->from->to_string(),
                                 facts->until->to_string()),
                     "give the day after the last one, later than the first");
    }
    return {};
}

Result<void> check_pay_policy(const std::string& path, const PayPolicy& policy) {
    constexpr std::int64_t a_year_of_weeks = 53;
    constexpr std::int64_t everything = 10'000;    // hundredths of a percent
    if (policy.overtime_weeks) {
        TRY(in_range(path + "/overtime_weeks", *policy.overtime_weeks, 1, a_year_of_weeks));
    }
    TRY(check_pence(path + "/on_call_hourly", policy.on_call_hourly, most_hourly_pence));
    TRY(check_pence(path + "/cost_unit", policy.cost_unit, 100 * most_hourly_pence));
    return check_hundredths(path + "/levy_allowance_percent", policy.levy_allowance_percent, 0, everything);
}

}    // namespace staffwright::roster::checks
