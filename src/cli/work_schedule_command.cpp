#include "app/work_schedule.hpp"

#include "app/outputs.hpp"
#include "app/pay_packs.hpp"
#include "cli/commands.hpp"
#include "cli/dates.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"

namespace staffwright::cli {

Result<int> work_schedule_command(const WorkScheduleArguments& arguments) {
    TRY(app::check_apart(arguments.out, {arguments.problem, arguments.roster, arguments.reports}));
    app::ScheduleQuestion question;
    question.person = arguments.person;
    question.form = arguments.generic ? terms::Form::generic : terms::Form::personal;
    question.reports = arguments.reports;
    question.given.data = TRY(date_if_given("--data-sent", arguments.data_sent));
    question.given.schedule = TRY(date_if_given("--schedule-issued", arguments.schedule_issued));
    question.given.roster = TRY(date_if_given("--roster-published", arguments.roster_published));
    formats::LoadOptions options;
    const app::BothPacks packs = TRY(app::load_both_packs(arguments.packs));
    options.packs = packs.rules;
    const app::Case opened = TRY(app::open_case(arguments.problem, options));
    const roster::Roster roster = TRY(formats::load_roster(opened.loaded, arguments.roster));
    const app::ScheduleCase made = TRY(app::make_schedule({opened, roster, packs.pay}, question));
    if (arguments.out.empty()) {
        TRY(print_text(stdout, safe_text(app::printed_schedule(made))));
    } else {
        TRY(app::write_schedule(made, arguments.out));
    }
    return made.any_notice_broken() ? 1 : 0;
}

}    // namespace staffwright::cli
