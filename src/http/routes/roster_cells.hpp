// People's days as bodies have them (Cell of spec/openapi.yaml).
//
//     edit.cells = TRY(cells_in(body.root()));
//
// Errors: bad_value; too_large for more than 2000. Thread safety: pure.
#pragma once

#include <vector>

#include "app/rosters/life.hpp"
#include "http/router/call.hpp"

namespace staffwright::http {

namespace rosters = app::rosters;

/// Of the field `cells`, which is wanted.
Result<std::vector<rosters::Cell>> cells_in(const formats::Node& root);

}    // namespace staffwright::http
