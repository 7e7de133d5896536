// Rota patterns and placings as JSON, and what is asked for as values. Fields: spec/openapi.yaml.
//
// Errors: bad_value and the like, pointing into the body. Thread safety: pure.
#pragma once

#include <boost/json/object.hpp>

#include <vector>

#include "app/rota_patterns/designs.hpp"
#include "app/rota_patterns/placings.hpp"
#include "http/router/call.hpp"

namespace staffwright::http {

namespace rota_patterns = app::rota_patterns;

[[nodiscard]] boost::json::object described(const rota_patterns::Seen& seen);
[[nodiscard]] boost::json::object described(const rota_patterns::Listed& listed);
[[nodiscard]] boost::json::object described(const rota_patterns::Placing& placing);

Result<rota_patterns::Settings> settings_in(const formats::Node& root);
Result<std::vector<rota_patterns::DayWish>> days_in(const formats::Node& root);
Result<rota_patterns::PlacingWish> placing_in(const formats::Node& root);
Result<rota_patterns::DesignWish> design_in(const formats::Node& root);

}    // namespace staffwright::http
