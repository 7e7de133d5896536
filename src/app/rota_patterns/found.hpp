// The best pattern of a design, as it is kept with its job. Internal to this room.
//
//     job.best(written(found_in(planned, score)));          const Found found = TRY(read_found(*job.best));
//
// Errors: damaged. Thread safety: pure.
#pragma once

#include <string>
#include <vector>

#include "app/rota_patterns/plan.hpp"
#include "roster/penalty.hpp"

namespace staffwright::app::rota_patterns {

struct Found {
    struct Group {
        std::string id{};
        std::vector<std::vector<std::string>> days{};    ///< as PlanGroup::days
    };
    std::string asked{};    ///< digest of what it was found for (Planned::asked)
    std::int64_t hard = 0;
    std::int64_t soft = 0;
    std::vector<Group> groups{};
};

[[nodiscard]] Found found_of(const std::string& asked, const roster::Rota& rota, const roster::Score& score);
[[nodiscard]] std::string written(const Found& found);
Result<Found> read_found(const std::string& best);

/// The plan with these patterns. Error: conflict where it has other groups or lines by now.
Result<Plan> with_found(Plan plan, const Found& found);

}    // namespace staffwright::app::rota_patterns
