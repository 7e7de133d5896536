#include "app/rosters/trust_packs.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "app/identity/secrets.hpp"
#include "base/embedded.hpp"
#include "formats/rulepack.hpp"
#include "rules/looser.hpp"

namespace staffwright::embedded {
std::span<const File> rule_packs();
}

namespace staffwright::app::rosters {

namespace {

std::string_view built_in_text(const std::string& pack) {
    for (const embedded::File& file : embedded::rule_packs()) {
        if (file.path == pack + "/pack.json") {
            return file.bytes;
        }
    }
    return {};
}

bool names(const std::vector<std::string>& packs, const std::string& pack) {
    return std::find(packs.begin(), packs.end(), pack) != packs.end();
}

}    // namespace

const store::PackSignature* TrustPacks::signature(const std::string& pack, const std::string& edition,
                                                  const std::string& row) const {
    const auto at = std::find_if(signed_rows.begin(), signed_rows.end(), [&](const store::SignedRow& each) {
        return each.pack == pack && each.edition == edition && each.signature.row == row;
    });
    return at == signed_rows.end() ? nullptr : &at->signature;
}

bool TrustPacks::is_overlay(const std::string& pack) const {
    return std::any_of(overlays.begin(), overlays.end(),
                       [&](const store::PackVersion& each) { return each.pack == pack; });
}

Result<std::shared_ptr<const rules::Packs>> shelf_with(const std::vector<store::PackVersion>& overlays) {
    if (overlays.empty()) {
        // Read once and never gone: nothing to own.
        return std::shared_ptr<const rules::Packs>(std::shared_ptr<const rules::Packs>{}, &formats::built_in_packs());
    }
    std::vector<rules::RulePack> all = formats::built_in_packs().all();
    for (const store::PackVersion& each : overlays) {
        all.push_back(TRY(formats::read_rulepack(each.content, fmt::format("overlay {} {}", each.pack, each.edition))));
    }
    return std::shared_ptr<const rules::Packs>(
        std::make_shared<rules::Packs>(TRY(rules::Packs::create(std::move(all)))));
}

Result<TrustPacks> read_trust_packs(const Acting& a) {
    TrustPacks read;
    read.overlays = TRY(store::own_packs_of(a.t, a.at));
    read.packs = TRY(shelf_with(read.overlays));
    read.signed_rows = TRY(store::signed_rows_of(a.t, a.at));
    return read;
}

void name_overlays(const TrustPacks& packs, roster::Problem& problem) {
    for (const store::PackVersion& overlay : packs.overlays) {
        const std::vector<std::string>& bases = packs.packs->find(overlay.pack)->overlays;
        for (const roster::ContractIx ix : problem.contracts.indices()) {
            std::vector<std::string>& named = problem.contracts[ix].packs;
            if (!names(named, overlay.pack) &&
                std::all_of(bases.begin(), bases.end(), [&](const std::string& base) { return names(named, base); })) {
                named.push_back(overlay.pack);
            }
        }
    }
}

void unname_overlays(const rules::Packs& packs, roster::Problem& problem) {
    for (const roster::ContractIx ix : problem.contracts.indices()) {
        std::erase_if(problem.contracts[ix].packs, [&](const std::string& each) {
            return packs.find(each) != nullptr && formats::built_in_packs().find(each) == nullptr;
        });
    }
}

void sign_rules(const TrustPacks& packs, roster::Problem& problem) {
    for (roster::Rule& rule : problem.rules) {
        const rules::RowBehind behind = rules::row_behind(*packs.packs, rule);
        if (behind.row == nullptr || !rule.origin.wants_signature()) {
            continue;
        }
        if (const auto* found = packs.signature(behind.pack->id, behind.pack->edition, behind.row->row.id)) {
            rule.origin.signed_by = found->signed_by;
        }
    }
}

store::PackVersion pack_version(const Acting& a, const rules::RulePack& pack, std::string_view text,
                                store::Origin origin) {
    return {.trust = a.at,
            .id = store::new_id<store::PackVersionId>(a.now),
            .pack = pack.id,
            .edition = pack.edition,
            .digest = {identity::digest_of(text)},
            .content = std::string(text),
            .added_by = a.by.name,
            .added_at = a.now,
            .origin = std::move(origin)};
}

Result<store::PackVersion> stored_pack(Acting& a, const rules::RulePack& pack) {
    if (auto known = TRY(store::find_pack(a.t, a.at, pack.id, pack.edition))) {
        return std::move(*known);
    }
    const store::PackVersion stored = pack_version(a, pack, built_in_text(pack.id), {.source = "built in"});
    TRY(store::add(a.t, stored));
    return stored;
}

}    // namespace staffwright::app::rosters
