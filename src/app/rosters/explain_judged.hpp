// Why any roster that is judged is as it is; life.hpp has it of the roster by itself.
//
//     return explain_judged(practice.judged, practice.roster.starts_on, question);
//
// Takes seconds: outside of transactions. Errors: not_found for a duty that is not on it; bad_value for a gap that is
// named wrongly. Thread safety: pure.
#pragma once

#include "app/rosters/life.hpp"

namespace staffwright::app::rosters {

/// Duties before `unlocked` change hands no more.
Result<Explained> explain_judged(JudgedPtr judged, calendar::Date unlocked, const Question& question);

}    // namespace staffwright::app::rosters
