// What red flags are raised for: data with its sources (data/red_flags.csv, embedded), never a list in code.
//
//     find_red_flag_kind("medication")->words
//
// Source: NICE SG1, the nursing red flag events; "other" is for what a trust agrees beside them, and says in words what
// it is. Errors: none, the file is ours and tested. Thread safety: immutable after first use.
#pragma once

#include <span>
#include <string_view>

namespace staffwright::app::acuity {

struct RedFlagKind {
    std::string_view kind;
    std::string_view words;
    std::string_view source;
    std::string_view certainty;
};

inline constexpr std::string_view other_kind = "other";

[[nodiscard]] std::span<const RedFlagKind> red_flag_kinds();
/// nullptr: there is no such kind.
[[nodiscard]] const RedFlagKind* find_red_flag_kind(std::string_view kind);

}    // namespace staffwright::app::acuity
