#include "store/tenancy.hpp"

namespace staffwright::store {

namespace {

using sql::Row;
using sql::Statement;
using sql::Transaction;

constexpr Statement add_region{"add a region",
                               "INSERT INTO regions (id, code, name, zone, version) VALUES ($1, $2, $3, $4, $5)"};
constexpr Statement region_by_id{"region by id", "SELECT id, code, name, zone, version FROM regions WHERE id = $1"};
constexpr Statement region_with_code{"region by code",
                                     "SELECT id, code, name, zone, version FROM regions WHERE code = $1"};
constexpr Statement all_regions{"regions", "SELECT id, code, name, zone, version FROM regions ORDER BY code"};

constexpr Statement add_trust{
    "add a trust", "INSERT INTO trusts (id, region_id, code, name, zone, version) VALUES ($1, $2, $3, $4, $5, $6)"};
constexpr Statement trust_by_id{"trust by id",
                                "SELECT id, region_id, code, name, zone, version FROM trusts WHERE id = $1"};
constexpr Statement trusts_of_region{
    "trusts of a region",
    "SELECT id, region_id, code, name, zone, version FROM trusts WHERE region_id = $1 ORDER BY code"};

constexpr Statement add_unit{"add a unit",
                             "INSERT INTO units (trust_id, id, code, name, kind, site, parent_id, zone, closed_on, "
                             "version, import_batch, source, "
                             "source_row) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"};
constexpr Statement change_unit{
    "change a unit",
    "UPDATE units SET code = $4, name = $5, kind = $6, site = $7, parent_id = $8, zone = $9, closed_on = $10, "
    "import_batch = $11, source = $12, source_row = $13, version = version + 1 "
    "WHERE trust_id = $1 AND id = $2 AND version = $3"};
constexpr Statement unit_by_id{"unit by id",
                               "SELECT trust_id, id, code, name, kind, site, parent_id, zone, closed_on, version, "
                               "import_batch, source, source_row "
                               "FROM units WHERE trust_id = $1 AND id = $2"};
constexpr Statement units_of_trust{"units of a trust",
                                   "SELECT trust_id, id, code, name, kind, site, parent_id, zone, closed_on, version, "
                                   "import_batch, source, source_row "
                                   "FROM units WHERE trust_id = $1 ORDER BY code"};

constexpr Statement add_batch{
    "add an import batch",
    "INSERT INTO import_batches (trust_id, id, source, file_name, file_digest, row_count, imported_by, imported_at) "
    "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"};
constexpr Statement newest_batches{
    "import batches",
    "SELECT trust_id, id, source, file_name, file_digest, row_count, imported_by, imported_at FROM import_batches "
    "WHERE trust_id = $1 ORDER BY imported_at DESC, id DESC LIMIT $2"};

Region read_region(Row& row) {
    return {row.get<RegionId>("id"), row.get<std::string>("code"), row.get<std::string>("name"),
            row.get<std::string>("zone"), row.get<std::int64_t>("version")};
}

Trust read_trust(Row& row) {
    return {row.get<TrustId>("id"),       row.get<RegionId>("region_id"), row.get<std::string>("code"),
            row.get<std::string>("name"), row.get<std::string>("zone"),   row.get<std::int64_t>("version")};
}

Unit read_unit(Row& row) {
    return {.trust = row.get<TrustId>("trust_id"),
            .id = row.get<UnitId>("id"),
            .code = row.get<std::string>("code"),
            .name = row.get<std::string>("name"),
            .kind = row.get<std::string>("kind"),
            .site = row.get<std::optional<std::string>>("site"),
            .parent = row.get<std::optional<UnitId>>("parent_id"),
            .zone = row.get<std::string>("zone"),
            .closed_on = row.get<std::optional<calendar::Date>>("closed_on"),
            .version = row.get<std::int64_t>("version"),
            .origin = read_origin(row)};
}

ImportBatch read_batch(Row& row) {
    return {.trust = row.get<TrustId>("trust_id"),
            .id = row.get<ImportBatchId>("id"),
            .source = row.get<std::string>("source"),
            .file_name = row.get<std::optional<std::string>>("file_name"),
            .file_digest = row.get<std::optional<sql::Bytes>>("file_digest"),
            .row_count = row.get<std::int64_t>("row_count"),
            .imported_by = row.get<std::string>("imported_by"),
            .imported_at = row.get<calendar::Moment>("imported_at")};
}

}    // namespace

Result<void> add(Transaction& t, const Region& region) {
    TRY(t.run(add_region, region.id, region.code, region.name, region.zone, region.version));
    return {};
}

Result<std::optional<Region>> find(Transaction& t, const RegionId& region) {
    return t.one(region_by_id, read_region, region);
}

Result<std::optional<Region>> region_by_code(Transaction& t, const std::string& code) {
    return t.one(region_with_code, read_region, code);
}

Result<std::vector<Region>> regions(Transaction& t) {
    return t.all(all_regions, read_region);
}

Result<void> add(Transaction& t, const Trust& trust) {
    TRY(t.run(add_trust, trust.id, trust.region, trust.code, trust.name, trust.zone, trust.version));
    return {};
}

Result<std::optional<Trust>> find(Transaction& t, const TrustId& trust) {
    return t.one(trust_by_id, read_trust, trust);
}

Result<std::vector<Trust>> trusts_of(Transaction& t, const RegionId& region) {
    return t.all(trusts_of_region, read_trust, region);
}

Result<void> add(Transaction& t, const Unit& unit) {
    TRY(t.run(add_unit, unit.trust, unit.id, unit.code, unit.name, unit.kind, unit.site, unit.parent, unit.zone,
              unit.closed_on, unit.version, unit.origin.batch, unit.origin.source, unit.origin.row));
    return {};
}

Result<std::int64_t> change(Transaction& t, const Unit& unit) {
    const std::int64_t changed =
        TRY(t.change(change_unit, unit.trust, unit.id, unit.version, unit.code, unit.name, unit.kind, unit.site,
                     unit.parent, unit.zone, unit.closed_on, unit.origin.batch, unit.origin.source, unit.origin.row));
    TRY(expect_current(changed, "unit", unit.code));
    return unit.version + 1;
}

Result<std::optional<Unit>> find(Transaction& t, const TrustId& trust, const UnitId& unit) {
    return t.one(unit_by_id, read_unit, trust, unit);
}

Result<std::vector<Unit>> units_of(Transaction& t, const TrustId& trust) {
    return t.all(units_of_trust, read_unit, trust);
}

Result<void> add(Transaction& t, const ImportBatch& batch) {
    TRY(t.run(add_batch, batch.trust, batch.id, batch.source, batch.file_name, batch.file_digest, batch.row_count,
              batch.imported_by, batch.imported_at));
    return {};
}

Result<std::vector<ImportBatch>> import_batches(Transaction& t, const TrustId& trust, std::int64_t at_most) {
    return t.all(newest_batches, read_batch, trust, at_most);
}

}    // namespace staffwright::store
