// Regions, trusts, units and import batches in the store.
//
//     TRY(add(t, Unit{.trust = trust, .id = new_id<UnitId>(now), .code = "7A", .name = "Ward 7A", ...}));
//     const std::vector<Unit> units = TRY(units_of(t, trust));
//
// `change` writes a row if it still has the version that was read, and gives the new version; else stale.
// Errors: as sql/failure.hpp has them. Thread safety: as the transaction.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "calendar/date.hpp"
#include "store/ids.hpp"
#include "store/origin.hpp"
#include "store/sql/transaction.hpp"

namespace staffwright::store {

struct Region {
    RegionId id{};
    std::string code{};
    std::string name{};
    std::string zone = "Europe/London";
    std::int64_t version = 1;
    friend bool operator==(const Region&, const Region&) = default;
};

struct Trust {
    TrustId id{};
    RegionId region{};
    std::string code{};    ///< ODS code; unique in the region
    std::string name{};
    std::string zone = "Europe/London";
    std::int64_t version = 1;
    friend bool operator==(const Trust&, const Trust&) = default;
};

struct Unit {
    TrustId trust{};
    UnitId id{};
    std::string code{};    ///< unique in the trust
    std::string name{};
    std::string kind{};    ///< "ward", "clinic", "team", ...
    std::optional<std::string> site{};
    std::optional<UnitId> parent{};
    std::string zone = "Europe/London";
    std::optional<calendar::Date> closed_on{};
    std::int64_t version = 1;
    Origin origin{};
    friend bool operator==(const Unit&, const Unit&) = default;
};

/// Added before the rows that came by it.
struct ImportBatch {
    TrustId trust{};
    ImportBatchId id{};
    std::string source{};
    std::optional<std::string> file_name{};
    std::optional<sql::Bytes> file_digest{};
    std::int64_t row_count = 0;
    std::string imported_by{};
    calendar::Moment imported_at{};
    friend bool operator==(const ImportBatch&, const ImportBatch&) = default;
};

Result<void> add(sql::Transaction& t, const Region& region);
Result<std::optional<Region>> find(sql::Transaction& t, const RegionId& region);
Result<std::optional<Region>> region_by_code(sql::Transaction& t, const std::string& code);
Result<std::vector<Region>> regions(sql::Transaction& t);    ///< by code

Result<void> add(sql::Transaction& t, const Trust& trust);
Result<std::optional<Trust>> find(sql::Transaction& t, const TrustId& trust);
Result<std::vector<Trust>> trusts_of(sql::Transaction& t, const RegionId& region);    ///< by code

Result<void> add(sql::Transaction& t, const Unit& unit);
/// The new version.
Result<std::int64_t> change(sql::Transaction& t, const Unit& unit);
Result<std::optional<Unit>> find(sql::Transaction& t, const TrustId& trust, const UnitId& unit);
Result<std::vector<Unit>> units_of(sql::Transaction& t, const TrustId& trust);    ///< by code

Result<void> add(sql::Transaction& t, const ImportBatch& batch);
/// The newest first.
Result<std::vector<ImportBatch>> import_batches(sql::Transaction& t, const TrustId& trust, std::int64_t at_most);

}    // namespace staffwright::store
