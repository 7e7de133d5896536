#include "cli/accounts_arguments.hpp"
#include "cli/argument_parts.hpp"
#include "cli/help_accounts.hpp"
#include "cli/settings_parser.hpp"

namespace staffwright::cli {

using Task = AccountsArguments::Task;

CLI::App& AccountsParser::task(CLI::App& parent, const char* name, const char* summary, const char* footer,
                               Task wanted) {
    CLI::App& command = parts::add_command(parent, name, summary, footer);
    add_settings(command, arguments_.settings, app::settings::uses_database);
    commands_.push_back({wanted, &command});
    return command;
}

void AccountsParser::add_login(CLI::App& command) {
    command.add_option("--login", arguments_.login, "Whose account: what they sign in with")
        ->required()
        ->check(parts::not_empty("name the login"))
        ->type_name("LOGIN");
}

void AccountsParser::add_password(CLI::App& command) {
    command
        .add_option("--password-file", arguments_.password_file,
                    "Read the password from the first line of this file (-: standard input); asked for if absent")
        ->check(parts::not_empty(parts::leave_out_or_name))
        ->type_name("FILE");
}

void AccountsParser::add_user(CLI::App& user) {
    CLI::App& add = task(user, "add", "Make an account", help::user_add_footer, Task::add_user);
    add.add_option("--region", arguments_.region, "Code of the region that the account belongs to")
        ->required()
        ->check(parts::not_empty("name the region's code"))
        ->type_name("CODE");
    add.add_option("--region-name", arguments_.region_name, "The region's name: it is made if it is not there")
        ->check(parts::not_empty("name the region, or leave the option out"))
        ->type_name("NAME");
    add_login(add);
    add.add_option("--name", arguments_.name, "Name of whoever it is")
        ->required()
        ->check(parts::not_empty("name whoever it is"))
        ->type_name("NAME");
    add.add_option("--email", arguments_.email, "Where links for a new password go")
        ->check(parts::not_empty("give an address, or leave the option out"))
        ->type_name("ADDRESS");
    add.add_flag("--administrator", arguments_.administrator, "With the role administrator in the whole region");
    add_password(add);
}

void AccountsParser::add_states(CLI::App& user) {
    task(user, "list", "List all accounts with their roles", help::user_list_footer, Task::list_users);
    add_login(
        task(user, "suspend", "Shut somebody out until they are restored", help::user_state_footer, Task::suspend));
    add_login(task(user, "restore", "Let somebody in again", help::user_state_footer, Task::restore));
    add_login(task(user, "leave", "Take everything from somebody who leaves", help::user_state_footer, Task::leave));
    CLI::App& reset =
        task(user, "reset", "Set a new password, and remove the second factor", help::user_reset_footer, Task::reset);
    add_login(reset);
    add_password(reset);
}

void AccountsParser::add_roles(CLI::App& user) {
    CLI::App& roles = parts::add_command(user, "role", "Give roles and take them away", help::user_role_footer);
    roles.require_subcommand(1);
    CLI::App& add = task(roles, "add", "Give somebody a role", help::user_role_footer, Task::add_role);
    CLI::App& remove = task(roles, "remove", "Take a role away", help::user_role_footer, Task::remove_role);
    for (CLI::App* command : {&add, &remove}) {
        add_login(*command);
        command->add_option("--role", arguments_.role, "Name of the role, as docs/policy.md has it")
            ->required()
            ->check(parts::not_empty("name the role"))
            ->type_name("ROLE");
        CLI::Option* trust =
            command->add_option("--trust", arguments_.trust, "Code of the trust; the whole region if absent")
                ->check(parts::not_empty("name the trust's code, or leave the option out"))
                ->type_name("CODE");
        command->add_option("--unit", arguments_.unit, "Code of the unit; the whole trust if absent")
            ->check(parts::not_empty("name the unit's code, or leave the option out"))
            ->type_name("CODE")
            ->needs(trust);
    }
}

void AccountsParser::add_trust(CLI::App& app) {
    CLI::App& trusts = parts::add_command(app, "trust", "Trusts of a region", help::trust_footer);
    trusts.require_subcommand(1);
    CLI::App& add = task(trusts, "add", "Make a trust", help::trust_footer, Task::add_trust);
    add.add_option("--region", arguments_.region, "Code of the region that it belongs to")
        ->required()
        ->check(parts::not_empty("name the region's code"))
        ->type_name("CODE");
    add.add_option("--code", arguments_.trust, "Its ODS code")
        ->required()
        ->check(parts::not_empty("give the code"))
        ->type_name("CODE");
    add.add_option("--name", arguments_.name, "Its name")
        ->required()
        ->check(parts::not_empty("give the name"))
        ->type_name("NAME");
}

void AccountsParser::add(CLI::App& app) {
    CLI::App& user = parts::add_command(app, "user", "Accounts and their roles", help::user_footer);
    user.require_subcommand(1);
    add_user(user);
    add_states(user);
    add_roles(user);
    add_trust(app);
}

std::optional<AccountsArguments> AccountsParser::asked() const {
    for (const Command& command : commands_) {
        if (command.app->parsed()) {
            AccountsArguments asked = arguments_;
            asked.task = command.task;
            return asked;
        }
    }
    return std::nullopt;
}

}    // namespace staffwright::cli
