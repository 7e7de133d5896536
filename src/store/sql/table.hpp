// What a statement gives: rows with named and typed columns. A column is read as the type that it should have; one that
// is missing, NULL where that was not asked for, or of another type is an Error that names statement and column.
//
//     auto read_unit(Row& row) { return Unit{.id = row.get<UnitId>("id"), .wte = row.get<std::optional<Wte>>("wte")}; }
//     const std::vector<Unit> units = TRY(table.all(read_unit));
//
// `get` gives a default value once something was wrong, and Table::all gives the first Error in place of the rows, so
// that a reader is one expression. Thread safety: plain data.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "store/sql/value.hpp"

namespace staffwright::store::sql {

/// How a type is read from a value: `wanted` is what to call it, `read` gives nothing if the value is not of it.
template <class T>
struct Column;

class Table;

class Row {
public:
    /// Requires: T has a Column, or is an optional of such a type.
    template <class T>
    [[nodiscard]] T get(std::string_view column);
    /// The first thing that was wrong with a column.
    [[nodiscard]] const std::optional<Error>& error() const { return error_; }

private:
    friend class Table;
    Row(const Table& table, std::size_t number) : table_(table), number_(number) {}
    [[nodiscard]] const Value* find(std::string_view column);
    void complain(std::string_view column, const char* what, const char* wanted);
    const Table& table_;
    std::size_t number_;
    std::optional<Error> error_;
};

class Table {
public:
    Table() = default;
    Table(std::string statement, std::vector<std::string> columns)
        : statement_(std::move(statement)), columns_(std::move(columns)) {}
    void add(std::vector<Value> row) { rows_.push_back(std::move(row)); }
    void set_changed(std::int64_t rows) { changed_ = rows; }

    [[nodiscard]] std::size_t size() const { return rows_.size(); }
    /// How many rows an INSERT, UPDATE or DELETE concerned.
    [[nodiscard]] std::int64_t changed() const { return changed_; }
    [[nodiscard]] const std::vector<std::string>& columns() const { return columns_; }

    /// Every row through `read(Row&)`. Error: internal, as above.
    template <class Read>
    auto all(Read read) const -> Result<std::vector<std::invoke_result_t<Read, Row&>>> {
        std::vector<std::invoke_result_t<Read, Row&>> values;
        values.reserve(rows_.size());
        for (std::size_t i = 0; i < rows_.size(); ++i) {
            Row row(*this, i);
            values.push_back(read(row));
            if (row.error()) {
                return *row.error();
            }
        }
        return values;
    }
    /// The one row, or nothing. Error: internal also for more than one.
    template <class Read>
    auto one(Read read) const -> Result<std::optional<std::invoke_result_t<Read, Row&>>> {
        using T = std::invoke_result_t<Read, Row&>;
        if (rows_.size() > 1) {
            return too_many();
        }
        std::vector<T> values = TRY(all(read));
        return values.empty() ? std::optional<T>{} : std::optional<T>{std::move(values.front())};
    }

private:
    friend class Row;
    [[nodiscard]] Error too_many() const;
    std::string statement_;
    std::vector<std::string> columns_;
    std::vector<std::vector<Value>> rows_;
    std::int64_t changed_ = 0;
};

// ---- how each type is read ----

template <>
struct Column<bool> {
    static constexpr const char* wanted = "a truth value";
    static std::optional<bool> read(const Value& value) {
        // SQLite has no such type: 0 and 1 stand for it.
        if (const auto* number = std::get_if<std::int64_t>(&value);
            number != nullptr && (*number == 0 || *number == 1)) {
            return *number == 1;
        }
        const bool* truth = std::get_if<bool>(&value);
        return truth != nullptr ? std::optional<bool>{*truth} : std::nullopt;
    }
};

template <>
struct Column<std::int64_t> {
    static constexpr const char* wanted = "a whole number";
    static std::optional<std::int64_t> read(const Value& value) {
        const auto* number = std::get_if<std::int64_t>(&value);
        return number != nullptr ? std::optional<std::int64_t>{*number} : std::nullopt;
    }
};

template <>
struct Column<std::int32_t> {
    static constexpr const char* wanted = "a whole number of 32 bits";
    static std::optional<std::int32_t> read(const Value& value) {
        const auto* number = std::get_if<std::int64_t>(&value);
        return number != nullptr && std::in_range<std::int32_t>(*number)
                   ? std::optional<std::int32_t>{static_cast<std::int32_t>(*number)}
                   : std::nullopt;
    }
};

template <>
struct Column<std::string> {
    static constexpr const char* wanted = "text";
    static std::optional<std::string> read(const Value& value) {
        const auto* text = std::get_if<std::string>(&value);
        return text != nullptr ? std::optional<std::string>{*text} : std::nullopt;
    }
};

template <>
struct Column<Bytes> {
    static constexpr const char* wanted = "bytes";
    static std::optional<Bytes> read(const Value& value) {
        const auto* bytes = std::get_if<Bytes>(&value);
        return bytes != nullptr ? std::optional<Bytes>{*bytes} : std::nullopt;
    }
};

template <class Unit>
struct Column<Quantity<Unit>> {
    static constexpr const char* wanted = "a whole number (an amount)";
    static std::optional<Quantity<Unit>> read(const Value& value) {
        const auto* number = std::get_if<std::int64_t>(&value);
        return number != nullptr ? std::optional<Quantity<Unit>>{*number} : std::nullopt;
    }
};

template <>
struct Column<calendar::Moment> {
    static constexpr const char* wanted = "a moment (microseconds since 1970)";
    static std::optional<calendar::Moment> read(const Value& value) {
        const auto* number = std::get_if<std::int64_t>(&value);
        return number != nullptr ? std::optional<calendar::Moment>{*number} : std::nullopt;
    }
};

template <>
struct Column<calendar::Instant> {
    static constexpr const char* wanted = "an instant (microseconds since 1970, whole minutes)";
    static std::optional<calendar::Instant> read(const Value& value) {
        const auto* number = std::get_if<std::int64_t>(&value);
        if (number == nullptr || !calendar::Moment{*number}.is_whole_minute()) {
            return std::nullopt;
        }
        return calendar::Moment{*number}.minute();
    }
};

template <>
struct Column<calendar::Date> {
    static constexpr const char* wanted = "a date (as 2026-10-19)";
    static std::optional<calendar::Date> read(const Value& value) {
        const auto* text = std::get_if<std::string>(&value);
        return text != nullptr ? calendar::Date::parse(*text) : std::nullopt;
    }
};

template <class Tag>
struct Column<Id<Tag>> {
    static constexpr const char* wanted = "an id";
    static std::optional<Id<Tag>> read(const Value& value) {
        const auto* text = std::get_if<std::string>(&value);
        return text != nullptr && is_uuid(*text) ? std::optional<Id<Tag>>{Id<Tag>{*text}} : std::nullopt;
    }
};

template <class T>
struct OptionalOf {
    static constexpr bool is_optional = false;
    using Inner = T;
};
template <class T>
struct OptionalOf<std::optional<T>> {
    static constexpr bool is_optional = true;
    using Inner = T;
};

template <class T>
T Row::get(std::string_view column) {
    using Inner = typename OptionalOf<T>::Inner;
    const Value* value = find(column);
    if (value == nullptr) {
        return T{};
    }
    if (std::holds_alternative<Null>(*value)) {
        if constexpr (!OptionalOf<T>::is_optional) {
            complain(column, "is NULL", Column<Inner>::wanted);
        }
        return T{};
    }
    std::optional<Inner> read = Column<Inner>::read(*value);
    if (!read) {
        complain(column, "has another type", Column<Inner>::wanted);
        return T{};
    }
    return T{std::move(*read)};
}

}    // namespace staffwright::store::sql
