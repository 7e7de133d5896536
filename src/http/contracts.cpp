#include "http/contracts.hpp"

#include "base/check.hpp"
#include "base/embedded.hpp"

namespace staffwright::embedded {
std::span<const File> contracts();
}

namespace staffwright::http {

std::string_view contract(std::string_view name) {
    for (const embedded::File& file : embedded::contracts()) {
        if (file.path == name) {
            return file.bytes;
        }
    }
    CHECK(false && "the contract is built in");
    return {};
}

}    // namespace staffwright::http
