// What has to be said of the rule packs behind a problem, whatever the roster. Thread safety: pure.
#pragma once

#include <string>
#include <vector>

#include "roster/problem.hpp"
#include "rules/pack_use.hpp"

namespace staffwright::app {

/// Rules in force that are neither confirmed nor signed by a named officer; one sentence, or none.
[[nodiscard]] std::vector<std::string> pack_warnings(const roster::Problem& problem);
/// The same as a paragraph for a terminal; empty if there is nothing to warn of.
[[nodiscard]] std::string printed_warnings(const roster::Problem& problem);
/// Rules of packs with nothing to judge here, and those that begin or end within the period.
[[nodiscard]] std::string printed_notes(const std::vector<rules::PackNote>& notes);

}    // namespace staffwright::app
