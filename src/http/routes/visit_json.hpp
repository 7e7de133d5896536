// Who is at a roster, as answers and event streams have it. Thread safety: pure.
#pragma once

#include <boost/json/array.hpp>
#include <vector>

#include "app/events/visits.hpp"

namespace staffwright::http {

/// {"user", "name", "person", "day"}: no cell where they are at none.
[[nodiscard]] boost::json::array described(const std::vector<app::Visit>& visits);

}    // namespace staffwright::http
