#include <utility>

#include "app/outputs.hpp"
#include "app/pay_packs.hpp"
#include "app/payroll_files.hpp"
#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"

namespace staffwright::cli {

namespace {

Result<calendar::Date> cut_off_of(const PayrollArguments& arguments) {
    const auto date = calendar::Date::parse(arguments.cut_off);
    if (!date) {
        return Error{
            ErrorId::bad_usage,
            arguments.cut_off.empty() ? "no cut-off is given" : "the cut-off \"" + arguments.cut_off + "\" is no date",
            "add --cut-off 2026-10-31: what is signed by then counts",
            {}};
    }
    return *date;
}

/// The file for payroll takes the place of no other file of the step: of the ledger least of all.
Result<void> check_apart(const PayrollArguments& arguments) {
    const std::pair<const char*, const std::string&> inputs[] = {{"problem", arguments.problem},
                                                                 {"roster", arguments.roster},
                                                                 {"attendance", arguments.attendance},
                                                                 {"ledger", arguments.ledger},
                                                                 {"mapping", arguments.mapping}};
    for (const auto& [what, file] : inputs) {
        if (app::same_file(arguments.out, file)) {
            return Error{ErrorId::bad_usage,
                         "the output " + arguments.out + " is the " + what + " itself",
                         "name another file",
                         {}};
        }
    }
    return {};
}

Result<std::string> take_step(const PayrollArguments& arguments, const app::PayrollFiles& files) {
    switch (arguments.step) {
        case PayrollStep::finalise:
            return app::finalise_payroll(files, TRY(cut_off_of(arguments)), arguments.restated);
        case PayrollStep::send:
            TRY(check_apart(arguments));
            return app::send_payroll(files, arguments.mapping, arguments.out);
        case PayrollStep::lock:
            return app::lock_payroll(files);
        case PayrollStep::status:
            return app::payroll_status(files, TRY(cut_off_of(arguments)));
    }
    return std::string();
}

}    // namespace

Result<int> payroll_command(const PayrollArguments& arguments) {
    const pay::Packs packs = TRY(app::load_pay_packs(arguments.packs));
    formats::LoadOptions options;
    options.packs = app::rules_beside_pay_packs(arguments.packs);
    const formats::LoadedProblem loaded = TRY(formats::load_problem(arguments.problem, options));
    const roster::Roster planned = TRY(formats::load_roster(loaded, arguments.roster));
    const app::PayrollFiles files{loaded, planned, arguments.attendance, arguments.ledger, packs};
    TRY(print_text(stdout, safe_text(TRY(take_step(arguments, files)))));
    return 0;
}

}    // namespace staffwright::cli
