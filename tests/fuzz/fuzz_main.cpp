// libFuzzer's entry; the build names the target in STAFFWRIGHT_FUZZ_TARGET.
#include <cstddef>
#include <cstdint>

#include "targets.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    staffwright::fuzz::STAFFWRIGHT_FUZZ_TARGET({reinterpret_cast<const char*>(data), size});
    return 0;
}
