// Red flags: events on a shift that call for attention at once, until somebody has said what was done.
//
//     const RedFlag flag = TRY(raise(platform, nurse, trust, ward, {.which = {today, late}, .kind = "pain_relief"}));
//     TRY(own(platform, matron, trust, ward, flag.id, 1));                      // "I look after it"
//     TRY(resolve(platform, matron, trust, ward, flag.id, 2, "A nurse of 7B came over."));
//
// Kinds are data (red_flag_kinds.hpp). Whoever is on the ward raises one; whoever makes or approves its rosters looks
// after it: one of them at a time, and another may take it over. What was done is said once and stays. Nothing about a
// patient as a person has a place here. Errors: not_found, bad_value, bad_reference; stale; conflict (resolved already;
// the shift is too far from now). Thread safety: any thread.
#pragma once

#include <string>
#include <vector>

#include "app/acuity/shift_of_day.hpp"
#include "app/rosters/unit_facts.hpp"
#include "store/acuity.hpp"

namespace staffwright::app::acuity {

struct Raising {
    Which which{};
    std::string kind{};
    std::string words{};    ///< of "other" they say what it is; of kinds with words of their own they may be empty
};
/// Needs state_acuity.
Result<store::RedFlag> raise(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                             const store::UnitId& unit, const Raising& raising);
/// Whoever asks looks after it from now on. Needs answer_red_flags.
Result<store::RedFlag> own(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                           const store::UnitId& unit, const store::RedFlagId& flag, std::int64_t seen);
/// Needs answer_red_flags.
Result<store::RedFlag> resolve(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                               const store::UnitId& unit, const store::RedFlagId& flag, std::int64_t seen,
                               const std::string& done);

struct ShownFlag {
    store::RedFlag flag;
    std::string shift{};    ///< name
};
/// All that are open, whatever their day, and those of the days; the newest first. Needs see_rosters. At most 31 days.
Result<std::vector<ShownFlag>> red_flags(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                         const store::UnitId& unit, const rosters::Period& days);

}    // namespace staffwright::app::acuity
