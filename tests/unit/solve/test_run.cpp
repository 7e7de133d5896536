#include "solve/kinds/run.hpp"

#include <doctest/doctest.h>

#include "base/rng.hpp"

using namespace staffwright;
using namespace staffwright::solve;

TEST_CASE("days on in a row are counted across words") {
    Rng rng{3};
    for (const Day days : {1, 63, 64, 65, 128, 200}) {
        for (int round = 0; round < 20; ++round) {
            std::vector<std::uint8_t> on;
            std::vector<std::uint64_t> words(DaysOn::words_for(days), 0);
            for (Day day = 0; day < days; ++day) {
                on.push_back(rng.chance(19, 20) || round == 0 ? 1 : 0);
                words[static_cast<std::size_t>(day) / 64] |= std::uint64_t{on.back()} << (day % 64);
            }
            const DaysOn line{words.data(), days};
            for (Day day = 0; day < days; ++day) {
                Day before = 0;
                while (before < day && on[static_cast<std::size_t>(day - 1 - before)] != 0) {
                    ++before;
                }
                Day after = 0;
                while (day + 1 + after < days && on[static_cast<std::size_t>(day + 1 + after)] != 0) {
                    ++after;
                }
                CHECK(line.before(day) == before);
                CHECK(line.after(day) == after);
            }
        }
    }
}
