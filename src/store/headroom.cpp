#include "store/headroom.hpp"

#include "store/origin.hpp"

namespace staffwright::store {

namespace {

using sql::Row;
using sql::Statement;
using sql::Transaction;

#define FUNDED_COLUMNS "trust_id, unit_id, starts_on, share, stated_in, stated_by, stated_at, version"
constexpr Statement add_funded{"state funded headroom", "INSERT INTO funded_headroom (" FUNDED_COLUMNS
                                                        ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"};
constexpr Statement change_funded{"change funded headroom",
                                  "UPDATE funded_headroom SET share = $5, stated_in = $6, stated_by = $7, stated_at = "
                                  "$8, version = version + 1 WHERE "
                                  "trust_id = $1 AND unit_id = $2 AND starts_on = $3 AND version = $4"};
constexpr Statement remove_funded{
    "remove funded headroom",
    "DELETE FROM funded_headroom WHERE trust_id = $1 AND unit_id = $2 AND starts_on = $3 AND version = $4"};
constexpr Statement funded_of_unit{"funded headroom of a unit",
                                   "SELECT " FUNDED_COLUMNS
                                   " FROM funded_headroom WHERE trust_id = $1 AND unit_id = $2 ORDER BY starts_on"};

FundedHeadroom read_funded(Row& row) {
    return {.trust = row.get<TrustId>("trust_id"),
            .unit = row.get<UnitId>("unit_id"),
            .starts_on = row.get<calendar::Date>("starts_on"),
            .share = row.get<std::int64_t>("share"),
            .stated_in = row.get<std::string>("stated_in"),
            .stated_by = row.get<std::string>("stated_by"),
            .stated_at = row.get<calendar::Moment>("stated_at"),
            .version = row.get<std::int64_t>("version")};
}

constexpr const char* what_it_is = "the funded headroom";

}    // namespace

Result<void> add(Transaction& t, const FundedHeadroom& funded) {
    TRY(t.run(add_funded, funded.trust, funded.unit, funded.starts_on, funded.share, funded.stated_in, funded.stated_by,
              funded.stated_at, funded.version));
    return {};
}

Result<std::int64_t> change(Transaction& t, const FundedHeadroom& funded) {
    const std::int64_t changed =
        TRY(t.change(change_funded, funded.trust, funded.unit, funded.starts_on, funded.version, funded.share,
                     funded.stated_in, funded.stated_by, funded.stated_at));
    TRY(expect_current(changed, what_it_is, funded.starts_on.to_string()));
    return funded.version + 1;
}

Result<void> remove(Transaction& t, const FundedHeadroom& funded) {
    return expect_current(TRY(t.change(remove_funded, funded.trust, funded.unit, funded.starts_on, funded.version)),
                          what_it_is, funded.starts_on.to_string());
}

Result<std::vector<FundedHeadroom>> funded_headroom_of(Transaction& t, const TrustId& trust, const UnitId& unit) {
    return t.all(funded_of_unit, read_funded, trust, unit);
}

}    // namespace staffwright::store
