// How a build's payload and its best roster so far are written into its job, and read again. Internal to this room.
// Errors: bad_value for what is none of a build; those of assembling. Thread safety: as the transaction.
#pragma once

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <optional>
#include <string>

#include "app/builds/builds.hpp"
#include "app/rosters/life.hpp"
#include "solve/solve.hpp"

namespace staffwright::app {

[[nodiscard]] std::string written_best(const rosters::AssembledProblem& in, const std::optional<std::int64_t>& based_on,
                                       const roster::Roster& roster, const roster::Score& score,
                                       const std::optional<Cost>& bound);
Result<rosters::Built> read_best(Acting& a, const store::RosterId& roster, const std::string& best);

}    // namespace staffwright::app
