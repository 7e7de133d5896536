// A roster's payroll runs as pay/payroll_run.hpp has them and as the store has them. Used by this folder only.
// Errors: those of the store. Thread safety: as the transaction.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/rosters/assembled.hpp"
#include "pay/payroll_run.hpp"
#include "store/payroll.hpp"

namespace staffwright::app::payroll {

/// Runs with their rows. A person who is in the problem no more has the store's id for a name.
struct StoredLedger {
    std::vector<store::PayrollRun> rows;
    pay::Ledger ledger;    ///< a run for each row
};
Result<StoredLedger> read_ledger(store::sql::Transaction& t, const rosters::AssembledProblem& in,
                                 const store::TrustId& trust, const store::RosterId& roster);

/// The lines as the store has them; without codes.
[[nodiscard]] std::vector<store::PayrollLine> stored_lines(const rosters::AssembledProblem& in,
                                                           const pay::PayrollRun& run);
[[nodiscard]] std::vector<store::PayrollRunPerson> stored_people(const rosters::AssembledProblem& in,
                                                                 const pay::PayrollRun& run);
/// The lines of a stored run as pay has them, people as they are `called`. Error: damaged.
Result<std::vector<pay::PayrollLine>> paid_lines(const std::vector<store::PayrollLine>& rows,
                                                 const std::function<std::string(const store::PersonId&)>& called);

}    // namespace staffwright::app::payroll
