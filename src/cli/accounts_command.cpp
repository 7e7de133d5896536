#include "app/accounts/by_hand.hpp"
#include "app/opened.hpp"
#include "cli/asked_password.hpp"
#include "cli/commands.hpp"
#include "cli/held_settings.hpp"
#include "cli/output.hpp"
#include "cli/terminal.hpp"

namespace staffwright::cli {

namespace {

using Task = AccountsArguments::Task;
namespace accounts = app::accounts;

std::optional<std::string> given(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional(text);
}

Result<std::string> add_user(const app::Platform& platform, const AccountsArguments& arguments) {
    const std::string password = TRY(asked_password(arguments.password_file));
    const store::Region region =
        TRY(accounts::region_by_hand(platform, arguments.region, given(arguments.region_name)));
    const accounts::ByHand hand{platform, region};
    const store::User user = TRY(accounts::add_user_by_hand(
        hand, {arguments.login, arguments.name, given(arguments.email)},
        arguments.administrator ? accounts::Administrator::yes : accounts::Administrator::no, password));
    return user.login + ": account made" +
           (arguments.administrator ? "; enrol a second factor to use the role administrator\n" : "\n");
}

Result<std::string> add_trust(const app::Platform& platform, const AccountsArguments& arguments) {
    const store::Region region = TRY(accounts::region_by_hand(platform, arguments.region, {}));
    const accounts::ByHand hand{platform, region};
    const store::Trust trust = TRY(accounts::add_trust_by_hand(hand, arguments.trust, arguments.name));
    return trust.code + ": trust made, its id is " + trust.id.text() + "\n";
}

Result<std::string> change(const app::Platform& platform, const AccountsArguments& arguments) {
    const accounts::Found found = TRY(accounts::find_by_hand(platform, arguments.login));
    const std::string& login = found.user.login;
    switch (arguments.task) {
        case Task::suspend:
            TRY(accounts::change_state_by_hand(found, "suspended"));
            return login + ": suspended\n";
        case Task::restore:
            TRY(accounts::change_state_by_hand(found, "active"));
            return login + ": active\n";
        case Task::leave:
            TRY(accounts::change_state_by_hand(found, "left"));
            return login + ": left\n";
        case Task::reset:
            TRY(accounts::reset_by_hand(found, TRY(asked_password(arguments.password_file))));
            return login + ": new password, no second factor, no sessions\n";
        case Task::add_role:
            TRY(accounts::add_role_by_hand(found, {arguments.role, arguments.trust, arguments.unit}));
            return login + ": has the role " + arguments.role + "\n";
        default:
            TRY(accounts::remove_role_by_hand(found, {arguments.role, arguments.trust, arguments.unit}));
            return login + ": has the role " + arguments.role + " no more\n";
    }
}

Result<std::string> done(const app::Platform& platform, const AccountsArguments& arguments) {
    switch (arguments.task) {
        case Task::add_user:
            return add_user(platform, arguments);
        case Task::list_users:
            return accounts::listed_by_hand(platform);
        case Task::add_trust:
            return add_trust(platform, arguments);
        default:
            return change(platform, arguments);
    }
}

}    // namespace

Result<int> accounts_command(const AccountsArguments& arguments) {
    const auto pool = TRY(app::opened(TRY(database_in(arguments.settings)), 2));
    const app::Platform platform{*pool};
    TRY(print_text(stdout, safe_text(TRY(done(platform, arguments)))));
    return 0;
}

}    // namespace staffwright::cli
