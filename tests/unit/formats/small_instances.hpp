// Small instances made for the tests, in each text format, and the changing of one place in them.
// Thread safety: pure.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

namespace staffwright::tests {

/// Two weeks, a day and a night shift, three people. A night is not followed by a day.
inline constexpr std::string_view small_curtois = R"(# three people, two weeks
SECTION_HORIZON
14

SECTION_SHIFTS
# id, minutes, cannot be followed by
D,480,
N,600,D

SECTION_STAFF
Amy,D=14|N=3,4320,3360,5,2,2,1
Beth,D=14|N=14,4320,3360,5,2,2,1
Carl,D=0|N=14,3000,0,3,1,1,2

SECTION_DAYS_OFF
Amy,0
Carl,5,6

SECTION_SHIFT_ON_REQUESTS
Amy,2,D,2
Amy,2,N,1

SECTION_SHIFT_OFF_REQUESTS
Beth,12,D,3

SECTION_COVER
0,D,1,100,1
0,N,1,100,1
1,D,1,100,1
1,N,1,100,1
2,D,1,100,1
2,N,1,100,1
3,D,1,100,1
3,N,1,100,1
4,D,1,100,1
4,N,1,100,1
5,D,0,100,1
5,N,1,100,1
6,D,0,100,1
6,N,1,100,1
7,D,1,100,1
7,N,1,100,1
8,D,1,100,1
8,N,1,100,1
9,D,1,100,1
9,N,1,100,1
10,D,1,100,1
10,N,1,100,1
11,D,1,100,1
11,N,1,100,1
12,D,2,90,2
12,N,1,100,1
13,D,0,100,1
13,N,1,100,1
)";

inline constexpr std::string_view small_scenario = R"(SCENARIO = small

WEEKS = 2

SKILLS = 2
Lead
Nurse

SHIFT_TYPES = 2
Early (2,5)
Night (3,4)

FORBIDDEN_SHIFT_TYPES_SUCCESSIONS
Early 0
Night 1 Early

CONTRACTS = 2
Full (6,11) (3,5) (2,3) 1 1
Part (0,5) (2,3) (3,5) 2 0

NURSES = 3
Amy Full 2 Lead Nurse
Beth Full 1 Nurse
Carl Part 1 Nurse
)";

inline constexpr std::string_view small_history = R"(HISTORY
0 small

NURSE_HISTORY
Amy 0 0 Night 2 4 0
Beth 3 1 None 0 0 5
Carl 0 0 Early 1 1 0
)";

inline constexpr std::string_view small_week = R"(WEEK_DATA
small

REQUIREMENTS
Early Lead (0,1) (0,0) (0,0) (0,0) (0,0) (0,0) (0,0)
Early Nurse (1,1) (1,1) (0,1) (1,1) (0,1) (1,1) (1,2)
Night Nurse (0,1) (1,1) (1,1) (1,1) (1,1) (0,0) (0,0)
Night Lead (0,0) (0,0) (0,0) (0,0) (0,0) (0,0) (0,0)

SHIFT_OFF_REQUESTS = 2
Amy Any Tue
Beth Night Sat
)";

inline constexpr std::string_view small_solution = R"(SOLUTION
0 small

ASSIGNMENTS = 3
Amy Mon Night Nurse
Amy Tue Night Lead
Carl Wed Early Nurse
)";

/// The text with the one occurrence of `old` replaced. Throws if there is none or more than one: the test is wrong.
inline std::string with(std::string_view text, std::string_view old, std::string_view changed) {
    const std::size_t at = text.find(old);
    if (at == std::string_view::npos || text.find(old, at + 1) != std::string_view::npos) {
        throw std::logic_error("not exactly once in the text: " + std::string(old));
    }
    return std::string(text.substr(0, at)) + std::string(changed) + std::string(text.substr(at + old.size()));
}

}    // namespace staffwright::tests
