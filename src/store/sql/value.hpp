// One value on its way into or out of a database, and what our own types are there: money as pence, lengths as minutes,
// moments as microseconds since 1970 in UTC, dates as "2026-10-19", ids as text. An empty optional is NULL.
//
//     transaction.run(add_unit, unit.trust, unit.id, unit.name, optional_parent);      // each through to_value
//
// A new type gets a to_value here and a Column in table.hpp. Thread safety: plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/quantity.hpp"
#include "calendar/date.hpp"
#include "calendar/moment.hpp"
#include "store/ids.hpp"

namespace staffwright::store::sql {

/// Bytes that are no text: digests, keys, sealed secrets.
struct Bytes {
    std::string data;
    friend auto operator<=>(const Bytes&, const Bytes&) = default;
};

struct Null {
    friend auto operator<=>(const Null&, const Null&) = default;
};
using Value = std::variant<Null, bool, std::int64_t, std::string, Bytes>;

/// Text that only one of the engines could hold, if any: with a zero byte, or not UTF-8.
[[nodiscard]] bool is_unstorable(const Value& value);

inline Value to_value(Value value) {
    return value;
}
inline Value to_value(bool value) {
    return value;
}
inline Value to_value(std::int64_t value) {
    return value;
}
inline Value to_value(std::int32_t value) {
    return std::int64_t{value};
}
inline Value to_value(std::string value) {
    return value;
}
inline Value to_value(std::string_view value) {
    return std::string(value);
}
inline Value to_value(const char* value) {
    return std::string(value);
}
inline Value to_value(Bytes value) {
    return value;
}
inline Value to_value(std::nullopt_t) {
    return Null{};
}
template <class Unit>
Value to_value(Quantity<Unit> value) {
    return value.count();
}
inline Value to_value(calendar::Moment value) {
    return value.microseconds_since_1970_utc();
}
inline Value to_value(calendar::Instant value) {
    return to_value(calendar::Moment{value});
}
inline Value to_value(calendar::Date value) {
    return value.to_string();
}
template <class Tag>
Value to_value(const Id<Tag>& value) {
    return value.text();
}
template <class T>
Value to_value(const std::optional<T>& value) {
    return value ? to_value(*value) : Value{Null{}};
}

/// The values of a row or of parameters, in order.
template <class... Values>
[[nodiscard]] std::vector<Value> values_of(const Values&... values) {
    return {to_value(values)...};
}

}    // namespace staffwright::store::sql
