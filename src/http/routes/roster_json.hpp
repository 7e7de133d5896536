// Rosters, grids and verdicts as the API has them (spec/openapi.yaml). Ids are the store's; days are dates.
// Errors: none. Thread safety: pure.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <map>
#include <string>
#include <vector>

#include "app/clock_only.hpp"
#include "app/rosters/decide.hpp"

namespace staffwright::http {

namespace rosters = app::rosters;

[[nodiscard]] boost::json::object described(const store::Roster& roster);
/// Names of users by their ids; who is not among them, as a job, has none.
using Names = std::map<std::string, std::string>;
[[nodiscard]] boost::json::object described(const store::RosterVersion& version, const Names& names);
[[nodiscard]] boost::json::object described(const store::RosterDecision& decision, const Names& names);
[[nodiscard]] boost::json::object described(const store::LateChange& change);
[[nodiscard]] boost::json::object described(const rosters::CellDifference& cell);
/// Those of `clock_only` with what can be done about them; `clock_cure` is null in the others.
[[nodiscard]] boost::json::array breaches_of(const rosters::AssembledProblem& in,
                                             const std::vector<referee::Breach>& breaches,
                                             const std::vector<app::ClockOnly>& clock_only = {});
[[nodiscard]] std::string date_of(const rosters::AssembledProblem& in, roster::Day day);
/// `legal`, `hard`, `objective` and all breaches.
[[nodiscard]] boost::json::object verdict_of(const rosters::JudgedRoster& judged);
/// The roster with its people, shifts, cells and demand; with verdict, leave and notes for who makes or approves it.
[[nodiscard]] boost::json::object grid_of(const rosters::Shown& shown);
[[nodiscard]] boost::json::object described(const rosters::Edited& edited);

}    // namespace staffwright::http
