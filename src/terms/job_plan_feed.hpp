// What job plans put into a rota that there is already: sessions of direct clinical care as demand, and everything that
// is timetabled as time in which its doctor is not rostered elsewhere.
//
//     const Fed fed = TRY(feed_job_plans(plans, problem));      // the problem is changed in place
//     fed.conflicts                                             // what plan and rota cannot both have, in sentences
//
// Each session is a demand for one person more on its shift (one of the problem's with that name and clock, or a new
// one). A doctor is kept off shifts, by a hard wish, that overlap another activity of their plan, and off others'
// sessions on days on which their plan has nothing; a soft wish has them do their own. Being on call from home (class
// "on_call") goes beside a session, and several sessions that are not at once are one day's work. On leave a doctor's
// activities bind nobody and the sessions are to be covered. What the rota has fixed, or wants for certain, at the time
// of another activity is a conflict: it is named, and the rota keeps it.
// Errors: bad_value (the period reaches beyond the plans), bad_reference (a skill that the rota does not have),
// contradiction (plans were fed before), unsupported (no dates). Thread safety: pure.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "roster/problem.hpp"
#include "terms/job_plan.hpp"

namespace staffwright::terms {

/// The rule that lets a doctor have several sessions a day; a problem that has it was fed.
inline constexpr const char* fed_rule = "job_plan_sessions";

struct Fed {
    std::int64_t people = 0;
    std::int64_t sessions = 0;               ///< of direct clinical care, as demand
    std::int64_t to_cover = 0;               ///< of these, of doctors who are on leave
    std::vector<std::string> not_on_rota;    ///< ids of doctors whom the rota does not have; nothing of theirs is fed
    std::vector<std::string> conflicts;
};

Result<Fed> feed_job_plans(const JobPlans& plans, roster::Problem& problem);

}    // namespace staffwright::terms
