#include "rules/definitions.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "rules/looser.hpp"
#include "rules/pack_classes.hpp"

namespace staffwright::rules {

namespace {

std::string edition_of(const RulePack& pack) {
    return fmt::format("{} {}", pack.id, pack.edition);
}

/// By any pack that a contract names: a trust's own says who answers for what it took over.
std::string signature_of(const roster::Problem& problem, const Packs& packs, const RulePack& pack, const Row& row) {
    for (const roster::Contract& contract : problem.contracts) {
        for (const std::string& name : contract.packs) {
            const RulePack* named = packs.find(name);
            for (const Signature& each : named == nullptr ? std::vector<Signature>{} : named->signatures) {
                if (each.pack == pack.id && each.edition == pack.edition && each.rule == row.id) {
                    return fmt::format("{}, {}, {}", each.officer, each.role, each.date);
                }
            }
        }
    }
    return "";
}

}    // namespace

std::vector<const Row*> definitions(const RulePack& pack) {
    std::vector<const Row*> rows{&pack.basis_row};
    for (const ShiftClass& each : pack.classes) {
        rows.push_back(&each.row);
    }
    return rows;
}

std::vector<const Row*> judging_rows(const RulePack& pack) {
    std::vector<const Row*> rows;
    for (const PackRule& rule : pack.rules) {
        rows.push_back(&rule.row);
    }
    const std::vector<const Row*> defining = definitions(pack);
    rows.insert(rows.end(), defining.begin(), defining.end());
    return rows;
}

const Row* judging_row(const RulePack& pack, std::string_view wanted) {
    const std::vector<const Row*> rows = judging_rows(pack);
    const auto at = std::find_if(rows.begin(), rows.end(), [&](const Row* each) { return each->id == wanted; });
    return at == rows.end() ? nullptr : *at;
}

std::vector<Definition> definitions_used_by(const roster::Problem& problem, const Packs& packs,
                                            const roster::Rule& rule) {
    std::vector<Definition> found;
    const RowBehind behind = row_behind(packs, rule);
    if (behind.row == nullptr || edition_of(*behind.pack) != rule.origin.pack) {
        return found;
    }
    for (const PackRule& version : behind.pack->rules) {
        if (version.row.id != behind.row->row.id) {
            continue;
        }
        for (const DefinedBy& each : definitions_of(packs, *behind.pack, version)) {
            const std::string pack = edition_of(*each.pack);
            if (std::none_of(found.begin(), found.end(), [&](const Definition& other) {
                    return other.pack == pack && other.row == each.row->id;
                })) {
                found.push_back({pack, each.row->id, each.row->title, name(each.row->certainty),
                                 signature_of(problem, packs, *each.pack, *each.row)});
            }
        }
    }
    return found;
}

std::vector<Definition> definitions_in_use(const roster::Problem& problem, const Packs& packs) {
    std::map<std::pair<std::string, std::string>, Definition> found;
    for (const roster::Rule& rule : problem.rules) {
        for (Definition& each : definitions_used_by(problem, packs, rule)) {
            const std::pair key{each.pack, each.row};
            found.emplace(key, std::move(each));
        }
    }
    std::vector<Definition> all;
    for (auto& [key, definition] : found) {
        all.push_back(std::move(definition));
    }
    return all;
}

}    // namespace staffwright::rules
