#include "roster/validate.hpp"

#include <doctest/doctest.h>

#include <functional>
#include <limits>
#include <string>
#include <vector>

#include "unit/roster/small_problem.hpp"

using namespace staffwright;
using namespace staffwright::roster;

namespace {

constexpr PersonIx amy{0};
constexpr PersonIx bob{1};
constexpr ShiftIx early{0};
constexpr ShiftIx study{2};
constexpr std::int32_t lowest = std::numeric_limits<std::int32_t>::min();
constexpr std::int32_t highest = std::numeric_limits<std::int32_t>::max();
constexpr auto bad_value = ErrorId::bad_value;
constexpr auto bad_reference = ErrorId::bad_reference;
constexpr auto contradiction = ErrorId::contradiction;

/// One thing wrong: what to change in the small problem, and the error that must come of it.
struct Slip {
    const char* path = "";
    ErrorId id = bad_value;
    std::function<void(Problem&)> make;
};

void each_is_found(const std::vector<Slip>& slips) {
    for (const Slip& slip : slips) {
        const std::string path = slip.path;
        CAPTURE(path);
        Problem problem = small_problem();
        slip.make(problem);
        const Result<void> result = validate(problem);
        REQUIRE_FALSE(result.has_value());
        CHECK(result.error().place.path == path);
        CHECK(name(result.error().id) == std::string(name(slip.id)));
        CHECK_FALSE(result.error().what.empty());
        CHECK_FALSE(result.error().advice.empty());
    }
}

/// At the limit, and still right.
void each_is_fine(const std::vector<std::function<void(Problem&)>>& changes) {
    for (std::size_t i = 0; i < changes.size(); ++i) {
        CAPTURE(i);
        Problem problem = small_problem();
        changes[i](problem);
        const Result<void> result = validate(problem);
        CHECK_MESSAGE(result.has_value(), (result ? std::string() : result.error().to_string()));
    }
}

void stretch_to_most_days(Problem& problem) {
    problem.horizon.days = most_days - 7;
}

}    // namespace

TEST_CASE("a problem that holds together is accepted") {
    CHECK(validate(small_problem()).has_value());
}

TEST_CASE("horizon") {
    each_is_found({
        {"/horizon/days", bad_value, [](Problem& p) { p.horizon.days = 0; }},
        {"/horizon/days", bad_value, [](Problem& p) { p.horizon.days = most_days + 1; }},
        {"/horizon/days", bad_value, [](Problem& p) { p.horizon.days = highest; }},
        {"/horizon/history_days", bad_value, [](Problem& p) { p.horizon.history_days = -1; }},
        {"/horizon", ErrorId::too_large, [](Problem& p) { p.horizon.days = most_days - 6; }},
        {"/horizon/first", bad_value, [](Problem& p) { p.horizon.first = *calendar::Date::parse("1970-01-07"); }},
        {"/horizon/first", bad_value, [](Problem& p) { p.horizon.first = *calendar::Date::parse("2037-12-25"); }},
        {"/horizon/first", bad_value, [](Problem& p) { p.horizon.first = calendar::Date{highest}; }},
        {"/horizon/first", bad_value, [](Problem& p) { p.horizon.first = calendar::Date{lowest}; }},
    });
    each_is_fine({
        stretch_to_most_days,
        [](Problem& p) { p.horizon.first = *calendar::Date::parse("1970-01-08"); },
        [](Problem& p) { p.horizon.first = *calendar::Date::parse("2037-12-13"); },
        [](Problem& p) {
            p.horizon.dated = false;
            p.horizon.first = *calendar::Date::parse("2100-01-04");
        },
    });
}

TEST_CASE("how many") {
    each_is_found({
        {"/people", bad_value, [](Problem& p) { p.people = {}; }},
        {"/shifts", bad_value, [](Problem& p) { p.shifts = {}; }},
        {"/skills", bad_value, [](Problem& p) { p.skills = {}; }},
        {"/people", ErrorId::too_large, [](Problem& p) { p.people.resize(most_people + 1); }},
        {"/shifts", ErrorId::too_large, [](Problem& p) { p.shifts.resize(most_shifts + 1); }},
        {"/skills", ErrorId::too_large, [](Problem& p) { p.skills.resize(most_skills + 1); }},
    });
}

TEST_CASE("ids are there, and each stands once") {
    each_is_found({
        {"/skills/1/id", contradiction, [](Problem& p) { p.skills[SkillIx{1}].id = "nurse"; }},
        {"/skills/0/id", bad_value, [](Problem& p) { p.skills[SkillIx{0}].id = ""; }},
        {"/shifts/2/id", contradiction, [](Problem& p) { p.shifts[study].id = "E"; }},
        {"/shifts/2/id", bad_value, [](Problem& p) { p.shifts[study].id = ""; }},
        {"/contracts/1/id", contradiction, [](Problem& p) { p.contracts.push_back(p.contracts[ContractIx{0}]); }},
        {"/people/1/id", contradiction, [](Problem& p) { p.people[bob].id = "amy"; }},
        {"/people/1/id", bad_value, [](Problem& p) { p.people[bob].id = ""; }},
        {"/rules/1/id", contradiction, [](Problem& p) { p.rules.push_back(p.rules[0]); }},
        {"/rules/0/id", bad_value, [](Problem& p) { p.rules[0].id = ""; }},
    });
}

TEST_CASE("no control characters in what is printed") {
    each_is_found({
        {"/id", bad_value, [](Problem& p) { p.id += '\n'; }},
        {"/name", bad_value, [](Problem& p) { p.name += '\x1b'; }},
        {"/origin", bad_value, [](Problem& p) { p.origin += '\t'; }},
        {"/skills/0/id", bad_value, [](Problem& p) { p.skills[SkillIx{0}].id += '\x7f'; }},
        {"/skills/0/name", bad_value, [](Problem& p) { p.skills[SkillIx{0}].name = std::string(1, '\0'); }},
        {"/shifts/0/id", bad_value, [](Problem& p) { p.shifts[early].id = "E\tL"; }},
        {"/shifts/0/name", bad_value, [](Problem& p) { p.shifts[early].name = "Early\r"; }},
        {"/shifts/0/classes/0", bad_value, [](Problem& p) { p.shifts[early].classes = {"\x01"}; }},
        {"/contracts/0/id", bad_value, [](Problem& p) { p.contracts[ContractIx{0}].id = "\x1f"; }},
        {"/contracts/0/name", bad_value, [](Problem& p) { p.contracts[ContractIx{0}].name = "a\nb"; }},
        {"/people/0/id", bad_value, [](Problem& p) { p.people[amy].id = "\x07"; }},
        {"/people/1/name", bad_value, [](Problem& p) { p.people[bob].name = "Bob\nCarol"; }},
        {"/people/1/name", bad_value, [](Problem& p) { p.people[bob].name = "Bob\u202eloraC"; }},
        {"/people/1/name", bad_value, [](Problem& p) { p.people[bob].name = "B\u0080b"; }},
        {"/people/0/groups/0", bad_value, [](Problem& p) { p.people[amy].groups = {"red\n"}; }},
        {"/leave/0/kind", bad_value, [](Problem& p) { p.leave[0].kind = "\b"; }},
        {"/rules/0/id", bad_value, [](Problem& p) { p.rules[0].id += '\n'; }},
        {"/rules/0/citation", bad_value, [](Problem& p) { p.rules[0].citation = "see\n"; }},
        {"/rules/0/message", bad_value, [](Problem& p) { p.rules[0].message = "two\nlines"; }},
    });
    each_is_fine({
        [](Problem& p) { p.people[bob].name = "B\u00f6b \u4e2d \u00a0 ~"; },
        [](Problem& p) { p.people[bob].id = " bob "; },
    });
}

TEST_CASE("skills and substitutions") {
    each_is_found({
        {"/substitutions/0/wanted", bad_reference, [](Problem& p) { p.substitutions[0].wanted = SkillIx{2}; }},
        {"/substitutions/0/by", bad_reference, [](Problem& p) { p.substitutions[0].by = SkillIx{-1}; }},
        {"/substitutions/0/cost", bad_value, [](Problem& p) { p.substitutions[0].cost = Cost{-1}; }},
        {"/substitutions/0/cost", bad_value, [](Problem& p) { p.substitutions[0].cost = Cost{most_cost + 1}; }},
        {"/substitutions/0", contradiction, [](Problem& p) { p.substitutions[0].by = SkillIx{0}; }},
    });
}

TEST_CASE("shifts") {
    each_is_found({
        {"/shifts/2/id", bad_value, [](Problem& p) { p.shifts[study].id = "off"; }},
        {"/shifts/2/id", contradiction, [](Problem& p) { p.shifts[study].id = "night"; }},
        {"/shifts/0/clock/start", bad_value,
         [](Problem& p) {
             p.shifts[early].clock = Clock{-1, 10};
         }},
        {"/shifts/0/clock/start", bad_value,
         [](Problem& p) {
             p.shifts[early].clock = Clock{2880, 2900};
         }},
        {"/shifts/0/clock/end", bad_value,
         [](Problem& p) {
             p.shifts[early].clock = Clock{420, 420};
         }},
        {"/shifts/0/clock/end", bad_value,
         [](Problem& p) {
             p.shifts[early].clock = Clock{420, 420 + 2881};
         }},
        {"/shifts/0/unpaid_break", bad_value, [](Problem& p) { p.shifts[early].unpaid_break = Minutes{-1}; }},
        {"/shifts/0/unpaid_break", contradiction,
         [](Problem& p) {
             p.shifts[early].unpaid_break = Minutes{p.shifts[early].clock->end - p.shifts[early].clock->start};
         }},
        {"/shifts/0/credit", bad_value, [](Problem& p) { p.shifts[early].credit = Minutes{-1}; }},
        {"/shifts/2/credit", bad_value, [](Problem& p) { p.shifts[study].credit = std::nullopt; }},
        {"/shifts/0/classes/0", bad_value, [](Problem& p) { p.shifts[early].classes = {"any"}; }},
        {"/shifts/0/classes/1", contradiction,
         [](Problem& p) {
             p.shifts[early].classes = {"day", "day"};
         }},
        {"/shifts/0/classes/0", bad_value, [](Problem& p) { p.shifts[early].classes = {""}; }},
    });
    each_is_fine({
        [](Problem& p) {
            p.shifts[early].clock = Clock{2879, 2879 + 2880};
        },
        [](Problem& p) { p.shifts[study].credit = Minutes{0}; },
    });
}

TEST_CASE("contracts and people") {
    each_is_found({
        {"/contracts/0/wte", bad_value, [](Problem& p) { p.contracts[ContractIx{0}].wte = Wte{-1}; }},
        {"/contracts/0/wte", bad_value, [](Problem& p) { p.contracts[ContractIx{0}].wte = Wte{most_wte + 1}; }},
        {"/contracts/0/weekly", bad_value, [](Problem& p) { p.contracts[ContractIx{0}].weekly = Minutes{-1}; }},
        {"/contracts/0/weekly", bad_value, [](Problem& p) { p.contracts[ContractIx{0}].weekly = Minutes{10'081}; }},
        {"/people/0/contract", bad_reference, [](Problem& p) { p.people[amy].contract = ContractIx{1}; }},
        {"/people/0/contract", bad_reference, [](Problem& p) { p.contracts = {}; }},
        {"/people/1/wte", bad_value, [](Problem& p) { p.people[bob].wte = Wte{-1}; }},
        {"/people/0/skills", bad_value, [](Problem& p) { p.people[amy].skills = {}; }},
        {"/people/0/skills/0", bad_reference, [](Problem& p) { p.people[amy].skills = {SkillIx{9}}; }},
        {"/people/0/skills/1", contradiction,
         [](Problem& p) {
             p.people[amy].skills = {SkillIx{0}, SkillIx{0}};
         }},
        {"/people/0/groups/1", contradiction,
         [](Problem& p) {
             p.people[amy].groups = {"red", "red"};
         }},
        {"/people/0/groups/0", bad_value, [](Problem& p) { p.people[amy].groups = {""}; }},
    });
}

TEST_CASE("the recorded past and what is carried from before it") {
    each_is_found({
        {"/people/0/past/0/day", bad_value, [](Problem& p) { p.people[amy].past[0].day = -8; }},
        {"/people/0/past/1/day", bad_value, [](Problem& p) { p.people[amy].past[1].day = 0; }},
        {"/people/0/past/0/shift", bad_reference, [](Problem& p) { p.people[amy].past[0].shift = ShiftIx{3}; }},
        {"/people/0/past/0/skill", bad_reference, [](Problem& p) { p.people[amy].past[0].skill = SkillIx{-2}; }},
        {"/people/0/past/1", bad_value, [](Problem& p) { std::swap(p.people[amy].past[0], p.people[amy].past[1]); }},
        {"/people/0/past/1", bad_value, [](Problem& p) { p.people[amy].past[1] = p.people[amy].past[0]; }},
        {"/people/0/past/0", contradiction, [](Problem& p) { p.horizon.history_days = 0; }},
        {"/people/0/carried/days", bad_reference,
         [](Problem& p) {
             p.people[amy].carried = {{"days", 1}};
         }},
        {"/people/0/carried/nights", contradiction,
         [](Problem& p) {
             p.people[amy].carried = {{"nights", 1}, {"nights", 2}};
         }},
        {"/people/0/carried/nights", bad_value, [](Problem& p) { p.people[amy].carried[0].second = most_amount + 1; }},
    });
}

TEST_CASE("demand") {
    each_is_found({
        {"/duty_demand/0/day", bad_value, [](Problem& p) { p.duty_demand[0].day = -1; }},
        {"/duty_demand/1/day", bad_value, [](Problem& p) { p.duty_demand[1].day = 14; }},
        {"/duty_demand/0/shift", bad_reference, [](Problem& p) { p.duty_demand[0].shift = ShiftIx{3}; }},
        {"/duty_demand/1/skill", bad_reference, [](Problem& p) { p.duty_demand[1].skill = SkillIx{2}; }},
        {"/duty_demand/0/want/minimum", bad_value, [](Problem& p) { p.duty_demand[0].want.minimum = -1; }},
        {"/duty_demand/0/want", contradiction, [](Problem& p) { p.duty_demand[0].want.minimum = 2; }},
        {"/duty_demand/0/want", contradiction, [](Problem& p) { p.duty_demand[0].want.optimum = 3; }},
        {"/duty_demand/1/want", contradiction, [](Problem& p) { p.duty_demand[1].want.minimum = 2; }},
        {"/duty_demand/0/want/optimum", bad_value, [](Problem& p) { p.duty_demand[0].want.optimum = highest; }},
        {"/duty_demand/0/want/maximum", bad_value, [](Problem& p) { p.duty_demand[0].want.maximum = -1; }},
        {"/duty_demand/0/want/under/weight", bad_value,
         [](Problem& p) { p.duty_demand[0].want.under.weight = Cost{-1}; }},
        {"/duty_demand/0/want/over/per", bad_value, [](Problem& p) { p.duty_demand[0].want.over.per = 0; }},
        {"/band_demand/0/day", bad_value, [](Problem& p) { p.band_demand[0].day = 14; }},
        {"/band_demand/0/band/start", bad_value,
         [](Problem& p) {
             p.band_demand[0].band = {-5, 10};
         }},
        {"/band_demand/0/band/end", bad_value,
         [](Problem& p) {
             p.band_demand[0].band = {10, 10};
         }},
        {"/band_demand/0/skill", bad_reference, [](Problem& p) { p.band_demand[0].skill = SkillIx{2}; }},
        {"/band_demand/0/want", contradiction, [](Problem& p) { p.band_demand[0].want.minimum = 2; }},
        {"/band_demand/0", contradiction,
         [](Problem& p) {
             for (Shift& shift : p.shifts) {
                 shift.clock.reset();
                 shift.credit = Minutes{480};
             }
         }},
    });
}

TEST_CASE("penalty shapes") {
    using Form = PenaltyShape::Form;
    const auto with = [](PenaltyShape shape) { return [shape](Problem& p) { p.rules[0].penalty = shape; }; };
    each_is_found({
        {"/rules/0/penalty/weight", bad_value, with({Form::linear, Cost{-1}, 1, {}})},
        {"/rules/0/penalty/weight", bad_value, with({Form::quadratic, Cost{most_cost + 1}, 1, {}})},
        {"/rules/0/penalty/per", bad_value, with({Form::linear, Cost{1}, 0, {}})},
        {"/rules/0/penalty/steps", bad_value, with({Form::steps, Cost{1}, 1, {}})},
        {"/rules/0/penalty/steps", contradiction, with({Form::linear, Cost{1}, 1, {{1, Cost{1}}}})},
        {"/rules/0/penalty/steps/0/from", bad_value, with({Form::steps, Cost{1}, 1, {{0, Cost{1}}}})},
        {"/rules/0/penalty/steps/1/from", bad_value, with({Form::steps, Cost{1}, 1, {{2, Cost{1}}, {2, Cost{3}}}})},
        {"/rules/0/penalty/steps/1/from", bad_value, with({Form::steps, Cost{1}, 1, {{2, Cost{1}}, {1, Cost{3}}}})},
        {"/rules/0/penalty/steps/0/cost", bad_value, with({Form::steps, Cost{1}, 1, {{1, Cost{-1}}}})},
        {"/rules/0/penalty", contradiction, with({Form::linear, Cost{0}, 1, {}})},
        {"/rules/0/penalty", contradiction, with({Form::steps, Cost{1}, 1, {{1, Cost{0}}}})},
    });
    each_is_fine({
        with({Form::steps, Cost{0}, 1, {{1, Cost{9}}, {2, Cost{0}}}}),
        with({Form::quadratic, Cost{most_cost}, most_amount, {}}),
        [](Problem& p) {
            p.rules[0].severity = Severity::soft;
            p.rules[0].penalty.weight = Cost{0};
        },
    });
}

TEST_CASE("leave and wishes") {
    each_is_found({
        {"/leave/0/person", bad_reference, [](Problem& p) { p.leave[0].person = PersonIx{2}; }},
        {"/leave/0/from", bad_value, [](Problem& p) { p.leave[0].from = -8; }},
        {"/leave/0/from", bad_value, [](Problem& p) { p.leave[0].from = 14; }},
        {"/leave/0/until", bad_value, [](Problem& p) { p.leave[0].until = -1; }},
        {"/leave/0/until", bad_value, [](Problem& p) { p.leave[0].until = 15; }},
        {"/leave/0/credit", bad_value, [](Problem& p) { p.leave[0].credit = Minutes{-1}; }},
        {"/wishes/0/person", bad_reference, [](Problem& p) { p.wishes[0].person = PersonIx{-1}; }},
        {"/wishes/0/day", bad_value, [](Problem& p) { p.wishes[0].day = 14; }},
        {"/wishes/0/day", bad_value, [](Problem& p) { p.wishes[0].day = -1; }},
        {"/wishes/0/shifts/1", bad_reference, [](Problem& p) { p.wishes[0].shifts[1] = "late"; }},
        {"/wishes/1/shifts/0", bad_reference, [](Problem& p) { p.wishes[1].shifts = {"any"}; }},
        {"/wishes/0/weight", bad_value, [](Problem& p) { p.wishes[0].weight = Cost{-1}; }},
        {"/wishes/1/weight", contradiction, [](Problem& p) { p.wishes[1].weight = Cost{0}; }},
    });
    each_is_fine({
        [](Problem& p) {
            p.leave[0].from = -7;
            p.leave[0].until = 14;
        },
        [](Problem& p) { p.wishes[0].weight = Cost{0}; },
    });
}

TEST_CASE("fixed and published duties, and costs of duties") {
    each_is_found({
        {"/fixed/0/person", bad_reference, [](Problem& p) { p.fixed[0].person = PersonIx{2}; }},
        {"/fixed/0/day", bad_value, [](Problem& p) { p.fixed[0].assignment.day = 14; }},
        {"/fixed/0/shift", bad_reference, [](Problem& p) { p.fixed[0].assignment.shift = ShiftIx{3}; }},
        {"/fixed/0/skill", bad_reference, [](Problem& p) { p.fixed[0].assignment.skill = SkillIx{3}; }},
        {"/fixed/1", contradiction, [](Problem& p) { p.fixed.push_back(p.fixed[0]); }},
        {"/fixed/1", contradiction,
         [](Problem& p) {
             p.fixed.push_back(p.fixed[0]);
             p.fixed[1].assignment.skill = SkillIx{0};
         }},
        {"/published/1/day", bad_value, [](Problem& p) { p.published[1].assignment.day = -1; }},
        {"/published/2", contradiction, [](Problem& p) { p.published.push_back(p.published[1]); }},
        {"/duty_costs/0/person", bad_reference, [](Problem& p) { p.duty_costs[0].person = PersonIx{2}; }},
        {"/duty_costs/0/shift", bad_reference, [](Problem& p) { p.duty_costs[0].shift = ShiftIx{3}; }},
        {"/duty_costs/1/day", bad_value, [](Problem& p) { p.duty_costs[1].day = 14; }},
        {"/duty_costs/0/cost", bad_value, [](Problem& p) { p.duty_costs[0].cost = Cost{-most_cost - 1}; }},
    });
}

TEST_CASE("rules") {
    each_is_found({
        {"/rules/0/id", bad_value,
         [](Problem& p) {
             p.rules[0].id = "cover/minimum";
             p.people[amy].carried.clear();
         }},
        {"/rules/0/kind", bad_value, [](Problem& p) { p.rules[0].kind = ""; }},
        {"/rules/0/scope/people/0", bad_reference, [](Problem& p) { p.rules[0].scope.people = {"cat"}; }},
        {"/rules/0/scope/people/1", contradiction,
         [](Problem& p) {
             p.rules[0].scope.people = {"amy", "amy"};
         }},
        {"/rules/0/scope/groups/0", bad_reference, [](Problem& p) { p.rules[0].scope.groups = {"blue"}; }},
        {"/rules/0/scope/contracts/0", bad_reference, [](Problem& p) { p.rules[0].scope.contracts = {"half"}; }},
        {"/rules/0/parameters/1", contradiction, [](Problem& p) { p.rules[0].parameters[1].first = "of"; }},
        {"/rules/0/parameters/0", bad_value, [](Problem& p) { p.rules[0].parameters[0].first = ""; }},
    });
}

TEST_CASE("a message says what is wrong, with names, and what would be right") {
    Problem problem = small_problem();
    problem.wishes[0].shifts = {"late"};
    CHECK(validate(problem).error().to_string() ==
          "/wishes/0/shifts/0: no shift or class of shifts is called \"late\"\n  Maybe use one of: E, N and S");
    problem = small_problem();
    problem.people[amy].past[0].day = -8;
    CHECK(validate(problem).error().to_string() ==
          "/people/0/past/0/day: 2026-10-11 is out of range\n  Maybe use a date from 2026-10-12 to 2026-10-18");
    problem.horizon.dated = false;
    CHECK(validate(problem).error().to_string() ==
          "/people/0/past/0/day: day -8 is out of range\n  Maybe use one of day -7 to day -1");
    problem = small_problem();
    problem.leave[0].until = problem.horizon.days + 1;
    CHECK(validate(problem).error().advice.ends_with(" to 2026-11-02"));
    problem = small_problem();
    problem.wishes[0].day = std::numeric_limits<Day>::max();    // has no date
    CHECK(validate(problem).error().what == "day 2147483647 is out of range");
    problem = small_problem();
    problem.fixed.push_back(problem.fixed[0]);
    CHECK(validate(problem).error().what == "\"bob\" is listed twice on shift \"E\" of 2026-10-21");
    problem = small_problem();
    problem.wishes[1].shifts = {"any"};
    CHECK(validate(problem).error().advice == "leave the list empty: then any duty is meant");
}

TEST_CASE("a roster must fit its problem") {
    const Problem problem = small_problem();
    const Assignment duty{3, early, SkillIx{0}};
    Roster good(problem);
    good.assignments[amy] = {duty, {13, ShiftIx{1}, SkillIx{1}}};
    good.assignments[bob] = {duty};
    CHECK(validate(problem, good).has_value());
    CHECK(validate(problem, Roster(problem)).has_value());

    const auto error_of = [&](const std::vector<Assignment>& row) {
        Roster roster = good;
        roster.assignments[bob] = row;
        const Result<void> result = validate(problem, roster);
        REQUIRE_FALSE(result.has_value());
        return result.error();
    };
    CHECK(error_of({{14, early, SkillIx{0}}}).place.path == "/assignments/1/0/day");
    CHECK(error_of({{-1, early, SkillIx{0}}}).place.path == "/assignments/1/0/day");
    CHECK(error_of({duty, {4, ShiftIx{3}, SkillIx{0}}}).place.path == "/assignments/1/1/shift");
    CHECK(error_of({{4, early, SkillIx{-1}}}).place.path == "/assignments/1/0/skill");
    CHECK(error_of({duty, duty}).id == contradiction);
    CHECK(error_of({duty, {5, early, SkillIx{0}}, {3, early, SkillIx{1}}}).what ==
          "\"bob\" is listed twice on shift \"E\" of 2026-10-22");
    Roster rows = good;
    rows.assignments.push_back({});
    CHECK(validate(problem, rows).error().place.path == "/assignments");
}
