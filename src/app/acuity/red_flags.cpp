#include "app/acuity/red_flags.hpp"

#include <algorithm>

#include "app/acuity/red_flag_kinds.hpp"
#include "app/facts/whole.hpp"
#include "rules/nearest.hpp"

namespace staffwright::app::acuity {

namespace {

using identity::Permission;

constexpr std::int32_t most_days = 31;

Result<void> expect_sound(const Raising& raising) {
    if (find_red_flag_kind(raising.kind) == nullptr) {
        std::vector<std::string> names;
        for (const RedFlagKind& each : red_flag_kinds()) {
            names.emplace_back(each.kind);
        }
        return Error{ErrorId::bad_value, "\"" + raising.kind + "\" is no kind of red flag",
                     rules::did_you_mean(raising.kind, names), Place{"", 0, "/kind"}};
    }
    return facts::expect_text(raising.words, "words", raising.kind != other_kind);
}

Result<void> tell_pages(Acting& a, const store::RedFlag& flag, const char* state) {
    return a.event(
        "red_flag.changed", flag.unit,
        {{"flag", flag.id.text()}, {"unit", flag.unit.text()}, {"day", flag.day.to_string()}, {"state", state}});
}

/// One of the unit that is open, as it was seen.
Result<store::RedFlag> expect_open(const Acting& a, const store::UnitId& unit, const store::RedFlagId& id,
                                   std::int64_t seen) {
    auto found = TRY(store::find(a.t, a.at, id));
    if (!found || found->unit != unit) {
        return Error{ErrorId::not_found, "there is no red flag " + id.text(), ""};
    }
    if (found->resolved_by) {
        return Error{ErrorId::conflict, "the red flag is resolved already", "read it again"};
    }
    TRY(store::expect_current(found->version == seen ? 1 : 0, "the red flag", id.text()));
    return *std::move(found);
}

}    // namespace

Result<store::RedFlag> raise(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                             const store::UnitId& unit, const Raising& raising) {
    const Needs needs{Permission::state_acuity, unit};
    return change(platform, actor, trust, needs, [&](Acting& a) -> Result<store::RedFlag> {
        TRY(expect_sound(raising));
        TRY(expect_near(a, TRY(expect_shift(a, unit, raising.which))));
        const store::RedFlag flag{.trust = a.at,
                                  .id = store::new_id<store::RedFlagId>(a.now),
                                  .unit = unit,
                                  .day = raising.which.day,
                                  .shift = raising.which.shift,
                                  .kind = raising.kind,
                                  .words = raising.words,
                                  .raised_by = a.by.name,
                                  .raised_at = a.now};
        TRY(store::add(a.t, flag));
        TRY(a.audit("red_flag.raise", "red_flag", flag.id.text(),
                    {{"unit", unit.text()}, {"day", flag.day.to_string()}, {"kind", flag.kind}}));
        TRY(tell_pages(a, flag, "raised"));
        return flag;
    });
}

Result<store::RedFlag> own(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                           const store::UnitId& unit, const store::RedFlagId& id, std::int64_t seen) {
    const Needs needs{Permission::answer_red_flags, unit};
    return change(platform, actor, trust, needs, [&](Acting& a) -> Result<store::RedFlag> {
        store::RedFlag flag = TRY(expect_open(a, unit, id, seen));
        flag.owned_by = a.by.name;
        flag.owned_at = a.now;
        flag.version = TRY(store::change(a.t, flag));
        TRY(a.audit("red_flag.own", "red_flag", id.text(), {{"unit", unit.text()}}));
        TRY(tell_pages(a, flag, "owned"));
        return flag;
    });
}

Result<store::RedFlag> resolve(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                               const store::UnitId& unit, const store::RedFlagId& id, std::int64_t seen,
                               const std::string& done) {
    const Needs needs{Permission::answer_red_flags, unit};
    return change(platform, actor, trust, needs, [&](Acting& a) -> Result<store::RedFlag> {
        TRY(facts::expect_text(done, "done"));
        store::RedFlag flag = TRY(expect_open(a, unit, id, seen));
        if (!flag.owned_by) {
            flag.owned_by = a.by.name;    // nobody resolves what nobody looked after
            flag.owned_at = a.now;
        }
        flag.resolved_by = a.by.name;
        flag.resolved_at = a.now;
        flag.done = done;
        flag.version = TRY(store::change(a.t, flag));
        TRY(a.audit("red_flag.resolve", "red_flag", id.text(), {{"unit", unit.text()}}));
        TRY(tell_pages(a, flag, "resolved"));
        return flag;
    });
}

Result<std::vector<ShownFlag>> red_flags(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                         const store::UnitId& unit, const rosters::Period& days) {
    const Needs needs{Permission::see_rosters, unit};
    return look(platform, actor, trust, needs, [&](Acting& a) -> Result<std::vector<ShownFlag>> {
        if (days.days() < 1 || days.days() > most_days) {
            return Error{ErrorId::bad_value, "the days asked for are not 1 to 31", "ask for fewer days at once"};
        }
        TRY(rosters::expect_unit(a, unit));
        const std::vector<store::Shift> shifts = TRY(store::shifts_of(a.t, a.at, unit));
        std::vector<ShownFlag> shown;
        for (store::RedFlag& flag : TRY(store::red_flags_in(a.t, a.at, unit, days.first, days.until))) {
            const auto shift = std::find_if(shifts.begin(), shifts.end(),
                                            [&](const store::Shift& each) { return each.id == flag.shift; });
            shown.push_back({std::move(flag), shift == shifts.end() ? "?" : shift->name});
        }
        return shown;
    });
}

}    // namespace staffwright::app::acuity
