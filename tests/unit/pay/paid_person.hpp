// What the tests of pay share: the packs of the tree, and a unit with one person.
#pragma once

#include <doctest/doctest.h>

#include <string>

#include "base/text.hpp"
#include "formats/pay_pack.hpp"
#include "pay/pack.hpp"
#include "roster/problem.hpp"

namespace staffwright::test {

inline pay::Packs packs_of_the_tree() {
    pay::Packs packs;
    for (const char* name :
         {"agenda-for-change", "resident-doctors", "consultants", "temporary-staffing", "on-costs", "pension-allowance",
          "resident-doctor-terms", "hours-balance", "job-planning", "annual-leave"}) {
        const std::string file = std::string("packs/pay/") + name + "/pack.json";
        const auto text = read_file(file, 1 << 20);
        REQUIRE(text.has_value());
        auto pack = formats::read_pay_pack(*text, file);
        REQUIRE_MESSAGE(pack.has_value(), (pack ? "" : pack.error().to_string()));
        packs.all.push_back(std::move(*pack));
    }
    return packs;
}

/// Four weeks from `first`; Amy, whole time, band 5 entry; a long day D and a night N with an hour's break.
inline roster::Problem unit_of_one(calendar::Date first) {
    roster::Problem problem;
    problem.id = "unit";
    problem.origin = "native";
    problem.horizon.first = first;
    problem.horizon.days = 28;
    problem.skills.push_back({"s", ""});
    problem.shifts.push_back({"D", "", roster::Clock{450, 1200}, Minutes{60}, std::nullopt, {}});
    problem.shifts.push_back({"N", "", roster::Clock{1170, 1920}, Minutes{60}, std::nullopt, {}});
    roster::Contract contract;
    contract.id = "c";
    problem.contracts.push_back(contract);
    roster::Person amy;
    amy.id = "amy";
    amy.skills = {roster::SkillIx{0}};
    amy.pay = roster::PayFacts{};
    amy.pay->scheme = "agenda_for_change";
    amy.pay->band = "5";
    amy.pay->point = "entry";
    problem.people.push_back(amy);
    return problem;
}

}    // namespace staffwright::test
