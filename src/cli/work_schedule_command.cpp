#include "app/work_schedule.hpp"

#include "app/outputs.hpp"
#include "app/pay_packs.hpp"
#include "cli/commands.hpp"
#include "cli/dates.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"

namespace staffwright::cli {

namespace {

Result<void> check_apart(const WorkScheduleArguments& arguments) {
    for (const std::string* input : {&arguments.problem, &arguments.roster, &arguments.reports}) {
        if (!input->empty() && app::same_file(arguments.out, *input)) {
            return Error{
                ErrorId::bad_usage, "the output " + arguments.out + " is an input itself", "name another file", {}};
        }
    }
    return {};
}

}    // namespace

Result<int> work_schedule_command(const WorkScheduleArguments& arguments) {
    app::ScheduleQuestion question;
    question.person = arguments.person;
    question.form = arguments.generic ? terms::Form::generic : terms::Form::personal;
    question.reports = arguments.reports;
    question.given.data = TRY(date_if_given("--data-sent", arguments.data_sent));
    question.given.schedule = TRY(date_if_given("--schedule-issued", arguments.schedule_issued));
    question.given.roster = TRY(date_if_given("--roster-published", arguments.roster_published));
    formats::LoadOptions options;
    options.packs = app::rules_beside_pay_packs(arguments.packs);
    const pay::Packs packs = TRY(app::pay_packs_beside_rules(arguments.packs));
    const app::Case opened = TRY(app::open_case(arguments.problem, options));
    const roster::Roster roster = TRY(formats::load_roster(opened.loaded, arguments.roster));
    const app::ScheduleCase made = TRY(app::make_schedule({opened, roster, packs}, question));
    if (arguments.out.empty()) {
        TRY(print_text(stdout, safe_text(app::printed_schedule(made))));
    } else {
        TRY(check_apart(arguments));
        TRY(app::write_schedule(made, arguments.out));
    }
    return made.any_notice_broken() ? 1 : 0;
}

}    // namespace staffwright::cli
