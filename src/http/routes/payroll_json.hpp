// Attendance and payroll as the API has them (spec/openapi.yaml). Ids are the store's; money is pence. Errors: none.
// Thread safety: pure.
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <vector>

#include "app/payroll/attendance.hpp"
#include "app/payroll/runs.hpp"
#include "http/routes/roster_json.hpp"

namespace staffwright::http {

namespace payroll = app::payroll;

[[nodiscard]] boost::json::object described(const payroll::Attended& seen, const Names& names);
[[nodiscard]] boost::json::object described(const payroll::Overview& seen, const Names& names);
[[nodiscard]] boost::json::object described(const payroll::Lines& lines, const Names& names);
[[nodiscard]] boost::json::object described(const std::vector<payroll::Code>& codes);

}    // namespace staffwright::http
