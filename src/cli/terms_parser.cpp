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
    command.add_option("--packs", folder, "Folder with rules/ and pay/ that come before the built-in packs")
        ->check(parts::not_empty("name a folder, or leave the option out"))
        ->type_name("DIR");
}

void add_json(CLI::App& command, bool& json) {
    command.add_flag("--json", json, "Print JSON for machines");
}

}    // namespace

void TermsParser::add(CLI::App& app) {
    add_exceptions(app);
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

std::optional<Arguments> TermsParser::asked() const {
    if (exceptions_command_->parsed()) {
        return Arguments{exceptions_};
    }
    return std::nullopt;
}

}    // namespace staffwright::cli
