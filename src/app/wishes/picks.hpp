// What people pick in a window for wishes (windows.hpp has the roster maker's half): the period day by day, with what
// each duty needs, how many others asked for it, and whether one could be given it; and the picks themselves, which
// are wishes like any other.
//
//     const OwnAnswer seen = TRY(own_window(platform, amy, trust, window));
//     TRY(pick(platform, amy, trust, window, seen.own.version, {{.day = day, .wants_duty = true, .shift = "E"}, ...}));
//
// All soft wishes of the person for the days are its picks, those made before it opened, too. One a day; a day off is
// weighed twice as much as a duty, a strong pick twice as much as another, and all of them a little more for who got
// less than others the last time (tally.hpp). Nobody is told names, or what anybody else picked; numbers are of who can
// fill the same demand. Nothing is reserved for who is first. Errors: not_found (also for who is not on the unit's rota
// in these days), stale (answered elsewhere meanwhile), conflict (not open, days are out), bad_value. Thread safety:
// any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/wishes/free_for.hpp"
#include "app/wishes/invited.hpp"
#include "app/wishes/tally.hpp"

namespace staffwright::app::wishes {

struct OwnWindow {
    store::WishWindow window{};
    std::string unit{};     ///< name
    std::string state{};    ///< "scheduled", "open" or "closed"
    Allowed allowed{};
    std::optional<calendar::Moment> answered_at{};
    std::int64_t version = 0;    ///< of the answer; 0: there is none
};
/// Those whose days are not over for four weeks, the next to close first.
Result<std::vector<OwnWindow>> own_windows(const Platform& platform, const Actor& actor, const store::TrustId& trust);

struct Pick {
    calendar::Date day{};
    bool wants_duty = false;    ///< false: rather not work
    std::string shift{};        ///< code; empty: any duty. Of a wish that was made otherwise: codes or classes.
    bool is_strong = false;
};
struct ShownPick {
    Pick pick{};
    std::optional<bool> kept{};    ///< none: the day is not published yet
};

struct DutyOffered {
    std::string code{};
    std::string name{};
    std::int32_t starts_minute = 0;
    std::int32_t ends_minute = 0;    ///< not included
    /// People that somebody like oneself could be one of, at least and at best; none: no such number is planned.
    std::optional<std::int32_t> least{};
    std::optional<std::int32_t> wanted{};
    std::int32_t asked = 0;    ///< by others like oneself
    std::optional<std::string> why_not{};
};
struct DayOffered {
    calendar::Date day{};
    std::optional<std::string> away{};    ///< why there is nothing to pick
    std::int32_t off_asked = 0;           ///< others who would rather not work
    std::vector<DutyOffered> duties{};
};
struct OwnAnswer {
    OwnWindow own{};
    std::vector<DayOffered> days{};    ///< while it is scheduled or open
    std::vector<ShownPick> picks{};    ///< by day
    std::vector<Clash> clashes{};      ///< of the duties that are picked: not all of them can be given
    LastTime last_time{};              ///< while it is scheduled or open
};
Result<OwnAnswer> own_window(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                             const store::WishWindowId& window);
/// These are all picks; none is an answer, too. `seen`: the answer's version. A pick that is new is one that could be
/// given by itself. The same again changes nothing, whatever `seen` is.
Result<OwnAnswer> pick(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                       const store::WishWindowId& window, std::int64_t seen, const std::vector<Pick>& picks);

/// A wish for the day was taken back elsewhere: who has the window open is to see that before saving.
Result<void> note_change(const Acting& a, const store::UnitId& unit, calendar::Date day, const store::PersonId& person);

}    // namespace staffwright::app::wishes
