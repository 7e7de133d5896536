#include "base/rng.hpp"
#include "unit/referee/ward.hpp"

using namespace staffwright;
using namespace staffwright::literals;
using namespace staffwright::testing;

namespace {

rules::RestAfterRun days_after_nights(const Ward& ward, std::int32_t run, std::int32_t rest) {
    rules::RestAfterRun rule;
    rule.of = ward.duties({N}, "night");
    rule.before = ward.duties();
    rule.min_run = run;
    rule.rest_days = rest;
    return rule;
}

rules::RestAfterRun minutes_after_nights(const Ward& ward, std::int32_t run, Minutes rest) {
    rules::RestAfterRun rule = days_after_nights(ward, run, 0);
    rule.rest_days.reset();
    rule.rest = rest;
    return rule;
}

}    // namespace

TEST_CASE("two days of rest after three nights") {
    Ward ward("2026-10-19", 7);
    ward.row("Amy", "N N N . E . .");
    ward.rule("rest", days_after_nights(ward, 3, 2));
    const auto found = ward.breaches("rest");
    REQUIRE(found.size() == 1);
    CHECK(found[0].amount == 1);
    CHECK(found[0].from == 2);
    CHECK(found[0].until == 5);
    CHECK(found[0].what ==
          "rest of 1 day after 3 days (night) in a row to Wed 21 Oct, before Early on Fri 23 Oct; 2 required");
    ward.row("Amy", "N N N . . E .");
    CHECK(ward.amounts("rest").empty());
    ward.row("Amy", "N N . E . . .");
    CHECK(ward.amounts("rest").empty());
    CHECK(ward.evaluated("rest") == 1);
}

TEST_CASE("rest in minutes is counted from the latest end, over the October change") {
    Ward ward("2026-10-24", 3);
    ward.row("Amy", "N . E");    // Sunday 08:00 GMT to Monday 07:00: 23 h
    ward.rule("rest", minutes_after_nights(ward, 1, 46_h));
    CHECK(ward.amounts("rest") == Amounts{(23_h).count()});
    Ward over_the_change("2026-10-23", 3);
    over_the_change.row("Amy", "N . E");    // Saturday 08:00 BST to Sunday 07:00 GMT: 24 h
    over_the_change.rule("rest", minutes_after_nights(over_the_change, 1, 46_h));
    CHECK(over_the_change.amounts("rest") == Amounts{(22_h).count()});
}

TEST_CASE("carried replaces the recorded days of the run in progress") {
    Ward ward("2026-10-19", 4, 2);
    ward.row("Amy", ". N | . E . .");
    ward.rule("rest", days_after_nights(ward, 3, 2));
    CHECK(ward.amounts("rest").empty());
    ward.carry("Amy", "rest", 3);
    CHECK(ward.amounts("rest") == Amounts{1});
    ward.carry("Amy", "rest", 0);
    CHECK(ward.amounts("rest").empty());
    ward.row("Amy", ". . | . E . .");    // three nights are carried; nothing recorded on day -1
    ward.carry("Amy", "rest", 3);
    CHECK(ward.amounts("rest") == Amounts{1});
}

TEST_CASE("carried with minutes needs a recorded duty to know when the run ended") {
    Ward ward("2026-10-19", 4, 2);
    ward.row("Amy", ". . | E . . .");
    ward.rule("rest", minutes_after_nights(ward, 3, Minutes{2880}));
    ward.carry("Amy", "rest", 3);
    CHECK(ward.amounts("rest").empty());
    ward.row("Amy", ". N | . E . .");
    CHECK(ward.amounts("rest") == Amounts{2880 - 23 * 60});
    ward.row("Amy", ". . | N . E .");    // one of tonight and three carried: a run of four that ends Tuesday 08:00
    CHECK(ward.amounts("rest") == Amounts{2880 - 23 * 60});
}

TEST_CASE("rest after runs agrees with looking at every stretch of days") {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
        CAPTURE(seed);
        Rng rng{seed};
        const Day history = 3;
        const Day days = 8;
        Ward ward("2026-10-21", days, history);
        std::string cells;
        for (Day day = -history; day < days; ++day) {
            static const char* const choices[] = {".", ".", "E", "N", "N", "E+N"};
            cells += day == 0 ? "| " : "";
            cells += std::string(choices[rng.below(6)]) + " ";
        }
        const PersonIx amy = ward.row("Amy", cells);
        const auto min_run = static_cast<std::int32_t>(1 + rng.below(3));
        const rules::RestAfterRun rule = days_after_nights(ward, min_run, 2);
        ward.rule("rest", rule);

        std::vector<roster::Assignment> all = ward.problem.people[amy].past;
        all.insert(all.end(), ward.roster.assignments[amy].begin(), ward.roster.assignments[amy].end());
        const auto night = [&](Day day) {
            return std::any_of(all.begin(), all.end(), [&](const auto& a) { return a.day == day && a.shift == N; });
        };
        std::int64_t expected = 0;
        for (Day last = -history; last < days; ++last) {
            Day length = 0;
            while (night(last - length)) {
                ++length;
            }
            if (length < min_run || night(last + 1)) {
                continue;
            }
            const auto next = std::find_if(all.begin(), all.end(), [&](const auto& a) { return a.day > last; });
            if (next != all.end() && next->day >= 0) {
                expected += std::max(0, 2 - (next->day - last - 1));
            }
        }
        std::int64_t found = 0;
        for (const std::int64_t amount : ward.amounts("rest")) {
            found += amount;
        }
        CHECK(found == expected);
    }
}
