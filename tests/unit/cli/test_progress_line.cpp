#include "cli/progress_line.hpp"

#include <doctest/doctest.h>

using namespace staffwright;
using namespace staffwright::literals;
using cli::ProgressLine;

TEST_CASE("the line says what matters") {
    solve::Progress progress;
    progress.seconds = 12.3;
    progress.best = {0_cost, 1234_cost};
    CHECK(ProgressLine::text(progress, 3'240'000) == "12 s  objective 1,234  3.2 M moves/s");
    progress.bound = 1100_cost;
    CHECK(ProgressLine::text(progress, 45'600) == "12 s  objective 1,234  bound 1,100  46 k moves/s");
    progress.best.hard = 3_cost;
    CHECK(ProgressLine::text(progress, 12) == "12 s  not legal yet, hard 3  bound 1,100  12 moves/s");
}

TEST_CASE("nothing where there is no terminal") {
    std::FILE* file = std::tmpfile();
    REQUIRE(file != nullptr);
    ProgressLine line(file);
    CHECK_FALSE(static_cast<bool>(line.callback()));
    line.clear();
    CHECK(std::ftell(file) == 0);
    std::fclose(file);
}
