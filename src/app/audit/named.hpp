// What the ids in audit entries are called, for whoever reads them.
//
//     const auto names = TRY(names_at(t, trust, entries));        // {"0193...": "Amy Archer", "0194...": "Elm ward"}
//
// Only what an entry says is of a kind is looked up as that: its subject, and details called "person", "unit", "roster"
// or "skill"; users are its actor, a subject of that kind and details called "user". Requires: a scope that sees the
// trust. Errors: those of the store. Thread safety: as the transaction.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "store/audit.hpp"
#include "store/sql/transaction.hpp"

namespace staffwright::app {

/// Ids of users in the entries.
[[nodiscard]] std::set<std::string> users_in(const std::vector<store::AuditEntry>& entries);

/// People, units, rosters ("Elm ward from 2026-10-19") and skills of the trust.
Result<std::map<std::string, std::string>> names_at(store::sql::Transaction& t, const store::TrustId& trust,
                                                    const std::vector<store::AuditEntry>& entries);

}    // namespace staffwright::app
