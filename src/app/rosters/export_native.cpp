#include "app/rosters/assembled.hpp"
#include "app/rosters/import_native.hpp"
#include "app/rosters/life.hpp"
#include "formats/native.hpp"

namespace staffwright::app::rosters {

namespace {

using identity::Permission;
using roster::Problem;

/// A problem as it is written: without what is worked out from it.
Problem as_written(const AssembledProblem& assembled) {
    Problem problem = assembled.problem;
    unname_overlays(*assembled.packs, problem);    // they are the trust's, and come by themselves where it has them
    problem.duty_costs.clear();                    // there are none in the store: all of them come from pay
    return problem;
}

/// With the pinned duties of the roster of that very period, if there is one.
Result<Assembled> assemble_period(const Acting& a, const store::UnitId& unit, const Period& period) {
    for (const store::Roster& roster : TRY(store::rosters_of(a.t, a.at, unit, period.first, period.until))) {
        if (Period{roster.starts_on, roster.ends_on} == period) {
            return assemble(a, roster.id);
        }
    }
    return assemble_unit(a, unit, period);
}

}    // namespace

Result<std::string> export_problem(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                   const store::UnitId& unit, const Period& period) {
    // Names and leave leave the house: that is written down.
    return change(platform, actor, trust, {Permission::edit_rosters, unit}, [&](Acting& a) -> Result<std::string> {
        TRY(a.must_be_permitted({Permission::see_people, unit}));
        const Assembled made = TRY(assemble_period(a, unit, period));
        TRY(a.audit("facts.export", "unit", unit.text(), {{"people", made->problem.people.size()}}));
        Problem problem = as_written(*made);
        if (!a.must_be_permitted({Permission::see_leave, unit})) {
            for (roster::Leave& leave : problem.leave) {
                leave.kind = unseen_kind;
            }
        }
        return formats::write_native_problem(problem);
    });
}

Result<std::string> export_roster(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                  const store::RosterId& roster) {
    return change(platform, actor, trust, {Permission::edit_rosters}, [&](Acting& a) -> Result<std::string> {
        const std::optional<store::Roster> found = TRY(store::find(a.t, a.at, roster));
        if (!found || !found->current_version) {
            return Error{ErrorId::not_found, "there is no roster " + roster.text() + " with a version", ""};
        }
        const Assembled made = TRY(assemble(a, roster));
        const auto version = TRY(store::find_version(a.t, a.at, roster, *found->current_version));
        const roster::Roster duties = TRY(roster_of(*made, version->assignments));
        TRY(a.audit("roster.export", "roster", roster.text(), {{"number", *found->current_version}}));
        return formats::write_native_roster(made->problem, duties);
    });
}

}    // namespace staffwright::app::rosters
