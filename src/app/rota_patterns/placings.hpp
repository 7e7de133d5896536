// People on the lines of a rota pattern, with as little disturbance as there can be (app/rota/place.hpp), and the
// roster of a period that comes of it, which is a draft like any other from then on. Use cases.
//
//     const Placing tried = TRY(try_placing(platform, actor, trust, pattern, {first, until}));      nothing is saved
//     const RosterMade made = TRY(make_roster(platform, actor, trust, pattern, seen.version, {first, until}));
//
// Whoever is a member of the unit in the period may be placed, on a line of a contract of their hours (WTE); the line
// that they are on is that of the last roster that was made of the pattern. Granted leave is known; a duty on such a
// day is not worked and named as a clash. Nobody's roster is changed: the period must have none yet, or an empty one.
// For whoever may edit the unit's rosters. Errors: those of patterns.hpp, of placing and of edits (rosters/life.hpp);
// conflict where the pattern is not whole, or the period has a roster. Thread safety: any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/rosters/life.hpp"
#include "app/rota/place.hpp"
#include "app/rota_patterns/patterns.hpp"

namespace staffwright::app::rota_patterns {

inline constexpr std::int32_t most_placed_days = 26 * 7;

struct PlacingWish {
    rosters::Period period{};
    std::optional<std::vector<store::PersonId>> people{};    ///< none: whoever has the hours of a line
};

struct PersonOfPlacing {
    store::PersonId id{};
    std::string name{};
    Wte wte{};
    std::optional<std::string> line_before{};    ///< "g1/3"
};

struct Placing {
    Seen seen;
    rosters::Period period;
    std::vector<PersonOfPlacing> people;     ///< who was to be placed
    std::vector<PersonOfPlacing> no_line;    ///< members of the unit that no line is for, by their hours
    Placed placed;                           ///< its people are numbered as `people`
    [[nodiscard]] std::string line(roster::PersonIx line) const { return rota().unit.people[line].id; }
    [[nodiscard]] const roster::Rota& rota() const { return seen.judged->planned.rota; }
};
Result<Placing> try_placing(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                            const store::RotaPatternId& id, const PlacingWish& wish);

struct RosterMade {
    Placing placing;
    rosters::Edited edited;    ///< its roster and verdict
};
/// The people's lines are those of the pattern from now on, which gives it a new version.
Result<RosterMade> make_roster(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                               const store::RotaPatternId& id, std::int64_t seen, const PlacingWish& wish);

}    // namespace staffwright::app::rota_patterns
