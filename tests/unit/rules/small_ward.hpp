// A ward of four people over two weeks (Monday 19 October 2026 on, across the October clock change) that the tests of
// binding put their rules into.
#pragma once

#include <string>
#include <utility>

#include "roster/problem.hpp"
#include "rules/bind.hpp"
#include "rules/builder.hpp"

namespace staffwright::testing {

inline roster::Problem small_ward() {
    roster::Problem ward;
    ward.id = "ward";
    ward.origin = "native";
    ward.horizon = {*calendar::Date::from_ymd(2026, 10, 19), 14, 7, true};
    ward.skills.push_back({"nurse", ""});
    ward.shifts.push_back({"E", "Early", roster::Clock{420, 900}, Minutes{30}, {}, {"day"}});
    ward.shifts.push_back({"N", "Night", roster::Clock{1170, 1920}, Minutes{60}, {}, {"night"}});
    ward.shifts.push_back({"C", "On call", {}, {}, Minutes{240}, {"on_call"}});
    ward.contracts.push_back({"full", "", whole_time, Minutes{2250}});
    ward.contracts.push_back({"part", "", Wte{5'000}, Minutes{1125}});
    ward.contracts.push_back({"nobody", "", whole_time, {}});
    const auto add = [&](const char* id, int contract, std::vector<std::string> groups) {
        roster::Person person;
        person.id = id;
        person.contract = roster::ContractIx{contract};
        person.skills = {roster::SkillIx{0}};
        person.groups = std::move(groups);
        ward.people.push_back(std::move(person));
    };
    add("amy", 0, {"red", "senior"});
    add("ben", 0, {"red"});
    add("cai", 1, {"blue"});
    add("dev", 1, {});
    return ward;
}

inline Result<rules::RuleBook> bound(roster::Problem ward, rules::RuleBuilder rule) {
    ward.rules.push_back(rule.build());
    return rules::bind(ward);
}

}    // namespace staffwright::testing
