// The commands `backup`, `restore` and `doctor` as typed values, and their descriptions to the parser. Beside
// arguments.hpp, which has the others. Thread safety: plain values; the parser has one owner.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "app/settings/effective.hpp"

namespace CLI {
class App;
}

namespace staffwright::cli {

struct BackupArguments {
    app::settings::Options settings;
    std::string to;                      ///< a file that is not there yet, or a folder
    std::optional<std::int64_t> keep;    ///< of a folder: so many
    bool json = false;
};

struct RestoreArguments {
    app::settings::Options settings;
    std::string from;
    bool json = false;
};

struct DoctorArguments {
    app::settings::Options settings;
    bool quick = false;
    bool json = false;
};

class OperationsParser {
public:
    void add(CLI::App& app);
    /// The command that was parsed, if it is one of these.
    [[nodiscard]] std::optional<std::variant<BackupArguments, RestoreArguments, DoctorArguments>> asked() const;

private:
    const CLI::App* backup_command_ = nullptr;
    BackupArguments backup_;
    const CLI::App* restore_command_ = nullptr;
    RestoreArguments restore_;
    const CLI::App* doctor_command_ = nullptr;
    DoctorArguments doctor_;
};

}    // namespace staffwright::cli
