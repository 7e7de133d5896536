#include "store/entitlements.hpp"

namespace staffwright::store {

namespace {

using sql::Row;
using sql::Statement;
using sql::Transaction;

constexpr Statement add_entitlement{
    "state leave entitlement",
    "INSERT INTO leave_entitlements (trust_id, id, person_id, year_starts_on, stated_minutes, carried_minutes, reason, "
    "stated_by, stated_at, version, import_batch, source, source_row) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, "
    "$11, $12, $13)"};
constexpr Statement change_entitlement{
    "change leave entitlement",
    "UPDATE leave_entitlements SET stated_minutes = $4, carried_minutes = $5, reason = $6, stated_by = $7, stated_at = "
    "$8, import_batch = $9, source = $10, source_row = $11, version = version + 1 WHERE trust_id = $1 AND id = $2 AND "
    "version = $3"};
constexpr Statement entitlement_of_year{
    "leave entitlement of a year",
    "SELECT trust_id, id, person_id, year_starts_on, stated_minutes, carried_minutes, reason, stated_by, stated_at, "
    "version, import_batch, source, source_row FROM leave_entitlements WHERE trust_id = $1 AND person_id = $2 AND "
    "year_starts_on = $3"};

LeaveEntitlement read_entitlement(Row& row) {
    return {.trust = row.get<TrustId>("trust_id"),
            .id = row.get<LeaveEntitlementId>("id"),
            .person = row.get<PersonId>("person_id"),
            .year_starts_on = row.get<calendar::Date>("year_starts_on"),
            .stated = row.get<std::optional<Minutes>>("stated_minutes"),
            .carried = row.get<Minutes>("carried_minutes"),
            .reason = row.get<std::string>("reason"),
            .stated_by = row.get<std::string>("stated_by"),
            .stated_at = row.get<calendar::Moment>("stated_at"),
            .version = row.get<std::int64_t>("version"),
            .origin = read_origin(row)};
}

}    // namespace

Result<void> add(Transaction& t, const LeaveEntitlement& entitlement) {
    TRY(t.run(add_entitlement, entitlement.trust, entitlement.id, entitlement.person, entitlement.year_starts_on,
              entitlement.stated, entitlement.carried, entitlement.reason, entitlement.stated_by, entitlement.stated_at,
              entitlement.version, entitlement.origin.batch, entitlement.origin.source, entitlement.origin.row));
    return {};
}

Result<std::int64_t> change(Transaction& t, const LeaveEntitlement& entitlement) {
    const std::int64_t changed =
        TRY(t.change(change_entitlement, entitlement.trust, entitlement.id, entitlement.version, entitlement.stated,
                     entitlement.carried, entitlement.reason, entitlement.stated_by, entitlement.stated_at,
                     entitlement.origin.batch, entitlement.origin.source, entitlement.origin.row));
    TRY(expect_current(changed, "the entitlement", entitlement.id.text()));
    return entitlement.version + 1;
}

Result<std::optional<LeaveEntitlement>> entitlement_of(Transaction& t, const TrustId& trust, const PersonId& person,
                                                       calendar::Date year_starts_on) {
    return t.one(entitlement_of_year, read_entitlement, trust, person, year_starts_on);
}

}    // namespace staffwright::store
