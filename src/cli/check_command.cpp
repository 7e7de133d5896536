#include "app/case.hpp"
#include "cli/commands.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"
#include "referee/print.hpp"
#include "referee/referee.hpp"
#include "referee/verdict_json.hpp"

namespace staffwright::cli {

Result<int> check_command(const CheckArguments& arguments) {
    const formats::LoadOptions options = TRY(load_options(arguments.source));
    const app::Case opened = TRY(app::open_case(arguments.source.problem, options));
    const roster::Roster roster = TRY(formats::load_roster(opened.loaded, arguments.roster));
    const referee::Verdict verdict = referee::judge(opened.problem(), opened.book, roster);
    TRY(print_text(stdout, arguments.json ? referee::verdict_json(opened.problem(), verdict)
                                          : safe_text(referee::print(opened.problem(), verdict))));
    return verdict.legal() ? 0 : 1;
}

}    // namespace staffwright::cli
