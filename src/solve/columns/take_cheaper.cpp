#include "solve/columns/take_cheaper.hpp"

namespace staffwright::solve {

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_THREAD__)
__attribute__((target_clones("avx2", "default")))
#endif
void take_cheaper(std::int32_t* into, const std::int32_t* from, std::size_t count, std::int32_t plus) {
    for (std::size_t at = 0; at < count; ++at) {
        const std::int32_t offered = from[at] + plus;
        into[at] = offered < into[at] ? offered : into[at];
    }
}

}    // namespace staffwright::solve
