// A problem of the native format into the store, and out of it again.
//
//     const Imported done = TRY(import_native(platform, actor, trust, problem, {"7A", "ward.json", text}));
//     const std::string text = TRY(export_native(platform, actor, trust, unit, period));
//
// The unit is made if it is not there; one that has people, shifts or rules already is refused (conflict), so that
// nothing is mixed. Skills of the trust are known by their code. Everything comes by one batch, or nothing does; what
// does stay behind after a failure are identities of the region that nobody has, which say nothing.
// What is assembled for the same period afterwards equals what was imported, but for the unit's id and name.
// Where there is no place for what a file has, it is refused by name (unsupported): problems without dates, shifts
// without a clock, "published", "duty_costs", and names with commas where the store keeps lists of names.
// The recorded past comes in as a published roster of those days; "fixed" duties, as pinned ones of the first version.
// Errors besides: those of permitted and of the store. Thread safety: any thread.
#pragma once

#include <optional>
#include <string>

#include "app/acting/acting.hpp"
#include "app/rosters/unit_facts.hpp"
#include "roster/problem.hpp"

namespace staffwright::app::rosters {

struct ImportFrom {
    std::string unit;    ///< code
    std::string file;    ///< name, for the batch
    std::string text;    ///< the file's content, for its digest
    /// From when on people, contracts and rules are there; none, or a later day: from the recorded past on.
    std::optional<calendar::Date> since{};
};

struct Imported {
    store::ImportBatchId batch{};
    store::UnitId unit{};
    store::RosterId roster{};    ///< of the problem's period, without a version unless duties are fixed
    std::int64_t rows = 0;
};

/// Requires: the problem was read, so that validate and bind accept it.
Result<Imported> import_native(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                               const roster::Problem& problem, const ImportFrom& from);

/// As a file of the native format: the unit's problem, or the current version of a roster for it. Kinds of leave are
/// those that the actor may see; of others it is said that somebody is away.
Result<std::string> export_problem(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                   const store::UnitId& unit, const Period& period);
Result<std::string> export_roster(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                  const store::RosterId& roster);

}    // namespace staffwright::app::rosters
