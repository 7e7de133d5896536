// The arithmetic of the ledger of fairness: who had how much of what, against a share pro rata to contracted time.
//
//     exposure    = sum over the days of the year on which the unit's roster was published, and on which the person was
//                   in post there (at home in the unit, under contract, not on a long absence), of the contracted WTE
//     fair share  = what the unit's people had together x the person's exposure / everybody's exposure
//     difference  = count - fair share
//     rate        = count x the year's published days / exposure: what a whole-time person in post on all of them
//                   would have had at this pace
//     spread      = lowest, lower quartile, median, upper quartile and highest of the rates, by nearest rank (rank
//                   ceil(n x q / 4) of n), in whole numbers
//
// Source: nights, weekends, bank holidays and refusals "each relative to FTE" (house facts on NHS rules, 4.2); why so:
// docs/decisions/0048-what-the-ledger-counts.md. Shares and rates are in hundredths, differences the exact count less
// the rounded share, so that what is shown adds up. All is reckoned in integers and rounded once, halves up. Who has no
// exposure has counts but no share, and is in nobody's. Bounds: counts below 10^5 a person, 10^4 people, a year of 366
// days: all products fit 64 bits. Errors: none. Thread safety: pure.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/ledger/definitions.hpp"
#include "app/rosters/unit_facts.hpp"

namespace staffwright::app::ledger {

enum class Measure : std::uint8_t { nights, weekends, bank_holidays, late_changes, refusals };
inline constexpr std::size_t measure_count = 5;
/// In code and API.
inline constexpr std::array<std::string_view, measure_count> measure_names{"nights", "weekends", "bank_holidays",
                                                                           "late_changes", "refusals"};

/// One thing that counts: the figures open down to these.
struct Entry {
    Measure measure{};
    calendar::Date day{};
    std::string what;    ///< in words
};

/// A contract's or a membership's days; no end: it goes on.
struct Spell {
    calendar::Date from{};
    std::optional<calendar::Date> until{};    ///< not included
    [[nodiscard]] bool holds(calendar::Date day) const { return from <= day && (!until || day < *until); }
};
struct Contracted {
    Spell days{};
    Wte wte{};
};

/// What is known of one of a unit's people.
struct Member {
    store::PersonId person{};
    std::string name{};
    std::vector<Spell> home{};    ///< when the unit was his or her own
    std::vector<Contracted> contracts{};
    std::vector<Spell> absences{};    ///< long ones
    std::vector<Entry> entries{};     ///< of days at home here
    [[nodiscard]] bool is_home(calendar::Date day) const;
};

/// A unit's year.
struct UnitYear {
    rosters::Period period{};
    std::vector<bool> published{};    ///< of each day of the period, whether its roster was
    std::vector<Member> members{};    ///< by family name
};

/// The year that ends with that day: from the day after the same date of the year before.
[[nodiscard]] rosters::Period year_to(calendar::Date last);

/// One person's line.
struct Line {
    std::array<std::int64_t, measure_count> counts{};
    std::int64_t exposure = 0;    ///< ten-thousandths of WTE x days
    std::int32_t days = 0;        ///< in post, of those published
    [[nodiscard]] std::int64_t count(Measure measure) const { return counts[static_cast<std::size_t>(measure)]; }
    /// Ten-thousandths, over the days in post.
    [[nodiscard]] std::optional<Wte> average() const;
};

struct Shares {
    std::int32_t published_days = 0;
    std::vector<Line> lines{};                           ///< as UnitYear::members
    std::array<std::int64_t, measure_count> totals{};    ///< of who has exposure
    std::int64_t exposure = 0;

    /// Hundredths; none without exposure.
    [[nodiscard]] std::optional<std::int64_t> fair_share(const Line& line, Measure measure) const;
    [[nodiscard]] std::optional<std::int64_t> difference(const Line& line, Measure measure) const;
    [[nodiscard]] std::optional<std::int64_t> rate(const Line& line, Measure measure) const;
};
[[nodiscard]] Shares shares_of(const UnitYear& year);

/// Lowest, lower quartile, median, upper quartile, highest.
using FiveFigures = std::array<std::int64_t, 5>;
struct Spread {
    std::int64_t people = 0;
    std::array<FiveFigures, measure_count> of{};
};
/// Of whoever was in post long enough. None: they are too few (or nobody), and nothing of others is shown.
[[nodiscard]] std::optional<Spread> spread_of(const Shares& shares, const Definitions& held);

}    // namespace staffwright::app::ledger
