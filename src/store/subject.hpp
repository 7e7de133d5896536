// Everything that a trust's rows hold about one person, table by table, for whoever asks what is held about them.
//
//     for (const SubjectTable& table : TRY(all_about(t, trust, person))) ... table.name, table.rows ...
//
// A test holds the list of tables to the schema: every table with a person_id is in it, and what somebody wrote from an
// account that is linked to the person. What is the region's (the work
// ledger: instants and a kind) repeats duties and bookings, and is not listed again.
// Errors: as sql/failure.hpp has them. Thread safety: as the transaction.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "store/ids.hpp"
#include "store/sql/transaction.hpp"

namespace staffwright::store {

using SubjectRow = std::vector<std::pair<std::string, sql::Value>>;    ///< columns by name
struct SubjectTable {
    std::string name;
    std::vector<SubjectRow> rows;
};

Result<std::vector<SubjectTable>> all_about(sql::Transaction& t, const TrustId& trust, const PersonId& person);
[[nodiscard]] std::vector<std::string_view> subject_tables();

}    // namespace staffwright::store
