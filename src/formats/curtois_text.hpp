// The shift-scheduling text format of Curtois and Qu (2014) as plain data: what the sections say, no more. From here to
// the rostering problem and back is curtois.hpp; the format is described in docs/formats/curtois.md.
//
//     const CurtoisText parsed = TRY(parse_curtois(text, "Instance1.txt"));
//     const std::string same = print_curtois(parsed);
//
// Persons and shifts are positions in `staff` and `shifts`. Days count from 0; day 0 is a Monday.
// Accepted: sections in any order, comments (#), blank lines, CRLF, a byte order mark.
// Refused, with file, line, section and what would be right: a section that is missing, unknown or given twice; a field
// missing, extra, not a number or out of bounds; an unknown or repeated person, shift, day off or cover line; a day and
// shift without a cover line (which is what a truncated file looks like).
// Errors: bad_syntax, bad_value, bad_reference, contradiction, too_large, unsupported. Thread safety: pure.
// Source: T. Curtois, R. Qu, "Computational results on new staff scheduling benchmark instances", 2014.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace staffwright::formats {

struct CurtoisShift {
    std::string id;
    std::int64_t minutes = 0;
    std::vector<std::size_t> not_followed_by;    ///< shifts, as written
    friend bool operator==(const CurtoisShift&, const CurtoisShift&) = default;
};

struct CurtoisPerson {
    std::string id;
    /// Most shifts of each type; one entry for each shift. None: no maximum, written as the number of days.
    std::vector<std::optional<std::int64_t>> most_of;
    std::int64_t most_minutes = 0;
    std::int64_t least_minutes = 0;
    std::int64_t longest_run = 0;
    std::int64_t shortest_run = 0;
    std::int64_t shortest_break = 0;    ///< consecutive days off
    std::int64_t most_weekends = 0;
    friend bool operator==(const CurtoisPerson&, const CurtoisPerson&) = default;
};

struct CurtoisDayOff {
    std::size_t person = 0;
    std::int32_t day = 0;
    friend bool operator==(const CurtoisDayOff&, const CurtoisDayOff&) = default;
};

/// A wish for a shift, or for not having it.
struct CurtoisRequest {
    std::size_t person = 0;
    std::int32_t day = 0;
    std::size_t shift = 0;
    std::int64_t weight = 0;
    friend bool operator==(const CurtoisRequest&, const CurtoisRequest&) = default;
};

struct CurtoisCover {
    std::int32_t day = 0;
    std::size_t shift = 0;
    std::int64_t wanted = 0;
    std::int64_t under = 0;    ///< cost of each person missing
    std::int64_t over = 0;     ///< cost of each person too many
    friend bool operator==(const CurtoisCover&, const CurtoisCover&) = default;
};

struct CurtoisText {
    std::int32_t days = 0;
    std::vector<CurtoisShift> shifts;
    std::vector<CurtoisPerson> staff;
    std::vector<CurtoisDayOff> days_off;
    std::vector<CurtoisRequest> on_requests;
    std::vector<CurtoisRequest> off_requests;
    std::vector<CurtoisCover> cover;
    friend bool operator==(const CurtoisText&, const CurtoisText&) = default;
};

Result<CurtoisText> parse_curtois(std::string_view text, const std::string& file);
[[nodiscard]] std::string print_curtois(const CurtoisText& data);

}    // namespace staffwright::formats
