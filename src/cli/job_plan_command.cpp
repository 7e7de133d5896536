#include "app/job_plans.hpp"

#include "app/outputs.hpp"
#include "app/pay_packs.hpp"
#include "base/text.hpp"
#include "cli/commands.hpp"
#include "cli/dates.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"

namespace staffwright::cli {

namespace {

Result<int> write_problem(const JobPlanArguments& arguments, const app::JobPlanCase& read) {
    const std::string text = TRY(
        app::job_plan_problem(read, TRY(date_of("--from", arguments.from)), TRY(date_of("--until", arguments.until))));
    if (arguments.out.empty()) {
        TRY(print_text(stdout, text));
        return 0;
    }
    TRY(write_file_whole(arguments.out, text));
    return 0;
}

Result<int> write_rota(const JobPlanArguments& arguments, const app::JobPlanCase& read, const std::string& rule_packs) {
    const app::FedRota fed = TRY(app::feed_rota(read, arguments.rota, rule_packs));
    TRY(write_file_whole(arguments.out, fed.problem));
    TRY(print_text(stdout, safe_text(fed.said)));
    return fed.any_conflict ? 1 : 0;
}

}    // namespace

Result<int> job_plan_command(const JobPlanArguments& arguments) {
    using Task = JobPlanArguments::Task;
    TRY(app::check_apart(arguments.out, {arguments.file, arguments.rota}));
    const app::BothPacks packs = TRY(app::load_both_packs(arguments.packs));
    const app::JobPlanCase read = TRY(app::read_job_plan_file(arguments.file, packs.pay));
    if (arguments.task == Task::make_problem) {
        return write_problem(arguments, read);
    }
    if (arguments.task == Task::feed) {
        return write_rota(arguments, read, packs.rules);
    }
    const bool check = arguments.task == Task::check;
    TRY(print_text(stdout, arguments.json ? formats::print_json(app::job_plans_json(read))
                           : check        ? safe_text(app::printed_job_plan_check(read))
                                          : safe_text(app::printed_job_plans(read))));
    return check && read.any_finding() ? 1 : 0;
}

}    // namespace staffwright::cli
