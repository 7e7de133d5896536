// The guardian's fines: for each rule broken in fact, the time in breach at a multiple of the doctor's plain hourly
// rate; part of it to the doctor, the rest to the guardian's fund.
//
//     const auto fines = TRY(fines_of(problem, packs, faults));
//     fines[0].total == fines[0].doctor + fines[0].fund
//
// A fault that no report touches is not fined: somebody has to have said so. Of faults of one rule that count hours in
// windows and overlap, the worst is fined and those that share days with it are not, so that no hour is fined twice
// under one rule. One hour may break two rules, and is then fined under each: a note says so. The rate is that of the
// last day of the fault. Amounts are rounded once, and the fund has what is left.
// Errors: those of pay (no pay point, a date that no pack covers). Thread safety: pure.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "terms/faults.hpp"

namespace staffwright::terms {

struct Fine {
    Fault fault;
    std::optional<Pence> hourly;    ///< none: nothing is said of the person's pay, and no amount can be
    Pence total;
    Pence doctor;
    Pence fund;
    std::string working;    ///< "2 h x 25.43 x 4 = 203.44; to the doctor 2 h x 25.43 x 1.5 = 76.29, to ..."
    std::vector<std::string> grounds;                        ///< cited values
    pay::Certainty certainty = pay::Certainty::confirmed;    ///< the least sure of them
    std::vector<std::string> notes;
};

/// Which of the faults are fined, in order of person, day, rule.
[[nodiscard]] std::vector<Fault> to_be_fined(const roster::Problem& problem, const pay::Pack& pack,
                                             std::vector<Fault> faults);

Result<std::vector<Fine>> fines_of(const roster::Problem& problem, const pay::Packs& packs,
                                   const std::vector<Fault>& faults);

}    // namespace staffwright::terms
