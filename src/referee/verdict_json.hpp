// Verdicts and explanations as JSON, for machines. The fields are described in docs/formats/verdict.md; scripts rely on
// them: add, do not rename. Errors: none. Thread safety: pure.
#pragma once

#include <string>

#include "referee/bound/verify.hpp"
#include "referee/difference.hpp"
#include "referee/explain.hpp"
#include "referee/referee.hpp"

namespace staffwright::referee {

/// {"legal","objective","hard","breaches":[...],"rules":{...}}
[[nodiscard]] std::string verdict_json(const roster::Problem& problem, const Verdict& verdict);
/// The same with "bound", what checking a certificate found in so many seconds.
[[nodiscard]] std::string verdict_json(const roster::Problem& problem, const Verdict& verdict,
                                       const bound::BoundVerdict& of_bound, double seconds);
/// {"bound":{...}} alone.
[[nodiscard]] std::string bound_json(const roster::Problem& problem, const bound::BoundVerdict& of_bound,
                                     double seconds);
/// The verdict with "people" and "gaps".
[[nodiscard]] std::string explanation_json(const roster::Problem& problem, const Explanation& explanation);
/// {"only_in_first":[...],"only_in_second":[...]}
[[nodiscard]] std::string difference_json(const roster::Problem& problem, const Difference& difference);

}    // namespace staffwright::referee
