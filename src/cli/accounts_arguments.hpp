// The commands `user` and `trust` as typed values, and their description to the parser. Beside arguments.hpp, which has
// the others.
//
// Thread safety: plain values; the parser has one owner.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/settings/effective.hpp"

namespace CLI {    // NOLINT(readability-identifier-naming): the library's
class App;
}

namespace staffwright::cli {

/// `user add | list | suspend | restore | leave | reset`, `user role add | remove`, `trust add`
struct AccountsArguments {
    enum class Task : std::uint8_t {
        add_user,
        list_users,
        suspend,
        restore,
        leave,
        reset,
        add_role,
        remove_role,
        add_trust
    };
    Task task = Task::list_users;
    app::settings::Options settings;
    std::string region;    ///< code
    std::string region_name;
    std::string login;
    std::string name;
    std::string email;
    bool administrator = false;
    std::string password_file;    ///< empty: asked for
    std::string role;
    std::string trust;    ///< code
    std::string unit;     ///< code
};

class AccountsParser {
public:
    void add(CLI::App& app);
    [[nodiscard]] std::optional<AccountsArguments> asked() const;

private:
    struct Command {
        AccountsArguments::Task task;
        const CLI::App* app;
    };
    CLI::App& task(CLI::App& parent, const char* name, const char* summary, const char* footer,
                   AccountsArguments::Task wanted);
    void add_login(CLI::App& command);
    void add_password(CLI::App& command);
    void add_user(CLI::App& user);
    void add_states(CLI::App& user);
    void add_roles(CLI::App& user);
    void add_trust(CLI::App& app);

    AccountsArguments arguments_;
    std::vector<Command> commands_;
};

}    // namespace staffwright::cli
