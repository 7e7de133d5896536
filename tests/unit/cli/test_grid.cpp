#include "cli/grid.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "app/demonstration_ward.hpp"
#include "rules/bind.hpp"

using namespace staffwright;
using namespace staffwright::literals;
using cli::Colour;
using cli::draw_grid;
using roster::PersonIx;
using roster::ShiftIx;
using roster::SkillIx;

namespace {

/// Two people, ten days from Thursday 1 October 2026, two shifts that may be worked together.
roster::Problem small() {
    roster::Problem problem;
    problem.id = "small";
    problem.origin = "native";
    problem.horizon = {*calendar::Date::from_ymd(2026, 10, 1), 10, 0, true};
    problem.skills.push_back({"RN", "Nurse"});
    problem.shifts.push_back({"E", "Early", roster::Clock{420, 900}, 0_min, {}, {}});
    problem.shifts.push_back({"N", "Night", roster::Clock{1200, 1860}, 0_min, {}, {"night"}});
    problem.contracts.push_back({"ft", "Full time", whole_time, 2250_min});
    for (const char* name : {"Zoë", "Bo"}) {
        roster::Person person;
        person.id = name;
        person.name = name;
        person.skills = {SkillIx{0}};
        problem.people.push_back(person);
    }
    problem.leave.push_back({PersonIx{1}, 2, 4, "annual", 450_min});
    roster::Want want;
    want.optimum = 1;
    problem.duty_demand.push_back({0, ShiftIx{0}, SkillIx{0}, want});
    problem.duty_demand.push_back({1, ShiftIx{0}, SkillIx{0}, want});
    return problem;
}

std::string drawn(const roster::Problem& problem, const roster::Roster& roster, std::size_t width) {
    const auto book = rules::bind(problem);
    REQUIRE(book.has_value());
    return draw_grid(problem, *book, roster, {width, Colour::no});
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::size_t from = 0;
    for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', from)) {
        lines.push_back(text.substr(from, at - from));
        from = at + 1;
    }
    return lines;
}

}    // namespace

TEST_CASE("a small grid, drawn in one block") {
    const roster::Problem problem = small();
    roster::Roster roster(problem);
    roster.assignments[PersonIx{0}] = {
        {0, ShiftIx{0}, SkillIx{0}}, {2, ShiftIx{0}, SkillIx{0}}, {2, ShiftIx{1}, SkillIx{0}}};
    roster.assignments[PersonIx{1}] = {{1, ShiftIx{1}, SkillIx{0}}};
    const std::vector<std::string> lines = lines_of(drawn(problem, roster, 100));
    REQUIRE(lines.size() >= 9);
    CHECK(lines[0] == "2026-10-01 to 2026-10-10");
    CHECK(lines[1] == "     Th Fr Sa Su|Mo Tu We Th Fr Sa    Hours Leave    +/-  Nt  We");
    CHECK(lines[2] == "     1  2  3  4 |5  6  7  8  9  10");
    CHECK(lines[3] == "Zoë  E  .  E  . |.  .  .  .  .  .      27.0        -26.6   1   1");
    CHECK(lines[4] == "           N    |");
    CHECK(lines[5] == "Bo   .  N  an an|.  .  .  .  .  .      11.0  15.0  -27.6   1   0");
    CHECK(lines[6] == "Unfilled demand (people short of the number wanted)");
    CHECK(lines[7] == "E RN .  -1      |                   1 of 2 unfilled");
}

TEST_CASE("blocks of whole weeks that fit, each day in exactly one") {
    const roster::Problem ward = app::demonstration_ward(1);
    const roster::Roster empty(ward);
    for (const std::size_t width : {20UL, 60UL, 90UL, 100UL, 140UL, 400UL}) {
        CAPTURE(width);
        const std::string text = drawn(ward, empty, width);
        std::size_t mondays = 0;
        for (const std::string& line : lines_of(text)) {
            if (line.find(" Mo ") != std::string::npos || line.find("|Mo ") != std::string::npos) {
                for (std::size_t at = line.find("Mo "); at != std::string::npos; at = line.find("Mo ", at + 1)) {
                    ++mondays;
                }
                if (width >= 90) {
                    CHECK(cli::shown_width(line) <= width);
                }
            }
        }
        CHECK(mondays == 4);
    }
}
