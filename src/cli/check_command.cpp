#include "app/case.hpp"
#include "app/printed.hpp"
#include "app/report.hpp"
#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "referee/referee.hpp"

namespace staffwright::cli {

Result<int> check_command(const CheckArguments& arguments) {
    const formats::LoadOptions options = TRY(load_options(arguments.source));
    const app::Case opened = TRY(app::open_case(arguments.source.problem, options));
    const roster::Roster roster = TRY(formats::load_roster(opened.loaded, arguments.roster));
    const referee::Verdict verdict = referee::judge(opened.problem(), opened.book, roster);
    TRY(print_text(stdout, arguments.json ? app::verdict_json(opened.problem(), verdict)
                                          : app::printed_verdict(opened.problem(), verdict)));
    return verdict.legal() ? 0 : 1;
}

}    // namespace staffwright::cli
