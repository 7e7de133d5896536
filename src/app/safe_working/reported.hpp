// Stored exception reports of one roster, judged as app/exceptions.hpp judges those of a file: the published duties as
// the plan, the trust's rule packs, the pay packs built in. Used by this folder only.
//
//     const RosterReports of = TRY(judge_stored(platform, a, roster, {}));
//     of.judged->decisions     of.list[0].decision
//
// What was taken back is not looked at. Where a roster cannot be judged (somebody of its duties is of the unit no
// more), its reports are listed as they were made, with the trouble. Errors: those of the store and of assembling.
// Thread safety: as the transaction.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/exceptions.hpp"
#include "app/rosters/assembled.hpp"
#include "store/exception_reports.hpp"

namespace staffwright::app::safe_working {

/// A report with what it is about and what follows from it.
struct Reported {
    store::ExceptionReport report;
    std::string person;                           ///< name
    std::string unit;                             ///< name
    std::string shift;                            ///< name
    std::optional<roster::Clock> planned{};       ///< of the shift
    std::optional<terms::Decision> decision{};    ///< none: taken back, or not judged
    std::optional<std::string> trouble{};         ///< why it is not judged
    /// open, agreed, refused, withdrawn, late.
    [[nodiscard]] std::string state() const;
};

struct RosterReports {
    store::Roster roster;
    std::string unit;    ///< name
    rosters::Assembled in;
    std::vector<Reported> list;    ///< all of them, by day
    std::optional<ExceptionCase> judged{};
    std::vector<std::size_t> listed{};    ///< of each judged report, its place in `list`
};
/// `only`: reports and duties of that person alone.
Result<RosterReports> judge_stored(const Platform& platform, const Acting& a, store::Roster roster,
                                   const std::optional<store::PersonId>& only);

/// The pay packs built into the program.
Result<const pay::Packs*> packs_in_use();

/// As terms/ has it. Requires: person and shift are in the problem.
[[nodiscard]] terms::Report report_of(const rosters::AssembledProblem& in, const store::ExceptionReport& stored);

}    // namespace staffwright::app::safe_working
