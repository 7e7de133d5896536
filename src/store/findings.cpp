#include "store/findings.hpp"

namespace staffwright::store {

namespace {

constexpr sql::Statement rewrite_best_of_ended{
    "rewrite what a job found", "UPDATE jobs SET best = $2 WHERE id = $1 AND state IN ('done', 'failed', 'cancelled')"};

}    // namespace

Result<Mine> rewrite_best(sql::Transaction& t, const JobId& job, const std::string& best) {
    return TRY(t.change(rewrite_best_of_ended, job, best)) == 1 ? Mine::yes : Mine::no;
}

}    // namespace staffwright::store
