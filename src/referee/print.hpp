// Verdicts, explanations and differences as plain text for people. Names of people are in it: for the screen of those
// who may see the roster, not for logs.
//
//     std::fputs(print(problem, verdict).c_str(), stdout);
//
// Errors: none. Thread safety: pure.
#pragma once

#include <cstddef>
#include <string>

#include "referee/difference.hpp"
#include "referee/explain.hpp"
#include "referee/referee.hpp"

namespace staffwright::referee {

inline constexpr std::size_t printed_breaches = 50;

/// Legal or not, the score, a table by rule with what each broken rule says and where it is written down, then
/// breaches, hard first, up to `most` and "... and N more".
[[nodiscard]] std::string print(const roster::Problem& problem, const Verdict& verdict,
                                std::size_t most = printed_breaches);
/// The same without the breaches, for who lists them in words of his own.
[[nodiscard]] std::string print_by_rule(const roster::Problem& problem, const Verdict& verdict);
/// The verdict by rule, the dearest breaches, what each person bears, then for each gap who could fill it, at what
/// price, and what stops the others: those on leave, without the skill or already on duty together, the rest one by
/// one.
[[nodiscard]] std::string print(const roster::Problem& problem, const Explanation& explanation);
/// What is new and what is mended.
[[nodiscard]] std::string print(const roster::Problem& problem, const Difference& difference);
/// One breach on one line: "hard  max_hours  Amy: 42 h in ...; cost 120".
[[nodiscard]] std::string print(const roster::Problem& problem, const Breach& breach);

}    // namespace staffwright::referee
