#include "app/ledger/ledger.hpp"

#include <algorithm>

#include "app/facts/whole.hpp"
#include "app/ledger/gather.hpp"
#include "calendar/bank_holidays.hpp"

namespace staffwright::app::ledger {

namespace {

using calendar::Date;
using identity::Permission;
using rosters::Period;

Result<std::vector<UnitNamed>> own_units(const Acting& a, const store::PersonId& self, const Period& period) {
    std::vector<store::UnitMember> homes = TRY(store::memberships_of(a.t, a.at, self));
    std::reverse(homes.begin(), homes.end());
    std::vector<UnitNamed> units;
    for (const store::UnitMember& home : homes) {
        const bool touches =
            home.is_home && home.starts_on < period.until && (!home.ends_on || *home.ends_on > period.first);
        const bool there =
            std::any_of(units.begin(), units.end(), [&](const UnitNamed& each) { return each.id == home.unit; });
        if (touches && !there) {
            const store::Unit unit = TRY(rosters::expect_unit(a, home.unit));
            units.push_back({home.unit, unit.name});
        }
    }
    return units;
}

Standing standing_of(const Shares& shares, const Line& line, const std::optional<Spread>& spread,
                     const Definitions& held) {
    if (shares.published_days == 0) {
        return Standing::nothing;
    }
    if (line.exposure == 0) {
        return Standing::not_in_post;
    }
    if (!spread) {
        return Standing::too_few;
    }
    return line.days < held.spread_days ? Standing::newly : Standing::shown;
}

/// `mine`: place among the members.
void put_figures(OwnLedger& own, const UnitYear& year, std::size_t mine) {
    const Shares shares = shares_of(year);
    const Line& line = shares.lines[mine];
    const Definitions& held = definitions_on(own.period.until - 1);
    const std::optional<Spread> spread = spread_of(shares, held);
    own.published_days = shares.published_days;
    own.days = line.days;
    own.average = line.average();
    own.entries = year.members[mine].entries;
    own.standing = standing_of(shares, line, spread, held);
    const bool shown = own.standing == Standing::shown;
    own.people = shown ? std::optional<std::int64_t>{spread->people} : std::nullopt;
    for (std::size_t i = 0; i < measure_count; ++i) {
        const auto measure = static_cast<Measure>(i);
        OwnFigure figure{.measure = measure, .count = line.count(measure), .rate = shares.rate(line, measure)};
        if (shown) {
            figure.fair_share = shares.fair_share(line, measure);
            figure.difference = shares.difference(line, measure);
            figure.spread = spread->of[i];
        }
        own.figures.push_back(figure);
    }
}

Result<OwnLedger> own_of(const Acting& a, const store::PersonId& self, const std::optional<store::UnitId>& unit) {
    OwnLedger own;
    own.period = year_to(facts::today(a));
    own.units = TRY(own_units(a, self, own.period));
    for (const UnitNamed& each : own.units) {
        if (!own.unit && (!unit || each.id == *unit)) {
            own.unit = each;
        }
    }
    if (!own.unit) {
        return unit ? Result<OwnLedger>(Error{ErrorId::not_found, "that unit was not your own in the year", ""})
                    : std::move(own);
    }
    const UnitYear year = TRY(unit_year(a, own.unit->id, own.period));
    for (std::size_t i = 0; i < year.members.size(); ++i) {
        if (year.members[i].person == self) {
            put_figures(own, year, i);
        }
    }
    return own;
}

}    // namespace

Result<OwnLedger> own_ledger(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                             const std::optional<store::UnitId>& unit) {
    const std::optional<store::PersonId> self = person_at(actor, trust);
    if (!self) {
        return Error{ErrorId::not_found, "you are nobody on the rosters of this trust", ""};
    }
    return look(platform, actor, trust, {Permission::see_own_work, {}, self},
                [&](Acting& a) { return own_of(a, *self, unit); });
}

Result<UnitLedger> unit_ledger(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                               const store::UnitId& unit, const std::optional<Date>& last) {
    return change(platform, actor, trust, {Permission::see_fairness, unit}, [&](Acting& a) -> Result<UnitLedger> {
        constexpr std::int32_t ahead = 366;
        const Date today = facts::today(a);
        const Date day = last.value_or(today);
        if (day < calendar::bank_holidays_known_from() + ahead || day > today + ahead) {
            return Error{ErrorId::bad_value,
                         "the day is before " + (calendar::bank_holidays_known_from() + ahead).to_string() +
                             " or more than a year ahead",
                         "ask for another day"};
        }
        UnitLedger ledger;
        ledger.unit.id = unit;
        ledger.unit.name = TRY(rosters::expect_unit(a, unit)).name;
        ledger.year = TRY(unit_year(a, unit, year_to(day)));
        ledger.shares = shares_of(ledger.year);
        TRY(a.audit("ledger.read", "unit", unit.text(), {{"day", day.to_string()}}));
        return ledger;
    });
}

}    // namespace staffwright::app::ledger
