// Which breaches two verdicts do not share: what an edit broke and what it mended.
//
//     const Difference change = difference(before, after);
//     change.only_in_first    // mended       change.only_in_second    // new
//
// Two breaches are the same if all of them is (one whose amount or cost changed is in both lists); the sentence counts,
// as nothing else tells two demands of one day from each other. Equal breaches are matched one to one: the first
// verdict's breaches less only_in_first and with only_in_second are the second's. Thread safety: pure.
#pragma once

#include <vector>

#include "referee/referee.hpp"

namespace staffwright::referee {

struct Difference {
    std::vector<Breach> only_in_first;     ///< in the order of the first verdict
    std::vector<Breach> only_in_second;    ///< in the order of the second
};

[[nodiscard]] Difference difference(const Verdict& first, const Verdict& second);

}    // namespace staffwright::referee
