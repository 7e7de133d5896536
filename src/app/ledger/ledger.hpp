// The ledger of fairness over a rolling year: what somebody had of nights, weekends, bank holidays, late changes and
// refusals, and for who makes a unit's rosters, what its people had.
//
//     const OwnLedger mine = TRY(own_ledger(platform, actor, trust, {}));             a year to today, in one's own
//     unit const UnitLedger ward = TRY(unit_ledger(platform, actor, trust, ward, day));    needs see_fairness; it is
//     audited
//
// One's own figures are for oneself alone: no parameter names another person. Of others there is the spread of their
// rates, without names, and only if it is of enough people; if not, one's share and difference are hidden, too, since
// from them and one's own count the others' could be reckoned. The unit's ledger is by name, never by figure. What the
// figures mean: shares.hpp; what counts: gather.hpp, definitions.hpp. Errors: not_found (nobody at the trust; a unit
// that is not one's own), not_permitted, bad_value for days out of bounds; those of the store. Thread safety: any
// thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/ledger/shares.hpp"

namespace staffwright::app::ledger {

struct UnitNamed {
    store::UnitId id{};
    std::string name{};
};

/// Why the figures of a unit stand as they do.
enum class Standing : std::uint8_t {
    shown,
    no_unit,        ///< no unit was his or her own in the year
    nothing,        ///< no roster of the unit was published in the year
    not_in_post,    ///< no contracted time in it
    newly,          ///< in post for fewer days than the spread takes: it would say nothing of them yet
    too_few,        ///< people, for a spread
};
inline constexpr std::array<std::string_view, 6> standing_names{"shown",       "no_unit", "nothing",
                                                                "not_in_post", "new",     "too_few"};

struct OwnFigure {
    Measure measure{};
    std::int64_t count = 0;
    std::optional<std::int64_t> rate{};          ///< hundredths, per whole-time person
    std::optional<std::int64_t> fair_share{};    ///< hundredths
    std::optional<std::int64_t> difference{};    ///< hundredths
    std::optional<FiveFigures> spread{};         ///< whole
};

struct OwnLedger {
    rosters::Period period{};
    std::vector<UnitNamed> units{};    ///< one's own in the year, the latest first
    std::optional<UnitNamed> unit{};
    std::int32_t published_days = 0;
    std::int32_t days = 0;    ///< in post, of those
    std::optional<Wte> average{};
    Standing standing = Standing::no_unit;
    std::optional<std::int64_t> people{};    ///< in the spread, where it is shown
    std::vector<OwnFigure> figures{};
    std::vector<Entry> entries{};
};
/// The year ends with today. `unit`: one of one's own; none: the latest.
Result<OwnLedger> own_ledger(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                             const std::optional<store::UnitId>& unit);

struct UnitLedger {
    UnitNamed unit{};
    UnitYear year{};
    Shares shares{};
};
/// The year ends with `last` (none: today), which may be ahead as far as rosters are published.
Result<UnitLedger> unit_ledger(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                               const store::UnitId& unit, const std::optional<calendar::Date>& last);

}    // namespace staffwright::app::ledger
