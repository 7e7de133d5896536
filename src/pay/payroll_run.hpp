// From roster to payroll: planned -> worked -> finalised -> sent -> locked. A ledger holds the runs of one period; what
// was sent is never worked out again, and a late change becomes an adjustment in a run of its own.
//
//     TRY(finalise(ledger, {problem, planned, entries, packs}, cut_off));      // the first run: pay of what is signed
//     TRY(send(ledger));                                                       // its lines leave in a file
//     TRY(finalise(ledger, ..., later));                                       // the next: differences only
//     const Accrual accrual = TRY(accrue({...}, cut_off));                     // what nobody has claimed yet
//
// An adjustment is, for each person of whom there are entries that the last run did not have and for each element, what
// is due now less all that was sent. The sum of all runs is thus what the attendance of the last cut-off pays those
// people. Entries are counted, not dated: one that is entered late with an early date is not lost. Terms that were
// stated anew (a band from an earlier day on, a corrected point) change nothing that was sent by themselves: whose pay
// would differ is told (`unadjusted`), and who is named is adjusted as well.
// Errors: contradiction for a step that cannot follow; those of as_worked and pay_roster. Thread safety: pure.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "pay/attendance.hpp"
#include "pay/pay_roster.hpp"

namespace staffwright::pay {

/// The names are used in files: do not change them.
enum class RunState : std::uint8_t { finalised, sent, locked };
inline constexpr std::array<std::string_view, 3> run_state_names{"finalised", "sent", "locked"};

struct PayrollLine {
    std::string person;        ///< id
    std::string assignment;    ///< payroll's number; the person's id where none is stated
    Element element = Element::basic;
    std::optional<Minutes> minutes;
    std::optional<Pence> rate;    ///< an hour; none in adjustments
    Pence amount;
    friend bool operator==(const PayrollLine&, const PayrollLine&) = default;
};

struct PayrollRun {
    calendar::Date cut_off;
    RunState state = RunState::finalised;
    /// For each person's id the entries signed by the cut-off; only of people whose pay is stated.
    std::map<std::string, std::int64_t> entries_of;
    std::vector<PayrollLine> lines;
    [[nodiscard]] Pence total() const;
    friend bool operator==(const PayrollRun&, const PayrollRun&) = default;
};

struct Ledger {
    std::string problem;             ///< id of the period's problem
    std::vector<PayrollRun> runs;    ///< the first pays, the others adjust
    [[nodiscard]] Pence total() const;
    friend bool operator==(const Ledger&, const Ledger&) = default;
};

/// Everything that a run is made from.
struct Month {
    const roster::Problem& problem;
    const roster::Roster& planned;
    const std::vector<Attended>& entries;
    const Packs& packs;
};

/// "planned" (nobody has signed anything), "worked", or the state of the last run.
[[nodiscard]] std::string_view state_of(const Ledger& ledger, const std::vector<Attended>& entries);

/// Makes the next run, or the last one again while it has not been sent. `restated`: ids of people who are adjusted
/// even where nothing new is signed. Error: contradiction, for a cut-off that is not after that of the last run that
/// was sent.
Result<void> finalise(Ledger& ledger, const Month& month, calendar::Date cut_off,
                      const std::set<std::string>& restated = {});

/// Who would be paid otherwise by today's terms, though all entries are in the ledger: what is due less what is in it.
struct Unadjusted {
    roster::PersonIx person;
    Pence due;
};
Result<std::vector<Unadjusted>> unadjusted(const Ledger& ledger, const Month& month, calendar::Date cut_off);
/// Ids of people whom the last run adjusts though nothing new of them is signed in it: those who were named to it.
[[nodiscard]] std::set<std::string> restated_in(const Ledger& ledger);
/// Finalised to sent. Error: nothing is finalised.
Result<void> send(Ledger& ledger);
/// Sent to locked, every run. Error: nothing is sent, or something is not.
Result<void> lock(Ledger& ledger);

/// What duties that nobody has claimed would pay and cost the trust, by person.
struct Accrual {
    struct OfPerson {
        roster::PersonIx person;
        std::int64_t duties = 0;
        Pence gross;
        Pence trust_cost;
    };
    std::vector<OfPerson> people;
    std::vector<roster::PersonIx> unpaid;    ///< with duties, signed or not, but without a word on their pay
    Pence gross;
    Pence trust_cost;
};
Result<Accrual> accrue(const Month& month, calendar::Date cut_off);

}    // namespace staffwright::pay
