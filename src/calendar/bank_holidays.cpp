#include "calendar/bank_holidays.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/embedded.hpp"
#include "base/text.hpp"

namespace staffwright::embedded {
std::span<const File> bank_holiday_data();
}

namespace staffwright::calendar {

namespace {

/// The file is ours and tested, so a bad row is a fault of ours: hence CHECK, not Error.
std::vector<BankHoliday> read_rows() {
    const auto files = embedded::bank_holiday_data();
    CHECK(files.size() == 1);
    std::vector<BankHoliday> holidays;
    bool header = true;
    for (const std::string_view raw : split(files[0].bytes, '\n')) {
        const std::string_view line = trim(raw);
        if (line.empty() || line.starts_with('#')) {
            continue;
        }
        const std::vector<std::string_view> fields = split(line, ',');
        CHECK(fields.size() == 4);
        if (header) {
            CHECK(line == "date,name,source,certainty");
            header = false;
            continue;
        }
        const std::optional<Date> date = Date::parse(fields[0]);
        CHECK(date.has_value());
        CHECK(holidays.empty() || holidays.back().date < *date);
        holidays.push_back({*date, fields[1]});
    }
    CHECK(!holidays.empty());
    return holidays;
}

Date new_year(int year) {
    const std::optional<Date> date = Date::from_ymd(year, 1, 1);
    CHECK(date.has_value());
    return *date;
}

}    // namespace

const std::vector<BankHoliday>& bank_holidays_england_wales() {
    static const std::vector<BankHoliday> holidays = read_rows();
    return holidays;
}

bool is_bank_holiday(Date date) {
    const std::vector<BankHoliday>& holidays = bank_holidays_england_wales();
    const auto at = std::lower_bound(holidays.begin(), holidays.end(), date,
                                     [](const BankHoliday& holiday, Date wanted) { return holiday.date < wanted; });
    return at != holidays.end() && at->date == date;
}

// The file lists whole years, so what is known runs from New Year to New Year.
Date bank_holidays_known_from() {
    static const Date from = new_year(bank_holidays_england_wales().front().date.year());
    return from;
}

Date bank_holidays_known_until() {
    static const Date until = new_year(bank_holidays_england_wales().back().date.year() + 1);
    return until;
}

}    // namespace staffwright::calendar
