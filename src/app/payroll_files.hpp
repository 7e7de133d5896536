// The steps of a month's payroll on files: each reads the ledger, takes one step and writes it back whole.
//
//     PayrollFiles files{loaded, planned, "attendance.json", "ledger.json", packs};
//     const std::string said = TRY(finalise_payroll(files, cut_off));
//     const std::string said = TRY(send_payroll(files, "mapping.csv", "payroll.csv"));
//
// A ledger that does not exist yet is empty. Each step reconciles before it writes: the lines are what the signed
// roster pays, and the file and what payroll pays by itself are the run. Errors: those of the files and of
// pay/payroll_run.hpp; internal, if the sums differ: a fault of ours, and nothing is written. Steps that write take
// turns, whatever process they are in (base/folder_lock.hpp). Thread safety: as the file system.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "formats/recognise.hpp"
#include "pay/payroll_run.hpp"

namespace staffwright::app {

struct PayrollFiles {
    const formats::LoadedProblem& loaded;
    const roster::Roster& planned;
    std::string attendance;
    std::string ledger;
    const pay::Packs& packs;
};

/// Each returns what to print.
/// `restated`: ids of people who are adjusted by today's terms even where nothing new is signed. Error: bad_usage, for
/// one that there is not, or where there is no run yet to adjust.
Result<std::string> finalise_payroll(const PayrollFiles& files, calendar::Date cut_off,
                                     const std::vector<std::string>& restated = {});
Result<std::string> send_payroll(const PayrollFiles& files, const std::string& mapping, const std::string& out);
Result<std::string> lock_payroll(const PayrollFiles& files);
/// State, totals, and what is accrued for duties that nobody has claimed by the date.
Result<std::string> payroll_status(const PayrollFiles& files, calendar::Date cut_off);

}    // namespace staffwright::app
