// A pay pack as plain data: one scheme's rates and rules with their dates, sources and how sure they are. Packs are
// files (packs/pay, docs/formats/pay-packs.md), read by formats/pay_pack.hpp and checked here.
//
//     TRY(check(pack));                                                  // once, after reading
//     const Value& annual = *TRY(pack.at("annual_pay", "5/entry", date));
//
// Units of `amount`: pence, hundredths of a percent, minutes, days, weeks, ten-thousandths (times), whole counts. A
// clock is half-open [amount, end), minutes after midnight. Dates are half-open: `until` is not included. Errors:
// bad_value, contradiction, bad_reference, each with file, line and cure. Thread safety: plain data.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "calendar/date.hpp"

namespace staffwright::pay {

/// As written in files: do not change the order without `unit_names`.
enum class Unit : std::uint8_t {
    pounds_a_year,
    pounds_an_hour,
    percent,
    hours,
    days,
    weeks,
    times,
    count,
    clock,
    word
};
inline constexpr std::array<std::string_view, 10> unit_names{
    "pounds_a_year", "pounds_an_hour", "percent", "hours", "days", "weeks", "times", "count", "clock", "word"};

/// How sure a value is: seen in an official source; in a secondary one; worked out from such; from memory only.
enum class Certainty : std::uint8_t { confirmed, secondary, derived, unverified };
inline constexpr std::array<std::string_view, 4> certainty_names{"confirmed", "secondary", "derived", "unverified"};

struct Source {
    std::string key;
    std::string title;
    std::string date;    ///< as the source has it; may be empty
    friend bool operator==(const Source&, const Source&) = default;
};

struct Value {
    std::string name;    ///< one of value_names(scheme)
    std::string key;     ///< band, "band/point", zone ...; empty for a value of the whole scheme
    calendar::Date from;
    std::optional<calendar::Date> until;    ///< none: as long as the pack covers
    Unit unit = Unit::count;
    std::int64_t amount = 0;
    std::int64_t end = 0;    ///< of a clock
    std::string word;        ///< of a word
    std::vector<std::string> sources;
    Certainty certainty = Certainty::unverified;
    bool introduced = false;    ///< there was none before: no gap
    std::string note;
    int line = 0;    ///< in the pack's file

    [[nodiscard]] bool holds_on(calendar::Date date) const { return from <= date && (!until || date < *until); }
    friend bool operator==(const Value&, const Value&) = default;
};

struct Pack {
    std::string id;
    std::string name;
    std::string scheme;
    calendar::Date from;     ///< first day for which it has every value
    calendar::Date until;    ///< not included
    std::vector<Source> sources;
    std::vector<Value> values;
    std::string file;
    int line = 0;    ///< of "covers"

    /// The value that holds on the date. Errors: no such name and key (bad_reference, with the nearest key), or none on
    /// that date (bad_value).
    [[nodiscard]] Result<const Value*> at(std::string_view wanted, std::string_view key, calendar::Date date) const;
    /// nullptr if there is none: for what a scheme may leave out for a key.
    [[nodiscard]] const Value* find(std::string_view wanted, std::string_view key, calendar::Date date) const;
    /// Keys of that name, each once, in the order of the file.
    [[nodiscard]] std::vector<std::string> keys(std::string_view wanted) const;
};

/// "annual_pay of 5/entry: 32,073.00 a year from 2026-04-01 (S30; secondary)"
[[nodiscard]] std::string cited(const Value& value);

/// What a scheme's pack may and must hold.
struct ValueName {
    std::string_view name;
    Unit unit;
    enum class Keyed : std::uint8_t { no, yes } keyed;
    std::string_view meaning;
};
/// Empty if there is no such scheme.
[[nodiscard]] const std::vector<ValueName>& value_names(std::string_view scheme);
[[nodiscard]] std::vector<std::string> scheme_names();

/// Every name is known and has its unit; every value has a source that is listed; no two hold on the same day; none is
/// missing while the pack covers; words are ones that are understood.
Result<void> check(const Pack& pack);

/// One pack for each scheme.
struct Packs {
    std::vector<Pack> all;
    [[nodiscard]] const Pack* find(std::string_view scheme) const;
    /// Error: bad_reference, with the schemes that there are.
    [[nodiscard]] Result<const Pack*> of(std::string_view scheme) const;
};

}    // namespace staffwright::pay
