// The rule packs of a trust as its people read them, the signatures under rows that are not confirmed, and the trust's
// own overlays.
//
//     const PackSeen pack = TRY(rule_pack(platform, actor, trust, "wtr"));
//     TRY(sign_row(platform, actor, trust, "wtr", {.edition = pack.pack->edition, .row = "WTR-REST", .reason =
//     "..."}));
//
// Reading is for whoever has business at the trust; signing needs sign_rules, overlays edit_rule_overlays. A signature
// is of one edition of a pack: another edition wants a new one. Who signed what when is in the row and in the audit,
// also after a signature was taken back. Unsigned rows warn and stop nothing: publishing says which there are
// (rosters/decide). Errors besides: not_found, bad_value, conflict (confirmed or signed already, another edition by
// now), and those of formats::read_rulepack and rules::Packs::create with the line of an overlay. Thread safety: any
// thread.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "app/rosters/trust_packs.hpp"
#include "rules/catalogue.hpp"

namespace staffwright::app::facts {

struct PackSeen {
    std::shared_ptr<const rules::Packs> shelf;    ///< that `pack` is on
    const rules::RulePack* pack = nullptr;
    bool is_overlay = false;                                   ///< the trust's own
    std::map<std::string, store::PackSignature> signatures;    ///< by row

    /// It is not confirmed and nobody answers for it.
    [[nodiscard]] bool wants_signature(const rules::Row& row) const;
    /// How many of its judging_rows do; each once, however many versions it has.
    [[nodiscard]] std::size_t unsigned_rows() const;
};

/// By id.
Result<std::vector<PackSeen>> rule_packs(const Platform& platform, const Actor& actor, const store::TrustId& trust);
Result<PackSeen> rule_pack(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                           const std::string& pack);

/// What a unit's own rules can be of. For whoever has business at the trust.
Result<const std::vector<rules::KindEntry>*> rule_kinds(const Platform& platform, const Actor& actor,
                                                        const store::TrustId& trust);

struct Signing {
    std::string edition{};    ///< that was read
    std::string row{};
    std::string reason{};    ///< what it was checked against; wanted
};
Result<PackSeen> sign_row(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                          const std::string& pack, const Signing& signing);
Result<PackSeen> take_back_signature(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                     const std::string& pack, const std::string& row);

/// `text`: a pack.json that builds on packs of the program, under an id or edition that is new. It holds from the dates
/// in it; a later edition replaces it.
Result<PackSeen> put_overlay(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                             std::string_view text);

}    // namespace staffwright::app::facts
