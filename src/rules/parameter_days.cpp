// How days are written in parameters: weekdays, bank holidays, dates, "day:12".
#include <fmt/format.h>

#include "base/text.hpp"
#include "calendar/bank_holidays.hpp"
#include "rules/nearest.hpp"
#include "rules/parameters.hpp"

namespace staffwright::rules {

namespace {

constexpr std::string_view numbered = "day:";

Day first_day(const roster::Horizon& horizon) {
    return -horizon.history_days;
}

}    // namespace

DayMask Parameters::every_day() const {
    const roster::Horizon& horizon = context_.problem.horizon;
    return DayMask(horizon.history_days, horizon.days, true);
}

Result<DayMask> Parameters::days(std::string_view name) const {
    if (!has(name)) {
        return every_day();
    }
    if (names(name).empty()) {
        return wrong_at(ErrorId::bad_value, path(name), "no day is listed", "list days, or leave it out for every day");
    }
    const roster::Horizon& horizon = context_.problem.horizon;
    DayMask mask(horizon.history_days, horizon.days, false);
    const std::vector<std::string>& written = names(name);
    for (std::size_t i = 0; i < written.size(); ++i) {
        TRY(add_days(mask, written[i], fmt::format("{}/{}", path(name), i)));
    }
    return mask;
}

Result<void> Parameters::add_days(DayMask& mask, std::string_view written, const std::string& path) const {
    const roster::Horizon& horizon = context_.problem.horizon;
    if (const auto weekday = calendar::parse_weekday(written)) {
        for (Day day = first_day(horizon); day < horizon.days; ++day) {
            if (horizon.date(day).weekday() == *weekday) {
                mask.set(day, true);
            }
        }
        return {};
    }
    if (written == "bank_holiday" || written == "not_bank_holiday") {
        if (!horizon.dated) {
            return wrong_at(ErrorId::contradiction, path, "the problem has no dates, so no day is a bank holiday",
                            "list the days themselves, as \"day:12\"");
        }
        if (horizon.date(first_day(horizon)) < calendar::bank_holidays_known_from() ||
            horizon.date(horizon.days - 1) >= calendar::bank_holidays_known_until()) {
            return wrong_at(ErrorId::unsupported, path,
                            fmt::format("bank holidays are known from {} until {} only",
                                        calendar::bank_holidays_known_from().to_string(),
                                        calendar::bank_holidays_known_until().to_string()),
                            "list the dates themselves");
        }
        for (Day day = first_day(horizon); day < horizon.days; ++day) {
            if (calendar::is_bank_holiday(horizon.date(day)) == (written == "bank_holiday")) {
                mask.set(day, true);
            }
        }
        return {};
    }
    const Day single = TRY(day(written, path));
    if (single < first_day(horizon) || single >= horizon.days) {
        return wrong_at(ErrorId::bad_value, path, fmt::format("\"{}\" is not in the period or its history", written),
                        horizon.dated
                            ? fmt::format("use dates from {} to {}", horizon.date(first_day(horizon)).to_string(),
                                          horizon.date(horizon.days - 1).to_string())
                            : fmt::format("use day:{} to day:{}", first_day(horizon), horizon.days - 1));
    }
    mask.set(single, true);
    return {};
}

Result<Day> Parameters::day(std::string_view written, const std::string& path) const {
    const roster::Horizon& horizon = context_.problem.horizon;
    // Far enough for any cycle, near enough for Day arithmetic.
    constexpr std::int64_t farthest = 100'000;
    if (written.starts_with(numbered)) {
        const auto number = parse_int64(written.substr(numbered.size()));
        if (number && *number >= -farthest && *number <= farthest) {
            return static_cast<Day>(*number);
        }
    } else if (const auto date = calendar::Date::parse(written)) {
        if (!horizon.dated) {
            return wrong_at(ErrorId::contradiction, path,
                            fmt::format("\"{}\" is a date, and the problem has none", written),
                            "number the days, as \"day:12\"");
        }
        return *date - horizon.first;
    }
    static const std::vector<std::string> known{
        "mon", "tue", "wed", "thu", "fri", "sat", "sun", "bank_holiday", "not_bank_holiday"};
    const std::string near = nearest(written, known);
    return wrong_at(ErrorId::bad_value, path, fmt::format("\"{}\" is no day", written),
                    near.empty() ? "write a weekday (\"mon\" to \"sun\"), \"bank_holiday\", \"not_bank_holiday\", a "
                                   "date as \"2026-10-25\" or a day's number as \"day:12\""
                                 : fmt::format("write \"{}\"", near));
}

}    // namespace staffwright::rules
