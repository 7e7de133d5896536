#include <string>

#include "formats/inrc2.hpp"
#include "promise.hpp"
#include "roster/validate.hpp"
#include "rules/bind.hpp"
#include "targets.hpp"

namespace staffwright::fuzz {

namespace {

using namespace formats;

constexpr std::string_view two_weeks = R"(SCENARIO = s
WEEKS = 2
SKILLS = 2
Lead
Nurse
SHIFT_TYPES = 2
Early (2,5)
Night (3,4)
FORBIDDEN_SHIFT_TYPES_SUCCESSIONS
Early 0
Night 1 Early
CONTRACTS = 2
Full (6,11) (3,5) (2,3) 1 1
Part (0,5) (2,3) (3,5) 2 0
NURSES = 2
Amy Full 2 Lead Nurse
Beth Part 1 Nurse
)";

const Inrc2Scenario& scenario() {
    static const Inrc2Scenario read = *parse_inrc2_scenario(two_weeks, "fuzz.txt");
    return read;
}

void promise_sound(const roster::Problem& problem) {
    promise(roster::validate(problem).has_value(), "a problem made from what was read is valid");
    promise(rules::bind(problem).has_value(), "its rules can be bound");
}

/// Nobody has worked yet, nothing is wanted.
Inrc2Set plain_set(const Inrc2Scenario& scenario) {
    Inrc2Set set;
    set.scenario = scenario;
    set.history.nurses.resize(scenario.nurses.size());
    set.week_numbers.resize(static_cast<std::size_t>(scenario.weeks));
    set.weeks.resize(static_cast<std::size_t>(scenario.weeks));
    return set;
}

}    // namespace

void inrc2_scenario(std::string_view text) {
    const Result<Inrc2Scenario> read = parse_inrc2_scenario(text, "fuzz.txt");
    if (!read) {
        promise_good_error(read.error());
        return;
    }
    const Result<Inrc2Scenario> again = parse_inrc2_scenario(print_inrc2_scenario(*read), "fuzz.txt");
    promise(again && *again == *read, "a scenario that was written reads back the same");
    const Inrc2Set set = plain_set(*read);
    promise_sound(inrc2_problem(set));
    promise_sound(inrc2_week_problem(set, set.history, 0));
}

void inrc2_history(std::string_view text) {
    const Result<Inrc2History> read = parse_inrc2_history(scenario(), text, "fuzz.txt");
    if (!read) {
        promise_good_error(read.error());
        return;
    }
    const Result<Inrc2History> again =
        parse_inrc2_history(scenario(), print_inrc2_history(scenario(), *read), "fuzz.txt");
    promise(again && *again == *read, "a history that was written reads back the same");
    Inrc2Set set = plain_set(scenario());
    set.history = *read;
    promise_sound(inrc2_problem(set));
    promise_sound(inrc2_week_problem(set, set.history, 0));
    promise_sound(inrc2_week_problem(set, set.history, 1));
}

void inrc2_week(std::string_view text) {
    const Result<Inrc2Week> read = parse_inrc2_week(scenario(), text, "fuzz.txt");
    if (!read) {
        promise_good_error(read.error());
        return;
    }
    const Result<Inrc2Week> again = parse_inrc2_week(scenario(), print_inrc2_week(scenario(), *read), "fuzz.txt");
    promise(again && *again == *read, "week data that were written read back the same");
    Inrc2Set set = plain_set(scenario());
    set.weeks[1] = *read;
    promise_sound(inrc2_problem(set));
}

void inrc2_solution(std::string_view text) {
    const Result<Inrc2Solution> read = parse_inrc2_solution(scenario(), text, "fuzz.txt");
    if (!read) {
        promise_good_error(read.error());
        return;
    }
    const Result<Inrc2Solution> again =
        parse_inrc2_solution(scenario(), print_inrc2_solution(scenario(), *read), "fuzz.txt");
    promise(again && *again == *read, "a solution that was written reads back the same");
}

}    // namespace staffwright::fuzz
