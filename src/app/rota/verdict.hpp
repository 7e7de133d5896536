// What is said of a designed rota: the referee's verdict on every line as it goes round, and the figures that a rota
// coordinator asks for.
//
//     const RotaVerdict verdict = judge_rota(rota, ring);
//     printed_rota(rota, packs, ring, verdict)   rota_json(rota, ring, verdict)
//
// A breach is told with its line and week; as all lines of a group work the same weeks, a breach within the pattern
// comes back for each of them, and people are told of it once, with the week of the pattern. Errors: none. Thread
// safety: pure.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "app/rota/unroll.hpp"
#include "referee/referee.hpp"

namespace staffwright::app {

/// Of one group; as its lines rotate, each of them has the same over the group's cycle of `weeks` weeks.
struct GroupFigures {
    std::int32_t weeks = 1;
    Minutes worked{};
    std::int32_t duties = 0;
    std::int32_t nights = 0;      ///< duties of the class "night"
    std::int32_t weekends = 0;    ///< with a duty on the Saturday's or the Sunday's roster day
};

/// Of one entry of the template for one weekday: the same every week.
struct CoverFigures {
    roster::DutyDemand demand;    ///< day 0 is the Monday
    std::int32_t assigned = 0;
};

/// Where a breach is, in the words of a rota.
struct RotaBreach {
    referee::Breach breach;
    std::int32_t week = 0;            ///< from 0, of the weeks judged; negative: before the start
    std::int32_t pattern_week = 0;    ///< from 0, of the group's pattern; 0 where no line is concerned
    std::int32_t group = -1;          ///< of the first line concerned; -1: none, a demand
};

struct RotaVerdict {
    referee::Verdict verdict;
    std::int32_t weeks = 0;    ///< that were judged
    std::vector<RotaBreach> breaches;
    std::vector<GroupFigures> groups;
    std::vector<CoverFigures> cover;
    [[nodiscard]] bool legal() const { return verdict.legal(); }
};

[[nodiscard]] RotaVerdict judge_rota(const roster::Rota& rota, const Unrolled& ring);

/// Each place in the pattern once, where the first line comes to it. Requires: the verdict outlives it.
[[nodiscard]] std::vector<const RotaBreach*> places_of(const RotaVerdict& verdict);

/// `packs`: those that the rota was unrolled with.
[[nodiscard]] std::string printed_rota(const roster::Rota& rota, const rules::Packs& packs, const Unrolled& ring,
                                       const RotaVerdict& verdict);
/// {"legal","objective","hard","weeks","breaches":[...],"groups":[...],"cover":[...]}; fields: docs/formats/rota.md.
[[nodiscard]] std::string rota_json(const roster::Rota& rota, const Unrolled& ring, const RotaVerdict& verdict);

/// The rota as people know it: a row for each line, Monday to Sunday of the start week, as a problem and a roster that
/// can be drawn. Errors: none for a rota that was read.
Result<Unrolled> first_week(const roster::Rota& rota);

}    // namespace staffwright::app
