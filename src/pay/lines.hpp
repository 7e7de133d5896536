// The lines of one slip while it is made: pay by the hour is gathered from duties under one rate each and rounded once;
// pay by the year is shared out over the days employed.
//
//     LineBook book(pack, rounding);
//     book.add_hours(Element::unsocial_night, {annual, hourly, &percent}, {day, shift, minutes});
//     book.add_year(Element::basic, {...});
//     std::vector<Line> lines = std::move(book).finish();
//
// Bounds: one scheme, one person. Errors: none. Thread safety: one owner.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pay/money.hpp"
#include "pay/pack.hpp"
#include "pay/payslip.hpp"

namespace staffwright::pay {

/// An hour's pay: the rate, a factor on it (a percentage or a multiple; none: once), and how many minutes make the unit
/// that the rate is for (60; a programmed activity has more).
struct HourlyRate {
    Pence rate;
    const Value* basis = nullptr;     ///< what the rate comes from; may be none
    const Value* factor = nullptr;    ///< of unit percent or times; may be none
    std::int64_t unit_minutes = 60;
    friend bool operator==(const HourlyRate&, const HourlyRate&) = default;
};

/// A year's amount, shared out: part of it, over so many days.
struct YearlyRate {
    Pence annual;
    std::string what;                    ///< how the annual amount is written: "32,073"
    std::int64_t part = 0;               ///< ten-thousandths of it
    std::optional<std::int64_t> days;    ///< none: a whole month, a twelfth
    std::int64_t year_days = 365;
    std::vector<const Value*> grounds;
};

class LineBook {
public:
    LineBook(const Pack& pack, Rounding rounding) : pack_(pack), rounding_(rounding) {}

    /// Adds to the line of this element and rate. Nothing for no minutes.
    void add_hours(Element element, const HourlyRate& rate, const DutyPart& part);
    /// Hours that are worth no money: time off in lieu.
    void add_time(Element element, const Value& ground, const DutyPart& part);
    void add_year(Element element, const YearlyRate& rate);
    /// A line already worked out.
    void add(Line line) { lines_.push_back({std::move(line), std::nullopt, true}); }

    /// In the order of the elements, amounts rounded, `pensionable` and `rule` filled in.
    [[nodiscard]] std::vector<Line> finish() &&;

private:
    struct Entry {
        Line line;
        std::optional<HourlyRate> rate;
        bool finished = false;
    };
    Line& line_of(Element element, const HourlyRate& rate);
    void finish_hours(Entry& entry) const;

    const Pack& pack_;
    Rounding rounding_;
    std::vector<Entry> lines_;
};

/// Adds a value to what the line rests on.
void add_ground(Line& line, const Value& value);

/// What the scheme says of this element, in a sentence.
[[nodiscard]] std::string_view rule_of(Element element);

[[nodiscard]] Pence sum_of(const std::vector<Line>& lines);

}    // namespace staffwright::pay
