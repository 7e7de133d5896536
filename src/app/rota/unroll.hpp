// A cyclic rota as an ordinary problem and roster: every line a person, over as many weeks as one likes, with the
// endless rota's own past before them. This is what the referee judges a rota by.
//
//     const Unrolled ring = TRY(unroll(rota, packs, {}));
//     referee::judge(ring.opened.problem(), ring.opened.book, ring.roster)
//
// It is judged without dates, so that there are neither clock changes nor bank holidays; with dates, people are on its
// lines (place.hpp), which takes from here what a rota wants and works over dates.
// Errors: those of rules::use_packs, validate and bind. Requires: the rota is designed. Thread safety: pure.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "app/case.hpp"
#include "roster/rota.hpp"
#include "rules/pack_use.hpp"

namespace staffwright::app {

struct Unrolled {
    Case opened;
    roster::Roster roster;
    std::vector<rules::PackNote> notes;
};

struct UnrollSpan {
    std::optional<std::int32_t> weeks;    ///< none: `cycle_weeks`
    std::int32_t past_weeks = 26;         ///< recorded before: the longest reference period of the packs
};

/// Weeks after which every group is where it began: the least common multiple of the groups' lines, or the longest
/// group's where that is over a year.
[[nodiscard]] std::int32_t cycle_weeks(const roster::Rota& rota);

Result<Unrolled> unroll(const roster::Rota& rota, const rules::Packs& packs, const UnrollSpan& span);

/// The rota's shifts, contracts, rules and template over a horizon, the rules of packs taken up; people as they are in
/// `rota.unit`, or others with their lists of people to come. Days are laid out from a Monday without dates, or by the
/// calendar where the horizon is dated.
[[nodiscard]] roster::Problem problem_over(const roster::Rota& rota, const roster::Horizon& horizon);

/// What line `line` of a group works on a day counted from the Monday of the start week. `date` given: as on that date,
/// so that on a bank holiday duties of shifts that its template does not have fall away.
[[nodiscard]] roster::Rota::DayOfLine work_of(const roster::Rota& rota, std::size_t group, std::int32_t line,
                                              std::int32_t day, std::optional<calendar::Date> date = {});

/// Does the template's bank holiday hold on that date?
[[nodiscard]] bool works_as_bank_holiday(const roster::Rota& rota, calendar::Date date);

}    // namespace staffwright::app
