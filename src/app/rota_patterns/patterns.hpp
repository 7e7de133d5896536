// Rota patterns of a unit: cyclic rotas that are designed and checked before anybody is named, by hand here and by the
// optimiser in designs.hpp; people come onto their lines in placings.hpp. Use cases.
//
//     const Seen made = TRY(make(platform, actor, trust, unit, {.name = "Twelve lines", .starts_on = monday, ...}));
//     const Seen now = TRY(edit(platform, actor, trust, made.pattern.id, 1, {{"g1", 0, 2, {"N"}}}));
//     now.judged->verdict.legal()
//
// What a unit has is read anew each time: shifts, rules and rule packs are those of now, contracts and demand those
// that were taken over when the pattern was made or changed. Where the two do not go together any more `trouble` says
// why, and nothing is judged. Whoever changes something names the version that was read (stale, if it is another by
// now). For whoever may edit the unit's rosters. Errors besides: bad_value and bad_reference, of what is asked for;
// not_found. Thread safety: any thread.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/rota/unroll.hpp"
#include "app/rota/verdict.hpp"
#include "app/rota_patterns/plan.hpp"
#include "store/jobs.hpp"
#include "store/rota_patterns.hpp"

namespace staffwright::app::rota_patterns {

struct Judgement {
    Planned planned;
    Unrolled ring;
    RotaVerdict verdict;
};

struct Seen {
    store::RotaPattern pattern;
    Plan plan;
    Basis basis;
    std::optional<Judgement> judged{};
    std::optional<Error> trouble{};    ///< why nothing is judged
    std::vector<store::RotaPlace> places{};
    std::optional<store::Job> job{};    ///< the last design, while it is kept
    /// Of the last design, while it holds: no pattern costs less.
    [[nodiscard]] std::optional<Cost> bound() const;
};

/// A group of lines as it is asked for.
struct GroupWish {
    std::optional<std::string> id{};    ///< none: a new one
    std::string name{};
    std::int32_t lines = 1;
    std::string contract{};
    std::vector<std::string> shifts{};
};
struct Settings {
    std::string name{};
    calendar::Date starts_on{};
    std::int32_t start_week = 1;
    std::optional<std::string> skill{};
    std::vector<GroupWish> groups{};
    /// Monday of the week whose demand is taken over; none: what is wanted stays, or is as `wants` has it.
    std::optional<calendar::Date> demand_week{};
    /// Numbers alone: penalties are those that there were.
    std::optional<std::vector<PlanWant>> wants{};
};

/// A day of a pattern as it is to be.
struct DayWish {
    std::string group{};
    std::int32_t week = 0;
    std::int32_t weekday = 0;
    std::vector<std::string> shifts{};    ///< none: off
};

/// What of a unit a new pattern can be made with, and those that there are.
struct Listed {
    std::vector<store::RotaPattern> patterns;
    std::vector<Plan> plans;    ///< of each
    Basis basis;                ///< of the four weeks from `monday` on
    std::vector<PlanWant> wants;
};
Result<Listed> list(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                    const store::UnitId& unit, calendar::Date monday);

Result<Seen> make(const Platform& platform, const Actor& actor, const store::TrustId& trust, const store::UnitId& unit,
                  const Settings& wanted);
Result<Seen> show(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                  const store::RotaPatternId& id);
/// Weeks of lines that stay are as they were; those of new lines are off.
Result<Seen> change_settings(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                             const store::RotaPatternId& id, std::int64_t seen, const Settings& wanted);
Result<Seen> edit(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                  const store::RotaPatternId& id, std::int64_t seen, const std::vector<DayWish>& days);
/// Error besides: conflict while it is being designed.
Result<void> remove(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                    const store::RotaPatternId& id, std::int64_t seen);
/// The rota as a file, for `staffwright rota`.
Result<std::string> file(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                         const store::RotaPatternId& id);

// -- for the other use cases of this room
/// For whoever has the permission in its unit; to others one that is not there is as one of a unit that is not theirs.
Result<store::RotaPattern> expect_pattern(const Acting& a, const store::RotaPatternId& id,
                                          identity::Permission permission);
Result<void> expect_seen(const store::RotaPattern& pattern, std::int64_t seen);
/// Without a judgement, which is made after the transaction.
Result<Seen> seen_of(const Acting& a, store::RotaPattern pattern);
[[nodiscard]] Seen judged(Seen seen);
/// The pattern, changed now by whoever acts; with audit and event.
Result<store::RotaPattern> save(Acting& a, store::RotaPattern pattern, std::string_view action,
                                const boost::json::object& details = {});

}    // namespace staffwright::app::rota_patterns
