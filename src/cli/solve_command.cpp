#include <fmt/format.h>

#include <optional>
#include <utility>

#include "app/case.hpp"
#include "app/outputs.hpp"
#include "app/pack_words.hpp"
#include "app/paid.hpp"
#include "app/printed.hpp"
#include "app/report.hpp"
#include "app/solve_from.hpp"
#include "app/weekly_solve.hpp"
#include "base/text.hpp"
#include "cli/beginning.hpp"
#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "cli/progress_line.hpp"
#include "cli/search_limits.hpp"
#include "cli/stop_signals.hpp"
#include "formats/certificate.hpp"

namespace staffwright::cli {

namespace {

Error bad_usage(std::string what, std::string advice) {
    return {ErrorId::bad_usage, std::move(what), std::move(advice), {}};
}

/// Everything that can be known to go wrong before the search does.
Result<void> check_outputs(const SolveArguments& arguments, const app::Case& opened) {
    const bool folder = opened.loaded.format == formats::Format::inrc2;
    if (folder && arguments.out.empty()) {
        return bad_usage("an INRC-II roster is a folder of files and cannot go to standard output",
                         "name the folder: --out DIR");
    }
    if (arguments.weekly && !folder) {
        return bad_usage("--weekly is for INRC-II folders, and " + arguments.source.problem + " is none",
                         "leave it out");
    }
    if (arguments.weekly && !arguments.certificate.empty()) {
        return bad_usage("week by week nothing is proved of all weeks, so that there is no certificate",
                         "leave out --weekly or --certificate");
    }
    for (const std::string& output : {arguments.out, arguments.report, arguments.certificate}) {
        if (!folder && !output.empty() && app::same_file(output, arguments.source.problem)) {
            return bad_usage("the output " + output + " is the problem itself", "name another file");
        }
    }
    // --out may be the roster that --from names: it is what becomes of it.
    for (const std::string& output : {arguments.report, arguments.certificate}) {
        if (!folder && !output.empty() && !arguments.start.from.empty() &&
            app::same_file(output, arguments.start.from)) {
            return bad_usage("the output " + output + " is the roster that --from names", "name another file");
        }
    }
    for (const std::string& output : {arguments.report, arguments.certificate}) {
        if (folder && !output.empty() &&
            (app::lies_in(output, arguments.source.problem) || app::lies_in(output, arguments.out) ||
             (!arguments.start.from.empty() && app::lies_in(output, arguments.start.from)))) {
            return bad_usage("the output " + output + " would lie among the files of the problem or the roster",
                             "name a place outside those folders");
        }
    }
    if (!arguments.out.empty()) {
        TRY(folder ? app::check_writable_folder(arguments.out) : app::check_writable_file(arguments.out));
    }
    for (const std::string& output : {arguments.report, arguments.certificate}) {
        if (!output.empty()) {
            TRY(app::check_writable_file(output));
        }
    }
    return {};
}

/// No two outputs are one file.
Result<void> check_apart(const SolveArguments& arguments) {
    const std::pair<const char*, const std::string&> outputs[] = {
        {"--out", arguments.out}, {"--report", arguments.report}, {"--certificate", arguments.certificate}};
    for (std::size_t i = 0; i < std::size(outputs); ++i) {
        for (std::size_t j = i + 1; j < std::size(outputs); ++j) {
            if (!outputs[i].second.empty() && !outputs[j].second.empty() &&
                app::same_file(outputs[i].second, outputs[j].second)) {
                return bad_usage(std::string(outputs[i].first) + " and " + outputs[j].first + " name the same file, " +
                                     outputs[i].second,
                                 "give each a file of its own");
            }
        }
    }
    return {};
}

Result<Beginning> beginning_of_solve(const SolveArguments& arguments, const app::Case& opened) {
    const StartArguments& start = arguments.start;
    if (!start.from.empty() && arguments.weekly) {
        return bad_usage("--from gives a roster of all weeks, and --weekly solves one after the other",
                         "leave one of them out");
    }
    const bool overwritten = !start.from.empty() && !arguments.out.empty() && app::same_file(arguments.out, start.from);
    if (overwritten && start.keep_changes && !arguments.certificate.empty()) {
        return bad_usage(
            "--out takes the place of the roster that --from names, and without it the certificate of a solve "
            "with --keep-changes could not be checked",
            "name another file for --out, or leave --certificate out");
    }
    return beginning(start, opened);
}

Result<app::Judged> search(const SolveArguments& arguments, const app::Case& opened, const Beginning& begin,
                           const solve::Limits& limits, const app::TimeBudget& budget) {
    const StopSignals signals;
    ProgressLine line(stderr);
    const solve::OnProgress progress = line.callback();
    Result<app::Judged> judged = [&] {
        if (!arguments.weekly) {
            const app::Case& solved = begin.solved(opened);
            if (begin.old) {
                return app::solve_from(solved.problem(), solved.book, *begin.old,
                                       begin.priced ? app::PriceOfChange::in_problem : app::PriceOfChange::none, limits,
                                       budget, progress, signals.token());
            }
            return app::solve_and_judge(solved.problem(), solved.book, limits, budget, progress, signals.token());
        }
        const auto on_week = [&](int position, int weeks) {
            line.label("week " + std::to_string(position + 1) + " of " + std::to_string(weeks));
        };
        return app::solve_weekly(opened, limits, budget, on_week, progress, signals.token());
    }();
    line.clear();
    return judged;
}

Result<void> write_roster(const SolveArguments& arguments, const app::Case& opened, const roster::Roster& roster) {
    if (!arguments.out.empty()) {
        return formats::save_roster(opened.loaded, roster, arguments.out);
    }
    const std::string text = TRY(app::roster_text(opened, roster));
    return print_text(stdout, text);
}

std::string about_certificate(const app::SolveReport& report, const solve::Outcome& outcome) {
    if (!report.certificate) {
        return "No certificate was written: nothing was proved\n";
    }
    const std::optional<Cost> bound = outcome.certificate->bound;
    const bool less = bound && report.bound && *bound < *report.bound;
    return "Certificate: " + *report.certificate +
           (less ? fmt::format(
                       " (it proves {} of the bound {}: the proof has more parts than a certificate has room for)\n",
                       bound->count(), report.bound->count())
                 : "\n");
}

}    // namespace

Result<int> solve_command(const SolveArguments& arguments, Started started) {
    TRY(check_apart(arguments));
    const formats::LoadOptions options = TRY(load_options(arguments.source));
    const app::Case opened = TRY(app::open_case(arguments.source.problem, options));
    TRY(check_outputs(arguments, opened));
    const Beginning begin = TRY(beginning_of_solve(arguments, opened));

    const SearchLimits limits = search_limits(arguments);
    const app::TimeBudget budget(started, limits.seconds);
    const app::Judged judged = TRY(search(arguments, opened, begin, limits.limits, budget));

    if (judged.verdict.legal()) {
        TRY(write_roster(arguments, opened, judged.outcome.roster));
    }
    const app::Case& solved = begin.solved(opened);
    app::SolveReport report =
        app::make_report(solved.problem(), app::packs_of(opened.loaded), judged, limits.limits, budget.spent());
    if (begin.old) {
        app::report_changes(opened.problem(), *begin.old, judged.outcome.roster, report);
        report.dropped = begin.dropped;
    }
    if (const auto payroll = judged.verdict.legal() ? app::pay_figures(opened, judged.outcome.roster) : std::nullopt) {
        report.pay = {payroll->gross, payroll->trust_cost, payroll->full_cost};
    }
    if (!arguments.certificate.empty() && judged.outcome.certificate) {
        TRY(write_file_whole(arguments.certificate,
                             formats::write_certificate(solved.problem(), *judged.outcome.certificate)));
        report.certificate = arguments.certificate;
    }
    if (!arguments.report.empty()) {
        if (Result<void> written = write_file_whole(arguments.report, app::report_text(report)); !written) {
            if (report.legal && !arguments.out.empty()) {
                written.error().advice = "only the report is lost: the legal roster is in " + arguments.out;
            }
            return std::move(written.error());
        }
    }
    std::string summary = app::printed_summary(report);
    summary += report.legal ? app::pay_beside(opened, judged.outcome.roster) : "";
    if (report.legal && !arguments.out.empty()) {
        summary += "Roster: " + arguments.out + "\n";
    }
    if (!arguments.certificate.empty()) {
        const std::string same_changes = begin.priced ? fmt::format("Check it with --from {} --keep-changes {}\n",
                                                                    arguments.start.from, *arguments.start.keep_changes)
                                                      : std::string();
        summary += about_certificate(report, judged.outcome) + (report.certificate ? same_changes : std::string());
    }
    TRY(print_text(stderr, summary));
    TRY(app::no_contradiction(opened.problem(), judged.outcome));
    return report.legal ? 0 : 1;
}

}    // namespace staffwright::cli
