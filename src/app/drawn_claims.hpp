// What a drawn case claims to show ("shows: fires first-day"), checked against its drawing and its verdict; and the
// same problem with a limit moved by one, which a case at a limit must notice.
//
//     for (const std::string& fault : false_claims(drawn))  ...
//
// Thread safety: pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/drawn_verdict.hpp"

namespace staffwright::app::drawn {

/// What is wrong with the claims of one case, "file:line: ...". Empty: all true.
[[nodiscard]] std::vector<std::string> false_claims(const Case& drawn);

enum class Nudge : std::uint8_t { looser, tighter };
/// The problem once for each limit of the rule that the case is about, that limit moved by one.
[[nodiscard]] std::vector<roster::Problem> nudged_rule(const Case& drawn, Nudge nudge);
/// How many breaches show in the changed problem; nullopt if it is refused.
[[nodiscard]] std::optional<std::size_t> shown_in(const Case& drawn, const roster::Problem& problem);

}    // namespace staffwright::app::drawn
