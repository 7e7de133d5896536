#include "cli/argument_parts.hpp"
#include "cli/audit_arguments.hpp"
#include "cli/help_accounts.hpp"
#include "cli/settings_parser.hpp"

namespace staffwright::cli {

void AuditParser::add_common(CLI::App& command) {
    add_settings(command, arguments_.settings, app::settings::uses_database);
    CLI::Option* region = command.add_option("--region", arguments_.region, "Code of a region: its own chain")
                              ->check(parts::not_empty("name the region's code, or leave the option out"))
                              ->type_name("CODE");
    command.add_option("--trust", arguments_.trust, "Code of a trust: its chain")
        ->check(parts::not_empty("name the trust's code, or leave the option out"))
        ->type_name("CODE")
        ->excludes(region);
}

void AuditParser::add(CLI::App& app) {
    CLI::App& audit =
        parts::add_command(app, "audit", "The audit: verify its chains, show its entries", help::audit_footer);
    audit.require_subcommand(1);
    CLI::App& verify =
        parts::add_command(audit, "verify", "Verify that nothing of the audit was changed", help::audit_verify_footer);
    verify_ = &verify;
    add_common(verify);
    verify.add_option("--heads", arguments_.heads, "Heads of chains as an earlier run printed them, kept elsewhere")
        ->check(parts::not_empty(parts::leave_out_or_name))
        ->type_name("FILE");
    CLI::App& show = parts::add_command(audit, "show", "Show who did what when", help::audit_footer);
    show_ = &show;
    add_common(show);
    show.add_option("--action", arguments_.action, "Only actions that begin so, as roster. or roster.publish")
        ->check(parts::not_empty("name an action, or leave the option out"))
        ->type_name("ACTION");
    show.add_option("--subject", arguments_.subject, "Only what was done to this, as user:ID")
        ->check(parts::not_empty("name kind and id, or leave the option out"))
        ->type_name("KIND:ID");
    show.add_option("--most", arguments_.most, "At most so many of the newest, 1 to 10000 (100)")
        ->check(parts::whole_number(1, 10'000))
        ->type_name("N");
}

std::optional<AuditArguments> AuditParser::asked() const {
    AuditArguments asked = arguments_;
    if (verify_->parsed()) {
        asked.task = AuditArguments::Task::verify;
    } else if (show_->parsed()) {
        asked.task = AuditArguments::Task::show;
    } else {
        return std::nullopt;
    }
    return asked;
}

}    // namespace staffwright::cli
