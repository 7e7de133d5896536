#include "cli/terms_parser.hpp"

#include "app/exceptions.hpp"
#include "cli/argument_parts.hpp"
#include "cli/help_terms.hpp"

namespace staffwright::cli {

namespace {

void add_problem_and_roster(CLI::App& command, std::string& problem, std::string& roster) {
    command.add_option("PROBLEM", problem, "Problem of the period")
        ->required()
        ->check(parts::not_empty("name the problem's file"))
        ->type_name("");
    command.add_option("ROSTER", roster, "Roster as planned")
        ->required()
        ->check(parts::not_empty("name the roster's file"))
        ->type_name("");
}

void add_both_packs(CLI::App& command, std::string& folder) {
    command.add_option("--packs", folder, "Folder with rules/, pay/ or both, which come before the built-in packs")
        ->check(parts::not_empty("name a folder, or leave the option out"))
        ->type_name("DIR");
}

void add_json(CLI::App& command, bool& json) {
    command.add_flag("--json", json, "Print JSON for machines");
}

}    // namespace

void TermsParser::add(CLI::App& app) {
    add_exceptions(app);
    add_work_schedule(app);
    add_hours(app);
    add_job_plan(app);
}

CLI::App& TermsParser::add_exceptions_task(CLI::App& exceptions, ExceptionsArguments::Task task, const char* name,
                                           const char* summary, const char* footer) {
    CLI::App& added = parts::add_command(exceptions, name, summary, footer);
    added.parse_complete_callback([this, task] { exceptions_.task = task; });
    add_problem_and_roster(added, exceptions_.problem, exceptions_.roster);
    added.add_option("--reports", exceptions_.reports, "Exception reports")
        ->required()
        ->check(parts::not_empty("name the file of reports"))
        ->type_name("FILE");
    add_json(added, exceptions_.json);
    add_both_packs(added, exceptions_.packs);
    return added;
}

void TermsParser::add_exceptions(CLI::App& app) {
    CLI::App& exceptions =
        parts::add_command(app, "exceptions", "Exception reports, fines and their figures", help::exceptions_footer);
    exceptions_command_ = &exceptions;
    exceptions.require_subcommand(1);
    CLI::App& judge =
        add_exceptions_task(exceptions, ExceptionsArguments::Task::judge, "judge",
                            "Decide reports: in time, who acts, pay or time off, fines", help::judge_footer);
    judge
        .add_option("--for", exceptions_.reader,
                    "Who reads it: guardian, human-resources, education or rota-maker (guardian)")
        ->type_name("READER")
        ->check([](const std::string& word) {
            for (const std::string_view name : app::reader_names) {
                if (name == word) {
                    return std::string();
                }
            }
            return "\"" + word + "\" is none of guardian, human-resources, education and rota-maker";
        });
    judge.add_option("--attendance", exceptions_.attendance, "Add what agreed reports make of attendance to this file")
        ->check(parts::not_empty(parts::leave_out_or_name))
        ->type_name("FILE");
    CLI::App& quarter = add_exceptions_task(exceptions, ExceptionsArguments::Task::quarter, "quarter",
                                            "Figures for the board, small numbers not shown", help::quarter_footer);
    quarter.add_option("--from", exceptions_.from, "First day")->required()->type_name("DATE");
    quarter.add_option("--until", exceptions_.until, "Day after the last")->required()->type_name("DATE");
}

void TermsParser::add_work_schedule(CLI::App& app) {
    CLI::App& schedule = parts::add_command(app, "work-schedule", "A resident doctor's work schedule, and its notices",
                                            help::work_schedule_footer);
    schedule_command_ = &schedule;
    add_problem_and_roster(schedule, schedule_.problem, schedule_.roster);
    schedule.add_option("--person", schedule_.person, "Whose; with --generic, whose line is the post's template")
        ->required()
        ->check(parts::not_empty("name a person by id"))
        ->type_name("PERSON");
    schedule.add_flag("--generic", schedule_.generic, "Of the post: without the person, leave and what was agreed");
    schedule.add_option("--reports", schedule_.reports, "Exception reports; agreed ones are listed")
        ->check(parts::not_empty(parts::leave_out_or_name))
        ->type_name("FILE");
    schedule.add_option("--out", schedule_.out, "Write to this file, .pdf or .json, in place of text")
        ->check(parts::not_empty(parts::leave_out_or_name))
        ->type_name("FILE");
    schedule.add_option("--data-sent", schedule_.data_sent, "When the data of who rotates in came")->type_name("DATE");
    schedule
        .add_option("--schedule-issued", schedule_.schedule_issued, "When the generic work schedule was handed out")
        ->type_name("DATE");
    schedule.add_option("--roster-published", schedule_.roster_published, "When the duty roster was published")
        ->type_name("DATE");
    add_both_packs(schedule, schedule_.packs);
}

void TermsParser::add_hours(CLI::App& app) {
    CLI::App& hours =
        parts::add_command(app, "hours", "Hours owed and owing, and people with several hats", help::hours_footer);
    hours_command_ = &hours;
    add_problem_and_roster(hours, hours_.problem, hours_.roster);
    const auto add_file = [&](const char* name, std::string& into, const char* what) {
        hours.add_option(name, into, what)->check(parts::not_empty(parts::leave_out_or_name))->type_name("FILE");
    };
    add_file("--reports", hours_.reports, "Exception reports; agreed time off is earned by them");
    add_file("--attendance", hours_.attendance, "What was worked, call-outs among it; the rest as planned");
    add_file("--opening", hours_.opening, "What `hours --json` printed of the period before, to go on from");
    add_file("--headroom", hours_.headroom,
             "What leave and sickness are funded for: shows what they take of the hours");
    hours.add_option("--also", hours_.also, "Another problem and its roster in which the same people work")
        ->type_name("PROBLEM ROSTER");
    add_json(hours, hours_.json);
    add_both_packs(hours, hours_.packs);
}

CLI::App& TermsParser::add_job_plan_task(CLI::App& job_plan, JobPlanArguments::Task task, const char* name,
                                         const char* summary, const char* footer) {
    CLI::App& added = parts::add_command(job_plan, name, summary, footer);
    added.parse_complete_callback([this, task] { job_plan_.task = task; });
    added.add_option("FILE", job_plan_.file, "Job plans")
        ->required()
        ->check(parts::not_empty("name the file of job plans"))
        ->type_name("");
    add_both_packs(added, job_plan_.packs);
    return added;
}

void TermsParser::add_job_plan(CLI::App& app) {
    using Task = JobPlanArguments::Task;
    CLI::App& job_plan =
        parts::add_command(app, "job-plan", "Job plans of consultants and SAS doctors", help::job_plan_footer);
    job_plan_command_ = &job_plan;
    job_plan.require_subcommand(1);
    add_json(add_job_plan_task(job_plan, Task::check, "check", "Check totals, supporting time, on-call and signatures",
                               help::job_plan_check_footer),
             job_plan_.json);
    add_json(add_job_plan_task(job_plan, Task::show, "show", "Show the plans by week of the cycle",
                               help::job_plan_show_footer),
             job_plan_.json);
    CLI::App& make =
        add_job_plan_task(job_plan, Task::make_problem, "export",
                          "Write demand and availability as a problem to be rostered", help::job_plan_export_footer);
    make.add_option("--from", job_plan_.from, "First day")->required()->type_name("DATE");
    make.add_option("--until", job_plan_.until, "Day after the last")->required()->type_name("DATE");
    make.add_option("--out", job_plan_.out, "Where to write it; standard output if absent")
        ->check(parts::not_empty(parts::leave_out_or_name))
        ->type_name("FILE");
    CLI::App& feed = add_job_plan_task(job_plan, Task::feed, "feed", "Put sessions and availability into a rota",
                                       help::job_plan_feed_footer);
    feed.add_option("PROBLEM", job_plan_.rota, "The rota's problem")
        ->required()
        ->check(parts::not_empty("name the rota's problem"))
        ->type_name("");
    feed.add_option("--out", job_plan_.out, "Where to write the rota with them")
        ->required()
        ->check(parts::not_empty("name the file to write"))
        ->type_name("FILE");
}

std::optional<Arguments> TermsParser::asked() const {
    if (hours_command_->parsed()) {
        return Arguments{hours_};
    }
    if (job_plan_command_->parsed()) {
        return Arguments{job_plan_};
    }
    if (schedule_command_->parsed()) {
        return Arguments{schedule_};
    }
    if (exceptions_command_->parsed()) {
        return Arguments{exceptions_};
    }
    return std::nullopt;
}

}    // namespace staffwright::cli
