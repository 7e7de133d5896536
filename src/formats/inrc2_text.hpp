// The files of the Second International Nurse Rostering Competition (INRC-II) as plain data: scenario, history, week
// data and solution. From here to the rostering problem is inrc2.hpp; the format is described in
// docs/formats/inrc2.md.
//
//     const Inrc2Scenario scenario = TRY(parse_inrc2_scenario(text, "Sc-n005w4.txt"));
//     const std::string same = print_inrc2_scenario(scenario);
//
// Skills, shifts, contracts and nurses are positions in the scenario's lists. Days of a week: 0 is Monday.
// Accepted: blank lines anywhere, any blanks between words, CRLF, a byte order mark.
// Refused, with file, line, section and what would be right: a section missing or out of order, a list shorter or
// longer than its stated length, an unknown or repeated name, a value out of bounds, a history that contradicts itself.
// Errors: bad_syntax, bad_value, bad_reference, contradiction, too_large, unsupported. Thread safety: pure.
// Source: S. Ceschia et al., "Second International Nurse Rostering Competition (INRC-II): problem description and
// rules", 2015, appendix B.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace staffwright::formats {

inline constexpr std::int32_t inrc2_week = 7;    ///< days
inline constexpr std::array<std::string_view, inrc2_week> inrc2_day_names{"Mon", "Tue", "Wed", "Thu",
                                                                          "Fri", "Sat", "Sun"};

/// Both ends included, as the format writes (least,most).
struct Inrc2Span {
    std::int32_t least = 0;
    std::int32_t most = 0;
    friend bool operator==(const Inrc2Span&, const Inrc2Span&) = default;
};

struct Inrc2Shift {
    std::string id;
    Inrc2Span run;                               ///< consecutive days on this shift
    std::vector<std::size_t> not_followed_by;    ///< shifts forbidden on the next day
    friend bool operator==(const Inrc2Shift&, const Inrc2Shift&) = default;
};

struct Inrc2Contract {
    std::string id;
    Inrc2Span assignments;    ///< over all weeks
    Inrc2Span work_run;
    Inrc2Span off_run;
    std::int32_t most_weekends = 0;
    bool complete_weekends = false;
    friend bool operator==(const Inrc2Contract&, const Inrc2Contract&) = default;
};

struct Inrc2Nurse {
    std::string id;
    std::size_t contract = 0;
    std::vector<std::size_t> skills;
    friend bool operator==(const Inrc2Nurse&, const Inrc2Nurse&) = default;
};

struct Inrc2Scenario {
    std::string id;
    std::int32_t weeks = 0;
    std::vector<std::string> skills;
    std::vector<Inrc2Shift> shifts;
    std::vector<Inrc2Contract> contracts;
    std::vector<Inrc2Nurse> nurses;
    friend bool operator==(const Inrc2Scenario&, const Inrc2Scenario&) = default;
};

/// What one nurse brings into a week.
struct Inrc2NurseHistory {
    std::int32_t assignments = 0;             ///< so far, in all weeks before
    std::int32_t weekends = 0;                ///< worked so far
    std::optional<std::size_t> last_shift;    ///< of the last day; none: a day off
    std::int32_t shift_run = 0;               ///< consecutive days on that shift
    std::int32_t work_run = 0;
    std::int32_t off_run = 0;
    friend bool operator==(const Inrc2NurseHistory&, const Inrc2NurseHistory&) = default;
};

struct Inrc2History {
    std::int32_t week = 0;                    ///< how many weeks lie behind
    std::vector<Inrc2NurseHistory> nurses;    ///< one for each nurse, in the scenario's order
    friend bool operator==(const Inrc2History&, const Inrc2History&) = default;
};

struct Inrc2Requirement {
    std::size_t shift = 0;
    std::size_t skill = 0;
    std::array<Inrc2Span, inrc2_week> days;    ///< least: minimum, most: optimum
    friend bool operator==(const Inrc2Requirement&, const Inrc2Requirement&) = default;
};

struct Inrc2Request {
    std::size_t nurse = 0;
    std::optional<std::size_t> shift;    ///< the unwanted shift; none: any ("Any")
    std::int32_t day = 0;
    friend bool operator==(const Inrc2Request&, const Inrc2Request&) = default;
};

struct Inrc2Week {
    std::vector<Inrc2Requirement> requirements;
    std::vector<Inrc2Request> off_requests;
    friend bool operator==(const Inrc2Week&, const Inrc2Week&) = default;
};

struct Inrc2Assignment {
    std::size_t nurse = 0;
    std::int32_t day = 0;
    std::size_t shift = 0;
    std::size_t skill = 0;
    friend bool operator==(const Inrc2Assignment&, const Inrc2Assignment&) = default;
};

struct Inrc2Solution {
    std::int32_t week = 0;    ///< from 0
    std::vector<Inrc2Assignment> assignments;
    friend bool operator==(const Inrc2Solution&, const Inrc2Solution&) = default;
};

Result<Inrc2Scenario> parse_inrc2_scenario(std::string_view text, const std::string& file);
Result<Inrc2History> parse_inrc2_history(const Inrc2Scenario& scenario, std::string_view text, const std::string& file);
Result<Inrc2Week> parse_inrc2_week(const Inrc2Scenario& scenario, std::string_view text, const std::string& file);
Result<Inrc2Solution> parse_inrc2_solution(const Inrc2Scenario& scenario, std::string_view text,
                                           const std::string& file);

[[nodiscard]] std::string print_inrc2_scenario(const Inrc2Scenario& scenario);
[[nodiscard]] std::string print_inrc2_history(const Inrc2Scenario& scenario, const Inrc2History& history);
[[nodiscard]] std::string print_inrc2_week(const Inrc2Scenario& scenario, const Inrc2Week& week);
[[nodiscard]] std::string print_inrc2_solution(const Inrc2Scenario& scenario, const Inrc2Solution& solution);

}    // namespace staffwright::formats
