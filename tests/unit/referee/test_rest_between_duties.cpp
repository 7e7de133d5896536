#include "base/rng.hpp"
#include "unit/referee/ward.hpp"

using namespace staffwright;
using namespace staffwright::testing;
using rules::Basis;

namespace {

rules::RestBetweenDuties eleven_hours(const Ward& ward, Basis basis = Basis::elapsed) {
    return {ward.duties(), ward.duties(), Minutes{660}, basis};
}

}    // namespace

TEST_CASE("rest between a late and an early is short; the sentence gives values and limit") {
    Ward ward("2026-10-19", 7);
    ward.row("Amy", ". L E . . . .");
    ward.rule("rest", eleven_hours(ward));
    const auto found = ward.breaches("rest");
    REQUIRE(found.size() == 1);
    CHECK(found[0].amount == 90);
    CHECK(found[0].from == 1);
    CHECK(found[0].until == 3);
    CHECK(found[0].people == std::vector<PersonIx>{PersonIx{0}});
    CHECK(found[0].what == "rest of 9 h 30 between Late on Tue 20 Oct and Early on Wed 21 Oct; 11 h required");
}

TEST_CASE("rest exactly at the limit is kept, and was looked at") {
    Ward ward("2026-10-19", 3);
    ward.row("Amy", "N N .");
    ward.rule("rest", rules::RestBetweenDuties{ward.duties(), ward.duties(), Minutes{720}, Basis::elapsed});
    CHECK(ward.amounts("rest").empty());
    CHECK(ward.evaluated("rest") == 1);
}

TEST_CASE("rest across both clock changes: elapsed sees the hour, nominal does not") {
    // a night ends 08:00 after the change; N on Saturday lasts 13 h in October, 11 h in March: rest after it is the
    // same, rest over the change is not
    Ward october("2026-10-24", 2);
    october.row("Amy", "L E");
    october.rule("rest", eleven_hours(october));
    october.rule("nominal", eleven_hours(october, Basis::nominal));
    CHECK(october.amounts("rest") == Amounts{30});    // 21:30 to 07:00 is 10 h 30 with the repeated hour
    CHECK(october.amounts("nominal") == Amounts{90});
    Ward march("2026-03-28", 2);
    march.row("Amy", "L E");
    march.rule("rest", eleven_hours(march));
    CHECK(march.amounts("rest") == Amounts{150});
}

TEST_CASE("rest after a duty of the past counts, rest within the past does not") {
    Ward ward("2026-10-19", 2, 2);
    ward.row("Amy", "L E | . .");
    ward.row("Beth", ". L | E .");
    ward.rule("rest", eleven_hours(ward));
    const auto found = ward.breaches("rest");
    REQUIRE(found.size() == 1);
    CHECK(found[0].people == std::vector<PersonIx>{PersonIx{1}});
    CHECK(found[0].from == -1);
}

TEST_CASE("an allowed combination is left out of the search, what lies before it is not") {
    Ward ward("2026-10-19", 3);
    ward.row("Amy", "L E+O .");
    rules::DutyCombinations together;
    together.pairs = {{ward.duties({E}), ward.duties({O})}};
    ward.rule("rest", eleven_hours(ward));
    CHECK(ward.amounts("rest") == Amounts{90, 660});    // L to E; E to O, which overlap
    ward.rule("together", together);
    CHECK(ward.amounts("rest") == Amounts{90, 30});    // L to E; L to O
    CHECK(ward.evaluated("together") == 1);
}

TEST_CASE("rest agrees with looking at every pair of duties") {
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        CAPTURE(seed);
        Rng rng{seed};
        Ward ward(rng.chance(1, 2) ? "2026-10-22" : "2026-03-26", 5, 2);
        std::string cells;
        for (int day = 0; day < 7; ++day) {
            static const char* const choices[] = {".", ".", "E", "L", "N", "E+O", "O+S"};
            cells += day == 2 ? "| " : "";
            cells += std::string(choices[rng.below(7)]) + " ";
        }
        const PersonIx amy = ward.row("Amy", cells);
        const rules::RestBetweenDuties rule{ward.duties({E, L, N}), ward.duties({L, N, O, S}), Minutes{700},
                                            rng.chance(1, 2) ? Basis::elapsed : Basis::nominal};
        ward.rule("rest", rule);

        const rules::RuleBook book = ward.book();
        std::vector<roster::Assignment> all = ward.problem.people[amy].past;
        all.insert(all.end(), ward.roster.assignments[amy].begin(), ward.roster.assignments[amy].end());
        const auto time = [&](const roster::Assignment& a) { return book.times.interval(a.day, a.shift, rule.basis); };
        const auto comes_first = [&](const roster::Assignment& a, const roster::Assignment& b) {
            return time(a).start < time(b).start || (time(a).start == time(b).start && a < b);
        };
        std::int64_t expected = 0;
        for (const roster::Assignment& b : all) {
            std::optional<calendar::Instant> last_end;
            for (const roster::Assignment& a : all) {
                if (rule.after.contains(a.day, a.shift) && comes_first(a, b)) {
                    last_end = last_end ? std::max(*last_end, time(a).end) : time(a).end;
                }
            }
            if (b.day >= 0 && rule.before.contains(b.day, b.shift) && last_end) {
                const Minutes rest = std::max(Minutes{0}, time(b).start - *last_end);
                expected += std::max<std::int64_t>(0, (rule.min - rest).count());
            }
        }
        std::int64_t found = 0;
        for (const std::int64_t amount : ward.amounts("rest")) {
            found += amount;
        }
        CHECK(found == expected);
    }
}
