// Job plans from a file: checked, shown, and as a problem of the native format.
//
//     const JobPlanCase read = TRY(read_job_plan_file("plans.json", packs));
//     printed_job_plans(read)      read.any_finding()      TRY(job_plan_problem(read, from, until))
//
// Errors: those of the file, of terms/job_plan.hpp and terms/job_plan_problem.hpp, with the file named.
// Thread safety: pure, but for the file.
#pragma once

#include <string>
#include <vector>

#include "base/result.hpp"
#include "formats/native_json.hpp"
#include "pay/pack.hpp"
#include "terms/job_plan.hpp"

namespace staffwright::app {

struct JobPlanCase {
    struct Judged {
        terms::PlanTotals totals;
        terms::SignOff sign_off;
        std::vector<terms::Finding> findings;
    };
    std::string file;
    terms::JobPlans plans;
    std::vector<Judged> judged;    ///< of each plan
    [[nodiscard]] bool any_finding() const;
};

Result<JobPlanCase> read_job_plan_file(const std::string& file, const pay::Packs& packs);

/// The outcome of the checks, a paragraph a plan.
[[nodiscard]] std::string printed_job_plan_check(const JobPlanCase& read);
/// The plans themselves: weeks of the cycle.
[[nodiscard]] std::string printed_job_plans(const JobPlanCase& read);
[[nodiscard]] formats::JsonValue job_plans_json(const JobPlanCase& read);
/// What the plans put into a rota (terms/job_plan_feed.hpp): the rota's problem as text, and what to say of it.
struct FedRota {
    std::string problem;
    std::string said;
    bool any_conflict = false;
};
/// `rota`: a problem of the native format; `packs`: a folder of rule packs, or empty. Errors besides: those of the
/// file.
Result<FedRota> feed_rota(const JobPlanCase& read, const std::string& rota, const std::string& packs);
/// Text of a native problem. `until` is not included.
Result<std::string> job_plan_problem(const JobPlanCase& read, calendar::Date from, calendar::Date until);

}    // namespace staffwright::app
