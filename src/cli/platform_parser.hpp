// The commands of platform_arguments.hpp, described to the parser. Internal to the command line: arguments.cpp adds
// them to its own and asks which was meant.
//
//     PlatformParser platform;  platform.add(app);
//     if (auto asked = platform.asked()) return *asked;
//
// Thread safety: one owner.
#pragma once

#include <CLI/CLI.hpp>
#include <optional>

#include "cli/accounts_arguments.hpp"
#include "cli/arguments.hpp"
#include "cli/audit_arguments.hpp"

namespace staffwright::cli {

class PlatformParser {
public:
    void add(CLI::App& app);
    /// The command that was parsed, if it is one of these.
    [[nodiscard]] std::optional<Arguments> asked() const;

private:
    void add_migrate(CLI::App& app);
    void add_import(CLI::App& app);
    void add_export(CLI::App& app);

    CLI::App* migrate_command_ = nullptr;
    MigrateArguments migrate_;
    CLI::App* import_command_ = nullptr;
    ImportArguments import_;
    CLI::App* export_command_ = nullptr;
    ExportArguments export_;
    AccountsParser accounts_;
    AuditParser audit_;
};

}    // namespace staffwright::cli
