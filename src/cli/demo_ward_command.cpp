#include <cstdio>
#include <filesystem>
#include <string>

#include "app/case.hpp"
#include "app/clock_only.hpp"
#include "app/demonstration_ward.hpp"
#include "app/judged_solve.hpp"
#include "app/outputs.hpp"
#include "app/pack_words.hpp"
#include "app/printed.hpp"
#include "app/report.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/grid.hpp"
#include "cli/output.hpp"
#include "cli/progress_line.hpp"
#include "cli/stop_signals.hpp"
#include "formats/native.hpp"
#include "referee/explain.hpp"
#include "referee/print.hpp"

namespace staffwright::cli {

namespace {

constexpr double usual_ward_seconds = 20;

/// Where each file of the demonstration goes.
struct Files {
    explicit Files(const std::filesystem::path& folder)
        : ward((folder / "ward.json").string()),
          roster((folder / "roster.json").string()),
          report((folder / "report.json").string()),
          verdict((folder / "verdict.txt").string()),
          explanation((folder / "explanation.txt").string()) {}
    std::string ward;
    std::string roster;
    std::string report;
    std::string verdict;
    std::string explanation;
};

std::string introduction(const roster::Problem& ward) {
    return ward.name + ": " + std::to_string(ward.people.size()) + " people, " + std::to_string(ward.skills.size()) +
           " skills, " + std::to_string(ward.horizon.days) + " days from " + app::printed_day(ward, 0) + ", " +
           std::to_string(ward.rules.size()) + " rules. Nobody in it is real.\n";
}

std::string where(const Files& files) {
    return "\nFiles\n  problem      " + files.ward + "\n  roster       " + files.roster + "\n  report       " +
           files.report + "\n  verdict      " + files.verdict + "\n  explanation  " + files.explanation +
           "\nTry: staffwright check " + files.ward + " " + files.roster + "\n";
}

Result<app::Judged> search(const app::Case& ward, const solve::Limits& limits, const app::TimeBudget& budget) {
    const StopSignals signals;
    ProgressLine line(stderr);
    Result<app::Judged> judged =
        app::solve_and_judge(ward.problem(), ward.book, limits, budget, line.callback(), signals.token());
    line.clear();
    return judged;
}

}    // namespace

Result<int> demo_ward_command(const DemoArguments& arguments, Started started) {
    const double seconds = arguments.seconds.value_or(usual_ward_seconds);
    const Files files{arguments.data};
    TRY(app::make_writable_folder(arguments.data));
    const app::Case ward = TRY(app::make_case(app::demonstration_ward(arguments.seed)));
    const roster::Problem& problem = ward.problem();
    TRY(write_file_whole(files.ward, formats::write_native_problem(problem)));
    TRY(print_text(stdout, introduction(problem)));

    solve::Limits limits;
    limits.seed = arguments.seed;
    const app::TimeBudget budget(started, seconds);
    const app::Judged judged = TRY(search(ward, limits, budget));
    const app::SolveReport report =
        app::make_report(problem, app::packs_of(ward.loaded), judged, limits, budget.spent());
    TRY(write_file_whole(files.report, app::report_text(report)));
    const std::string clock_only =
        app::printed_clock_only(problem, app::only_the_clock(problem, judged.outcome.roster, judged.verdict));
    const std::string verdict = referee::print(problem, judged.verdict) + clock_only +
                                app::printed_warnings(problem, app::packs_of(ward.loaded));
    TRY(write_file_whole(files.verdict, verdict));
    if (!report.legal) {
        TRY(print_text(stdout, app::printed_summary(report) + verdict));
        return 1;
    }
    TRY(write_file_whole(files.roster, TRY(app::roster_text(ward, judged.outcome.roster))));
    const std::string explanation =
        referee::print(problem, referee::explain(problem, ward.book, judged.outcome.roster)) + clock_only;
    TRY(write_file_whole(files.explanation, explanation));

    const GridStyle style{width_of(stdout, 100), colour_for(stdout)};
    TRY(print_text(stdout, app::printed_summary(report) + "\n" +
                               draw_grid(problem, ward.book, judged.outcome.roster, style) + "\n" + explanation +
                               where(files)));
    TRY(app::no_contradiction(problem, judged.outcome));
    return 0;
}

}    // namespace staffwright::cli
