#include <utility>

#include "app/paid.hpp"
#include "app/pay_packs.hpp"
#include "app/pension.hpp"
#include "app/unconfirmed.hpp"
#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"

namespace staffwright::cli {

Result<int> pay_command(const PayArguments& arguments) {
    if (arguments.source.problem.empty() || arguments.roster.empty()) {
        return Error{ErrorId::bad_usage, "name a problem and a roster", "see `staffwright pay --help`", {}};
    }
    formats::LoadOptions options = TRY(load_options(arguments.source));
    options.packs = app::rules_beside_pay_packs(arguments.packs);
    const pay::Packs packs = TRY(app::load_pay_packs(arguments.packs));
    formats::LoadedProblem loaded = TRY(formats::load_problem(arguments.source.problem, options));
    roster::Roster roster = TRY(formats::load_roster(loaded, arguments.roster));
    pay::CallLogs calls;
    if (!arguments.attendance.empty()) {
        pay::AsWorked worked = TRY(app::worked_by_file(loaded, roster, arguments.attendance));
        loaded.problem = std::move(worked.problem);
        roster = std::move(worked.expected);
        calls = std::move(worked.calls);
    }
    const roster::Problem& problem = loaded.problem;
    app::Wanted wanted;
    if (!arguments.explain.empty()) {
        wanted = TRY(app::parse_wanted(problem, arguments.explain));
    }
    const pay::Payroll payroll = TRY(app::pay_problem(loaded, packs, roster, calls));
    if (arguments.json) {
        TRY(print_text(stdout, app::payroll_json(problem, payroll, wanted)));
    } else if (arguments.explain.empty()) {
        TRY(print_text(stdout, safe_text(app::printed_payroll(problem, payroll))));
    } else {
        TRY(print_text(stdout, safe_text(app::explained_payroll(problem, payroll, wanted))));
    }
    return 0;
}

Result<int> pay_values_command(const PayValuesArguments& arguments) {
    const pay::Packs packs = TRY(app::load_pay_packs(arguments.packs));
    if (!arguments.scheme.empty()) {
        TRY(packs.of(arguments.scheme));
    }
    TRY(print_text(stdout, safe_text(arguments.unconfirmed ? app::printed_unconfirmed(packs, arguments.scheme)
                                                           : app::printed_values(packs, arguments.scheme))));
    return 0;
}

Result<int> pay_pension_command(const PayPensionArguments& arguments) {
    const pay::PensionQuestion question = TRY(app::pension_question(arguments.words));
    const pay::Packs packs = TRY(app::load_pay_packs(arguments.packs));
    const pay::PensionAnswer answer = TRY(pay::pension_what_if(packs, question));
    TRY(print_text(stdout, app::printed_pension(question, answer)));
    return 0;
}

}    // namespace staffwright::cli
