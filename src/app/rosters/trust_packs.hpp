// The rule packs of a trust: those built into the program, the trust's own overlays over them, and whose signatures
// stand under rows that are not confirmed.
//
//     const TrustPacks packs = TRY(read_trust_packs(a));
//     packs.packs->find("wtr")           packs.officer_for("wtr", "2026.1", "WTR-REST")
//
// An overlay is a pack that builds on others (`overlays`). It is the trust's: it holds for everybody whose contract
// names the packs that it builds on, whatever else the contract names, and is named by no contract itself. Precedence:
// pack, overlay, and beside both what a unit states itself.
// Errors: those of rules::Packs::create, where an overlay does not fit the packs of this program any more. Thread
// safety: as the transaction; a TrustPacks is plain data.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/acting/acting.hpp"
#include "roster/problem.hpp"
#include "rules/pack.hpp"
#include "store/rule_packs.hpp"

namespace staffwright::app::rosters {

struct TrustPacks {
    std::shared_ptr<const rules::Packs> packs;
    std::vector<store::PackVersion> overlays;    ///< each in its last edition; by id
    std::vector<store::SignedRow> signed_rows;

    [[nodiscard]] const store::PackSignature* signature(const std::string& pack, const std::string& edition,
                                                        const std::string& row) const;
    [[nodiscard]] bool is_overlay(const std::string& pack) const;
};

Result<TrustPacks> read_trust_packs(const Acting& a);

/// The packs of the program with these overlays over them.
Result<std::shared_ptr<const rules::Packs>> shelf_with(const std::vector<store::PackVersion>& overlays);

/// Contracts name the overlays over the packs that they name.
void name_overlays(const TrustPacks& packs, roster::Problem& problem);
/// Rules whose row was signed say so.
void sign_rules(const TrustPacks& packs, roster::Problem& problem);
/// As before name_overlays: what a file of the problem says.
void unname_overlays(const rules::Packs& packs, roster::Problem& problem);

/// A new row of the store for this edition of a pack, added now by whoever acts.
[[nodiscard]] store::PackVersion pack_version(const Acting& a, const rules::RulePack& pack, std::string_view text,
                                              store::Origin origin);
/// The row of the store for an edition of a pack; it is added if it is not there yet.
Result<store::PackVersion> stored_pack(Acting& a, const rules::RulePack& pack);

}    // namespace staffwright::app::rosters
