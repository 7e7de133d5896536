// Why a roster is as it is, as the API has it (spec/openapi.yaml): rules, people, gaps with who could fill them, cures,
// and who else could do a duty. Ids are the store's; days are dates.
// Errors: none. Thread safety: pure.
#pragma once

#include "http/routes/roster_json.hpp"

namespace staffwright::http {

[[nodiscard]] boost::json::object described(const rosters::Explained& explained);

}    // namespace staffwright::http
