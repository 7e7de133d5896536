#include "roster/names.hpp"

#include <doctest/doctest.h>

#include "unit/roster/small_problem.hpp"

using namespace staffwright;
using namespace staffwright::roster;

TEST_CASE("ids lead to indices, each in its own table") {
    const Problem problem = small_problem();
    const Names names(problem);
    CHECK(names.person("amy") == PersonIx{0});
    CHECK(names.person("bob") == PersonIx{1});
    CHECK(names.shift("S") == ShiftIx{2});
    CHECK(names.skill("senior") == SkillIx{1});
    CHECK(names.contract("full") == ContractIx{0});
    CHECK_FALSE(names.person("E"));
    CHECK_FALSE(names.shift("amy"));
    CHECK_FALSE(names.skill(""));
    CHECK_FALSE(names.contract("Full"));
}

TEST_CASE("classes and groups are known by whoever has them") {
    const Problem problem = small_problem();
    const Names names(problem);
    CHECK(names.is_class("night"));
    CHECK(names.is_class("long"));
    CHECK_FALSE(names.is_class("N"));
    CHECK_FALSE(names.is_class("red"));
    CHECK(names.is_group("red"));
    CHECK_FALSE(names.is_group("night"));
}

TEST_CASE("of an id that stands twice the first is found") {
    Problem problem = small_problem();
    problem.people[PersonIx{1}].id = "amy";
    CHECK(Names(problem).person("amy") == PersonIx{0});
}

TEST_CASE("reserved names") {
    for (const char* word : {"any", "off", "work"}) {
        CHECK(is_reserved_work(word));
    }
    CHECK_FALSE(is_reserved_work("Any"));
    CHECK_FALSE(is_reserved_work(""));
    for (const char* id : {"leave", "fixed", "substitution", "duty_cost", "structure/skill", "structure/one_duty_a_day",
                           "structure/overlap", "cover/minimum", "cover/under", "wish/on", "wish/off"}) {
        CAPTURE(id);
        CHECK(is_reserved_rule_id(id));
    }
    for (const char* id : {"", "leaves", "cover", "wishes/on", "my/cover/rule"}) {
        CAPTURE(id);
        CHECK_FALSE(is_reserved_rule_id(id));
    }
}
