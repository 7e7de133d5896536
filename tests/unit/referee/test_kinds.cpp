// The kinds that need no brute force: one fact each and its boundary. Every kind is also drawn in tests/rosters.
#include "unit/referee/ward.hpp"

using namespace staffwright;
using namespace staffwright::literals;
using namespace staffwright::testing;
using rules::Basis;
using rules::Measure;
using rules::WeekendWorked;

TEST_CASE("duty length: a night is an hour longer in October, not on the wall clock") {
    Ward ward("2026-10-24", 2, 1);
    ward.row("Amy", "N | N .");
    rules::DutyLength longest;
    longest.of = ward.duties({N});
    longest.max = Minutes{720};
    ward.rule("elapsed", longest);
    longest.basis = Basis::nominal;
    ward.rule("nominal", longest);
    longest.min = Minutes{721};
    longest.max.reset();
    ward.rule("short", longest);
    CHECK(ward.amounts("elapsed") == Amounts{60});
    CHECK(ward.amounts("nominal").empty());
    CHECK(ward.evaluated("nominal") == 1);    // the past is not judged
    CHECK(ward.amounts("short") == Amounts{1});
    CHECK(ward.breaches("elapsed")[0].what == "Night on Sat 24 Oct lasts 13 h; at most 12 h allowed");
}

TEST_CASE("forbidden succession: once a day, and from the past into the first day") {
    Ward ward("2026-10-19", 4, 1);
    ward.row("Amy", "N | E+L . N E");
    ward.rule("no", rules::ForbiddenSuccession{ward.duties({N}), ward.duties({E, L})});
    CHECK(ward.amounts("no") == Amounts{1, 1});
    CHECK(ward.breaches("no")[0].from == -1);
    CHECK(ward.breaches("no")[0].what == "Early and Late on Mon 19 Oct the day after Night on Sun 18 Oct; not allowed");
}

TEST_CASE("forbidden pattern: starts in the past, ends in the period, only on its start days") {
    Ward ward("2026-10-19", 5, 2);
    ward.row("Amy", "E . | E . E . .");
    rules::ForbiddenPattern pattern;
    const auto any = ward.duties().shifts;
    pattern.steps = {{false, any}, {true, IndexVector<ShiftIx, std::uint8_t>(5)}, {false, any}};
    pattern.starts = ward.every_day();
    pattern.label = "on, off, on";
    ward.rule("island", pattern);
    pattern.starts = ward.only({0});
    ward.rule("monday", pattern);
    CHECK(ward.amounts("island") == Amounts{1, 1});
    CHECK(ward.breaches("island")[0].from == -2);
    CHECK(ward.amounts("monday") == Amounts{1});
    CHECK(ward.evaluated("monday") == 1);
}

TEST_CASE("total: carried counts in the first period only, a partial period has no minimum") {
    Ward ward("2026-10-19", 6);
    ward.row("Amy", "E E . E . .");
    rules::Total total;
    total.of = ward.duties();
    total.min = 2;
    total.max = 3;
    total.periods = {{0, 3, false}, {3, 6, false}};
    ward.rule("total", total);
    total.periods[1].partial = true;
    ward.rule("partial", total);
    CHECK(ward.amounts("total") == Amounts{1});
    CHECK(ward.amounts("partial").empty());
    CHECK(ward.evaluated("partial") == 2);
    ward.carry("Amy", "total", 4);
    CHECK(ward.amounts("total") == Amounts{3, 1});
}

TEST_CASE("total of minutes: credit, leave and the clock change") {
    Ward ward("2026-10-24", 4);
    const PersonIx amy = ward.row("Amy", "N S . .");
    ward.problem.leave.push_back({amy, 2, 4, "annual", Minutes{450}});
    rules::Total total;
    total.of = ward.duties();
    total.measure = Measure::minutes;
    total.max = 0;
    total.periods = {{0, 3, false}};
    ward.rule("worked", total);
    total.count_leave = true;
    ward.rule("with leave", total);
    CHECK(ward.amounts("worked") == Amounts{13 * 60 + 120});
    CHECK(ward.amounts("with leave") == Amounts{13 * 60 + 120 + 450});
}

TEST_CASE("rolling total: windows reach into the past; the minimum only within what is recorded") {
    Ward ward("2026-10-19", 3, 1);
    ward.row("Amy", "E | E E .");
    rules::RollingTotal rolling;
    rolling.of = ward.duties();
    rolling.window_days = 3;
    rolling.max = 2;
    ward.rule("most", rolling);
    CHECK(ward.amounts("most") == Amounts{1});
    CHECK(ward.breaches("most")[0].from == -1);
    rolling.max.reset();
    rolling.min = 3;
    ward.rule("least", rolling);
    CHECK(ward.amounts("least") == Amounts{1});    // [0, 3) only: [-1, 2) has three, [-2, 1) is not all recorded
    CHECK(ward.evaluated("least") == 3);
}

TEST_CASE("average hours: over the whole period, leave excluded or credited, carried days") {
    Ward ward("2026-10-19", 7);
    const PersonIx amy = ward.row("Amy", "E E E E E E .");    // 48 h
    rules::AverageHours average;
    average.of = ward.duties();
    average.max = 47_h;
    average.reference_days = 7;
    ward.rule("average", average);
    CHECK(ward.amounts("average") == Amounts{60});
    ward.problem.leave.push_back({amy, 6, 7, "annual", Minutes{480}});
    CHECK(ward.amounts("average") == Amounts{463});    // ceil((7 * 2880 - 2820 * 6) / 7), 3240 / 7 = 462.86
    ward.no_rules();
    average.exclude_leave = false;
    average.carried_days = 7;
    ward.rule("average", average);
    ward.carry("Amy", "average", 2820);
    CHECK(ward.amounts("average") == Amounts{2880 + 480 + 2820 - 2 * 2820});
}

TEST_CASE("average hours: a window a week and one that ends with the horizon; none without days") {
    Ward ward("2026-10-19", 17);
    const PersonIx amy = ward.row("Amy", ". . . . . . . . . . . . . . . . .");
    rules::AverageHours average;
    average.of = ward.duties();
    average.min = Minutes{60};
    average.reference_days = 7;
    ward.rule("average", average);
    CHECK(ward.amounts("average") == Amounts{60, 60, 60});
    CHECK(ward.breaches("average")[2].from == 10);
    ward.problem.leave.push_back({amy, 7, 14, "annual", Minutes{0}});
    CHECK(ward.amounts("average") == Amounts{60, 26});    // 10..17 has three days: ceil(180 / 7)
}

TEST_CASE("weekends: by roster day, by overlap and by start") {
    Ward ward("2026-10-23", 4);    // Friday
    ward.row("Amy", "N . . .");    // into Saturday 08:00
    ward.row("Beth", ". . N .");
    for (const auto& [id, worked] :
         {std::pair{"roster_day", WeekendWorked::roster_day}, std::pair{"overlap", WeekendWorked::overlap},
          std::pair{"starts", WeekendWorked::starts}}) {
        rules::WeekendTotal total;
        total.of = ward.duties();
        total.worked = worked;
        total.max = 0;
        ward.rule(id, total);
    }
    CHECK(ward.breaches("roster_day").size() == 1);
    CHECK(ward.breaches("overlap").size() == 2);
    CHECK(ward.breaches("starts").size() == 1);
    CHECK(ward.breaches("starts")[0].people == std::vector<PersonIx>{PersonIx{1}});
}

TEST_CASE("weekend total: a weekend with one day in the period counts, carried is added") {
    Ward ward("2026-10-25", 7, 1);    // Sunday; its Saturday is in the past; ends on the next Saturday
    ward.row("Amy", "E | . . . . . . E");
    rules::WeekendTotal total;
    total.of = ward.duties();
    total.max = 0;
    ward.rule("most", total);
    CHECK(ward.amounts("most") == Amounts{2});
    ward.carry("Amy", "most", 3);
    CHECK(ward.amounts("most") == Amounts{5});
}

TEST_CASE("weekend frequency looks back as far as is recorded") {
    Ward ward("2026-10-26", 7, 9);
    ward.row("Amy", "E . . . . . . . E | . . . . . E .");
    rules::WeekendFrequency frequency;
    frequency.of = ward.duties();
    frequency.window = 3;
    frequency.max = 1;
    ward.rule("frequency", frequency);
    CHECK(ward.amounts("frequency") == Amounts{2});
    CHECK(ward.evaluated("frequency") == 1);
}

TEST_CASE("whole weekend: the Saturday may be in the past, the Sunday not outside the period") {
    Ward ward("2026-10-25", 7, 1);
    ward.row("Amy", "E | . . . . . . E");
    ward.rule("whole", rules::WholeWeekend{ward.duties()});
    CHECK(ward.amounts("whole") == Amounts{1});
    CHECK(ward.breaches("whole")[0].from == -1);
    CHECK(ward.breaches("whole")[0].what == "Sat 24 Oct worked but not Sun 25 Oct; both or neither required");
}

TEST_CASE("working days: duties outside them, and such days without a duty, unless on leave") {
    Ward ward("2026-10-19", 4);
    const PersonIx amy = ward.row("Amy", "E . . E");
    rules::WorkingDays days{ward.duties(), ward.only({0, 1, 2}), false};
    ward.rule("only", days);
    days.must = true;
    ward.rule("must", days);
    CHECK(ward.amounts("only") == Amounts{1});
    CHECK(ward.amounts("must") == Amounts{1, 1, 1});
    ward.problem.leave.push_back({amy, 1, 2, "annual", Minutes{0}});
    CHECK(ward.amounts("must") == Amounts{1, 1});
}

TEST_CASE("fair share: from the target either way, less the tolerance, past not counted") {
    Ward ward("2026-10-19", 4, 1);
    ward.row("Amy", "N | N N N .");
    ward.row("Beth", ". | . . . .");
    rules::FairShare share;
    share.of = ward.duties({N});
    share.target = {2, 2};
    ward.rule("share", share);
    CHECK(ward.amounts("share") == Amounts{1, 2});
    ward.no_rules();
    share.tolerance = 1;
    share.target = {2, -3};
    ward.rule("share", share);
    CHECK(ward.amounts("share") == Amounts{2});
}

TEST_CASE("least change: days whose set of shifts differs; the skill does not matter") {
    Ward ward("2026-10-19", 4);
    const PersonIx amy = ward.row("Amy", "E/HCA . L .");
    for (const Day day : {0, 1}) {
        ward.problem.published.push_back({amy, {day, E, RN}});
    }
    ward.rule("change", rules::LeastChange{ward.only({0, 1, 2})});
    CHECK(ward.amounts("change") == Amounts{1, 1});
    CHECK(ward.breaches("change")[0].what == "off on Tue 20 Oct, published as Early");
    CHECK(ward.evaluated("change") == 3);
}

TEST_CASE("people per day: a job share is exactly one of two") {
    Ward ward("2026-10-19", 3);
    ward.row("Amy", "E E .");
    ward.row("Beth", ". L .");
    rules::PeoplePerDay post;
    post.of = ward.duties();
    post.on = ward.every_day();
    post.min = 1;
    post.max = 1;
    ward.rule("post", post);
    const auto found = ward.breaches("post");
    REQUIRE(found.size() == 2);
    CHECK(found[0].from == 1);
    CHECK(found[1].from == 2);
    CHECK(found[1].people.size() == 2);
}

TEST_CASE("supervision: by shift or by day, so many to one, juniors do not supervise") {
    Ward ward("2026-10-19", 2);
    ward.row("Amy", "E E");
    ward.row("Beth", "E L");
    const PersonIx cara = ward.row("Cara", "L L");
    rules::Supervision supervision;
    supervision.of = ward.duties({E});
    supervision.by = ward.duties();
    supervision.per = 2;
    supervision.supervisors = {cara};
    ward.rule("senior", supervision);
    CHECK(ward.amounts("senior") == Amounts{1, 1});    // everybody is in scope, so Cara is a junior too
    CHECK(ward.evaluated("senior") == 2);
}

TEST_CASE("same team: by shift the most on one, by day all or none, leave is no absence") {
    Ward ward("2026-10-19", 2);
    ward.row("Amy", "E E");
    ward.row("Beth", "L E");
    const PersonIx cara = ward.row("Cara", "E .");
    rules::SameTeam team;
    team.of = ward.duties();
    ward.rule("shift", team);
    team.together = rules::SameTeam::Together::day;
    ward.rule("day", team);
    CHECK(ward.amounts("shift") == Amounts{1});
    CHECK(ward.amounts("day") == Amounts{1});
    ward.problem.leave.push_back({cara, 1, 2, "annual", Minutes{0}});
    CHECK(ward.amounts("day").empty());
}
