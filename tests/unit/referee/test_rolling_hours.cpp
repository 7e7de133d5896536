#include "base/rng.hpp"
#include "unit/referee/ward.hpp"

using namespace staffwright;
using namespace staffwright::testing;
using rules::Basis;

TEST_CASE("hours within a day, at the limit and a minute over") {
    Ward ward("2026-10-19", 3);
    ward.row("Amy", "E . .");
    ward.rule("hours", rules::RollingHours{ward.duties(), Minutes{1440}, Minutes{480}, Basis::elapsed});
    CHECK(ward.amounts("hours").empty());
    CHECK(ward.evaluated("hours") == 2);    // from its start, and to its end
    ward.row("Amy", "N L .");
    // From Mon 20:00: 12 h and 6 h 30; to Tue 21:30: 10 h 30 and 8 h; to Tue 08:00: 12 h; from Tue 13:30: 8 h.
    CHECK(ward.amounts("hours") == Amounts{12 * 60 - 480, 18 * 60 + 30 - 480, 18 * 60 + 30 - 480});
    CHECK(ward.breaches("hours").back().what == "18 h 30 within 24 h, Mon 19 Oct to Tue 20 Oct; at most 8 h allowed");
}

TEST_CASE("a duty counts what is credited for the part in the window, rounded down") {
    Ward ward("2026-10-19", 2);
    ward.row("Amy", "S .");    // 4 h long, credited 2 h
    ward.rule("hours", rules::RollingHours{ward.duties(), Minutes{61}, Minutes{10}, Basis::elapsed});
    CHECK(ward.amounts("hours") == Amounts{20, 20});    // floor(120 * 61 / 240) = 30
}

TEST_CASE("windows wholly in the past are not judged") {
    Ward ward("2026-10-19", 2, 3);
    ward.row("Amy", "E E . | . E");
    ward.rule("hours", rules::RollingHours{ward.duties(), Minutes{1440}, Minutes{1}, Basis::elapsed});
    CHECK(ward.amounts("hours") == Amounts{479, 479});
}

TEST_CASE("the anchored windows attain the most over the windows of every minute") {
    for (std::uint64_t seed = 1; seed <= 40; ++seed) {
        CAPTURE(seed);
        Rng rng{seed};
        Ward ward(rng.chance(1, 2) ? "2026-10-23" : "2026-03-27", 4, 2);
        std::string cells;
        for (int day = 0; day < 6; ++day) {
            static const char* const choices[] = {".", "E", "L", "N", "O"};
            cells += day == 2 ? "| " : "";
            cells += std::string(choices[rng.below(5)]) + " ";
        }
        const PersonIx amy = ward.row("Amy", cells);
        const Minutes window{rng.between(60, 3000)};
        ward.rule("hours", rules::RollingHours{ward.duties(), window, Minutes{0}, Basis::elapsed});

        const rules::RuleBook book = ward.book();
        std::vector<roster::Assignment> all = ward.problem.people[amy].past;
        all.insert(all.end(), ward.roster.assignments[amy].begin(), ward.roster.assignments[amy].end());
        std::int64_t most = 0;
        const calendar::Instant first = book.times.midnight(-3, Basis::elapsed);
        for (std::int64_t minute = 0; minute < std::int64_t{1440} * 9; ++minute) {
            const calendar::Interval span{first + Minutes{minute}, first + Minutes{minute} + window};
            std::int64_t worked = 0;
            bool in_period = false;
            for (const roster::Assignment& duty : all) {
                const calendar::Interval time = book.times.interval(duty.day, duty.shift);
                if (time.overlaps(span)) {
                    worked += (std::min(time.end, span.end) - std::max(time.start, span.start)).count();
                    in_period = in_period || duty.day >= 0;
                }
            }
            most = in_period ? std::max(most, worked) : most;
        }
        std::int64_t found = 0;
        for (const std::int64_t amount : ward.amounts("hours")) {
            found = std::max(found, amount);
        }
        CHECK(found == most);
    }
}
