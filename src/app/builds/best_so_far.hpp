// How a build's payload and its best roster so far are written into its job, and read again. Internal to this room.
//
// Beside the roster stand which version and which facts (the problem's digest) it was begun from, and what became of it
// as a proposal, once somebody has decided. Errors: damaged for what cannot be read; those of assembling
// and of expect_build. Thread safety: as the transaction.
#pragma once

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <optional>
#include <string>
#include <vector>

#include "app/builds/builds.hpp"
#include "app/rosters/life.hpp"
#include "solve/solve.hpp"

namespace staffwright::app {

/// What a build was begun from.
struct BegunFrom {
    std::optional<std::int64_t> version{};    ///< the roster's current one; none: there was none
    std::string facts{};                      ///< the problem's digest
    friend bool operator==(const BegunFrom&, const BegunFrom&) = default;
};

/// The best so far as it is stored.
struct StoredBest {
    BegunFrom from{};
    std::optional<Cost> bound{};
    std::vector<store::RosterAssignment> rows{};    ///< in the store's order, no pins
};

[[nodiscard]] std::string written_best(const rosters::AssembledProblem& in, const BegunFrom& from,
                                       const roster::Roster& roster, const roster::Score& score,
                                       const std::optional<Cost>& bound);
Result<StoredBest> read_stored(const std::string& best);
Result<rosters::Built> read_best(Acting& a, const store::RosterId& roster, const std::string& best);

/// The same with what became of it.
Result<std::string> with_outcome(const std::string& best, ProposalState outcome);
[[nodiscard]] std::optional<ProposalState> outcome_in(const std::string& best);

/// The result of a build that saves nothing: what it found is with the job by then. Error: internal, where that
/// contradicts what had been proved.
Result<std::string> result_unsaved(const roster::Problem& problem, const solve::Outcome& outcome);

/// A build of the trust that the actor may see. Errors: not_found, not_permitted.
Result<store::Job> expect_build(Acting& a, const store::JobId& id);
[[nodiscard]] bool is_under_way(const store::Job& job);

}    // namespace staffwright::app
