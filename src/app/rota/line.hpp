// A cyclic rota as one long line of one person, which is how the optimiser designs it: the patterns of all groups one
// behind the other, each week of a pattern a week of the line. What the template wants of all Mondays together becomes
// a total over the line's Mondays, and each group's rules hold on its own part (line_rules.hpp).
//
//     const RotaLine line = TRY(lay_out(rota, lines, plan_of(rota, Seam::off)));
//     solve(line.opened.problem(), line.opened.book, ...)
//     rota.patterns = patterns_of(line, roster);
//
// A ring has no beginning, and a line has one: at the seam a rule does not see the end of the ring before its
// beginning. A plan says what is done about that for each group. Why so:
// docs/decisions/0022-a-rota-as-one-long-line.md. Errors: unsupported, for rules that cannot be stated of a line.
// Thread safety: pure.
#pragma once

#include <cstdint>
#include <vector>

#include "app/case.hpp"
#include "roster/rota.hpp"
#include "rules/pack.hpp"

namespace staffwright::app {

/// How all groups' seams are dealt with in a first layout.
enum class Seam : std::uint8_t {
    off,        ///< the weekend before it is off, so that little can be wrong across it
    open,       ///< nothing is done about it
    relaxed,    ///< every rule or price that the ring does not have for certain is left out: for a bound
};

/// How one group is laid out.
struct GroupPlan {
    std::int32_t cut_week = 0;      ///< the pattern's week with which its part of the line begins
    std::int32_t lead_weeks = 0;    ///< so many weeks before the cut stand before it once more, and are settled
    bool settled = false;           ///< nothing of it may change
    bool weekend_off = false;       ///< of the week before the cut
};

struct LinePlan {
    std::vector<GroupPlan> groups;
    bool relaxed = false;
    /// Averages over longer or shorter than the ring are kept wherever their window begins, at the price of an hour a
    /// week less in all: a window of 26 weeks goes 2.6 times round a ring of 10, and counts some weeks a third time.
    bool even = false;
};

[[nodiscard]] LinePlan plan_of(const roster::Rota& rota, Seam seam);

/// The rota's lines as people of a problem over one cycle, rules of packs included: what rules are taken from.
Result<Case> ruled_lines(const roster::Rota& rota, const rules::Packs& packs);

/// The days of one group in the line.
struct LinePart {
    std::size_t group = 0;
    std::int32_t lines = 1;
    std::int32_t cut_week = 0;
    roster::Day from = 0;     ///< of the lead
    roster::Day ring = 0;     ///< of the whole pattern, from the cut on
    roster::Day until = 0;    ///< not included
    /// The day of the pattern that stands on this day of the part.
    [[nodiscard]] std::int32_t pattern_day(roster::Day day) const {
        return (7 * cut_week + day - ring + 7 * lines) % (7 * lines);
    }
};

struct RotaLine {
    Case opened;
    std::vector<LinePart> parts;
    /// Shift of the line -> shift of the rota; each group has shifts of its own.
    IndexVector<roster::ShiftIx, roster::ShiftIx> shift_of_rota;
};

/// Requires: `lines` is ruled_lines of the rota; the rota is designed where the plan has leads or settled groups.
Result<RotaLine> lay_out(const roster::Rota& rota, const Case& lines, const LinePlan& plan);

/// The rota's patterns as a roster of the line. Requires: the rota is designed.
[[nodiscard]] roster::Roster line_roster(const roster::Rota& rota, const RotaLine& line);
/// And back.
[[nodiscard]] std::vector<roster::Rota::Pattern> patterns_of(const RotaLine& line, const roster::Roster& roster);

/// A shift's or class's name within one group's part of the line.
[[nodiscard]] std::string in_group(const roster::RotaGroup& group, const std::string& name);
/// The shift of the line that stands for a shift of the rota in a group.
[[nodiscard]] roster::ShiftIx line_shift(const roster::Rota& rota, std::size_t group, roster::ShiftIx shift);

}    // namespace staffwright::app
