#include "app/facts/rule_packs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "app/facts/whole.hpp"
#include "formats/rulepack.hpp"
#include "rules/definitions.hpp"

namespace staffwright::app::facts {

namespace {

using identity::Permission;
using rosters::TrustPacks;

PackSeen seen_of(const TrustPacks& packs, const rules::RulePack& pack) {
    PackSeen seen{packs.packs, &pack, packs.is_overlay(pack.id), {}};
    for (const store::SignedRow& each : packs.signed_rows) {
        if (each.pack == pack.id && each.edition == pack.edition) {
            seen.signatures.emplace(each.signature.row, each.signature);
        }
    }
    return seen;
}

Result<PackSeen> read_pack(const Acting& a, const std::string& id) {
    const TrustPacks packs = TRY(rosters::read_trust_packs(a));
    const rules::RulePack* pack = packs.packs->find(id);
    if (pack == nullptr) {
        return Error{ErrorId::not_found, "there is no rule pack \"" + id + "\"", "look at the list of them"};
    }
    return seen_of(packs, *pack);
}

Result<void> expect_reason(const std::string& reason) {
    constexpr std::size_t longest = 2000;
    if (reason.empty() || reason.size() > longest) {
        return Error{ErrorId::bad_value,
                     reason.empty() ? "a signature needs a reason" : "the reason has more than 2000 characters",
                     "say what the rule was checked against", Place{"", 0, "/reason"}};
    }
    return {};
}

/// The overlay as it was sent: of this trust alone, and over packs of the program.
Result<rules::RulePack> read_overlay(std::string_view text) {
    rules::RulePack pack = TRY(formats::read_rulepack(text, "body"));
    if (formats::built_in_packs().find(pack.id) != nullptr) {
        return Error{ErrorId::conflict, "\"" + pack.id + "\" is a pack of the program", "give the overlay another id",
                     Place{"body", 0, "/id"}};
    }
    if (pack.overlays.empty()) {
        return Error{ErrorId::bad_value, "the pack builds on no other",
                     "name under \"overlays\" the packs whose people it is for", Place{"body", 0, "/overlays"}};
    }
    if (!pack.signatures.empty()) {
        return Error{ErrorId::bad_value, "an overlay brings no signatures",
                     "leave them out: the trust's rules officer signs rows on the page of rules",
                     Place{"body", 0, "/signatures"}};
    }
    return pack;
}

}    // namespace

bool PackSeen::wants_signature(const rules::Row& row) const {
    return row.certainty != rules::Certainty::confirmed && !signatures.contains(row.id);
}

std::size_t PackSeen::unsigned_rows() const {
    std::set<std::string_view> rows;
    for (const rules::Row* row : rules::judging_rows(*pack)) {
        if (wants_signature(*row)) {
            rows.insert(row->id);
        }
    }
    return rows.size();
}

Result<std::vector<PackSeen>> rule_packs(const Platform& platform, const Actor& actor, const store::TrustId& trust) {
    return look(platform, actor, trust, [](Acting& a) -> Result<std::vector<PackSeen>> {
        const TrustPacks packs = TRY(rosters::read_trust_packs(a));
        std::vector<PackSeen> all;
        for (const rules::RulePack& pack : packs.packs->all()) {
            all.push_back(seen_of(packs, pack));
        }
        return all;
    });
}

Result<PackSeen> rule_pack(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                           const std::string& pack) {
    return look(platform, actor, trust, [&](Acting& a) { return read_pack(a, pack); });
}

Result<const std::vector<rules::KindEntry>*> rule_kinds(const Platform& platform, const Actor& actor,
                                                        const store::TrustId& trust) {
    return look(platform, actor, trust,
                [](Acting&) -> Result<const std::vector<rules::KindEntry>*> { return &rules::catalogue(); });
}

Result<PackSeen> sign_row(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                          const std::string& pack, const Signing& signing) {
    return change(platform, actor, trust, {Permission::sign_rules}, [&](Acting& a) -> Result<PackSeen> {
        const PackSeen seen = TRY(read_pack(a, pack));
        TRY(expect_reason(signing.reason));
        if (seen.pack->edition != signing.edition) {
            return Error{ErrorId::conflict,
                         fmt::format("the pack is edition {} by now, not {}", seen.pack->edition, signing.edition),
                         "read the row again", Place{"", 0, "/edition"}};
        }
        const rules::Row* row = rules::judging_row(*seen.pack, signing.row);
        if (row == nullptr) {
            return Error{ErrorId::not_found,
                         fmt::format("the pack has no row \"{}\" that rosters are judged by", signing.row),
                         "name a rule, a class or the basis", Place{"", 0, "/row"}};
        }
        if (!seen.wants_signature(*row)) {
            return Error{ErrorId::conflict,
                         fmt::format("\"{}\" is {} already", row->id,
                                     seen.signatures.contains(signing.row) ? "signed" : "confirmed"),
                         "", Place{"", 0, "/row"}};
        }
        const store::PackVersion version = TRY(rosters::stored_pack(a, *seen.pack));
        TRY(store::add(a.t, a.at, store::PackSignature{version.id, signing.row, a.by.name, a.now, signing.reason}));
        TRY(a.audit("rule.sign", "rule", signing.row, {{"pack", pack}, {"edition", signing.edition}}, signing.reason));
        TRY(a.event("rules.changed", {}, {{"pack", pack}}));
        return read_pack(a, pack);
    });
}

Result<PackSeen> take_back_signature(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                     const std::string& pack, const std::string& row) {
    return change(platform, actor, trust, {Permission::sign_rules}, [&](Acting& a) -> Result<PackSeen> {
        const PackSeen seen = TRY(read_pack(a, pack));
        const auto signature = seen.signatures.find(row);
        if (signature == seen.signatures.end()) {
            return Error{ErrorId::not_found, fmt::format("\"{}\" is not signed", row), ""};
        }
        TRY(store::remove_signature(a.t, a.at, signature->second.pack_version, row));
        TRY(a.audit("rule.unsign", "rule", row,
                    {{"pack", pack}, {"edition", seen.pack->edition}, {"signed_by", signature->second.signed_by}}));
        TRY(a.event("rules.changed", {}, {{"pack", pack}}));
        return read_pack(a, pack);
    });
}

Result<PackSeen> put_overlay(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                             std::string_view text) {
    return change(platform, actor, trust, {Permission::edit_rule_overlays}, [&](Acting& a) -> Result<PackSeen> {
        const rules::RulePack pack = TRY(read_overlay(text));
        if (TRY(store::find_pack(a.t, a.at, pack.id, pack.edition))) {
            return Error{ErrorId::conflict, fmt::format("edition {} of \"{}\" is there already", pack.edition, pack.id),
                         "give it another edition: rosters keep the one that they were judged by",
                         Place{"body", 0, "/edition"}};
        }
        const store::PackVersion added = rosters::pack_version(a, pack, text, by_screen);
        std::vector<store::PackVersion> overlays = TRY(store::own_packs_of(a.t, a.at));
        std::erase_if(overlays, [&](const store::PackVersion& each) { return each.pack == pack.id; });
        overlays.push_back(added);
        TRY(rosters::shelf_with(overlays));
        TRY(store::add(a.t, added));
        TRY(a.audit("rule.overlay", "rule_pack", pack.id, {{"edition", pack.edition}, {"rules", pack.rules.size()}}));
        TRY(a.event("rules.changed", {}, {{"pack", pack.id}}));
        return read_pack(a, pack.id);
    });
}

}    // namespace staffwright::app::facts
