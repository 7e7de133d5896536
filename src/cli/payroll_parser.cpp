#include "cli/payroll_parser.hpp"

#include "cli/argument_parts.hpp"
#include "cli/help_text.hpp"

namespace staffwright::cli {

/// One step of the way from roster to payroll.
CLI::App& PayrollParser::add_step(CLI::App& payroll, PayrollStep step, const char* name, const char* summary,
                                  const char* footer) {
    CLI::App& added = parts::add_command(payroll, name, summary, footer);
    added.parse_complete_callback([this, step] { payroll_.step = step; });
    added.add_option("PROBLEM", payroll_.problem, "Problem of the period")->required()->type_name("");
    added.add_option("ROSTER", payroll_.roster, "Roster as planned")->required()->type_name("");
    added.add_option("--attendance", payroll_.attendance, "What became of each duty, as signed")
        ->required()
        ->type_name("FILE");
    added.add_option("--ledger", payroll_.ledger, "Runs of this period; made if it is not there")
        ->required()
        ->type_name("FILE");
    return added;
}

CLI::App& PayrollParser::add_cut_off(CLI::App& step) {
    step.add_option("--cut-off", payroll_.cut_off, "What is signed by this day counts")->required()->type_name("DATE");
    parts::add_pay_packs_folder(step, payroll_.packs);
    return step;
}

void PayrollParser::add(CLI::App& app) {
    CLI::App& payroll = parts::add_command(app, "payroll", "From a roster as worked to payroll", help::payroll_footer);
    command_ = &payroll;
    payroll.require_subcommand(1);
    add_cut_off(add_step(payroll, PayrollStep::finalise, "finalise",
                         "Make the next run: pay, or the adjustments since the last", help::finalise_footer))
        .add_option("--restated", payroll_.restated, "Adjust this person by the terms as they are now, too")
        ->type_name("PERSON");
    CLI::App& send =
        add_step(payroll, PayrollStep::send, "send", "Write the last run as payroll's file", help::send_footer);
    send.add_option("--mapping", payroll_.mapping, "Which code each element has: lines element,code")
        ->required()
        ->type_name("FILE");
    send.add_option("--out", payroll_.out, "Where to write the file")->required()->type_name("FILE");
    add_step(payroll, PayrollStep::lock, "lock", "Close the runs that were sent", "");
    add_cut_off(add_step(payroll, PayrollStep::status, "status",
                         "How far the period is, and what is accrued for unclaimed duties", ""));
}

std::optional<Arguments> PayrollParser::asked() const {
    return command_->parsed() ? std::optional(Arguments{payroll_}) : std::nullopt;
}

}    // namespace staffwright::cli
