// A version of a roster with the referee's verdict, and what an edit makes of it without judging everybody again.
//
//     const JudgedPtr now = TRY(JudgedRoster::judge(assembled, rows));
//     const JudgedPtr then = TRY(now->edited(other_rows));      // the same verdict as judging it from scratch (test)
//
// The parts of the verdict are the referee's own (referee/judging.hpp): each person's alone is judged again only where
// the person's duties changed, what is about several people always. Errors: bad_reference, as roster_of.
// Thread safety: immutable.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/rosters/assembled.hpp"
#include "referee/difference.hpp"

namespace staffwright::app::rosters {

class JudgedRoster;
using JudgedPtr = std::shared_ptr<const JudgedRoster>;

class JudgedRoster {
public:
    static Result<JudgedPtr> judge(Assembled in, std::vector<store::RosterAssignment> rows);
    [[nodiscard]] Result<JudgedPtr> edited(std::vector<store::RosterAssignment> rows) const;

    [[nodiscard]] const AssembledProblem& in() const { return *in_; }
    [[nodiscard]] const Assembled& assembled() const { return in_; }
    [[nodiscard]] const std::vector<store::RosterAssignment>& rows() const { return rows_; }
    [[nodiscard]] const roster::Roster& roster() const { return roster_; }
    /// Without `evaluated`.
    [[nodiscard]] const referee::Verdict& verdict() const { return verdict_; }

private:
    using OnePerson = std::shared_ptr<const referee::Verdict>;
    JudgedRoster(Assembled in, std::vector<store::RosterAssignment> rows, roster::Roster roster);
    void judge_all(const JudgedRoster* before);

    Assembled in_;
    std::vector<store::RosterAssignment> rows_;
    roster::Roster roster_;
    referee::AllDuties duties_;
    IndexVector<roster::PersonIx, OnePerson> alone_;
    referee::Verdict verdict_;
};

/// What a breach is called in decisions: rule, people, days, amount and what it says, as in
/// "rest|0192...|2026-10-20|2026-10-22|30|rest of 10 h 30, 11 h required". Whoever overrides a breach overrides this
/// one and no other.
[[nodiscard]] std::string breach_key(const AssembledProblem& in, const referee::Breach& breach);

}    // namespace staffwright::app::rosters
