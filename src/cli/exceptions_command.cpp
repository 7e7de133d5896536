#include "app/exceptions.hpp"

#include <algorithm>

#include "app/outputs.hpp"
#include "app/pay_packs.hpp"
#include "cli/commands.hpp"
#include "cli/dates.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"

namespace staffwright::cli {

namespace {

Result<int> print_quarter(const ExceptionsArguments& arguments, const app::ExceptionCase& judged) {
    const terms::Figures figures =
        TRY(app::quarter_of(judged, TRY(date_of("--from", arguments.from)), TRY(date_of("--until", arguments.until))));
    TRY(print_text(stdout, arguments.json ? formats::print_json(app::quarter_json(figures))
                                          : safe_text(app::printed_quarter(figures))));
    return 0;
}

}    // namespace

Result<int> exceptions_command(const ExceptionsArguments& arguments) {
    TRY(app::check_apart(arguments.attendance, {arguments.problem, arguments.roster, arguments.reports}));
    formats::LoadOptions options;
    const app::BothPacks packs = TRY(app::load_both_packs(arguments.packs));
    options.packs = packs.rules;
    const formats::LoadedProblem loaded = TRY(formats::load_problem(arguments.problem, options));
    const roster::Roster planned = TRY(formats::load_roster(loaded, arguments.roster));
    const app::ExceptionCase judged = TRY(app::judge_exceptions({loaded, planned, arguments.reports, packs.pay}));
    if (arguments.task == ExceptionsArguments::Task::quarter) {
        return print_quarter(arguments, judged);
    }
    const auto found = std::find(app::reader_names.begin(), app::reader_names.end(), arguments.reader);
    const auto reader = static_cast<app::Reader>(found - app::reader_names.begin());
    const std::string text = arguments.json ? formats::print_json(TRY(app::exceptions_json(judged, reader)))
                                            : safe_text(TRY(app::printed_exceptions(judged, reader)));
    if (!arguments.attendance.empty()) {
        TRY(app::add_attendance(loaded, judged, arguments.attendance));
    }
    TRY(print_text(stdout, text));
    return 0;
}

}    // namespace staffwright::cli
