// A TRY after another element of a braced list: g++ 12 does not destroy that element when the TRY returns, and so each
// refused input left something behind (docs/decisions/0049-no-try-after-an-element.md).
//
// Of the many readers that did this there is one here that needs no server; tests/http/test_refusals.py has those of
// HTTP. The allocator's own figure says what is live. Under the address sanitizer it is always 0; there the sanitizer
// itself finds at the end of the program what leaked.
#include <doctest/doctest.h>
#include <malloc.h>

#include <string>

#include "formats/rota_people.hpp"

using namespace staffwright;

namespace {

constexpr std::size_t times = 1000;
constexpr std::size_t kind_length = 1000;    // too long to be kept within a std::string itself

std::size_t live_bytes() {
    return mallinfo2().uordblks;
}

}    // namespace

TEST_CASE("a day's leave whose credit is no number leaves nothing behind") {
    roster::Rota rota;
    rota.unit.contracts.push_back({});
    rota.unit.people.push_back({});
    rota.groups.emplace_back();
    rota.groups[0].first = roster::PersonIx{0};
    rota.groups[0].lines = 1;
    const std::string text = R"({"format": "staffwright-rota-people", "version": 1, "people": [{"id": "amy", "leave": [
      {"from": "2026-09-07", "until": "2026-09-14", "credit_minutes": "many", "kind": ")" +
                             std::string(kind_length, 'k') + R"("}]}]})";
    const auto is_refused = [&] {
        const auto read = formats::read_rota_people(rota, text, "people.json");
        return !read && read.error().place.path.find("credit_minutes") != std::string::npos;
    };
    REQUIRE(is_refused());    // whatever is made once is made here
    const std::size_t before = live_bytes();
    std::size_t refused = 0;
    for (std::size_t count = 0; count < times; ++count) {
        refused += is_refused() ? 1 : 0;
    }
    CHECK(refused == times);
    CHECK(live_bytes() < before + times * kind_length / 10);
}
