// Plain tables with a line of names on top, as spreadsheets write them (RFC 4180, UTF-8, commas, CR LF or LF).
//
//     const CsvTable table = TRY(read_csv(text, "demand.csv", {"day", "shift", "minimum"}));
//     const Result<std::string> day = table.cell(0, "day");
//     text += csv_line({"2026-10-19", "D", "3"});
//
// Exactly the columns asked for have to be there, in any order. What is wrong is told with file, line and column.
// Errors: bad_syntax, bad_value, too_large. Thread safety: pure.
// Source: RFC 4180, Common Format and MIME Type for Comma-Separated Values (CSV) Files.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace staffwright::formats {

class CsvTable {
public:
    struct Row {
        int line = 0;    ///< on which it begins, from 1
        std::vector<std::string> cells;
    };
    CsvTable(std::string file, std::vector<std::string> columns, std::vector<Row> rows)
        : file_(std::move(file)), columns_(std::move(columns)), rows_(std::move(rows)) {}

    [[nodiscard]] std::size_t size() const { return rows_.size(); }
    /// Of the file, from 1. Requires: row < size().
    [[nodiscard]] int line(std::size_t row) const { return rows_[row].line; }
    /// Requires: one of the columns.
    [[nodiscard]] const std::string& cell(std::size_t row, std::string_view column) const;
    [[nodiscard]] Error wrong(std::size_t row, std::string_view column, ErrorId id, std::string what,
                              std::string advice = "") const;

private:
    std::string file_;
    std::vector<std::string> columns_;
    std::vector<Row> rows_;
};

Result<CsvTable> read_csv(std::string_view text, const std::string& file, const std::vector<std::string>& columns);
/// With quotes where they are needed, and CR LF.
[[nodiscard]] std::string csv_line(const std::vector<std::string>& cells);

}    // namespace staffwright::formats
