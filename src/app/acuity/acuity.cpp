#include "app/acuity/acuity.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "app/facts/whole.hpp"
#include "app/rosters/unit_facts.hpp"

namespace staffwright::app::acuity {

namespace {

using identity::Permission;

constexpr std::int64_t most_staff = 1'000;
constexpr Minutes most_care{std::int64_t{1'000} * 24 * 60};

Error wrong(std::size_t at, const char* field, std::string what, std::string advice) {
    return {ErrorId::bad_value, std::move(what), std::move(advice),
            Place{"", 0, fmt::format("/levels/{}/{}", at, field)}};
}

Result<void> expect_sound(const std::vector<store::AcuityLevel>& levels) {
    if (levels.size() > static_cast<std::size_t>(most_levels)) {
        return Error{ErrorId::bad_value, fmt::format("there are {} levels", levels.size()), "give at most 9",
                     Place{"", 0, "/levels"}};
    }
    for (std::size_t at = 0; at < levels.size(); ++at) {
        const store::AcuityLevel& level = levels[at];
        if (level.level < 1 || level.level > most_levels) {
            return wrong(at, "level", fmt::format("{} is no level", level.level), "levels are 1 to 9");
        }
        if (at > 0 && level.level == levels[at - 1].level) {
            return wrong(at, "level", fmt::format("level {} is there twice", level.level), "give each level once");
        }
        if (auto sound = facts::expect_text(level.words, "words"); !sound) {
            Error error = sound.error();
            error.place.path = fmt::format("/levels/{}/words", at);
            return error;
        }
        if (level.staff && (*level.staff < 0 || *level.staff > most_staff)) {
            return wrong(at, "staff", "that is no number of people", "give 0 to 1000, or nothing");
        }
        if (level.care && (*level.care < Minutes{} || *level.care > most_care)) {
            return wrong(at, "care_minutes", "that is no time of care",
                         "give minutes of all people together, or nothing");
        }
    }
    return {};
}

/// What was stated last of a shift.
Result<std::optional<store::ShiftAcuity>> last_of(const Acting& a, const store::UnitId& unit, const Which& which) {
    std::optional<store::ShiftAcuity> last;
    for (store::ShiftAcuity& each : TRY(store::acuity_in(a.t, a.at, unit, which.day, which.day + 1))) {
        if (each.shift == which.shift) {
            last = std::move(each);    // by number
        }
    }
    return last;
}

Result<store::AcuityLevel> expect_level(const Acting& a, const store::UnitId& unit, std::int64_t level) {
    const auto scale = TRY(store::acuity_scale_of(a.t, a.at, unit));
    if (!scale || scale->levels.empty()) {
        return Error{ErrorId::conflict, "the unit has no levels of acuity yet",
                     "whoever sets up the unit says what they are, under its settings"};
    }
    const auto& all = scale->levels;
    const auto at =
        std::find_if(all.begin(), all.end(), [&](const store::AcuityLevel& each) { return each.level == level; });
    if (at == all.end()) {
        return Error{ErrorId::bad_value, fmt::format("the unit has no level {}", level), "choose one of its levels",
                     Place{"", 0, "/level"}};
    }
    return *at;
}

}    // namespace

Result<store::AcuityScale> levels(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                  const store::UnitId& unit) {
    return look(platform, actor, trust, {Permission::see_rosters, unit}, [&](Acting& a) -> Result<store::AcuityScale> {
        TRY(rosters::expect_unit(a, unit));
        auto found = TRY(store::acuity_scale_of(a.t, a.at, unit));
        return found ? *std::move(found) : store::AcuityScale{.trust = a.at, .unit = unit, .version = 0};
    });
}

Result<store::AcuityScale> put_levels(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                      const store::UnitId& unit, std::int64_t seen,
                                      std::vector<store::AcuityLevel> wanted) {
    std::stable_sort(wanted.begin(), wanted.end(), [](const store::AcuityLevel& one, const store::AcuityLevel& other) {
        return one.level < other.level;
    });
    const Needs needs{Permission::edit_unit_rules, unit};
    return change(platform, actor, trust, needs, [&](Acting& a) -> Result<store::AcuityScale> {
        TRY(rosters::expect_unit(a, unit));
        TRY(expect_sound(wanted));
        store::AcuityScale scale{
            .trust = a.at, .unit = unit, .levels = wanted, .stated_by = a.by.name, .stated_at = a.now};
        scale.version = TRY(store::put(a.t, scale, seen));
        TRY(a.audit("acuity.levels", "unit", unit.text(), {{"levels", wanted.size()}, {"version", scale.version}}));
        TRY(a.event("acuity.changed", unit, {{"unit", unit.text()}}));
        return scale;
    });
}

Result<store::ShiftAcuity> state(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                 const store::UnitId& unit, const Stating& stating) {
    const Needs needs{Permission::state_acuity, unit};
    return change(platform, actor, trust, needs, [&](Acting& a) -> Result<store::ShiftAcuity> {
        if (stating.note) {
            TRY(facts::expect_text(*stating.note, "note"));
        }
        TRY(expect_near(a, TRY(expect_shift(a, unit, stating.which))));
        const store::AcuityLevel meant = TRY(expect_level(a, unit, stating.level));
        const auto last = TRY(last_of(a, unit, stating.which));
        TRY(store::expect_current((last ? last->number : 0) == stating.seen ? 1 : 0, "the acuity of",
                                  stating.which.day.to_string()));
        const store::ShiftAcuity stated{.trust = a.at,
                                        .unit = unit,
                                        .day = stating.which.day,
                                        .shift = stating.which.shift,
                                        .number = stating.seen + 1,
                                        .meant = meant,
                                        .note = stating.note,
                                        .stated_by = a.by.name,
                                        .stated_at = a.now};
        TRY(store::add(a.t, stated));
        const boost::json::object details{{"unit", unit.text()},
                                          {"day", stated.day.to_string()},
                                          {"shift", stated.shift.text()},
                                          {"number", stated.number},
                                          {"level", stated.meant.level}};
        TRY(a.audit("acuity.state", "unit", unit.text(), details));
        TRY(a.event("acuity.changed", unit, details));
        return stated;
    });
}

}    // namespace staffwright::app::acuity
