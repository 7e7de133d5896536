#include "app/invented/stored_region.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "app/acting/acting.hpp"
#include "app/acuity/acuity.hpp"
#include "app/invented/open_window.hpp"
#include "app/invented/stored_posts.hpp"
#include "app/invented/stored_year.hpp"
#include "app/rosters/import_native.hpp"
#include "formats/native.hpp"
#include "store/rosters.hpp"
#include "store/tenancy.hpp"

namespace staffwright::app::invented {

namespace {

using store::sql::Scope;
using store::sql::Transaction;

/// The region with its trusts, in the order of `wanted`; made where they are not there.
struct Places {
    store::RegionId region;
    std::vector<store::TrustId> trusts;
};

Result<store::RegionId> region_called(Transaction& t, const Region& wanted, calendar::Moment now) {
    if (const std::optional<store::Region> found = TRY(store::region_by_code(t, wanted.code))) {
        return found->id;
    }
    const store::Region made{.id = store::new_id<store::RegionId>(now), .code = wanted.code, .name = wanted.name};
    TRY(store::add(t, made));
    return made.id;
}

Result<Places> places_of(const Platform& platform, const Region& wanted) {
    return store::sql::write(platform.pool, Scope::of_the_system(), [&](Transaction& t) -> Result<Places> {
        Places places{TRY(region_called(t, wanted, platform.clock())), {}};
        const std::vector<store::Trust> there = TRY(store::trusts_of(t, places.region));
        for (const Trust& trust : wanted.trusts) {
            std::optional<store::TrustId> id;
            for (const store::Trust& found : there) {
                if (found.code == trust.code) {
                    id = found.id;
                }
            }
            if (!id) {
                id = store::new_id<store::TrustId>(platform.clock());
                TRY(store::add(
                    t, store::Trust{.id = *id, .region = places.region, .code = trust.code, .name = trust.name}));
            }
            places.trusts.push_back(*id);
        }
        return places;
    });
}

/// Days on either side of the period on which a region that is there may have been made.
constexpr std::int32_t far = 3'660;

/// The unit's roster for the period, or else its last one, if the unit is there.
Result<std::optional<StoredUnit>> found_unit(const Platform& platform, const Actor& actor, StoredUnit wanted,
                                             const roster::Horizon& horizon) {
    return look(platform, actor, wanted.trust, {}, [&](Acting& a) -> Result<std::optional<StoredUnit>> {
        for (const store::Unit& unit : TRY(store::units_of(a.t, a.at))) {
            if (unit.code != wanted.code) {
                continue;
            }
            wanted.unit = unit.id;
            std::optional<store::Roster> last;
            for (store::Roster& roster :
                 TRY(store::rosters_of(a.t, a.at, unit.id, horizon.first - far, horizon.first + far))) {
                if (!last || (last->starts_on != horizon.first && last->starts_on < roster.starts_on) ||
                    roster.starts_on == horizon.first) {
                    last = std::move(roster);
                }
            }
            if (last) {
                wanted.roster = last->id;
                return std::optional(std::move(wanted));
            }
        }
        return std::optional<StoredUnit>();
    });
}

Result<void> name_unit(const Platform& platform, const Actor& actor, const StoredUnit& named) {
    return change(platform, actor, named.trust, {}, [&](Acting& a) -> Result<void> {
        std::optional<store::Unit> unit = TRY(store::find(a.t, a.at, named.unit));
        if (!unit) {
            return Error{ErrorId::not_found, "there is no unit " + named.unit.text(), ""};
        }
        unit->name = named.name;
        unit->kind = named.kind;
        TRY(store::change(a.t, *unit));
        return a.audit("unit.change", "unit", named.unit.text(), {{"kind", named.kind}});
    });
}

enum class AsksForWishes : std::uint8_t { no, yes };

/// Words of the demonstration's own: of no acuity tool. They ask for as many people as a shift of the first day has at
/// best, and more.
Result<void> say_levels(const Platform& platform, const Actor& actor, const StoredUnit& ward,
                        const roster::Problem& problem) {
    std::map<roster::ShiftIx, std::int64_t> wanted;
    std::int64_t usual = 0;
    for (const roster::DutyDemand& demand : problem.duty_demand) {
        if (demand.day == 0) {
            usual = std::max(usual, wanted[demand.shift] += demand.want.optimum);
        }
    }
    std::vector<store::AcuityLevel> levels{{.level = 1, .words = "As usual"},
                                           {.level = 2, .words = "Many need help to eat, wash or move"},
                                           {.level = 3, .words = "Several are watched one to one"}};
    for (std::size_t at = 0; usual > 0 && at < levels.size(); ++at) {
        levels[at].staff = usual + static_cast<std::int64_t>(at);
    }
    TRY(acuity::put_levels(platform, actor, ward.trust, ward.unit, 0, std::move(levels)));
    return {};
}

Result<StoredUnit> stored_unit(const Platform& platform, const Actor& actor, StoredUnit wanted, const Unit& unit,
                               AsksForWishes asks) {
    if (std::optional<StoredUnit> found = TRY(found_unit(platform, actor, wanted, unit.problem.horizon))) {
        return *found;
    }
    const std::string text = formats::write_native_problem(unit.problem);
    const rosters::ImportFrom from{unit.code, unit.problem.id + ".json", text, unit.year.first};
    const rosters::Imported made = TRY(rosters::import_native(platform, actor, wanted.trust, unit.problem, from));
    wanted.unit = made.unit;
    wanted.roster = made.roster;
    TRY(name_unit(platform, actor, wanted));
    if (asks == AsksForWishes::yes) {
        const roster::Horizon& horizon = unit.problem.horizon;
        TRY(open_window(platform, actor, wanted.trust, wanted.unit, {horizon.first, horizon.date(horizon.days)}));
    }
    if (wanted.kind == "ward") {
        TRY(say_levels(platform, actor, wanted, unit.problem));
    }
    return wanted;
}

}    // namespace

Result<StoredRegion> store_region(const Platform& platform, const Region& region,
                                  const std::function<void(const StoredUnit&)>& on_unit) {
    const Places places = TRY(places_of(platform, region));
    const Actor actor = acting_job("demonstration", places.region);
    StoredRegion stored{places.region, {}};
    for (std::size_t at = 0; at < region.trusts.size(); ++at) {
        for (const Unit& unit : region.trusts[at].units) {
            StoredUnit wanted{.trust_code = region.trusts[at].code,
                              .code = unit.code,
                              .name = unit.name,
                              .kind = unit.kind,
                              .trust = places.trusts[at]};
            // The unit of those staff who have accounts (accounts.hpp).
            const bool is_first = &unit == &region.trusts[at].units.front();
            stored.units.push_back(TRY(stored_unit(platform, actor, std::move(wanted), unit,
                                                   is_first ? AsksForWishes::yes : AsksForWishes::no)));
            TRY(store_year(platform, actor, stored.units.back(), unit));
            TRY(store_posts(platform, actor, stored.units.back(), unit));
            if (on_unit) {
                on_unit(stored.units.back());
            }
        }
    }
    return stored;
}

}    // namespace staffwright::app::invented
