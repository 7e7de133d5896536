// A unit's facts as a rostering problem that can be built, judged and explained, with the way back to the store's ids.
//
//     const Assembled ward = TRY(assemble(a, roster_id));               // in change() or look()
//     solve_and_judge(ward->problem, ward->book(), ...)                 // after it: an Assembled outlives the
//     transaction const auto rows = assignments_of(*ward, judged.outcome.roster);   // as the store has assignments
//
// What becomes of which fact is in unit_problem.hpp. An Assembled is shared and never changes.
// Errors: not_found; those of the store, of rule packs and of rules::bind where a fact makes no whole problem, with
// what is wrong. Thread safety: an Assembled may be used by any threads; the functions, as the transaction.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "app/acting/acting.hpp"
#include "app/rosters/trust_packs.hpp"
#include "app/rosters/unit_facts.hpp"
#include "referee/judging.hpp"
#include "roster/problem.hpp"
#include "roster/roster.hpp"
#include "rules/bind.hpp"
#include "store/rosters.hpp"

namespace staffwright::app::rosters {

/// From the problem's indices to the store's ids and back.
struct StoreMap {
    IndexVector<roster::PersonIx, store::PersonId> people;
    IndexVector<roster::ShiftIx, store::ShiftId> shifts;    ///< elsewhere last, and with no way back
    IndexVector<roster::SkillIx, store::SkillId> skills;
    std::unordered_map<std::string, roster::PersonIx> person;
    std::unordered_map<std::string, roster::ShiftIx> shift;
    std::unordered_map<std::string, roster::SkillIx> skill;
    void make_way_back();
};

/// Something that a roster maker should know about how the facts were taken.
struct FactNote {
    std::string about;    ///< a person's, rule's or shift's id in the problem
    std::string what;
};

class AssembledProblem {
public:
    /// Binds the problem's rules. Errors: those of roster::validate and rules::bind.
    static Result<std::shared_ptr<const AssembledProblem>> create(roster::Problem made, StoreMap to_store,
                                                                  std::vector<FactNote> said,
                                                                  const TrustPacks& trust_packs);
    AssembledProblem(const AssembledProblem&) = delete;
    AssembledProblem& operator=(const AssembledProblem&) = delete;
    ~AssembledProblem() = default;

    const roster::Problem problem;
    const StoreMap map;
    const std::vector<FactNote> notes;
    const std::shared_ptr<const rules::Packs> packs;    ///< of the trust: what rules with an origin came from
    [[nodiscard]] const rules::RuleBook& book() const { return *book_; }
    [[nodiscard]] const referee::Judging& judging() const { return *judging_; }
    /// Of the problem as the native format has it, without what is fixed: of the facts that it was made from.
    [[nodiscard]] const store::sql::Bytes& digest() const { return digest_; }

private:
    AssembledProblem(roster::Problem made, StoreMap to_store, std::vector<FactNote> said,
                     std::shared_ptr<const rules::Packs> trust_packs)
        : problem(std::move(made)), map(std::move(to_store)), notes(std::move(said)), packs(std::move(trust_packs)) {}
    std::optional<rules::RuleBook> book_;
    std::optional<referee::Judging> judging_;    // of the members above, which do not move
    store::sql::Bytes digest_;
};
using Assembled = std::shared_ptr<const AssembledProblem>;

/// For a build: the roster's pinned duties are fixed. Those of its current version, if it has one.
Result<Assembled> assemble(const Acting& a, const store::RosterId& roster);
/// For judging any roster of the unit and period: nothing is fixed.
Result<Assembled> assemble_unit(const Acting& a, const store::UnitId& unit, const Period& period);

/// And what is worked elsewhere. Error: bad_reference for a person, shift, skill or day that is not in the problem.
Result<roster::Roster> roster_of(const AssembledProblem& in, const std::vector<store::RosterAssignment>& assignments);
/// In the store's order, none elsewhere. Pins are those of `pinned`, where the same duty is in the roster.
[[nodiscard]] std::vector<store::RosterAssignment> assignments_of(
    const AssembledProblem& in, const roster::Roster& roster, const std::vector<store::RosterAssignment>& pinned = {});

}    // namespace staffwright::app::rosters
