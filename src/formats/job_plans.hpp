// A file of job plans (JSON). Fields: docs/formats/job-plans.md; schema: spec/job-plans.schema.json.
//
//     const terms::JobPlans plans = TRY(read_job_plans(text, "plans.json"));
//
// Errors: bad_syntax, bad_value, contradiction, each with file, line, field and cure; unknown fields are refused. Which
// grades and steps of signature there are is said by the pack, not here. Thread safety: pure.
#pragma once

#include <string_view>

#include "base/result.hpp"
#include "terms/job_plan.hpp"

namespace staffwright::formats {

inline constexpr std::string_view job_plans_format = "staffwright-job-plans";

Result<terms::JobPlans> read_job_plans(std::string_view text, std::string_view file);

}    // namespace staffwright::formats
