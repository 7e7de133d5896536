// Rosters that were made for what the problem was before.
#include "formats/old_roster.hpp"

#include <doctest/doctest.h>

#include "formats/curtois.hpp"
#include "formats/native.hpp"
#include "unit/formats/small_instances.hpp"

using namespace staffwright;
using formats::OldRoster;

namespace {

roster::Problem dated_problem() {
    const auto read = formats::read_native_problem(
        R"({"format": "staffwright-problem", "version": 1, "id": "march", "horizon": {"first": "2026-03-02", "days": 7},
"skills": [{"id": "n"}, {"id": "m"}], "shifts": [{"id": "E", "clock": "07:00-15:00"}], "contracts": [{"id": "c"}],
"people": [{"id": "amy", "contract": "c", "skills": ["n"]}, {"id": "beth", "contract": "c", "skills": ["n"]}]})",
        "p.json");
    REQUIRE_MESSAGE(read.has_value(), (read ? "" : read.error().to_string()));
    return *read;
}

Result<OldRoster> native(const std::string& id, const std::string& duties) {
    return formats::read_old_native_roster(dated_problem(),
                                           R"({"format": "staffwright-roster", "version": 1, "problem": ")" + id +
                                               R"(", "assignments": [)" + duties + "]}",
                                           "old.json");
}

std::string duty(const std::string& person, const std::string& day, const char* shift = "E", const char* skill = "n") {
    return R"({"person": ")" + person + R"(", "day": )" + day + R"(, "shift": ")" + shift + R"(", "skill": ")" + skill +
           R"("})";
}

roster::Problem curtois_problem() {
    const auto read = formats::read_curtois_problem(tests::small_curtois, "small.txt");
    REQUIRE_MESSAGE(read.has_value(), (read ? "" : read.error().to_string()));
    return *read;
}

}    // namespace

TEST_CASE("what has a place is kept, what has none is counted under its first reason") {
    const auto old = native("february", duty("amy", "\"2026-03-03\"") + "," + duty("carl", "\"2026-02-01\"") + "," +
                                            duty("carl", "\"2026-03-03\"") + "," + duty("amy", "\"2026-02-27\"") + "," +
                                            duty("amy", "4") + "," + duty("beth", "\"2026-03-04\"", "L") + "," +
                                            duty("beth", "\"2026-03-05\"", "E", "x"));
    REQUIRE_MESSAGE(old.has_value(), (old ? "" : old.error().to_string()));
    CHECK(old->dropped.made_for == "february");
    CHECK(old->roster.assignments[roster::PersonIx{0}] ==
          std::vector<roster::Assignment>{{1, roster::ShiftIx{0}, roster::SkillIx{0}}});
    CHECK(old->roster.assignments[roster::PersonIx{1}].empty());
    CHECK(old->dropped.people.duties == 2);
    CHECK(old->dropped.people.names == std::set<std::string>{"carl"});
    CHECK(old->dropped.days.duties == 2);
    CHECK(old->dropped.days.names == std::set<std::string>{"2026-02-27", "day 4"});
    CHECK(old->dropped.shifts.names == std::set<std::string>{"L"});
    CHECK(old->dropped.skills.names == std::set<std::string>{"x"});
    CHECK(old->dropped.duties() == 6);
}

TEST_CASE("what is no roster at all is refused as ever") {
    CHECK_FALSE(native("march", R"({"person": "amy", "day": "2026-03-03", "shift": "E"})").has_value());
    CHECK_FALSE(native("march", duty("amy", "\"3 March\"")).has_value());
    CHECK_FALSE(native("march", duty("amy", "\"2026-03-03\"") + "," + duty("amy", "\"2026-03-03\"")).has_value());
    CHECK(native("march", duty("amy", "\"2026-03-03\"")).value().dropped.made_for.empty());
}

TEST_CASE("Curtois lines: people who have gone or come, days behind the end, shifts that are no more") {
    const roster::Problem problem = curtois_problem();
    const auto read = [&](const char* text) {
        auto old = formats::read_old_curtois_roster(problem, text, "old.txt");
        REQUIRE_MESSAGE(old.has_value(), (old ? "" : old.error().to_string()));
        return *old;
    };
    const OldRoster named = read("Dora: D D - N\nBeth: - D X - - - - - - - - - - - N N\n");
    CHECK(named.dropped.people.duties == 3);
    CHECK(named.dropped.people.names == std::set<std::string>{"Dora"});
    CHECK(named.dropped.shifts.names == std::set<std::string>{"X"});
    CHECK(named.dropped.days.names == std::set<std::string>{"day 14", "day 15"});
    CHECK(named.dropped.without_line == std::set<std::string>{"Amy", "Carl"});
    CHECK(named.roster.assignments[roster::PersonIx{1}].size() == 1);

    const OldRoster short_of_one = read("DD--\n--DD\n");
    CHECK(short_of_one.dropped.duties() == 0);
    CHECK(short_of_one.dropped.without_line == std::set<std::string>{"Carl"});
    CHECK(short_of_one.roster.assignments[roster::PersonIx{1}].front().day == 2);

    const OldRoster one_too_many = read("D -\n- D\nN -\nN N\n");
    CHECK(one_too_many.dropped.people.duties == 2);
    CHECK(one_too_many.dropped.people.names == std::set<std::string>{"line 1 beyond the last"});
    CHECK_FALSE(formats::read_curtois_roster(problem, "D -\n- D\nN -\n", "r.txt").has_value());
}
