// The people to be put on the lines of a rota, from JSON ("staffwright-rota-people") or CSV. Fields and columns:
// docs/formats/rota.md.
//
//     const roster::RotaPeople people = TRY(read_rota_people(rota, text, "people.csv"));
//
// Errors, each with file, line and field: bad_syntax, bad_value, bad_reference (no such line, no contract of that WTE),
// contradiction (two people of one id, two people on one line at a time). Unknown fields and columns are refused.
// Thread safety: pure.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "roster/rota_people.hpp"

namespace staffwright::formats {

inline constexpr std::string_view rota_people_format = "staffwright-rota-people";

Result<roster::RotaPeople> read_rota_people(const roster::Rota& rota, std::string_view text, const std::string& file);

}    // namespace staffwright::formats
