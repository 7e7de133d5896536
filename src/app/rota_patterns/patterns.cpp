#include "app/rota_patterns/patterns.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "app/rota_patterns/asked.hpp"
#include "app/rota_patterns/designs.hpp"

namespace staffwright::app::rota_patterns {

namespace {

using identity::Permission;
using rosters::Period;

constexpr std::int32_t basis_days = 28;    // contracts and rules of these days, as of a usual roster

Period from_start(calendar::Date start) {
    return {start, start + basis_days};
}

/// The demand that is taken over, if any is asked for.
Result<std::optional<std::vector<PlanWant>>> wants_in(const Acting& a, const store::UnitId& unit,
                                                      const Settings& wanted) {
    if (!wanted.demand_week) {
        return std::optional<std::vector<PlanWant>>{};
    }
    const Basis week = TRY(read_basis(a, unit, {*wanted.demand_week, *wanted.demand_week + days_of_week}));
    return std::optional(TRY(wants_of(week, wanted.skill)));
}

/// Refuses what no rota can be made of. What can is whole but for its judgement.
Result<Seen> whole(const Acting& a, store::RotaPattern pattern) {
    Seen seen = TRY(seen_of(a, std::move(pattern)));
    TRY(planned(seen.basis, seen.pattern.name, seen.plan));
    return seen;
}

}    // namespace

std::optional<Cost> Seen::bound() const {
    return judged && pattern.bound_of == judged->planned.asked ? pattern.bound : std::nullopt;
}

Result<store::RotaPattern> expect_pattern(const Acting& a, const store::RotaPatternId& id, Permission permission) {
    std::optional<store::RotaPattern> found = TRY(store::find(a.t, a.at, id));
    TRY(a.must_be_permitted({permission, found ? std::optional(found->unit) : std::nullopt}));
    if (!found) {
        return Error{ErrorId::not_found, "there is no rota pattern " + id.text(), ""};
    }
    return std::move(*found);
}

Result<void> expect_seen(const store::RotaPattern& pattern, std::int64_t seen) {
    return store::expect_current(pattern.version == seen ? 1 : 0, "the rota pattern", pattern.id.text());
}

Result<Seen> seen_of(const Acting& a, store::RotaPattern pattern) {
    Plan plan = TRY(read_plan(pattern.plan));
    Basis basis = TRY(read_basis(a, pattern.unit, from_start(plan.start)));
    Seen seen{.pattern = std::move(pattern), .plan = std::move(plan), .basis = std::move(basis)};
    seen.places = TRY(store::rota_places_of(a.t, a.at, seen.pattern.id));
    if (seen.pattern.job) {
        seen.job = TRY(store::find(a.t, *seen.pattern.job));
    }
    return seen;
}

Seen judged(Seen seen) {
    Result<Planned> made = planned(seen.basis, seen.pattern.name, seen.plan);
    if (!made) {
        seen.trouble = made.error();
        return seen;
    }
    Result<Unrolled> ring = unroll(made->rota, *seen.basis.packs.packs, {});
    if (!ring) {
        seen.trouble = ring.error();
        return seen;
    }
    RotaVerdict verdict = judge_rota(made->rota, *ring);
    seen.judged = Judgement{std::move(*made), std::move(*ring), std::move(verdict)};
    return seen;
}

Result<store::RotaPattern> save(Acting& a, store::RotaPattern pattern, std::string_view action,
                                const boost::json::object& details) {
    pattern.changed_by = a.by.name;
    pattern.changed_at = a.now;
    pattern.version = TRY(store::change(a.t, pattern));
    TRY(a.audit(action, "rota_pattern", pattern.id.text(), details));
    TRY(a.event("rota_pattern.changed", pattern.unit,
                {{"rota_pattern", pattern.id.text()}, {"version", pattern.version}}));
    return pattern;
}

Result<Listed> list(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                    const store::UnitId& unit, calendar::Date monday) {
    return look(platform, actor, trust, {Permission::edit_rosters, unit}, [&](Acting& a) -> Result<Listed> {
        Basis basis = TRY(read_basis(a, unit, from_start(monday)));
        Listed listed{.patterns = {}, .plans = {}, .basis = std::move(basis), .wants = {}};
        listed.patterns = TRY(store::rota_patterns_of(a.t, a.at, unit));
        for (const store::RotaPattern& pattern : listed.patterns) {
            listed.plans.push_back(TRY(read_plan(pattern.plan)));
        }
        if (Result<std::vector<PlanWant>> wants = wants_of(listed.basis, {})) {
            listed.wants = std::move(*wants);
        }
        return listed;
    });
}

Result<Seen> make(const Platform& platform, const Actor& actor, const store::TrustId& trust, const store::UnitId& unit,
                  const Settings& wanted) {
    Seen made = TRY(change(platform, actor, trust, {Permission::edit_rosters, unit}, [&](Acting& a) -> Result<Seen> {
        TRY(rosters::expect_unit(a, unit));
        const Basis basis = TRY(read_basis(a, unit, from_start(wanted.starts_on)));
        const auto wants = TRY(wants_in(a, unit, wanted));
        const Plan plan = TRY(plan_asked(basis, {}, wanted, wants));
        const store::RotaPattern pattern{.trust = a.at,
                                         .id = store::new_id<store::RotaPatternId>(a.now),
                                         .unit = unit,
                                         .name = wanted.name,
                                         .plan = written(plan),
                                         .made_by = a.by.name,
                                         .made_at = a.now,
                                         .changed_by = a.by.name,
                                         .changed_at = a.now};
        TRY(store::add(a.t, pattern));
        TRY(a.audit("rota_pattern.make", "rota_pattern", pattern.id.text(), {{"unit", unit.text()}}));
        TRY(a.event("rota_pattern.changed", unit, {{"rota_pattern", pattern.id.text()}, {"version", 1}}));
        return whole(a, pattern);
    }));
    return judged(std::move(made));
}

Result<Seen> show(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                  const store::RotaPatternId& id) {
    return judged(TRY(look(platform, actor, trust, [&](Acting& a) -> Result<Seen> {
        return seen_of(a, TRY(expect_pattern(a, id, Permission::edit_rosters)));
    })));
}

Result<Seen> change_settings(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                             const store::RotaPatternId& id, std::int64_t seen, const Settings& wanted) {
    return judged(TRY(change(platform, actor, trust, [&](Acting& a) -> Result<Seen> {
        store::RotaPattern pattern = TRY(expect_pattern(a, id, Permission::edit_rosters));
        TRY(expect_seen(pattern, seen));
        const Plan before = TRY(read_plan(pattern.plan));
        const Basis basis = TRY(read_basis(a, pattern.unit, from_start(wanted.starts_on)));
        const auto wants = TRY(wants_in(a, pattern.unit, wanted));
        pattern.name = wanted.name;
        pattern.plan = written(TRY(plan_asked(basis, before, wanted, wants)));
        return whole(a, TRY(save(a, std::move(pattern), "rota_pattern.change")));
    })));
}

Result<Seen> edit(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                  const store::RotaPatternId& id, std::int64_t seen, const std::vector<DayWish>& days) {
    return judged(TRY(change(platform, actor, trust, [&](Acting& a) -> Result<Seen> {
        store::RotaPattern pattern = TRY(expect_pattern(a, id, Permission::edit_rosters));
        TRY(expect_seen(pattern, seen));
        pattern.plan = written(TRY(with_days(TRY(read_plan(pattern.plan)), days)));
        return whole(a, TRY(save(a, std::move(pattern), "rota_pattern.edit", {{"days", days.size()}})));
    })));
}

Result<void> remove(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                    const store::RotaPatternId& id, std::int64_t seen) {
    return change(platform, actor, trust, [&](Acting& a) -> Result<void> {
        const store::RotaPattern pattern = TRY(expect_pattern(a, id, Permission::edit_rosters));
        TRY(expect_seen(pattern, seen));
        TRY(expect_no_design(a, pattern));
        TRY(store::remove(a.t, pattern));
        TRY(a.audit("rota_pattern.remove", "rota_pattern", id.text(), {{"unit", pattern.unit.text()}}));
        return a.event("rota_pattern.removed", pattern.unit, {{"rota_pattern", id.text()}});
    });
}

Result<std::string> file(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                         const store::RotaPatternId& id) {
    const Seen seen = TRY(look(platform, actor, trust, [&](Acting& a) -> Result<Seen> {
        return seen_of(a, TRY(expect_pattern(a, id, Permission::edit_rosters)));
    }));
    return rota_file(seen.basis, seen.pattern.name, seen.plan);
}

}    // namespace staffwright::app::rota_patterns
