#include <fmt/format.h>

#include "app/outputs.hpp"
#include "app/printed.hpp"
#include "app/report.hpp"
#include "app/rota/design.hpp"
#include "app/rota/files.hpp"
#include "app/rota/place.hpp"
#include "app/rota/verdict.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/dates.hpp"
#include "cli/grid.hpp"
#include "cli/output.hpp"
#include "cli/progress_line.hpp"
#include "cli/search_limits.hpp"
#include "cli/stop_signals.hpp"
#include "cli/terminal.hpp"
#include "formats/lines.hpp"
#include "formats/native.hpp"
#include "formats/rota.hpp"
#include "formats/rota_people.hpp"

namespace staffwright::cli {

namespace {

Error bad_usage(std::string what, std::string advice) {
    return {ErrorId::bad_usage, std::move(what), std::move(advice), {}};
}

/// What is written must not be what was read, nor one thing over the other.
Result<void> check_outputs(const RotaArguments& arguments) {
    if (!arguments.out.empty() && !arguments.report.empty() && app::same_file(arguments.out, arguments.report)) {
        return bad_usage("--out and --report name the same file, " + arguments.out, "give each a file of its own");
    }
    if (!arguments.report.empty() && app::same_file(arguments.report, arguments.rota)) {
        return bad_usage("the output " + arguments.report + " is the rota itself", "name another file");
    }
    for (const std::string& output : {arguments.out, arguments.report}) {
        if (!output.empty()) {
            TRY(app::check_writable_file(output));
        }
    }
    return {};
}

Result<app::Designed> search(const app::RotaFile& opened, const solve::Limits& limits, const app::TimeBudget& budget) {
    const StopSignals signals;
    ProgressLine line(stderr);
    const solve::OnProgress progress = line.callback();
    const auto on_step = [&](const std::string& step) { line.label(step); };
    Result<app::Designed> made =
        app::design(opened.rota, opened.packs(), limits, budget, on_step, progress, signals.token());
    line.clear();
    if (!made && made.error().place.file.empty() && made.error().id != ErrorId::internal) {
        return app::in_file(opened, std::move(made.error()));
    }
    return made;
}

/// Neither of the two over the other, nor over what is read.
Result<void> check_place_outputs(const RotaArguments& arguments) {
    if (app::same_file(arguments.out_problem, arguments.out_roster)) {
        return bad_usage("--out-problem and --out name the same file, " + arguments.out_roster,
                         "give each a file of its own");
    }
    for (const std::string& output : {arguments.out_problem, arguments.out_roster}) {
        if (app::same_file(output, arguments.rota) || app::same_file(output, arguments.people)) {
            return bad_usage("the output " + output + " is one of the files to be read", "name another file");
        }
        TRY(app::check_writable_file(output));
    }
    return {};
}

/// A row for each line, Monday to Sunday.
Result<std::string> grid_of(const roster::Rota& rota) {
    const app::Unrolled week = TRY(app::first_week(rota));
    return "Week 1: each line works the row above its own the week before, and the row below it the week after.\n" +
           draw_grid(week.opened.problem(), week.opened.book, week.roster,
                     {width_of(stdout, 100), colour_for(stdout)}) +
           "\n";
}

}    // namespace

Result<int> rota_design_command(const RotaArguments& arguments, Started started) {
    const app::RotaFile opened = TRY(app::open_rota(arguments.rota, arguments.packs, app::RotaState::any));
    TRY(check_outputs(arguments));
    const SearchLimits limits = search_limits(arguments);
    const app::TimeBudget budget(started, limits.seconds);
    const app::Designed made = TRY(search(opened, limits.limits, budget));
    const bool legal = made.judged.verdict.legal();
    if (legal) {
        const std::string text = TRY(formats::write_designed(opened.text, made.rota));
        TRY(arguments.out.empty() ? print_text(stdout, text) : write_file_whole(arguments.out, text));
    }
    const roster::Problem& problem = made.ring.opened.problem();
    const app::SolveReport report =
        app::make_report(problem, opened.packs(), made.judged, limits.limits, budget.spent());
    if (!arguments.report.empty()) {
        TRY(write_file_whole(arguments.report, app::report_text(report)));
    }
    if (legal && !arguments.out.empty()) {
        TRY(print_text(stdout, TRY(grid_of(made.rota))));
    }
    std::string summary = app::printed_summary(report);
    summary += fmt::format("Weeks judged: {}\n", problem.horizon.days / 7);
    summary += legal && !arguments.out.empty() ? "Rota: " + arguments.out + "\n" : "";
    TRY(print_text(stderr, safe_text(summary)));
    return legal ? 0 : 1;
}

Result<int> rota_check_command(const RotaArguments& arguments) {
    const app::RotaFile opened = TRY(app::open_rota(arguments.rota, arguments.packs, app::RotaState::designed));
    Result<app::Unrolled> ring = app::unroll(opened.rota, opened.packs(), {});
    if (!ring) {
        return app::in_file(opened, std::move(ring.error()));
    }
    const app::RotaVerdict verdict = app::judge_rota(opened.rota, *ring);
    if (arguments.json) {
        TRY(print_text(stdout, app::rota_json(opened.rota, *ring, verdict)));
    } else {
        TRY(print_text(stdout, TRY(grid_of(opened.rota)) +
                                   safe_text(app::printed_rota(opened.rota, opened.packs(), *ring, verdict))));
    }
    return verdict.legal() ? 0 : 1;
}

Result<int> rota_place_command(const RotaArguments& arguments) {
    const calendar::Date from = TRY(date_of("--from", arguments.from));
    const calendar::Date until = TRY(date_of("--until", arguments.until));
    const app::RotaFile opened = TRY(app::open_rota(arguments.rota, arguments.packs, app::RotaState::designed));
    TRY(check_place_outputs(arguments));
    const std::string text = TRY(read_file(arguments.people, formats::largest_file));
    const roster::RotaPeople people = TRY(formats::read_rota_people(opened.rota, text, arguments.people));
    Result<app::Placed> placed = app::place(opened.rota, opened.packs(), people, from, until);
    if (!placed) {
        return placed.error().id == ErrorId::bad_usage ? std::move(placed.error())
                                                       : app::in_file(opened, std::move(placed.error()));
    }
    const roster::Problem& problem = placed->opened.problem();
    TRY(write_file_whole(arguments.out_problem, formats::write_native_problem(problem)));
    TRY(write_file_whole(arguments.out_roster, formats::write_native_roster(problem, placed->roster)));
    TRY(print_text(stdout, arguments.json
                               ? app::placing_json(opened.rota, people, *placed)
                               : safe_text(app::printed_placing(opened.rota, opened.packs(), people, *placed))));
    return placed->verdict.legal() ? 0 : 1;
}

}    // namespace staffwright::cli
