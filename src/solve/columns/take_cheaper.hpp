// The inner loop of exact pricing: what tables and searches spend most of their time on.
//
// Thread safety: pure.
#pragma once

#include <cstddef>
#include <cstdint>

namespace staffwright::solve {

/// into[i] = min(into[i], from[i] + plus) for `count` cells. The two do not overlap.
void take_cheaper(std::int32_t* into, const std::int32_t* from, std::size_t count, std::int32_t plus);

}    // namespace staffwright::solve
