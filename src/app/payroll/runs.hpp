// The payroll of a roster: runs made from what is signed, sent once and never worked out again, and locked.
//
//     Overview seen = TRY(overview(platform, actor, trust, roster));
//     TRY(finalise(platform, actor, trust, roster, {cut_off}));      // the next run, or the last again while not sent
//     TRY(send(platform, actor, trust, roster, seen.runs.back().run.id));
//     const std::string csv = TRY(file_of(platform, actor, trust, roster, run));
//     TRY(lock(platform, actor, trust, roster));                     // and the roster is closed
//
// The steps are those of pay/payroll_run.hpp. Whoever sends names the run that was looked at: one that was made again
// has another id, and the old one is not found. Lines keep the code that they were sent by. Errors: not_found,
// not_permitted, conflict and contradiction (a step that cannot follow; elements without a code), those of pay. Who
// looks at lines by name is in the audit. Thread safety: any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/rosters/life.hpp"
#include "pay/payroll_run.hpp"
#include "store/payroll.hpp"

namespace staffwright::app::payroll {

struct RunSeen {
    store::PayrollRun run;
    std::size_t lines = 0;
    Pence total{};
};

struct Accrued {
    store::PersonId person{};
    std::string name;
    std::int64_t duties = 0;
    Pence gross{};
    Pence trust_cost{};
};

/// Somebody whom the terms of today would pay otherwise for what was sent, though nothing new of them is signed.
struct Restated {
    store::PersonId person{};
    std::string name;
    Pence due{};               ///< less what was sent
    bool is_in_run = false;    ///< the run that was not sent adjusts it
};

struct Overview {
    store::Roster roster;
    std::string unit;     ///< name
    std::string state;    ///< planned, worked, finalised, sent, locked
    std::vector<RunSeen> runs;
    Pence total{};
    calendar::Date accrued_on{};    ///< today: nobody has signed for these duties by then
    std::vector<Accrued> accrued;
    Pence accrued_gross{};
    Pence accrued_trust_cost{};
    std::vector<Restated> restated;
    std::optional<std::string> trouble{};     ///< why nothing can be worked out today, if so: a pay fact that is wrong
    std::vector<std::string> without_pay;     ///< names of people with duties of whose pay nothing is stated
    std::vector<std::string> without_code;    ///< elements of a run that was not sent
    bool may_run = false;
};
Result<Overview> overview(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                          const store::RosterId& roster);
struct Finalising {
    calendar::Date cut_off;                     ///< what is signed by the end of that day, which is not after today
    std::vector<store::PersonId> restated{};    ///< adjusted by today's terms even where nothing new is signed
};
/// Errors besides: bad_reference, for one restated whom the roster does not have; conflict, for any before a run was
/// sent.
Result<Overview> finalise(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                          const store::RosterId& roster, const Finalising& wanted);
Result<Overview> send(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                      const store::RosterId& roster, const store::PayrollRunId& run);
/// Error besides: conflict, unless the roster is finalised.
Result<Overview> lock(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                      const store::RosterId& roster);

struct LineSeen {
    store::PayrollLine line;    ///< of a run that was not sent, with the code of today
    std::string name;           ///< the person's
};
struct Lines {
    RunSeen seen;
    std::vector<LineSeen> lines;
    Pence sent{};    ///< of the file
    Pence held{};    ///< what payroll pays by itself
};
Result<Lines> lines_of_run(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                           const store::RosterId& roster, const store::PayrollRunId& run);
/// As docs/formats/payroll.md has it. Error besides: conflict, for a run that was not sent.
Result<std::string> file_of(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                            const store::RosterId& roster, const store::PayrollRunId& run);

/// How the trust's payroll calls an element; none yet: nothing.
struct Code {
    std::string element;
    std::optional<std::string> code{};
};
/// Every element of pay that is money, in the order of slips.
Result<std::vector<Code>> codes(const Platform& platform, const Actor& actor, const store::TrustId& trust);
/// Those named; others stay. Errors: bad_reference (no such element), bad_value, contradiction (named twice).
Result<std::vector<Code>> change_codes(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                       const std::vector<Code>& wanted);

}    // namespace staffwright::app::payroll
