#include "store/rule_packs.hpp"

#include <optional>

#include "base/check.hpp"

namespace staffwright::store {

namespace {

using sql::Row;
using sql::Statement;
using sql::Transaction;

constexpr Statement signatures_of_trust{
    "signatures of a trust",
    "SELECT p.pack, p.edition, s.pack_version_id, s.pack_row, s.signed_by, s.signed_at, s.reason "
    "FROM pack_signatures s JOIN pack_versions p ON p.trust_id = s.trust_id AND p.id = s.pack_version_id "
    "WHERE s.trust_id = $1 ORDER BY p.pack, p.edition, s.pack_row"};
constexpr Statement remove_signature_of_row{
    "remove a signature", "DELETE FROM pack_signatures WHERE trust_id = $1 AND pack_version_id = $2 AND pack_row = $3"};
constexpr Statement packs_from_screen{
    "packs of a trust's own",
    "SELECT pack, edition FROM pack_versions WHERE trust_id = $1 AND source = 'screen' "
    "ORDER BY pack, added_at DESC, id DESC"};
constexpr Statement remove_rule{
    "remove a unit's rule", "DELETE FROM unit_rules WHERE trust_id = $1 AND id = $2 AND version = $3 AND unit_id = $4"};

SignedRow read_signed_row(Row& row) {
    return {
        row.get<std::string>("pack"),
        row.get<std::string>("edition"),
        {row.get<PackVersionId>("pack_version_id"), row.get<std::string>("pack_row"), row.get<std::string>("signed_by"),
         row.get<calendar::Moment>("signed_at"), row.get<std::string>("reason")}};
}

struct Edition {
    std::string pack;
    std::string edition;
};
Edition read_edition(Row& row) {
    return {row.get<std::string>("pack"), row.get<std::string>("edition")};
}

}    // namespace

Result<std::vector<SignedRow>> signed_rows_of(Transaction& t, const TrustId& trust) {
    return t.all(signatures_of_trust, read_signed_row, trust);
}

Result<std::int64_t> remove_signature(Transaction& t, const TrustId& trust, const PackVersionId& pack_version,
                                      const std::string& row) {
    return t.change(remove_signature_of_row, trust, pack_version, row);
}

Result<std::vector<PackVersion>> own_packs_of(Transaction& t, const TrustId& trust) {
    std::vector<PackVersion> packs;
    for (const Edition& each : TRY(t.all(packs_from_screen, read_edition, trust))) {
        if (packs.empty() || packs.back().pack != each.pack) {    // the newest of each comes first
            std::optional<PackVersion> whole = TRY(find_pack(t, trust, each.pack, each.edition));
            CHECK(whole.has_value());
            packs.push_back(std::move(*whole));
        }
    }
    return packs;
}

Result<void> remove(Transaction& t, const UnitRule& rule) {
    return expect_current(TRY(t.change(remove_rule, rule.trust, rule.id, rule.version, rule.unit)), "rule", rule.code);
}

}    // namespace staffwright::store
