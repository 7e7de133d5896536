#include "rules/looser.hpp"

#include <doctest/doctest.h>

namespace staffwright::rules {

namespace {

using Texts = std::vector<std::string>;

/// Two people, a day and a night; "tcs:night" is what a pack calls the night.
roster::Problem ward() {
    roster::Problem problem;
    problem.id = "ward";
    roster::Shift day;
    day.id = "D";
    roster::Shift night;
    night.id = "N";
    night.classes = {"night"};
    night.pack_classes = {"tcs:night"};
    problem.shifts.push_back(day);
    problem.shifts.push_back(night);
    problem.contracts.push_back({"full", "", whole_time, Minutes{0}, {}});
    for (const char* name : {"amy", "beth"}) {
        roster::Person person;
        person.id = name;
        problem.people.push_back(person);
    }
    problem.people[roster::PersonIx{1}].groups = {"senior"};
    return problem;
}

roster::Rule rule(const std::string& id, ParameterList parameters, roster::Severity severity = roster::Severity::hard) {
    roster::Rule made;
    made.id = id;
    made.kind = "run_length";
    made.severity = severity;
    made.parameters = std::move(parameters);
    return made;
}

/// As use_packs brings it, for Amy.
roster::Rule of_pack(const std::string& id, ParameterList parameters,
                     roster::Severity severity = roster::Severity::hard) {
    roster::Rule made = rule(id, std::move(parameters), severity);
    made.origin.pack = "tcs 1";
    made.scope.people = {"amy"};
    return made;
}

}    // namespace

TEST_CASE("limits decide which of two rules asks for more") {
    const auto than = [](const ParameterList& here, const ParameterList& below) { return compare(here, below).than; };
    CHECK(than({{"max", std::int64_t{4}}}, {{"max", std::int64_t{4}}}) == Than::as_much);
    CHECK(than({{"max", std::int64_t{3}}}, {{"max", std::int64_t{4}}}) == Than::stricter);
    CHECK(than({{"max", std::int64_t{5}}}, {{"max", std::int64_t{4}}}) == Than::looser);
    CHECK(than({{"min", std::int64_t{5}}}, {{"min", std::int64_t{4}}}) == Than::stricter);
    CHECK(than({}, {{"max", std::int64_t{4}}}) == Than::looser);
    CHECK(than({{"min", std::int64_t{2}}, {"max", std::int64_t{4}}}, {{"max", std::int64_t{4}}}) == Than::stricter);
    CHECK(than({{"min", std::int64_t{9}}, {"max", std::int64_t{5}}}, {{"max", std::int64_t{4}}}) == Than::looser);
    CHECK(than({{"of", Texts{"D"}}}, {{"of", Texts{"N"}}}) == Than::another);
    CHECK(than({{"of", Texts{"D"}}}, {}) == Than::another);
    const Compared compared = compare({{"max", std::int64_t{5}}}, {{"max", std::int64_t{4}}});
    CHECK(compared.what == "\"max\" is 5 instead of 4");
    CHECK(compared.parameter == "max");
}

TEST_CASE("a problem's own rule stands beside the packs' rules for the same people and duties") {
    roster::Problem problem = ward();
    const ParameterList nights{{"of", Texts{"tcs:night"}}, {"max", std::int64_t{4}}};
    problem.rules = {of_pack("TCS-NIGHT-RUN", nights)};
    const auto beside = [&](roster::Rule own) {
        problem.rules.resize(1);
        problem.rules.push_back(std::move(own));
        return beside_packs(problem, "own");
    };

    SUBCASE("whatever it calls the shifts") {
        for (const Texts& of : {Texts{"night"}, Texts{"N"}, Texts{"tcs:night"}}) {
            const BesidePacks found = beside(rule("own", {{"of", of}, {"max", std::int64_t{3}}}));
            CHECK(found.than == Than::stricter);
            REQUIRE(found.rule != nullptr);
            CHECK(found.rule->id == "TCS-NIGHT-RUN");
        }
        CHECK(beside(rule("own", {{"of", Texts{"night"}}, {"max", std::int64_t{5}}})).than == Than::looser);
        CHECK(beside(rule("own", {{"of", Texts{"D"}}, {"max", std::int64_t{5}}})).than == Than::another);
        CHECK(beside(rule("own", {{"max", std::int64_t{5}}})).than == Than::another);    // of any duty
    }
    SUBCASE("only where somebody is under both") {
        roster::Rule own = rule("own", {{"of", Texts{"night"}}, {"max", std::int64_t{5}}});
        own.scope.groups = {"senior"};
        CHECK(beside(own).than == Than::another);
        own.scope = {};
        own.scope.people = {"amy"};
        CHECK(beside(own).than == Than::looser);
    }
    SUBCASE("a hard one is stricter than a soft one that says the same") {
        problem.rules.front().severity = roster::Severity::soft;
        CHECK(beside(rule("own", nights)).than == Than::stricter);
    }
    SUBCASE("looser than one counts for more than stricter than another") {
        problem.rules = {of_pack("A", {{"of", Texts{"N"}}, {"max", std::int64_t{6}}}),
                         of_pack("B", {{"of", Texts{"N"}}, {"max", std::int64_t{3}}}),
                         rule("own", {{"of", Texts{"N"}}, {"max", std::int64_t{4}}})};
        const BesidePacks found = beside_packs(problem, "own");
        CHECK(found.than == Than::looser);
        REQUIRE(found.rule != nullptr);
        CHECK(found.rule->id == "B");
    }
}

}    // namespace staffwright::rules
