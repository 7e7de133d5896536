// Where a stored fact came from, and what every change of a row has to say.
//
//     const Unit ward{.id = ..., .origin = {.source = "screen"}};         typed in: no batch, no row
//     TRY(expect_current(TRY(t.change(change_unit, ...)), "unit", unit.id.text()));
//
// Thread safety: plain values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "store/ids.hpp"
#include "store/sql/table.hpp"

namespace staffwright::store {

struct Origin {
    std::optional<ImportBatchId> batch{};
    std::string source;                   ///< the system, or the screen, that it came from
    std::optional<std::int64_t> row{};    ///< in the batch's file, from 1
    friend bool operator==(const Origin&, const Origin&) = default;
};

/// Requires: the columns import_batch, source and source_row.
[[nodiscard]] inline Origin read_origin(sql::Row& row) {
    return {row.get<std::optional<ImportBatchId>>("import_batch"), row.get<std::string>("source"),
            row.get<std::optional<std::int64_t>>("source_row")};
}

/// An UPDATE that names the version it was made from changes one row, or none if somebody else was quicker.
/// Error: stale; nothing was written, and the caller reads the row again to show both sides.
[[nodiscard]] inline Result<void> expect_current(std::int64_t changed, std::string_view what, std::string_view which) {
    if (changed == 1) {
        return {};
    }
    return Error{ErrorId::stale,
                 std::string(what) + " " + std::string(which) + " was changed or removed by somebody else",
                 "read it again and decide with both versions before you"};
}

}    // namespace staffwright::store
