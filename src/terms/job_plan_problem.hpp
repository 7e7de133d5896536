// What job plans feed: demand and availability as a problem of the native format.
//
//     const roster::Problem problem = TRY(problem_of(plans, date("2026-10-05"), date("2026-11-02")));
//
// Every direct clinical activity becomes a shift (one for each name and clock) and a demand for one person more on its
// days. People are available for a shift where their own plan has that activity, or has no other at that time on a day
// that they work at all; elsewhere a hard wish says no. A soft wish says that they would rather do what their own plan
// has. Overnight activities belong to the day on which they begin. Errors: bad_value, for days outside the plans'
// year, and where nobody has clinical care. Thread safety: pure.
#pragma once

#include "base/result.hpp"
#include "roster/problem.hpp"
#include "terms/job_plan.hpp"

namespace staffwright::terms {

/// `until` is not included.
Result<roster::Problem> problem_of(const JobPlans& plans, calendar::Date from, calendar::Date until);

}    // namespace staffwright::terms
