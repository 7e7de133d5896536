// roster_tests [--coverage | --mutate | --mutate-cases] FILE...: judges the drawn rosters of the files.
//
//   (nothing)    every case gets exactly the verdict that it expects
//   --coverage   the cases show what they claim, and every kind of rule is shown in every situation asked of it
//   --mutate     every case notices if its rule is taken away or its limit is moved by one, and of each
//                kind that minds them some case notices if there were no past or no clock changes
//
//   --mutate-cases  of --mutate only what each case is asked by itself: for the cases of rule packs
//
// Of a file whose name ends in .md, the examples between lines of ``` are read.
// Exit code: 0 all well, 1 a difference, 2 a file that cannot be read.
#include <fmt/format.h>

#include <cstdio>
#include <string>
#include <vector>

#include "app/drawn_verdict.hpp"
#include "base/text.hpp"
#include "coverage.hpp"
#include "formats/drawn/drawing.hpp"
#include "mutation.hpp"

namespace staffwright::rosters {

using app::drawn::differences;
using app::drawn::judge;
using formats::drawn::read_cases;

namespace {

constexpr std::size_t most_bytes = 1 << 20;    // a megabyte of drawings is a mistake

enum class Mode { judge, coverage, mutate, mutate_cases };

/// Of a page of documentation, its examples: what stands between lines of ```. Line numbers stay.
std::string fenced_part(std::string_view page) {
    std::string part;
    bool inside = false;
    for (const std::string_view line : split(page, '\n')) {
        const bool fence = line.starts_with("```");
        inside = inside != fence;
        part += inside && !fence ? std::string(line) + "\n" : "\n";
    }
    return part;
}

Result<std::vector<Case>> read_files(const std::vector<std::string>& files) {
    std::vector<Case> cases;
    for (const std::string& file : files) {
        const std::string whole = TRY(read_file(file, most_bytes));
        const std::string text = file.ends_with(".md") ? fenced_part(whole) : whole;
        std::vector<Case> read = TRY(read_cases(text, file));
        cases.insert(cases.end(), std::make_move_iterator(read.begin()), std::make_move_iterator(read.end()));
    }
    if (cases.empty()) {
        return Error{ErrorId::bad_usage, "no case is drawn in these files", "", {}};
    }
    return cases;
}

std::vector<std::string> faults_of(const Case& drawn, Mode mode) {
    switch (mode) {
        case Mode::judge:
            return differences(drawn, judge(drawn.problem, drawn.roster));
        case Mode::coverage:
            return false_claims(drawn);
        case Mode::mutate:
        case Mode::mutate_cases:
            return survivors(drawn);
    }
    return {};
}

int run(Mode mode, const std::vector<std::string>& files) {
    const Result<std::vector<Case>> cases = read_files(files);
    if (!cases) {
        fmt::print(stderr, "{}\n", cases.error().to_string());
        return exit_code(cases.error().id);
    }
    std::size_t failed = 0;
    std::vector<std::string> lines;
    for (const Case& drawn : *cases) {
        const std::vector<std::string> faults = faults_of(drawn, mode);
        failed += faults.empty() ? 0 : 1;
        lines.insert(lines.end(), faults.begin(), faults.end());
    }
    if (mode == Mode::coverage) {
        const std::vector<std::string> gaps = coverage_gaps(*cases);
        lines.insert(lines.end(), gaps.begin(), gaps.end());
    }
    if (mode == Mode::mutate) {
        const std::vector<std::string> gaps = unnoticed(*cases);
        lines.insert(lines.end(), gaps.begin(), gaps.end());
    }
    for (const std::string& line : lines) {
        fmt::print(stderr, "{}\n", line);
    }
    if (failed != 0) {
        fmt::print("{} of {} cases failed\n", failed, cases->size());
    } else {
        fmt::print("{} cases passed\n", cases->size());
    }
    return lines.empty() ? 0 : 1;
}

}    // namespace

}    // namespace staffwright::rosters

int main(int count, char** arguments) {
    using staffwright::rosters::Mode;
    Mode mode = Mode::judge;
    std::vector<std::string> files;
    for (int i = 1; i < count; ++i) {
        const std::string argument = arguments[i];
        if (argument == "--coverage") {
            mode = Mode::coverage;
        } else if (argument == "--mutate") {
            mode = Mode::mutate;
        } else if (argument == "--mutate-cases") {
            mode = Mode::mutate_cases;
        } else if (argument.starts_with("-")) {
            fmt::print(stderr,
                       "{} is not an option\n  Maybe roster_tests [--coverage | --mutate | --mutate-cases] FILE...\n",
                       argument);
            return 2;
        } else {
            files.push_back(argument);
        }
    }
    return staffwright::rosters::run(mode, files);
}
