#include <string>

#include "formats/inrc2.hpp"
#include "formats/native.hpp"
#include "promise.hpp"
#include "referee/referee.hpp"
#include "roster/validate.hpp"
#include "rules/bind.hpp"
#include "targets.hpp"

namespace staffwright::fuzz {

namespace {

/// A problem with skills, a history and soft rules, for rosters.
roster::Problem two_nurses() {
    formats::Inrc2Set set;
    set.set = "s";
    set.scenario = {"s",
                    1,
                    {"lead", "nurse"},
                    {{"early", {2, 5}, {}}, {"night", {3, 4}, {0}}},
                    {{"full", {3, 5}, {3, 5}, {2, 3}, 1, true}},
                    {{"amy", 0, {0, 1}}, {"beth", 0, {1}}}};
    set.history.nurses = {{2, 1, 1, 2, 3, 0}, {3, 1, std::nullopt, 0, 0, 2}};
    set.week_numbers = {0};
    set.weeks.resize(1);
    return formats::inrc2_problem(set);
}

}    // namespace

void native(std::string_view text) {
    const Result<roster::Problem> problem = formats::read_native_problem(text, "fuzz.txt");
    if (!problem) {
        promise_good_error(problem.error());
        return;
    }
    promise(roster::validate(*problem).has_value(), "a problem that was read is valid");
    promise(rules::bind(*problem).has_value(), "the rules of a problem that was read can be bound");
    const Result<roster::Problem> again =
        formats::read_native_problem(formats::write_native_problem(*problem), "fuzz.txt");
    promise(again && *again == *problem, "a problem that was written reads back the same");
}

void native_roster(std::string_view text) {
    static const roster::Problem problem = two_nurses();
    static const rules::RuleBook book = *rules::bind(problem);
    const Result<roster::Roster> roster = formats::read_native_roster(problem, text, "fuzz.txt");
    if (!roster) {
        promise_good_error(roster.error());
        return;
    }
    promise(roster::validate(problem, *roster).has_value(), "a roster that was read is valid");
    static_cast<void>(referee::judge(problem, book, *roster));
    const Result<roster::Roster> again =
        formats::read_native_roster(problem, formats::write_native_roster(problem, *roster), "fuzz.txt");
    promise(again && *again == *roster, "a roster that was written reads back the same");
}

}    // namespace staffwright::fuzz
