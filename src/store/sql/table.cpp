#include "store/sql/table.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace staffwright::store::sql {

const Value* Row::find(std::string_view column) {
    const auto& columns = table_.columns_;
    const auto found = std::find(columns.begin(), columns.end(), column);
    if (found == columns.end()) {
        complain(column, "is not among the columns", "such a column");
        return nullptr;
    }
    return &table_.rows_[number_][static_cast<std::size_t>(found - columns.begin())];
}

void Row::complain(std::string_view column, const char* what, const char* wanted) {
    if (!error_) {
        error_ = Error{ErrorId::internal,
                       fmt::format("column {} {}; {} is wanted", column, what, wanted),
                       "",
                       {"", 0, table_.statement_}};
    }
}

Error Table::too_many() const {
    return {ErrorId::internal,
            fmt::format("{} rows came where there can only be one", rows_.size()),
            "",
            {"", 0, statement_}};
}

}    // namespace staffwright::store::sql
