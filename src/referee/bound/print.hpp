// What checking a certificate found, in words.
//
//     std::fputs(print(problem, verdict, seconds).c_str(), stdout);
//
// `seconds`: how long it took, which only the caller knows. The same as JSON: referee/verdict_json.hpp.
// Errors: none. Thread safety: pure.
#pragma once

#include <string>

#include "referee/bound/verify.hpp"

namespace staffwright::referee::bound {

[[nodiscard]] const char* name(LeafVerdict::Standing standing);
[[nodiscard]] std::string print(const roster::Problem& problem, const BoundVerdict& verdict, double seconds);

}    // namespace staffwright::referee::bound
