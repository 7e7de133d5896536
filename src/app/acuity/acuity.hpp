// How dependent the patients of a shift are: a unit's levels, in the trust's own words, and what the nurse in charge
// states of a shift. No acuity tool is in here: levels mean what the trust says, and what each asks for is the trust's.
//
//     TRY(put_levels(platform, actor, trust, ward, 0, {{.level = 1, .words = "Usual", .staff = 5}}));
//     TRY(state(platform, nurse, trust, ward, {.which = {today, late}, .level = 1, .seen = 0}));
//
// What is stated of a shift is added to what was, with who and when, and the last counts; what the level meant then is
// kept with it, so that other levels later change no past. Nothing about a patient as a person has a place here.
// Errors: not_found, bad_value, bad_reference; stale (another was stated meanwhile); conflict (the shift is too far
// from now, or the unit has no levels). Thread safety: any thread.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/acuity/shift_of_day.hpp"
#include "store/acuity.hpp"

namespace staffwright::app::acuity {

inline constexpr std::int64_t most_levels = 9;

/// None stated yet: no levels, version 0. Needs see_rosters.
Result<store::AcuityScale> levels(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                  const store::UnitId& unit);
/// In place of those that were seen. Needs edit_unit_rules.
Result<store::AcuityScale> put_levels(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                      const store::UnitId& unit, std::int64_t seen,
                                      std::vector<store::AcuityLevel> wanted);

struct Stating {
    Which which{};
    std::int64_t level = 0;
    std::optional<std::string> note{};
    std::int64_t seen = 0;    ///< number of what was stated last; 0: nothing was
};
/// Needs state_acuity.
Result<store::ShiftAcuity> state(const Platform& platform, const Actor& actor, const store::TrustId& trust,
                                 const store::UnitId& unit, const Stating& stating);

}    // namespace staffwright::app::acuity
