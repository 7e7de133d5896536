#include "formats/csv_table.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.hpp"
#include "base/text.hpp"

namespace staffwright::formats {

namespace {

constexpr std::size_t most_rows = 200'000;

/// One pass over the text; a quoted cell may hold commas, quotes and ends of lines.
class Reader {
public:
    Reader(std::string_view text, const std::string& file) : text_(text), file_(file) {}

    Result<std::vector<CsvTable::Row>> rows() {
        if (text_.starts_with("\xEF\xBB\xBF")) {
            at_ = 3;    // the mark that spreadsheets put in front of UTF-8
        }
        std::vector<CsvTable::Row> rows;
        while (at_ < text_.size()) {
            CsvTable::Row row{line_, {}};
            TRY(read_row(row.cells));
            if (row.cells.size() > 1 || !row.cells.front().empty()) {
                rows.push_back(std::move(row));
            }
            if (rows.size() > most_rows) {
                return Error{ErrorId::too_large, fmt::format("more than {} rows", most_rows), "split the file",
                             Place{file_, line_, ""}};
            }
        }
        return rows;
    }

private:
    Result<void> read_row(std::vector<std::string>& cells) {
        while (true) {
            cells.push_back(TRY(read_cell()));
            if (at_ < text_.size() && text_[at_] == ',') {
                ++at_;
                continue;
            }
            break;
        }
        if (at_ < text_.size() && text_[at_] == '\r') {
            ++at_;
        }
        if (at_ < text_.size()) {
            if (text_[at_] != '\n') {
                return Error{ErrorId::bad_syntax, "text follows a quoted cell", "put a comma or a new line there",
                             Place{file_, line_, ""}};
            }
            ++at_;
            ++line_;
        }
        return {};
    }

    Result<std::string> read_cell() {
        std::string cell;
        if (at_ >= text_.size() || text_[at_] != '"') {
            while (at_ < text_.size() && text_[at_] != ',' && text_[at_] != '\n' && text_[at_] != '\r') {
                cell += text_[at_++];
            }
            return cell;
        }
        const int began = line_;
        for (++at_; at_ < text_.size(); ++at_) {
            if (text_[at_] == '"') {
                if (at_ + 1 >= text_.size() || text_[at_ + 1] != '"') {
                    ++at_;
                    return cell;
                }
                ++at_;
            }
            line_ += text_[at_] == '\n' ? 1 : 0;
            cell += text_[at_];
        }
        return Error{ErrorId::bad_syntax, "a quoted cell does not end", "close the quotes", Place{file_, began, ""}};
    }

    std::string_view text_;
    const std::string& file_;
    std::size_t at_ = 0;
    int line_ = 1;
};

}    // namespace

const std::string& CsvTable::cell(std::size_t row, std::string_view column) const {
    const auto at = std::find(columns_.begin(), columns_.end(), column);
    CHECK(at != columns_.end() && row < rows_.size());
    return rows_[row].cells[static_cast<std::size_t>(at - columns_.begin())];
}

Error CsvTable::wrong(std::size_t row, std::string_view column, ErrorId id, std::string what,
                      std::string advice) const {
    return {id, std::move(what), std::move(advice), Place{file_, rows_[row].line, std::string(column)}};
}

Result<CsvTable> read_csv(std::string_view text, const std::string& file, const std::vector<std::string>& columns) {
    if (!is_valid_utf8(text)) {
        return Error{ErrorId::bad_syntax, "the table is not UTF-8", "save it as \"CSV UTF-8\"", Place{file, 0, ""}};
    }
    std::vector<CsvTable::Row> rows = TRY(Reader(text, file).rows());
    if (rows.empty()) {
        return Error{ErrorId::bad_syntax, "the table is empty", "the first line has the names of the columns",
                     Place{file, 0, ""}};
    }
    std::vector<std::string> names = std::move(rows.front().cells);
    rows.erase(rows.begin());
    for (std::string& name : names) {
        name = std::string(trim(name));
        if (std::find(columns.begin(), columns.end(), name) == columns.end() ||
            std::count(names.begin(), names.end(), name) > 1) {
            return Error{ErrorId::bad_value, fmt::format("\"{}\" is no column of this table, or is there twice", name),
                         "the columns are " + list_of(columns), Place{file, 1, name}};
        }
    }
    for (const std::string& column : columns) {
        if (std::find(names.begin(), names.end(), column) == names.end()) {
            return Error{ErrorId::bad_value, fmt::format("the column \"{}\" is missing", column),
                         "the columns are " + list_of(columns), Place{file, 1, column}};
        }
    }
    for (const CsvTable::Row& row : rows) {
        if (row.cells.size() != names.size()) {
            return Error{ErrorId::bad_syntax,
                         fmt::format("{} cells, where there are {} columns", row.cells.size(), names.size()),
                         "quote cells with commas", Place{file, row.line, ""}};
        }
    }
    return CsvTable(file, std::move(names), std::move(rows));
}

std::string csv_line(const std::vector<std::string>& cells) {
    std::string line;
    for (const std::string& cell : cells) {
        line += line.empty() && &cell == cells.data() ? "" : ",";
        if (cell.find_first_of(",\"\r\n") == std::string::npos) {
            line += cell;
            continue;
        }
        line += '"';
        for (const char each : cell) {
            line += each == '"' ? "\"\"" : std::string(1, each);
        }
        line += '"';
    }
    return line + "\r\n";
}

}    // namespace staffwright::formats
