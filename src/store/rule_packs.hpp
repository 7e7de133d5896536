// What a trust has of rule packs beside those of the program: signatures under their rows, its own overlays; and the
// end of a unit's rule that never began. PackVersion and PackSignature are with the rosters that were judged by them
// (rosters.hpp).
//
//     for (const SignedRow& each : TRY(signed_rows_of(t, trust))) { each.signature.signed_by ... }
//
// Errors: those of the store. Thread safety: as the transaction.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "store/rostering.hpp"
#include "store/rosters.hpp"

namespace staffwright::store {

struct SignedRow {
    std::string pack{};
    std::string edition{};
    PackSignature signature{};
};
/// All of the trust, by pack, edition and row.
Result<std::vector<SignedRow>> signed_rows_of(sql::Transaction& t, const TrustId& trust);
/// How many there were: 0 or 1.
Result<std::int64_t> remove_signature(sql::Transaction& t, const TrustId& trust, const PackVersionId& pack_version,
                                      const std::string& row);

/// Packs that the trust wrote itself (their source is "screen"): of each the edition that was added last; by id.
Result<std::vector<PackVersion>> own_packs_of(sql::Transaction& t, const TrustId& trust);

/// Of the version that was read. Error: stale.
Result<void> remove(sql::Transaction& t, const UnitRule& rule);

}    // namespace staffwright::store
