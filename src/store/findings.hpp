// What is said of what a job found, once the job is at its end: all that changes of a job that has ended (jobs.hpp).
//
//     const Mine there = TRY(rewrite_best(t, job.id, best));      // no: it is not at an end, or not there any more
//
// Errors: as sql/failure.hpp has them. Thread safety: as the transaction.
#pragma once

#include <string>

#include "store/jobs.hpp"

namespace staffwright::store {

Result<Mine> rewrite_best(sql::Transaction& t, const JobId& job, const std::string& best);

}    // namespace staffwright::store
