// The use case "is this bound true?": a certificate from a file, checked by the referee, by itself or beside a roster
// it has judged.
//
//     const CheckedBound checked = TRY(check_bound(opened, "bound.json"));
//     TRY(agree(verdict, checked.verdict));
//
// Errors: those of formats::read_certificate; of agree(): internal, if a legal roster costs less than what was
// verified: one of the two judgements is then wrong, and neither is handed out. Thread safety: pure, but for the file.
#pragma once

#include <string>

#include "app/case.hpp"
#include "referee/bound/verify.hpp"

namespace staffwright::app {

struct CheckedBound {
    referee::bound::BoundVerdict verdict;
    double seconds = 0;    ///< of the checking, without reading
};

Result<CheckedBound> check_bound(const Case& opened, const std::string& path);

/// The guard: internal if the roster is legal and yet below the bound, or legal where none can be.
Result<void> agree(const referee::Verdict& of_roster, const referee::bound::BoundVerdict& of_bound);

}    // namespace staffwright::app
