// A roster's pay as people and machines are told it: slips, totals, and the grounds of any line.
//
//     const pay::Payroll payroll = TRY(pay_problem(loaded, packs, roster));
//     const std::string text = printed_payroll(loaded.problem, payroll);
//     const Wanted wanted = TRY(parse_wanted(loaded.problem, "amy/overtime"));
//     const std::string why = explained_payroll(loaded.problem, payroll, wanted);
//
// Errors: those of pay_roster with the problem's file; bad_reference for a person or an element that there is not.
// Thread safety: pure.
#pragma once

#include <optional>
#include <string>

#include "app/case.hpp"
#include "base/result.hpp"
#include "pay/attendance.hpp"
#include "pay/pay_roster.hpp"

namespace staffwright::app {

/// A roster, with what it takes to say what it pays and owes.
struct PaidRoster {
    const Case& opened;
    const roster::Roster& roster;
    const pay::Packs& packs;
};

/// Error: unsupported, for a problem without dates. `why`: "hours are owed over dates".
Result<void> check_dated(const formats::LoadedProblem& loaded, std::string_view why);

Result<pay::Payroll> pay_problem(const formats::LoadedProblem& loaded, const pay::Packs& packs,
                                 const roster::Roster& roster, const pay::CallLogs& calls = {});

/// The roster as an attendance file has it, whoever signed it when; what nobody has signed, as planned (`expected`).
Result<pay::AsWorked> worked_by_file(const formats::LoadedProblem& loaded, const roster::Roster& planned,
                                     const std::string& attendance);

/// What stands beside a roster wherever one is shown: "Pay: gross 12,345.67, ...". Empty where the problem says nothing
/// of anybody's pay; what cannot be paid is said and stops nobody. By the pay packs of --packs, or else the built-in
/// ones.
[[nodiscard]] std::string pay_beside(const Case& opened, const roster::Roster& roster);
/// The same as figures; none also where it cannot be paid.
[[nodiscard]] std::optional<pay::Payroll> pay_figures(const Case& opened, const roster::Roster& roster);

/// Whose lines, and which.
struct Wanted {
    std::optional<roster::PersonIx> person;
    std::optional<pay::Element> element;
};
/// "amy", "amy/overtime", or "overtime" for everybody's.
Result<Wanted> parse_wanted(const roster::Problem& problem, const std::string& text);

[[nodiscard]] std::string printed_payroll(const roster::Problem& problem, const pay::Payroll& payroll);
/// Each wanted line with rule, hours, rate, duties and sources.
[[nodiscard]] std::string explained_payroll(const roster::Problem& problem, const pay::Payroll& payroll,
                                            const Wanted& wanted);
[[nodiscard]] std::string payroll_json(const roster::Problem& problem, const pay::Payroll& payroll,
                                       const Wanted& wanted);
/// Every value of the packs, with its source and how sure it is. `scheme` empty: all.
[[nodiscard]] std::string printed_values(const pay::Packs& packs, const std::string& scheme);

}    // namespace staffwright::app
