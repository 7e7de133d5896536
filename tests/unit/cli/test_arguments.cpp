#include "cli/arguments.hpp"

#include <doctest/doctest.h>

#include <algorithm>

using namespace staffwright::cli;

namespace {

template <class Command>
Command parsed(const std::vector<std::string>& words) {
    const Parsed result = parse_arguments(words);
    REQUIRE(std::holds_alternative<Arguments>(result));
    REQUIRE(std::holds_alternative<Command>(std::get<Arguments>(result)));
    return std::get<Command>(std::get<Arguments>(result));
}

Finished finished(const std::vector<std::string>& words) {
    const Parsed result = parse_arguments(words);
    REQUIRE(std::holds_alternative<Finished>(result));
    return std::get<Finished>(result);
}

}    // namespace

TEST_CASE("solve: every option reaches its place") {
    const auto solve = parsed<SolveArguments>({"solve", "p", "--out", "o", "--report", "r", "--seconds", "2.5",
                                               "--work", "7", "--threads", "3", "--seed", "18446744073709551615",
                                               "--history", "1", "--weeks", "1-2", "--weekly"});
    CHECK(solve.source.problem == "p");
    CHECK(solve.source.history == 1);
    CHECK(solve.source.weeks == "1-2");
    CHECK(solve.weekly);
    CHECK(solve.out == "o");
    CHECK(solve.report == "r");
    CHECK(solve.seconds == doctest::Approx(2.5));
    CHECK(solve.work == 7);
    CHECK(solve.threads == 3);
    CHECK(solve.seed == 18446744073709551615U);
}

TEST_CASE("solve: what is not said") {
    const auto solve = parsed<SolveArguments>({"solve", "p"});
    CHECK_FALSE(solve.seconds.has_value());
    CHECK_FALSE(solve.work.has_value());
    CHECK_FALSE(solve.source.history.has_value());
    CHECK(solve.out.empty());
    CHECK(solve.threads == 1);
    CHECK(solve.seed == 1);
}

TEST_CASE("options may stand before the problem, and after an equals sign") {
    const auto solve = parsed<SolveArguments>({"solve", "--seconds=3", "p"});
    CHECK(solve.seconds == doctest::Approx(3));
    CHECK(solve.source.problem == "p");
}

TEST_CASE("check and explain") {
    const auto check = parsed<CheckArguments>({"check", "p", "r", "--json"});
    CHECK(check.source.problem == "p");
    CHECK(check.roster == "r");
    CHECK(check.json);
    CHECK_FALSE(parsed<ExplainArguments>({"explain", "p", "r"}).json);
}

TEST_CASE("a file name that looks like an option goes after two dashes") {
    CHECK(parsed<SolveArguments>({"solve", "--", "-p"}).source.problem == "-p");
}

TEST_CASE("bad usage ends with 2 and names the help") {
    const std::vector<std::vector<std::string>> wrong{{"solve"},
                                                      {"solve", "a", "b"},
                                                      {"solve", "a", "--seed"},
                                                      {"solve", "a", "--threads", "0"},
                                                      {"check"},
                                                      {"check", "a", "b", "c"},
                                                      {"unknown"},
                                                      {"rules"},
                                                      {"demo", "extra"},
                                                      {"solve", "a", "--history", "one"}};
    for (const auto& words : wrong) {
        const Finished done = finished(words);
        CAPTURE(words.front());
        CHECK(done.exit == 2);
        CHECK(done.text.find("--help`") != std::string::npos);
    }
}

TEST_CASE("help and version end with 0") {
    CHECK(finished({"--help"}).exit == 0);
    CHECK(finished({"solve", "--help"}).text.find("--seconds") != std::string::npos);
    CHECK(finished({"--version"}).text.starts_with("staffwright "));
}

TEST_CASE("the list of options is complete") {
    const std::vector<std::string> names = option_names();
    for (const char* name : {"solve --weekly", "check --json", "demo --data", "rules kinds --markdown",
                             "rules test --packs", "solve --packs"}) {
        CHECK(std::find(names.begin(), names.end(), name) != names.end());
    }
}
