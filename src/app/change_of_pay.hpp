// What a change of a roster costs the trust in pay: the slips of everybody whose days become others, after it less
// before it. Beside the penalty, which is what rules and wishes say, this is what finance will see.
//
//     ChangeOfPay pay(problem, packs, roster);
//     pay.to(other)            // pence, below 0 where it saves; none: the pay of somebody who changes is not stated
//     price(pay, cures);       // of each cure
//
// Over the whole period: overtime and weekend allowances depend on all of somebody's duties. Salaries are paid anyway
// and are no part of a difference. Requires: all rosters are of the problem. Errors: none; what cannot be paid has no
// price. Thread safety: one thread.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "app/cures.hpp"
#include "pay/pack.hpp"

namespace staffwright::app {

class ChangeOfPay {
public:
    /// They outlive it.
    ChangeOfPay(const roster::Problem& problem, const pay::Packs& packs, const roster::Roster& before)
        : problem_(problem), packs_(packs), before_(before) {}

    [[nodiscard]] std::optional<Pence> to(const roster::Roster& after);

private:
    [[nodiscard]] std::optional<Pence> cost_of(const roster::Roster& roster, roster::PersonIx person) const;

    const roster::Problem& problem_;
    const pay::Packs& packs_;
    const roster::Roster& before_;
    std::map<roster::PersonIx, std::optional<Pence>> known_{};    ///< of `before_`
};

/// Each cure's `pay`.
void price(ChangeOfPay& pay, std::vector<GapCures>& cures);

}    // namespace staffwright::app
