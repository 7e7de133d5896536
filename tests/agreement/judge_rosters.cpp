// Judges many rosters of one problem: `judge_rosters PROBLEM [HISTORY WEEKS]` reads a roster's path from each line of
// the input and prints for each "legal COST", "illegal COST", or "unreadable" and the reason. For tests that compare
// with other programs; one start for all rosters. Exit status: 0, or 2 if the problem cannot be read.
#include <charconv>
#include <iostream>
#include <string>

#include "base/text.hpp"
#include "formats/recognise.hpp"
#include "referee/referee.hpp"
#include "rules/bind.hpp"

namespace {

using namespace staffwright;

Result<formats::LoadedProblem> problem_of(int count, char** arguments) {
    formats::LoadOptions options;
    if (count == 4) {
        options.history = static_cast<std::int32_t>(parse_int64(arguments[2]).value_or(0));
        options.weeks = TRY(formats::parse_inrc2_weeks(arguments[3]));
    }
    return formats::load_problem(arguments[1], options);
}

Result<void> judge_all(int count, char** arguments) {
    const formats::LoadedProblem loaded = TRY(problem_of(count, arguments));
    const rules::RuleBook book = TRY(rules::bind(loaded.problem));
    std::string path;
    while (std::getline(std::cin, path)) {
        const Result<roster::Roster> roster = formats::load_roster(loaded, path);
        if (!roster) {
            std::cout << "unreadable " << roster.error().what << "\n";
            continue;
        }
        const referee::Verdict verdict = referee::judge(loaded.problem, book, *roster);
        std::cout << (verdict.legal() ? "legal " : "illegal ") << verdict.score.soft.count() << "\n";
    }
    return {};
}

}    // namespace

int main(int count, char** arguments) {
    if (count != 2 && count != 4) {
        std::cerr << "usage: judge_rosters PROBLEM [HISTORY WEEKS] < PATHS\n";
        return 2;
    }
    const Result<void> judged = judge_all(count, arguments);
    if (!judged) {
        std::cerr << judged.error().to_string() << "\n";
        return 2;
    }
    return 0;
}
