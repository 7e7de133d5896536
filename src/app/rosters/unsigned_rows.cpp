#include "app/rosters/unsigned_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "rules/pack_use.hpp"

namespace staffwright::app::rosters {

Result<std::vector<rules::Definition>> unsigned_definitions(const Acting& a, const AssembledProblem& in) {
    const std::vector<store::SignedRow> rows = TRY(store::signed_rows_of(a.t, a.at));
    std::vector<rules::Definition> definitions = rules::definitions_in_use(in.problem, *in.packs);
    std::erase_if(definitions, [&](const rules::Definition& each) {
        return !each.wants_signature() || std::any_of(rows.begin(), rows.end(), [&](const store::SignedRow& row) {
            return row.signature.row == each.row && row.pack + " " + row.edition == each.pack;
        });
    });
    return definitions;
}

Result<std::vector<std::string>> unsigned_rows(const Acting& a, const AssembledProblem& in) {
    std::set<std::string> rows;
    for (const roster::Rule* rule : rules::unsigned_rules(in.problem)) {
        rows.insert(fmt::format("{}: {}", rule->origin.pack, rules::row_of(rule->id)));
    }
    for (const rules::Definition& each : TRY(unsigned_definitions(a, in))) {
        rows.insert(fmt::format("{}: {}", each.pack, each.row));
    }
    return std::vector<std::string>(rows.begin(), rows.end());
}

}    // namespace staffwright::app::rosters
